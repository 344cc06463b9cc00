from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.lists import Lists, keep, lexicon
from bot.domain.persian import fold
from bot.domain.rules import Lexicon
from bot.domain.rules_spelling import Kept

if TYPE_CHECKING:
    from pathlib import Path

    from bot.domain.lists import Groups


def groups() -> Groups:
    some = {
        "hit": ["شوهرم .. میزند*", "=کتک", "*زخمی*"],
        "gas": ["{بوی|بو} گاز", "گاز"],
        "help": ["کمک فوری"],
    }
    return some, ["از .. خفه*", "زنگ میزن*"]


LISTS = Lists("small.lists", groups, ("words.toml",))
TEXTS = (
    *("شوهرم هر شب می‌زند", "کتک", "کتک خوردم", "سرزخمی شد", "بوی گاز میاد", "کمک"),
    *("از بوی گاز خفه شدیم", "شوهرم زنگ می‌زند", "boye gaz miad", "komak fori", ""),
)


def test_what_was_kept_finds_the_same(tmp_path: Path) -> None:
    assert keep(LISTS, tmp_path)
    _, *lines = (tmp_path / LISTS.name).read_bytes().split(b"\n")
    kept, fresh = Lexicon({}, spelt=Kept(lines)), Lexicon(*groups())
    for text in map(fold, TEXTS):
        assert kept.find(text) == fresh.find(text)
        assert kept.find_by_sound(text) == fresh.find_by_sound(text)


def test_nothing_is_kept_twice(tmp_path: Path) -> None:
    assert keep(LISTS, tmp_path)
    assert not keep(LISTS, tmp_path)


@pytest.mark.parametrize(
    "changed", [LISTS._replace(made_of=("needs.toml",)), LISTS._replace(beside="a service")]
)
def test_lists_are_spelt_anew_when_what_they_are_made_of_changes(
    tmp_path: Path, changed: Lists
) -> None:
    keep(LISTS, tmp_path)
    assert keep(changed, tmp_path)


@pytest.mark.parametrize("name", ["none.lists", "words.toml"])
def test_without_kept_ones_lists_are_spelt_out_at_once(name: str) -> None:
    found = lexicon(LISTS._replace(name=name)).find(fold("بوی گاز میاد"))
    assert {hit.group for hit in found} == {"gas"}
