"""Numbers that belong to a person: found in a text, so that they need not be kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.persian import to_ascii_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN = "•"

# What people and keyboards put between the digits of one number.
_GAP = r"[ \u00a0\u2009\u202f\u200c\u200e\u200f\u2066-\u2069\-\u2010-\u2015\u2212./_]?"
_RUN = re.compile(rf"\+?[0-9](?:{_GAP}[0-9])*")
_NATIONAL = 10  # digits
_MOBILE = re.compile(r"(?:\+98|0098|98|0)?9[0-9]{9}")
_LANDLINE = re.compile(r"(?:\+98|0098|0)[1-8][0-9]{9}")


def is_national_number(digits: str) -> bool:
    """Whether ten ASCII digits are a national number of Iran.

    The last digit checks the others: their sum, weighted 10 to 2, modulo 11, or 11 less that if
    it is 2 or more. Ten equal digits pass the sum and are never given.
    """
    if len(digits) != _NATIONAL or not (digits.isascii() and digits.isdigit()):
        return False
    if len(set(digits)) == 1:
        return False
    weights = range(_NATIONAL, 1, -1)
    rest = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11
    return int(digits[-1]) == (rest if rest < 2 else 11 - rest)


def is_phone_number(number: str) -> bool:
    """Whether ASCII digits, perhaps after a plus, are a mobile or a landline with its area."""
    return bool(_MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number))


def hide_national_numbers(text: str) -> str:
    """Put dots over every national number; whatever else is written stays."""
    return _hide(text, (span for span, digits in _runs(text) if _is_national(digits)))


def hide_phone_numbers(text: str) -> str:
    """Put dots over every phone number; whatever else is written stays."""
    return _hide(text, (span for span, digits in _runs(text) if is_phone_number(digits)))


def has_phone_number(text: str) -> bool:
    """Whether a phone number stands in a text."""
    return any(is_phone_number(digits) for _, digits in _runs(text))


def _is_national(digits: str) -> bool:
    return is_national_number(digits) and not is_phone_number(digits)


def _runs(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Each run of digits in a text, in any script and with gaps, and its bare digits.

    A run of several numbers in a row («۰۰۱۲۳۴۵۶۷۸ ۰۹۱۳۱۲۳۴۵۶۷») is looked at number by number.
    """
    plain = to_ascii_digits(text)
    for run in _RUN.finditer(plain):
        whole = re.sub(r"[^0-9+]", "", run[0])
        if _is_one(whole):
            yield run.span(), whole
            continue
        for group in re.finditer(r"\+?[0-9]+", run[0]):
            start = run.start() + group.start()
            yield (start, start + len(group[0])), group[0]


def _is_one(digits: str) -> bool:
    return is_phone_number(digits) or is_national_number(digits)


def _hide(text: str, spans: Iterator[tuple[int, int]]) -> str:
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], HIDDEN * (end - start)]
        last = end
    return "".join([*parts, text[last:]])
