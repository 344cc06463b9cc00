from pathlib import Path

import pytest

from bot import data
from bot.data import Phrase
from bot.domain import classifier, learning
from bot.domain.intents import Intent

PHRASES = (
    Phrase("nearest_office", "دفتر شرف‌آباد کجاست", "plain", "nearest_office.txt", 1),
    Phrase("nearest_office", "دفتر محله‌ی ما کجاست", "plain", "nearest_office.txt", 2),
    Phrase("thanks_bye", "دستتون درد نکنه", "plain", "thanks_bye.txt", 1),
    Phrase("thanks_bye", "ممنون دستتون درد نکنه", "plain", "thanks_bye.txt", 2),
)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "phrases", lambda: iter(PHRASES))


@pytest.mark.usefixtures("few")
def test_the_same_phrases_are_learnt_once(tmp_path: Path) -> None:
    path = tmp_path / "learnt.gz"
    labels = [str(one) for one in Intent]
    assert learning.learn(path, labels)
    assert not learning.learn(path, labels)
    assert classifier.stamp_of(path) == learning.stamp()


@pytest.mark.usefixtures("few")
def test_one_more_phrase_is_learnt_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "learnt.gz"
    labels = [str(one) for one in Intent]
    learning.learn(path, labels)
    more = Phrase("thanks_bye", "خدا خیرتون بده", "old", "thanks_bye.txt", 3)
    monkeypatch.setattr(data, "phrases", lambda: iter((*PHRASES, more)))
    assert learning.learn(path, labels)


def test_a_place_loses_its_name_in_what_is_learnt() -> None:
    (one,) = learning.examples(PHRASES[:1])
    assert one[0] == "nearest_office"
    assert not any("شرف" in feature for feature in one[1])


def test_words_of_the_phrases_are_met_and_noise_is_not() -> None:
    assert learning.is_met("کجاست")
    assert not learning.is_met("پیچ‌پیچک‌پیچ")
