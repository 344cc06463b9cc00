"""How far a word is from the name of a place: endings hung on it, letters mixed up or wrong."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance.OSA import distance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from bot.domain.places import Place

WHOLE = 4
"""A name of so few letters is never put together from more words than it has."""

# What people hang on a name, folded: clitics, plurals, «is», «and», the object marker.
_ENDINGS = frozenset(
    {"م", "ام", "یم", "ایم", "ت", "ات", "ش", "اش", "مون", "تون", "شون", "مان", "تان", "شان"}
    | {"ی", "یی", "ای", "یه", "یا", "یها", "یهای"}
    | {"یهام", "یهامون", "یان", "ها", "های", "ان", "ین"}
    | {"ه", "و", "رو", "را", "یو", "ست", "است", "اند", "ند"}
    | {"i", "e", "m", "am", "im", "ha", "iha", "o", "ro", "ra", "ie", "ye"}
)
LONGEST_ENDING = max(map(len, _ENDINGS))

# Letters that sound alike, so they are mixed up in writing.
_SOUNDS = str.maketrans("صثذضظطغحع", "سسزززتقها")

# Slips are forgiven in names of so many letters; in shorter ones another word is within reach.
_ONE_SLIP_FROM = 6
_TWO_SLIPS_FROM = 9
_TELLING = 5  # letters that tell a name by themselves, even with one wrong
_FEW, _MANY = _ONE_SLIP_FROM, _TWO_SLIPS_FROM  # letters by which a name is seen to begin
_TWICE = re.compile(r"([a-zل])\1")
_NO_NAMES: dict[str, list[Place]] = {}


def plain(joined: str) -> str:
    """The letters with none doubled that may be written once as well."""
    return _TWICE.sub(r"\1", joined) if _TWICE.search(joined) else joined


def sound_of(key: str) -> str:
    """The letters of a name, those that sound alike written alike."""
    return key.translate(_SOUNDS)


def stems(joined: str, shortest: int) -> Iterator[str]:
    """The word without each ending it may carry, the longest stem first."""
    for cut in range(1, min(LONGEST_ENDING, len(joined) - shortest) + 1):
        if joined[-cut:] in _ENDINGS:
            yield joined[:-cut]


class Slip(NamedTuple):
    """A name that letters may stand for, and whether hardly another can be meant."""

    rank: tuple[int, int]  # wrong letters, then fewer letters: less is better
    places: list[Place]
    sure: bool


@lru_cache(maxsize=256)
def _reach(length: int) -> tuple[tuple[int, int], ...]:
    """The lengths of names that one of so many letters may stand for, and how many slips each."""
    sizes = range(max(length - 2, WHOLE), length + 3)
    slips = ((size, (size >= _ONE_SLIP_FROM) + (size >= _TWO_SLIPS_FROM)) for size in sizes)
    return tuple((size, most) for size, most in slips if abs(size - length) <= most)


class _Beginnings:
    """How the names with one first letter begin.

    Letters that are as many slips away from the beginning of a name as the whole name may have
    end somewhere else in it by no more than that again.
    """

    def __init__(self, names: Collection[str]) -> None:
        self._whole = tuple(name for name in names if len(name) < _FEW)
        self._few = list({name[:_FEW] for name in names if _FEW <= len(name) < _MANY})
        self._many = list({name[:_MANY] for name in names if len(name) >= _MANY})

    def fit(self, letters: str) -> bool:
        """Whether some beginning of the letters may be near a name; seldom wrongly."""
        return (
            letters.startswith(self._whole)
            or _is_near(letters[:_FEW], self._few, 2 * 1)
            or _is_near(letters[:_MANY], self._many, 2 * 2)
        )


def _is_near(letters: str, beginnings: list[str], slips: int) -> bool:
    if not beginnings:
        return False
    near = process.extractOne(letters, beginnings, scorer=distance, score_cutoff=slips)
    return near is not None


class Similar:
    """The names by first letter and length, to find those a few letters away."""

    def __init__(self, names: Iterable[tuple[str, list[Place]]], parts: Iterable[str]) -> None:
        self._parts = tuple(map(sound_of, parts))
        self._buckets: dict[str, dict[int, dict[str, list[Place]]]] = {}
        for key, places in names:
            sound = sound_of(key)
            bucket = self._buckets.setdefault(sound[0], {}).setdefault(len(sound), {})
            bucket.setdefault(sound, []).extend(places)
        self._beginnings = {
            letter: _Beginnings([name for bucket in sizes.values() for name in bucket])
            for letter, sizes in self._buckets.items()
        }

    def starts(self, sounds: Sequence[str]) -> Iterator[int]:
        """The words from which on the letters may be near a name."""
        letters = "".join(sounds)
        at = 0
        for start, sound in enumerate(sounds):
            beginnings = self._beginnings.get(sound[0])
            if beginnings and beginnings.fit(plain(letters[at : at + 2 * _MANY])):
                yield start
            at += len(sound)

    def nearest(self, sound: str, count: int) -> Collection[Slip]:
        """The names nearest to the sound of so many joined words, if any is near enough."""
        if len(sound) <= WHOLE and count > 1:
            return ()
        buckets = self._buckets.get(sound[0], {})
        found: list[Slip] = []
        for form in (sound, *stems(sound, _ONE_SLIP_FROM)):
            for size, slips in _reach(len(form)):
                for name, places in buckets.get(size, _NO_NAMES).items():
                    off = distance(form, name, score_cutoff=slips)
                    if off <= slips:
                        found.append(self._slip(form, name, off, places))
        return found

    def _slip(self, form: str, name: str, off: int, places: list[Place]) -> Slip:
        core = name
        for part in self._parts:
            core = core.removeprefix(part).removesuffix(part)
        sure = off == 0 or (off == 1 and (len(core) >= _TELLING or (core and core in form)))
        return Slip((off, -len(name)), places, bool(sure))
