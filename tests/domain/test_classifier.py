import gzip
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


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "learnt.gz"
    classifier.save(training.learn(EXAMPLES, LABELS), where, "a stamp")
    return where


def test_what_was_learnt_is_the_same_after_it_was_saved(path: Path) -> None:
    found = classifier.load(path)
    assert found.labels == LABELS
    for label, features in EXAMPLES:
        scores = dict(zip(LABELS, found.scores(features), strict=True))
        assert scores[label] > 0
        assert all(score < 0 for name, score in scores.items() if name != label)


def test_a_text_of_which_nothing_is_known_is_scored_by_the_bias_alone(path: Path) -> None:
    found = classifier.load(path)
    assert found.scores(["هرگز"]) == found.scores([])
    assert found.knows("چراغ")
    assert not found.knows("هرگز")


def test_a_model_tells_from_what_it_was_learnt(path: Path, tmp_path: Path) -> None:
    assert classifier.stamp_of(path) == "a stamp"
    assert classifier.stamp_of(tmp_path / "none.gz") is None


@pytest.mark.parametrize(
    "body", [b"", b"words", gzip.compress(b"{}", mtime=0), gzip.compress(b"[]\0", mtime=0)]
)
def test_what_is_no_model_is_refused(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "bad.gz"
    path.write_bytes(body)
    assert classifier.stamp_of(path) is None
    with pytest.raises(BadModel):
        classifier.load(path)


def test_a_model_cut_short_is_refused(path: Path) -> None:
    whole = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(whole[:-8]))
    with pytest.raises(BadModel):
        classifier.load(path)
