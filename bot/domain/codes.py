"""The tracking code: seven random digits and a check digit that catches a slip of the hand."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from bot.domain.persian import MATCH_LIMIT, strip_invisible, to_ascii_digits, to_persian_digits

_BODY = 7
_LENGTH = _BODY + 1
_BODIES = 10**_BODY
_DRAW_BYTES = 4
_DRAW_LIMIT = 2**32 - 2**32 % _BODIES
PIN_LENGTH = 4
_PINS = 10**PIN_LENGTH
_PIN_DRAW_LIMIT = 2**32 - 2**32 % _PINS

# The totally anti-symmetric quasigroup of order 10 in H. M. Damm's dissertation (Marburg, 2004):
# it catches every wrong digit and every swap of two neighbours.
_QUASIGROUP = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)

# Space, no-break and thin spaces, half-space, tatweel, and the dashes that keyboards offer.
_GAP = "[ \\u00a0\\u2009\\u200a\\u202f\\u200c\\u0640\\-\\u2010-\\u2015\\u2212_]{0,3}"
_RUN = re.compile(rf"[0-9](?:{_GAP}[0-9])*")
_DIGIT = re.compile(r"\d")  # of any script
_GROUP = re.compile(r"[0-9]+")
_USUAL_GROUPINGS = frozenset({(8,), (4, 4), (2, 2, 2, 2), (1,) * 8})
_DATE = re.compile(r"(?:1[34]|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")


@dataclass(frozen=True, slots=True)
class Found:
    """Eight digits seen in a text; `valid` says whether the check digit fits."""

    code: str
    valid: bool


def _damm(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _QUASIGROUP[interim][int(digit)]
    return interim


def new_code(random_bytes: Callable[[int], bytes]) -> str:
    """Draw a code, every one equally likely.

    Args:
        random_bytes: gives that many unpredictable bytes; `secrets.token_bytes` outside tests.
    """
    while True:
        draw = int.from_bytes(random_bytes(_DRAW_BYTES))
        if draw < _DRAW_LIMIT:
            body = f"{draw % _BODIES:0{_BODY}d}"
            return f"{body}{_damm(body)}"


def is_valid(code: str) -> bool:
    """Tell whether the text is eight ASCII digits whose check digit fits."""
    return len(code) == _LENGTH and code.isascii() and code.isdigit() and _damm(code) == 0


def show(code: str) -> str:
    """Write a code for people: Persian digits, two groups, a hyphen («۱۲۳۴-۵۶۷۱»)."""
    half = _LENGTH // 2
    return to_persian_digits(f"{code[:half]}-{code[half:]}")


def find_code(text: str) -> Found | None:
    """Find the first good code in a text, or else the first eight digits that look like one.

    Any digits are read, with or without spaces, hyphens or half-spaces between them. A phone
    number or a date isn't taken for a code.
    """
    if not _DIGIT.search(text):
        return None
    plain = to_ascii_digits(strip_invisible(text[:MATCH_LIMIT]))
    faulty: Found | None = None
    for run in _RUN.finditer(plain):
        for code, usual in _candidates(_GROUP.findall(run[0])):
            if is_valid(code):
                return Found(code, valid=True)
            if usual and faulty is None:
                faulty = Found(code, valid=False)
    return faulty


def codes_with_pin(text: str) -> list[tuple[str, str]]:
    """Every way to read a text as a code with a 4-digit PIN beside it, the likeliest first.

    The two stand in any order and with any words between them; nothing else in the text may be
    a figure.
    """
    groups = _GROUP.findall(to_ascii_digits(strip_invisible(text[:MATCH_LIMIT])))
    whole = "".join(groups)
    if len(whole) != _LENGTH + PIN_LENGTH:
        return []
    ends = set(accumulate(map(len, groups)))
    readings = [(whole[:_LENGTH], whole[_LENGTH:])] if _LENGTH in ends or len(ends) == 1 else []
    if PIN_LENGTH in ends:
        readings.append((whole[PIN_LENGTH:], whole[:PIN_LENGTH]))
    return [(code, pin) for code, pin in readings if is_valid(code)]


def new_pin(random_bytes: Callable[[int], bytes]) -> str:
    """Draw four digits, every PIN equally likely.

    Args:
        random_bytes: see `new_code`.
    """
    while True:
        draw = int.from_bytes(random_bytes(_DRAW_BYTES))
        if draw < _PIN_DRAW_LIMIT:
            return f"{draw % _PINS:0{PIN_LENGTH}d}"


def _candidates(groups: list[str]) -> Iterator[tuple[str, bool]]:
    """Give the codes that groups of digits may hold, and whether a slip in them is believable."""
    whole = "".join(groups) if len(groups) <= _LENGTH else ""
    shape = tuple(map(len, groups))
    if len(whole) == _LENGTH:
        if shape == (4, 2, 2) and _DATE.fullmatch(whole):
            return
        yield whole, shape in _USUAL_GROUPINGS
        return
    for group in groups:
        if len(group) == _LENGTH:
            yield group, True
    for left, right in pairwise(groups):
        if (len(left), len(right)) == (_LENGTH // 2, _LENGTH // 2):
            yield left + right, False
