"""Whether a sentence can be read by somebody with little schooling.

The rule for every sentence of ours (held against the locale files by a test) and for answers
that an admin teaches: short sentences, plain words, Persian letters and digits, «گیومه».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.data import word_lists
from bot.domain.persian import strip_invisible, to_persian_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 420  # characters: a message that fits the screen of a small phone
MOST_LINES = 8
LONGEST_SENTENCE = 14  # words: read in one breath

_END = re.compile(r"[.؟?؛;:!\n]")
_LETTER = "آ-یٔ\u200c"
_LATIN_WORD = re.compile(r"\S*[A-Za-z@/]\S*")
_QUOTED = re.compile(r'["“”]([^"“”\n]+)["“”]')
_PERSIAN_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ه\u200cی", "?": "؟", ";": "؛"}
)
_COMMA = re.compile(r",(?!\d)")
_FOREIGN_LETTER = re.compile(r"[يكۀةىٱ]|هٔ")
_FOREIGN_SIGN = re.compile(r"[,;?\"'!]|\.\.")
_FOREIGN_DIGIT = re.compile(r"[0-9٠-٩]")


@dataclass(frozen=True, slots=True)
class WordingFault:
    """One thing that is hard to read.

    Attributes:
        kind: long, lines, sentence, word, letters or digits.
        words: which words it is about; empty for the whole.
    """

    kind: str
    words: str = ""


def sentences(text: str) -> list[str]:
    """The parts that are read in one breath."""
    return [part.strip() for part in _END.split(text) if part.strip()]


def never() -> tuple[str, ...]:
    """The words that stand in no sentence of ours."""
    return tuple(word for words in word_lists("wording")["never"].values() for word in words)


@cache
def _never() -> re.Pattern[str]:
    return re.compile(rf"(?<![{_LETTER}])(?:{'|'.join(never())})(?![{_LETTER}])")


def belittling(text: str) -> str | None:
    """The first word of a text that belittles, promises or belongs to an office."""
    found = _never().search(text)
    return found[0] if found else None


def long_sentences(text: str) -> list[str]:
    """The sentences of a text that nobody reads in one breath."""
    return [one for one in sentences(text) if len(one.split()) > LONGEST_SENTENCE]


def is_persian(text: str, *, signs: bool = True) -> bool:
    """Whether letters are Persian and quotes come in pairs.

    Args:
        text: bare text.
        signs: whether the other signs of writing must be Persian, too.
    """
    paired = text.count("«") == text.count("»")
    return (
        paired and not _FOREIGN_LETTER.search(text) and not (signs and _FOREIGN_SIGN.search(text))
    )


def has_persian_digits(text: str) -> bool:
    """Whether digits are Persian, but for those in Latin words and addresses."""
    return not _FOREIGN_DIGIT.search(_LATIN_WORD.sub("", text))


def faults(text: str) -> Iterator[WordingFault]:
    """What is hard to read in a bare text."""
    if len(text) > LONGEST:
        yield WordingFault("long")
    if text.count("\n") >= MOST_LINES:
        yield WordingFault("lines")
    for one in long_sentences(text):
        yield WordingFault("sentence", one)
    word = belittling(text)
    if word is not None:
        yield WordingFault("word", word)
    if not is_persian(_LATIN_WORD.sub("", text)):
        yield WordingFault("letters")
    if not has_persian_digits(text):
        yield WordingFault("digits")


def tidied(text: str) -> str:
    """The same text with Persian letters, digits, signs and quotes, and no empty edges."""
    plain = "\n".join(" ".join(line.split()) for line in strip_invisible(text).splitlines())
    parts = _LATIN_WORD.split(plain)
    kept = [*_LATIN_WORD.findall(plain), ""]
    tidy = (f"{_tidied(part)}{word}" for part, word in zip(parts, kept, strict=True))
    return re.sub(r"\n{3,}", "\n\n", "".join(tidy)).strip()


def _tidied(text: str) -> str:
    quoted = _QUOTED.sub(r"«\1»", text.translate(_PERSIAN_LETTERS))
    return to_persian_digits(_COMMA.sub("،", quoted).replace("!", ".").replace("...", "…"))
