"""What makes a sentence hard to read, and what is set right by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.wording import LONGEST, LONGEST_SENTENCE, faults, never, tidied


def kinds(text: str) -> set[str]:
    return {one.kind for one in faults(text)}


def test_a_plain_answer_has_no_fault():
    assert kinds("کتابخانه کنار مدرسه است.\nشنبه تا چهارشنبه، ساعت ۸ تا ۱۴ باز است.") == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("آب " * LONGEST, "long"),
        ("خط\n" * 9, "lines"),
        ("کلمه " * (LONGEST_SENTENCE + 1), "sentence"),
        ("به دفتر مراجعه کنید.", "word"),
        ("كتاب", "letters"),
        ("«نیمه", "letters"),
        ('به "دفتر"', "letters"),
        ("ساعت 8", "digits"),
        ("ساعت ٨", "digits"),
    ],
)
def test_what_is_hard_to_read_is_named(text: str, kind: str):
    assert kind in kinds(text)


@pytest.mark.parametrize("word", never())
def test_words_that_stand_nowhere_are_named_and_parts_of_others_are_not(word: str):
    assert [one.words for one in faults(f"این {word} است")] == [word]
    assert kinds(f"این پیش{word}تر است") == set()


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("كتاب هاي من", "کتاب های من"),
        ("ساعت 8 تا ١٤", "ساعت ۸ تا ۱۴"),
        ('به "دفتر" بیایید!', "به «دفتر» بیایید."),
        ("کی? فردا, شنبه", "کی؟ فردا، شنبه"),
        ("  یک\r\n\n\n\nدو  سه ", "یک\n\nدو سه"),
        ("به https://a.ir/12,3?x=4 بروید", "به https://a.ir/12,3?x=4 بروید"),
    ],
)
def test_letters_digits_and_quotes_are_set_right(text: str, tidy: str):
    assert tidied(text) == tidy


@given(st.text(max_size=200))
def test_what_is_tidy_stays_so(text: str):
    assert tidied(tidied(text)) == tidied(text)
