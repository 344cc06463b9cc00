import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import codes

BODIES = st.integers(0, 9_999_999)
DIGIT_TABLES = [
    str.maketrans("0123456789", digits) for digits in ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")
]


def code_of(body: int) -> str:
    return codes.new_code(lambda _: body.to_bytes(4))


def test_the_contract_example_holds() -> None:
    assert code_of(1_234_567) == "12345671"


def test_the_published_example_of_damm_holds() -> None:
    assert code_of(572) == "00005724"


@given(BODIES)
def test_a_new_code_is_valid_and_found_as_shown(body: int) -> None:
    code = code_of(body)
    assert codes.is_valid(code)
    assert codes.find_code(f"کد {codes.show(code)} چه شد؟") == codes.Found(code, valid=True)


@given(BODIES, st.integers(0, 7), st.integers(1, 9))
def test_every_single_wrong_digit_is_caught(body: int, place: int, shift: int) -> None:
    code = code_of(body)
    wrong = str((int(code[place]) + shift) % 10)
    assert not codes.is_valid(code[:place] + wrong + code[place + 1 :])


@given(BODIES, st.integers(0, 6))
def test_every_swap_of_neighbours_is_caught(body: int, place: int) -> None:
    code = code_of(body)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert swapped == code or not codes.is_valid(swapped)


def test_draws_that_would_make_some_codes_likelier_are_thrown_away() -> None:
    draws = iter([b"\xff\xff\xff\xff", (1_234_567).to_bytes(4)])
    assert codes.new_code(lambda _: next(draws)) == "12345671"


def test_the_real_source_of_chance_fits() -> None:
    assert codes.is_valid(codes.new_code(secrets.token_bytes))


@given(
    st.sampled_from(DIGIT_TABLES),
    st.sampled_from(["", " ", "-", "\u200c", "–", "ـ", "−", " - ", "\u00a0", "\u2068"]),
)
def test_a_code_is_read_in_any_digits_and_grouping(table: dict[int, int], gap: str) -> None:
    typed = f"1234{gap}5671".translate(table)
    assert codes.find_code(typed) == codes.Found("12345671", valid=True)


@pytest.mark.parametrize(
    "text",
    ["کد۱۲۳۴۵۶۷۱", "12 34 56 71", "1 2 3 4 5 6 7 1", "کد ۱۲۳۴۵۶۷۱ ۲ روز پیش", "۳ بار 1234-5671"],
)
def test_a_code_is_read_inside_a_sentence(text: str) -> None:
    assert codes.find_code(text) == codes.Found("12345671", valid=True)


@pytest.mark.parametrize("text", ["۱۲۳۴-۵۶۷۲", "12345672", "کد 1234 5672 چی شد"])
def test_eight_digits_with_a_slip_are_told_from_no_code(text: str) -> None:
    assert codes.find_code(text) == codes.Found("12345672", valid=False)


def test_a_good_code_wins_over_a_slip_before_it() -> None:
    assert codes.find_code("۱۲۳۴-۵۶۷۲ نه، ۱۲۳۴-۵۶۷۱") == codes.Found("12345671", valid=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "سلام",
        "09131234567",
        "0913 123 4567",
        "0913-1234-567",
        "1405-09-03",
        "۱۲۳۴۵۶۷",
        "1",
        "4-2-2",
    ],
)
def test_phones_and_dates_are_no_codes(text: str) -> None:
    assert codes.find_code(text) is None


@pytest.mark.parametrize("code", ["", "1234567", "۱۲۳۴۵۶۷۱", "1234-5671", "12345672", "²2345671"])
def test_only_eight_ascii_digits_with_a_fitting_check_are_valid(code: str) -> None:
    assert not codes.is_valid(code)


def test_a_code_is_shown_in_persian_digits_and_two_groups() -> None:
    assert codes.show("12345671") == "۱۲۳۴-۵۶۷۱"


@pytest.mark.parametrize(
    "text", ["1 " * 100_000, "9" * 100_000, "\ud800" * 10_000, "\x00" * 10_000]
)
def test_hostile_text_is_answered(text: str) -> None:
    assert codes.find_code(text) is None or len(text) > 8


@pytest.mark.parametrize(
    "text",
    [
        "{code} 4821",
        "{left}-{right} 4821",
        "{left} {right} 4821",
        "4821 {code}",
        "{code}4821",
        "کد {left}-{right} رمز 4821",
        "کد: {code}\nرمز: 4821",
    ],
)
def test_a_code_and_a_pin_are_read_together(text: str) -> None:
    code = code_of(1_234_567)
    written = text.format(code=code, left=code[:4], right=code[4:])
    assert (code, "4821") in codes.codes_with_pin(written)
    assert (code, "4821") in codes.codes_with_pin(written.translate(DIGIT_TABLES[1]))


@pytest.mark.parametrize("text", ["{code}", "4821", "{code} 482", "{code} 48211", "{code} 4821 7"])
def test_anything_else_is_no_code_with_a_pin(text: str) -> None:
    assert codes.codes_with_pin(text.format(code=code_of(1_234_567))) == []


@given(st.integers(0, 2**32 - 1))
def test_a_pin_has_four_digits(drawn: int) -> None:
    draws = iter([drawn, 7])
    pin = codes.new_pin(lambda _: next(draws).to_bytes(4))
    assert len(pin) == 4
    assert pin.isdigit()


def test_a_draw_that_would_favour_some_pins_is_drawn_again() -> None:
    draws = iter([2**32 - 1, 7])
    assert codes.new_pin(lambda _: next(draws).to_bytes(4)) == "0007"
