from pathlib import Path

import pytest

from bot.domain import classifier, training
from bot.domain.classifier import BadModel

EXAMPLES = [
    ("lamp", {"چراغ", "کوچه"}),
    ("lamp", {"چراغ", "خاموش"}),
    ("lamp", {"کوچه", "خاموش"}),
    ("loan", {"وام", "بانک"}),
    ("loan", {"وام", "قسط"}),
    ("loan", {"بانک", "قسط"}),
]
LABELS = ("lamp", "loan")


OTHERS = [
    ("night", {"چراغ", "شب"}),
    ("night", {"چراغ", "تاریک"}),
    ("night", {"شب", "تاریک"}),
    ("day", {"روز", "بانک"}),
    ("day", {"روز", "باز"}),
    ("day", {"بانک", "باز"}),
]
LESSONS = {"what": (EXAMPLES, LABELS), "when": (OTHERS, ("night", "day"))}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "learnt.model"
    learnt = {name: training.learn(*lesson) for name, lesson in LESSONS.items()}
    classifier.save(learnt, where, "a stamp")
    return where


@pytest.mark.parametrize("lesson", LESSONS)
def test_what_was_learnt_is_the_same_after_it_was_saved(path: Path, lesson: str) -> None:
    found = classifier.load(path)
    examples, labels = LESSONS[lesson]
    assert found.labels(lesson) == labels
    for label, features in examples:
        scores = dict(zip(labels, found.scores(lesson, found.weigh(features)), strict=True))
        assert scores[label] > 0
        assert all(score < 0 for name, score in scores.items() if name != label)


def test_a_lesson_hears_nothing_of_what_only_another_knows(path: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.model"
    classifier.save({"what": training.learn(EXAMPLES, LABELS)}, alone, "another")
    found, other = classifier.load(path), classifier.load(alone)
    mixed = found.scores("what", found.weigh({"چراغ", "وام", "شب", "هرگز"}))
    assert mixed == other.scores("what", other.weigh({"چراغ", "وام"}))


def test_what_several_words_tell_counts_once(path: Path) -> None:
    found = classifier.load(path)
    words = [frozenset({"چراغ", "کوچه"}), frozenset({"کوچه", "هرگز"}), frozenset({"کوچه", "وام"})]
    together = {"قسط"}.union(*words)
    assert found.weigh({"قسط"}, words) == found.weigh(together)
    assert found.weigh({"قسط"}, words) == found.weigh(together)  # when all of it is known


def test_a_text_of_which_nothing_is_known_is_scored_by_the_bias_alone(path: Path) -> None:
    found = classifier.load(path)
    assert found.scores("what", found.weigh({"هرگز"})) == found.scores("what", found.weigh(set()))
    assert found.knows("what", "کوچه")
    assert not found.knows("when", "کوچه")
    assert not found.knows("what", "هرگز")


def test_a_model_tells_from_what_it_was_learnt(path: Path, tmp_path: Path) -> None:
    assert classifier.stamp_of(path) == "a stamp"
    assert classifier.stamp_of(tmp_path / "none.model") is None


@pytest.mark.parametrize("body", [b"", b"words", b"\x1f\x8b\x08\x00", b"{}", b"[]\0"])
def test_what_is_no_model_is_refused(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "bad.model"
    path.write_bytes(body)
    assert classifier.stamp_of(path) is None
    with pytest.raises(BadModel):
        classifier.load(path)


@pytest.mark.parametrize("missing", [1, 8])
def test_a_model_cut_short_is_refused(path: Path, missing: int) -> None:
    path.write_bytes(path.read_bytes()[:-missing])
    with pytest.raises(BadModel):
        classifier.load(path)
