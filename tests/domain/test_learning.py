from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bot.data import Phrase
from bot.domain import classifier
from bot.domain.classifier import BadModel
from bot.domain.learning import FILE, INTENTS, Lesson, is_met, learn, learnt, read
from bot.domain.needs import LESSONS
from bot.domain.training import Example

PHRASES = {
    "water": ["آب نداریم", "آب قطع شده", "لوله آب ترکیده", "آب کم است"],
    "light": ["چراغ سوخته", "چراغ کوچه خاموش است", "چراغ نداریم", "چراغ تیر افتاده"],
}


def phrases() -> Iterator[Phrase]:
    for label, texts in PHRASES.items():
        for line, text in enumerate(texts, start=1):
            yield Phrase(label, text, "plain", f"{label}.txt", line)


def more_phrases() -> Iterator[Phrase]:
    yield from phrases()
    yield Phrase("light", "لامپ خاموش است", "plain", "light.txt", 9)


def examples(given: Iterable[Phrase]) -> Iterator[Example]:
    for phrase, _, seen in read(given):
        yield phrase.label, seen


LESSON = Lesson("small", 1, ("services.csv",), phrases, examples)


def test_what_was_learnt_tells_labels_apart(tmp_path: Path) -> None:
    assert learn([LESSON], tmp_path)
    model = classifier.load(tmp_path / FILE)
    labels = model.labels("small")
    assert labels == ("water", "light")
    for text, label in (("آب محله قطع است", "water"), ("چراغ این کوچه", "light")):
        (_, _, seen), *_ = read([Phrase("", text, "", "", 0)])
        scores = dict(zip(labels, model.scores("small", model.weigh(seen)), strict=True))
        assert max(scores, key=lambda one: scores[one]) == label


def test_nothing_is_learnt_twice(tmp_path: Path) -> None:
    assert learn([LESSON], tmp_path)
    assert not learn([LESSON], tmp_path)


@pytest.mark.parametrize(
    "changed",
    [
        LESSON._replace(phrases=more_phrases),
        LESSON._replace(form=2),
        LESSON._replace(made_of=("words.toml",)),
    ],
)
def test_it_is_learnt_anew_when_what_it_is_made_of_changes(
    tmp_path: Path, changed: Lesson
) -> None:
    learn([LESSON], tmp_path)
    assert learn([changed], tmp_path)


def test_the_same_phrases_give_the_same_file(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        learn([LESSON], folder)
    assert (first / FILE).read_bytes() == (second / FILE).read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a head\0",
        b'{"lessons": [{"labels": ["a"], "bias": [0.0], "scale": 1}]}\nWword\0ab',
    ],
)
def test_what_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / FILE
    path.write_bytes(content)
    with pytest.raises(BadModel):
        classifier.load(path)
    assert classifier.stamp_of(path) is None


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadModel):
        classifier.load(tmp_path / "none.model")


def test_a_text_of_unknown_features_is_weighed_by_what_is_usual() -> None:
    model = learnt()
    never, nothing = (model.weigh(given) for given in ({"Wnever met"}, set[str]()))
    assert model.scores(INTENTS.name, never) == model.scores(INTENTS.name, nothing)


def test_each_lesson_has_a_name_of_its_own() -> None:
    assert len({lesson.name for lesson in LESSONS}) == len(LESSONS)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.name)
def test_what_ships_is_learnt_from_every_phrase(lesson: Lesson) -> None:
    some = list(lesson.phrases())[::100]
    seen = list(lesson.examples(some))
    assert [label for label, _ in seen] == [one.label for one in some]
    assert all(given for _, given in seen)


def test_a_place_loses_its_name_in_what_is_learnt() -> None:
    (one,) = INTENTS.examples([Phrase("nearest_office", "دفتر شرف‌آباد کجاست", "", "", 0)])
    assert one[0] == "nearest_office"
    assert not any("شرف" in feature for feature in one[1])


def test_words_of_the_phrases_are_met_and_noise_is_not() -> None:
    assert is_met("کجاست")
    assert not is_met("پیچ‌پیچک‌پیچ")
