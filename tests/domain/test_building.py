from pathlib import Path

import pytest

from bot import data
from bot.domain import emergency, slots
from bot.domain.building import build
from bot.domain.classifier import stamp_of
from bot.domain.learning import FILE, stamp
from bot.domain.lists import Lists, lexicon
from bot.domain.needs import LESSONS
from bot.domain.persian import fold
from bot.domain.rules import Lexicon

UNSEEN = Path(__file__).parents[1] / "language" / "dev"
SHIPPED = Path(data.__file__).parent


def test_what_ships_was_made_of_what_ships() -> None:
    assert stamp_of(SHIPPED / FILE) == stamp(LESSONS)
    assert not build(SHIPPED)


@pytest.mark.parametrize(
    "lists", [emergency.LISTS, slots.lists(data.services())], ids=lambda one: one.name
)
def test_lists_that_ship_spelt_out_find_what_they_say(lists: Lists) -> None:
    mark, *_ = (SHIPPED / lists.name).read_text(encoding="utf-8").partition("\n")
    assert mark == lists.stamp
    kept, fresh = lexicon(lists), Lexicon(*lists.groups())
    for one in data.phrases(UNSEEN):
        folded = fold(one.text)
        assert kept.find(folded) == fresh.find(folded)
