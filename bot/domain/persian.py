"""Persian text as people type it, brought to forms that can be compared, shown and kept."""

import re
import unicodedata
from collections.abc import Callable

MATCH_LIMIT = 4096
"""Characters looked at when text is matched; Telegram's longest message is 4,096."""

_ZWNJ = "\u200c"
_ZWJ = "\u200d"

# Letters that look alike on Arabic, Urdu, Kurdish and Pashto keyboards; hamza and madda are
# gone before this table is asked, because they decompose to marks.
_SAME_LETTER = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ې": "ی",
        "ۍ": "ی",
        "ێ": "ی",
        "ے": "ی",
        "ك": "ک",
        "ڪ": "ک",
        "ګ": "گ",
        "ة": "ه",
        "ۃ": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ۆ": "و",
        "ۇ": "و",
        "ۋ": "و",
        "ٱ": "ا",
        "ٲ": "ا",
        "ړ": "ر",
        "ڕ": "ر",
        "ڵ": "ل",
        "ټ": "ت",
        "ډ": "د",
        "ښ": "ش",
    }
)
_REMOVED = frozenset("ـء")

_PREFIXES = frozenset({"می", "نمی"})
_SUFFIXES = frozenset(
    {"ها", "های", "هایی", "هایم", "هام", "هات", "هاش", "هاست", "هامون", "هاتون", "هاشون"}
    | {"تر", "ترین", "ترم", "ام", "ات", "اش", "مون", "تون", "شون", "ای", "ایم", "اید", "اند"}
)
_LONG_RUN = re.compile(r"([^\W\d])\1{2,}")

_DIGIT_BASES = ("٠", "۰", "０")
_TO_ASCII = {ord(base) + n: str(n) for base in _DIGIT_BASES for n in range(10)}
_TO_PERSIAN = {ord(base) + n: chr(ord("۰") + n) for base in ("0", "٠", "０") for n in range(10)}

_SEEN_BUT_EMPTY = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_KEPT_CONTROLS = frozenset("\n\t")
_JOINERS = frozenset(_ZWNJ + _ZWJ)


def _matching_character(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if char in _REMOVED or category in {"Mn", "Me"}:
        return ""
    if category == "Cf":
        return " " if char == _ZWNJ else ""
    if category[0] in "LN":
        return char.translate(_SAME_LETTER)
    return " "


def _visible_character(char: str) -> str:
    if char in _JOINERS or char in _KEPT_CONTROLS:
        return char
    return "" if unicodedata.category(char) in {"Cc", "Cf", "Cs"} else char


class _Table(dict[int, str]):
    """A translation table that works out an entry when a character is first met."""

    _LARGEST = 4096  # a flood of rare characters must not fill the memory

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, point: int) -> str:
        entry = self._rule(chr(point))
        if len(self) < self._LARGEST:
            self[point] = entry
        return entry


_MATCHING = _Table(_matching_character)
_VISIBLE = _Table(_visible_character)


def fold(text: str) -> str:
    """Give the form in which two spellings of the same words are equal.

    One form for ی/ي, ک/ك, ه/ة/ۀ, ا/آ/أ; no marks, signs or emoji; ASCII digits; lower case;
    elongation gone («سلاااام»); «می» and the common endings joined to their word whether they
    were written with a half-space, a space or nothing. Only for comparing: never shown, never
    stored instead of the text. Looks at the first `MATCH_LIMIT` characters, in linear time.
    """
    parts = unicodedata.normalize("NFKD", text[:MATCH_LIMIT])[:MATCH_LIMIT]
    plain = parts.casefold().translate(_MATCHING)
    return _join_affixes(_LONG_RUN.sub(r"\1", plain).split())


def _join_affixes(words: list[str]) -> str:
    joined: list[str] = []
    for word in words:
        last = joined[-1] if joined else ""
        wanted = last in _PREFIXES or (len(last) > 1 and word in _SUFFIXES)
        if wanted and last[-2:] != word[0] * 2 and word[:2] != last[-1] * 2:
            joined[-1] = last + word
        else:
            joined.append(word)
    return " ".join(joined)


def tokens(text: str) -> list[str]:
    """Split the folded text into words."""
    return fold(text).split()


def squeeze(text: str) -> str:
    """Fold and take out every space, so that joined and parted words are equal."""
    return fold(text).replace(" ", "")


def caption_key(text: str) -> str:
    """Give the form in which a button's caption equals the same words typed by hand.

    The sign before the caption, half-spaces and spaces make no difference.
    """
    return caption_of(fold(text))


def caption_of(folded: str) -> str:
    """The same of a text that was folded before."""
    return folded.replace(" ", "")


def to_persian_digits(text: str) -> str:
    """Write ASCII, Arabic and full-width digits as ۰ to ۹."""
    return text.translate(_TO_PERSIAN)


def to_ascii_digits(text: str) -> str:
    """Write Persian, Arabic and full-width digits as 0 to 9."""
    return text.translate(_TO_ASCII)


def strip_invisible(text: str) -> str:
    """Take out controls, direction marks and broken surrogates; half-spaces stay.

    What is left can be stored as UTF-8 and can't turn the text around it.
    """
    return text.translate(_VISIBLE)


def is_blank(text: str) -> bool:
    """Tell whether nobody would see anything in the text; an emoji can be seen."""
    return not any(
        char not in _SEEN_BUT_EMPTY
        and not char.isspace()
        and char not in _JOINERS
        and unicodedata.category(char) not in {"Mn", "Me"}
        for char in strip_invisible(text)
    )


_ALPHABET = {letter: n for n, letter in enumerate("اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")}


def alphabetical(text: str) -> tuple[tuple[int, str], ...]:
    """Give a key that sorts as a Persian dictionary does; half-spaces don't count.

    By code point «پ»، «چ»، «ژ»، «ک»، «گ» and «ی» would stand behind all other letters.
    """
    kept = strip_invisible(text).replace(_ZWNJ, "").translate(_SAME_LETTER)
    return tuple((_ALPHABET.get(letter, -1), letter) for letter in kept)
