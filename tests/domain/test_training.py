from bot.domain import training
from tests.domain.test_classifier import EXAMPLES, LABELS


def test_the_same_phrases_teach_the_same() -> None:
    assert training.learn(EXAMPLES, LABELS) == training.learn(EXAMPLES, LABELS)


def test_a_word_that_stands_in_one_phrase_alone_teaches_nothing() -> None:
    learnt = training.learn([*EXAMPLES, ("loan", {"ضامن", "وام"})], LABELS)
    assert "وام" in learnt.weights
    assert "ضامن" not in learnt.weights


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    learnt = training.learn([*EXAMPLES, ("loan", {"وام", "قسط", "چراغ"})], LABELS)
    assert learnt.rarity["بانک"] > learnt.rarity["وام"]


def test_a_phrase_without_a_known_word_does_no_harm() -> None:
    learnt = training.learn([*EXAMPLES, ("lamp", {"هرگز"})], LABELS)
    assert learnt.labels == LABELS
