import pytest

from bot import data
from bot.data import Phrase
from bot.domain.intents import Intent
from bot.domain.needs import NONE
from bot.domain.phrase_faults import LEAST_OF_NEEDS, STYLES, faults

SERVICES = [NONE, *(one.key for one in data.services())]
LABELS = ["hours", "thanks"]


def phrase(label: str, text: str, line: int, style: str = "plain") -> Phrase:
    return Phrase(label, text, style, f"{label}.txt", line)


def found(*phrases: Phrase, least: int = 0) -> list[tuple[str, int, str, str]]:
    return [(one.file, one.line, one.message, one.other) for one in faults(phrases, LABELS, least)]


def test_the_phrases_that_ship_have_no_fault() -> None:
    assert list(faults(list(data.phrases()), list(Intent))) == []
    assert list(faults(list(data.needs()), SERVICES, LEAST_OF_NEEDS)) == []


def test_different_phrases_are_no_fault() -> None:
    assert found(phrase("hours", "کی باز می‌کنید", 1), phrase("thanks", "ممنون", 1)) == []


def test_an_unknown_label_or_style_is_a_fault() -> None:
    assert found(phrase("weather", "باران میاد؟", 2, "loud")) == [
        ("weather.txt", 2, "phrases-label", "weather"),
        ("weather.txt", 2, "phrases-style", "loud"),
    ]


def test_the_same_long_words_twice_are_told_once() -> None:
    text = "دفتر محله‌ی ما از کی تا کی باز است"
    assert len(found(phrase("hours", text, 1), phrase("hours", text, 2))) == 1


@pytest.mark.parametrize(
    ("label", "message"), [("hours", "phrases-twice"), ("thanks", "phrases-clash")]
)
def test_the_same_words_twice_are_a_fault(label: str, message: str) -> None:
    first, second = phrase("hours", "دفتر باز است؟", 1), phrase(label, "دفترباز است", 7)
    assert found(first, second) == [(f"{label}.txt", 7, message, "hours.txt:1")]


def test_nearly_the_same_phrase_of_one_label_is_a_fault_unless_it_is_short() -> None:
    long = "دفتر محله‌ی ما از کی تا کی باز است و کی می‌بندد"
    assert found(phrase("hours", long, 1), phrase("hours", long + "ی", 2)) == [
        ("hours.txt", 2, "phrases-alike", "hours.txt:1")
    ]
    assert found(phrase("hours", "کی بازه", 1), phrase("hours", "کی بازن", 2)) == []


def test_a_file_says_which_styles_it_lacks() -> None:
    lacking = found(phrase("hours", "کی باز است", 1), least=1)
    assert {other for *_, other in lacking} == set(STYLES) - {"plain"}
    assert {message for _, _, message, _ in lacking} == {"phrases-few"}
