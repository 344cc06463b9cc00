from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.data import faq
from bot.domain.faq import Questions
from bot.services.faq import SURE

HELD_BACK = Path(__file__).parent.parent / "language" / "faq.tsv"
ASKED = Questions(
    (one.key, words)
    for one in faq().values()
    if not one.sos
    for words in (one.question, *one.variants)
)


def held_back() -> list[tuple[str, str]]:
    rows = HELD_BACK.read_text(encoding="utf-8").splitlines()
    return [(key, text) for key, _, text in (row.partition("\t") for row in rows)]


def test_a_known_question_in_its_own_words_is_found_for_sure():
    wrong = [
        one.key
        for one in faq().values()
        if not one.sos and ASKED.find(one.question)[0].key != one.key
    ]
    assert wrong == []
    assert ASKED.find(faq()["loan"].question)[0].likeness == pytest.approx(1.0, abs=0.01)


def test_questions_in_other_words_find_theirs():
    asked = [(key, ASKED.find(text)) for key, text in held_back() if key != "-"]
    right = sum(found[0].key == key for key, found in asked if found)
    among = sum(key in {one.key for one in found} for key, found in asked)
    assert right / len(asked) >= 0.9
    assert among / len(asked) >= 0.95


def test_what_is_none_of_ours_is_not_surely_one():
    others = [ASKED.find(text) for key, text in held_back() if key == "-"]
    assert [found[0] for found in others if found and found[0].likeness >= SURE] == []


@pytest.mark.parametrize("text", ["vam midin?", "VAM MIDIN", "وام میدین", "وام می دهید؟"])
def test_neither_script_nor_half_spaces_matter(text):
    found = ASKED.find(text)[0]
    assert found.key == "loan"
    assert found.likeness > 0.9


@pytest.mark.parametrize("text", ["", "؟؟؟", "🌹", "‌", "۱۲۳۴۵۶۷۸"])
def test_a_text_without_words_asks_nothing_known(text):
    assert [one for one in ASKED.find(text) if one.likeness > 0.2] == []


def test_where_nothing_is_known_nothing_is_found():
    assert Questions([]).find("وام می‌دین؟") == []


@given(st.text(max_size=200))
def test_likeness_is_between_nothing_and_the_same(text):
    found = ASKED.find(text)
    assert all(0 <= one.likeness <= 1 for one in found)
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)
    assert len({one.key for one in found}) == len(found)
