"""What belongs to a person is found however it is written, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.codes import new_code
from bot.domain.numbers import (
    has_phone_number,
    hide_national_numbers,
    hide_phone_numbers,
    is_national_number,
)
from bot.domain.persian import to_persian_digits

VALID = "0084575948"
bodies = st.text("0123456789", min_size=9, max_size=9)
words = st.text("ابپتجحخدرزسشعغفقکگلمنوهی ،.", max_size=30)


def number(body: str) -> str:
    """The national number whose first nine digits these are."""
    return next(body + last for last in "0123456789" if is_national_number(body + last))


@pytest.mark.parametrize("good", [VALID, "0013542419", "0499370899"])
def test_a_number_whose_check_digit_fits_is_one(good):
    assert is_national_number(good)


@pytest.mark.parametrize(
    "bad", ["", "008457594", "00845759481", "1111111111", "008457594a", "۰۰۸"]
)
def test_anything_else_is_none(bad):
    assert not is_national_number(bad)


@given(bodies.filter(lambda body: len(set(body)) > 1))
def test_every_nine_digits_have_exactly_one_check_digit(body):
    assert sum(is_national_number(body + last) for last in "0123456789") == 1


@given(bodies.filter(lambda body: len(set(body)) > 1), st.integers(0, 8), st.integers(1, 9))
def test_a_slip_in_one_digit_is_seen(body, at, by):
    right = number(body)
    wrong = right[:at] + str((int(right[at]) + by) % 10) + right[at + 1 :]
    # The remainders 1 and 10 share the check digit 1: only a slip from one to the other hides.
    assert not is_national_number(wrong) or right[-1] == "1"


@given(words, bodies.filter(lambda body: len(set(body)) > 1 and body[0] != "9"), words)
def test_no_national_number_is_left_in_any_digits_with_any_gaps(before, body, after):
    plain = number(body)
    for shown in (plain, to_persian_digits(plain), f"{plain[:3]}-{plain[3:9]}-{plain[9]}"):
        hidden = hide_national_numbers(f"{before} {shown} {after}")
        assert not any(char.isdigit() for char in hidden)
        assert hidden.startswith(before)
        assert hidden.endswith(after)
        assert len(hidden) == len(f"{before} {shown} {after}")


@given(st.integers(0, 9_999_999))
def test_a_tracking_code_is_never_taken_for_a_persons_number(drawn):
    code = new_code(lambda size: drawn.to_bytes(size))
    for text in (code, f"{code[:4]}-{code[4:]}"):
        assert hide_national_numbers(text) == hide_phone_numbers(text) == text


@pytest.mark.parametrize(
    "phone",
    [
        "09131234567",
        "۰۹۱۳۱۲۳۴۵۶۷",
        "0913 123 4567",
        "0913-123-45-67",
        "+989131234567",
        "00989131234567",
        "9131234567",
        "03432123456",
        "۰۳۴-۳۲۱۲۳۴۵۶",
    ],
)
def test_a_phone_number_is_seen_and_can_be_hidden(phone):
    text = f"شماره‌ی من {phone} است"
    assert has_phone_number(text)
    hidden = hide_phone_numbers(text)
    assert not has_phone_number(hidden)
    assert hidden.startswith("شماره‌ی من ")
    assert hidden.endswith(" است")


@pytest.mark.parametrize(
    "text",
    ["۱۱۰ و ۱۲۳ و ۱۴۸۰", "سه‌شنبه ۱۴۰۵/۰۹/۰۳", "پلاک ۱۲۳۴", "کد ۱۲۳۴-۵۶۷۱", "۲۵۰۰۰۰۰ تومان", ""],
)
def test_other_numbers_are_nobodys(text):
    assert not has_phone_number(text)
    assert hide_national_numbers(text) == hide_phone_numbers(text) == text


def test_two_numbers_in_a_row_are_both_seen():
    assert hide_national_numbers(f"{VALID} 09131234567") == "•••••••••• 09131234567"
    assert hide_phone_numbers(f"{VALID} 09131234567") == f"{VALID} •••••••••••"
