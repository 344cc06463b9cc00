import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import persian

ANYTHING = st.text(st.characters(), max_size=300)
LETTERS = "ابپتهیمرنچسوآئأكيىة"
PERSIAN_LIKE = st.text(st.sampled_from(LETTERS + "\u200c \u064e۱٣7-🆘"), max_size=60)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("كلاس خياطي", "کلاس خیاطی"),
        ("خانهٔ ما", "خانه ما"),
        ("خانۀ ما", "خانه ما"),
        ("مدرسة", "مدرسه"),
        ("آب", "اب"),
        ("مسئول", "مسیول"),
        ("سؤال", "سوال"),
        ("می‌خواهم", "میخواهم"),
        ("می خواهم", "میخواهم"),
        ("نمی‌دانم", "نمی دانم"),
        ("کوچه‌ها", "کوچه ها"),
        ("نزدیک ترین", "نزدیکترین"),
        ("سلاااااام", "سلام"),
        ("کمکککککک", "کمک"),
        ("سَلامٌ", "سلام"),
        ("ســـلام", "سلام"),
        ("\u202bسلام\u202c", "سلام"),
        ("ﺳﻼﻡ", "سلام"),
        ("ﷲ", "الله"),
        ("۱۲٣4", "1234"),
        ("Salam", "salam"),
        ("ＡＢＣ", "abc"),
        ("سلام!!؟ «خوبی»", "سلام خوبی"),
        ("🆘 کمک فوری", "کمک فوری"),
        ("سلام\nخوبی\t", "سلام خوبی"),
    ],
)
def test_two_spellings_of_the_same_words_fold_alike(typed: str, meant: str) -> None:
    assert persian.fold(typed) == persian.fold(meant)


def test_folding_leaves_plain_letters_digits_and_single_spaces() -> None:
    assert persian.fold("  KR-۴۸۲۱: كجاست؟ ") == "kr 4821 کجاست"


def test_different_words_stay_different() -> None:
    assert persian.fold("باز") != persian.fold("بار")
    assert persian.fold("۱۱") != persian.fold("۱")


def test_a_long_run_of_digits_is_kept() -> None:
    assert persian.fold("۱۱۱۱") == "1111"


@given(ANYTHING | PERSIAN_LIKE)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = persian.fold(text)
    assert persian.fold(once) == once


@pytest.mark.parametrize("char", ["\x00", "\ud800", "ﷺ", "آ", "\u0301", "\u200c", "😀", "می "])
def test_a_hostile_length_is_cut_before_work(char: str) -> None:
    assert len(persian.fold(char * 1_000_000)) <= 20 * persian.MATCH_LIMIT


def test_rare_characters_do_not_fill_the_memory() -> None:
    for start in range(0x3400, 0x9FFF, 4000):
        persian.fold("".join(map(chr, range(start, start + 4000))))
    assert len(persian._MATCHING) <= 4096


@given(ANYTHING)
def test_squeezing_is_folding_without_spaces(text: str) -> None:
    assert persian.squeeze(text) == persian.fold(text).replace(" ", "")
    assert persian.tokens(text) == persian.fold(text).split()


@pytest.mark.parametrize(
    "typed",
    [
        "نزدیک‌ترین دفتر",
        "نزدیکترین دفتر",
        "نزديك ترين دفتر",
        "📍نزدیک‌ترین‌دفتر",
        "نزدیک ترین  دفتر.",
    ],
)
def test_a_caption_typed_by_hand_matches_its_button(typed: str) -> None:
    assert persian.caption_key(typed) == persian.caption_key("📍 نزدیک‌ترین دفتر")


@given(st.text(st.sampled_from(string.digits + "۰۵۹٠٥٩ ا-"), max_size=40))
def test_digits_go_to_persian_and_back(text: str) -> None:
    shown = persian.to_persian_digits(text)
    assert not set(shown) & set(string.digits + "٠٥٩")
    assert persian.to_ascii_digits(shown) == persian.to_ascii_digits(text)


def test_half_spaces_stay_and_direction_marks_go() -> None:
    assert persian.strip_invisible("\u202eمی‌روم\u2066\x00\ufeff\n") == "می‌روم\n"


@given(ANYTHING)
def test_what_is_stripped_can_be_stored(text: str) -> None:
    persian.strip_invisible(text).encode("utf-8")


@pytest.mark.parametrize(
    "text", ["", " \n", "\u200c", "\u200f\u2069", "\u2800", "\u3164", "\ufe0f"]
)
def test_text_that_nobody_can_see_is_blank(text: str) -> None:
    assert persian.is_blank(text)


@pytest.mark.parametrize("text", ["آ", ".", "🙏", "\u200f۱"])
def test_text_that_can_be_seen_is_not_blank(text: str) -> None:
    assert not persian.is_blank(text)
