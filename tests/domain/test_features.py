import pytest

from bot.domain.features import LONGEST, features
from bot.domain.sounds import skeleton

TEXTS = (
    "دفتر شرف اباد امروز تا ساعت چند باز است",
    "و تا ا ب",
    "اه",
    "ه ه",
    "daftar koja hast",
    "",
    "دفتر " + "سلام" * 20,
    "سلام " * LONGEST,
    "ابپت" * LONGEST,
)


def pieces(letters: str, sizes: range) -> set[str]:
    end = letters[-LONGEST:]
    return {end[at : at + size] for size in sizes for at in range(len(end) - size + 1)}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:12] or "nothing")
def test_every_piece_of_letters_and_sounds_is_seen_and_no_other(text: str) -> None:
    words = text.split()
    sounds = list(map(skeleton, words))
    found = features(text, words).every
    assert {one for one in found if not one[0].isupper()} == pieces(
        " " + " ".join(words) + " ", range(2, 5)
    )
    spoken = pieces("_" + "_".join(sounds) + "_", range(3, 5))
    assert {one for one in found if one.startswith("K")} == {"K" + one for one in spoken}
    assert {one for one in found if one.startswith("S")} == {"S" + one for one in sounds}
    assert {one for one in found if one.startswith("W")} == {"W" + one for one in words}


def test_questions_signs_and_hints_count() -> None:
    found = features("کجاست؟ 😀", ["کجاست"], ["hint:now"]).every
    assert {"Q", "E😀", "Xhint:now", "L0", "B کجاست", "Bکجاست "} <= found
