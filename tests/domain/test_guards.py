"""What is asked about before a reply leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.codes import show
from bot.domain.guards import Doubt, doubts, promises

OWN, OTHER = "12345671", "00000000"


def kinds(text: str) -> list[str]:
    return [one.kind for one in doubts(text, OWN)]


@pytest.mark.parametrize(
    "text",
    [
        "لطفاً کارت ملی خود را بفرستید.",
        "عکس شناسنامه را بفرستید",
        "کد ملی‌تان چند است؟ بنویسید",
        "مدارک شناسایی لازم است",
        "شماره حساب بدهید تا واریز کنیم",
        "تذکره را بفرستید",
    ],
)
def test_a_reply_that_asks_for_papers_is_asked_about(text: str) -> None:
    assert "papers" in kinds(text)


@pytest.mark.parametrize("text", ["شماره تلفن خود را بنویسید", "لطفاً شماره تماس بدهید"])
def test_a_reply_that_asks_for_a_number_is_asked_about(text: str) -> None:
    assert "phone" in kinds(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("به زودی درست می‌شود", "به‌زودی"),
        ("بزودی حل خواهد شد", "به‌زودی"),
        ("در اسرع وقت رسیدگی خواهد شد", "در اسرع وقت"),
        ("این موضوع پیگیری می‌شود", "پیگیری می‌شود"),
        ("ان‌شاءالله درست می‌شود", "ان‌شاءالله"),
    ],
)
def test_a_promise_without_a_date_is_asked_about(text: str, word: str) -> None:
    assert Doubt("promise", word) in doubts(text, OWN)


@pytest.mark.parametrize(
    "text",
    [
        "فردا همکار ما می‌آید و تعمیر خواهد شد.",
        "تا سه‌شنبه ۱۰ آذر بررسی می‌شود.",
        "لامپ را امروز عوض کردیم.",
        "برای این کار مدرک لازم نیست. فقط بیایید.",
        "دفتر از ۸ تا ۱۴ باز است. لطفاً بیایید.",
        "بدون کارت ملی هم می‌توانید بیایید؛ ساعت ۸ باز است.",
        "سلام، چراغ را درست کردیم.",
    ],
)
def test_a_plain_reply_is_left_alone(text: str) -> None:
    assert doubts(text, OWN) == []


def test_the_code_of_another_case_is_asked_about_and_the_own_one_is_not() -> None:
    assert kinds(f"پیام {show(OTHER)} هم همین است") == ["code"]
    assert kinds(f"پیام {show(OWN)} را خواندیم") == []
    assert kinds(f"{show(OWN)}\n{show(OTHER)}") == ["code"]


def test_what_is_promised_is_not_solved_even_with_a_date() -> None:
    assert promises("فردا تعمیر خواهد شد")
    assert not promises("لامپ عوض شد")


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    assert len(doubts(text, OWN)) <= 4
