from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.emergency import Kind, emergency

DATA = Path(__file__).parent / "data"


def lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines("emergencies.txt"))
def test_a_cry_for_help_is_heard(line: str) -> None:
    kind, text = line.split(" ", 1)
    heard = emergency(text)
    assert heard is not None
    assert kind == "-" or heard == Kind(kind)


@pytest.mark.parametrize("line", lines("near_emergencies.txt"))
def test_a_figure_of_speech_or_a_lasting_nuisance_is_no_cry_for_help(line: str) -> None:
    assert emergency(line) is None


def test_a_cry_beside_a_figure_of_speech_is_heard() -> None:
    assert emergency("از خنده مردم ولی الان بابام سکته کرده") is Kind.MEDICAL


def test_a_cry_at_the_end_of_a_long_message_is_heard() -> None:
    assert emergency("سلام وقت بخیر " * 100 + "شوهرم کتکم می‌زنه") is Kind.VIOLENCE


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=400))
def test_no_text_is_too_strange(text: str) -> None:
    assert emergency(text) is None or isinstance(emergency(text), Kind)


@pytest.mark.parametrize(
    "text", ["شوهرم " * 2000, "\ud800" * 10_000, "\x00" * 10_000, "می " * 5000, "a" * 10_000]
)
def test_ten_thousand_hostile_characters_are_answered(text: str) -> None:
    assert emergency(text) is None
