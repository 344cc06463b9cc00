from bot.data import Phrase
from bot.domain.phrase_faults import LEAST, STYLES, faults


def found(*phrases: Phrase) -> list[tuple[str, int, str]]:
    """Every fault but those of missing styles."""
    return [
        (one.message, one.line, one.other)
        for one in faults(phrases)
        if one.message != "phrases-few"
    ]


def phrase(text: str, line: int, label: str = "thanks_bye", style: str = "plain") -> Phrase:
    return Phrase(label, text, style, f"{label}.txt", line)


def test_phrases_of_many_kinds_have_no_fault() -> None:
    assert found(phrase("دستتون درد نکنه", 1), phrase("خدا خیرتون بده", 2)) == []


def test_a_label_or_a_style_that_is_none_of_ours_is_told() -> None:
    wrong = phrase("سلام", 1, label="hello", style="loud")
    assert found(wrong) == [("phrases-label", 1, "hello"), ("phrases-style", 1, "loud")]


def test_the_same_phrase_twice_is_told_however_it_is_spaced() -> None:
    twice = found(phrase("دستتون درد نکنه", 1), phrase("دستتون درد  نکنه!", 2))
    assert twice == [("phrases-twice", 2, "thanks_bye.txt:1")]


def test_one_phrase_under_two_labels_is_a_clash() -> None:
    clash = found(phrase("سلام خوبی", 1), phrase("سلام، خوبی؟", 4, label="greeting_help"))
    assert clash == [("phrases-clash", 4, "thanks_bye.txt:1")]


def test_phrases_that_differ_by_a_letter_are_told_but_not_short_ones() -> None:
    assert found(phrase("سلام", 1), phrase("سلامن", 2)) == []
    alike = found(
        phrase("خیلی ممنون از شما که جواب ما را دادید", 1),
        phrase("خیلی ممنون از شما که جواب مارا دادیدی", 2),
    )
    assert alike == [("phrases-alike", 2, "thanks_bye.txt:1")]


def test_a_style_with_few_phrases_is_told() -> None:
    words = ["یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده"]
    plain = [phrase(f"ممنون {w}", n) for n, w in enumerate(words[:LEAST])]
    few = [one.other for one in faults(plain) if one.message == "phrases-few"]
    assert "plain" not in few
    assert set(few) == set(STYLES) - {"plain"}
