"""Places, and how a name is found in what somebody typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.domain.persian import fold, tokens
from bot.domain.place_slips import LONGEST_ENDING, WHOLE, Similar, Slip, plain, sound_of, stems
from bot.domain.place_words import KINDS, Kind, PlaceWords, shipped_words
from bot.domain.sounds import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.domain.geo import Point

__all__ = ["KINDS", "Gazetteer", "Kind", "Place", "PlaceMatch", "PlaceWords", "shipped_words"]

Strength = Literal["exact", "strong", "weak"]


@dataclass(frozen=True, slots=True)
class Place:
    """A province, county, city, village or neighbourhood.

    aliases and latin_aliases may be shown; search_only is understood but never printed.
    """

    key: str
    name: str
    kind: Kind
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    latin_aliases: tuple[str, ...] = ()
    search_only: tuple[str, ...] = ()
    point: Point | None = None
    source: str = ""

    @property
    def names(self) -> Iterator[str]:
        """Everything the place may be called by, its own name first."""
        return chain((self.name,), self.aliases, self.latin_aliases, self.search_only)


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place found in a text.

    strength: `exact` is the name itself, joined or parted, with or without an ending; `strong`
        a slip that hardly can mean another; `weak` has to be asked about.
    words: the folded words that named it.
    left: the folded words left over when every place of the text is taken out.
    """

    place: Place
    strength: Strength
    words: tuple[str, ...]
    left: tuple[str, ...]


_SHORT = 3  # a name of so few letters is taken for a place only beside a sign
_STEM = 4  # letters that must be left when an ending is taken off
_START = 3  # letters by which most words are seen to begin no name
_WINDOW = 6  # words a name is put together from at most
_TEXT = 200  # words looked at

_OF_PEOPLE = ("ی", "یه")  # endings that make of a name one from there, or a surname
_WE_ARE = ("یم", "ایم")  # after these even an everyday word is where somebody lives
_RUN_ON = 12  # letters from which a word may be several written without a space
_RUN_ON_NAME = 6
_LATIN_CONSONANTS = 4  # that tell a name by themselves

_ANY_TWICE = re.compile(r"(.)\1")
_LATIN = re.compile(r"[a-z]+")


class _Name:
    """What one spelling may mean."""

    __slots__ = ("careful", "places", "words")

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.words = 0
        self.careful = False


class _Span(NamedTuple):
    start: int
    end: int
    places: tuple[Place, ...]
    strength: Strength


def _words(text: str) -> list[str]:
    """The folded words; the «ی» that links two words («محله‌ی ما») says nothing."""
    return _telling(tokens(text))


def _telling(words: Iterable[str]) -> list[str]:
    return [word for word in words if word != "ی"]


def _key(words: Iterable[str]) -> str:
    return plain("".join(words))


def _once(joined: str) -> str:
    """The letters with none doubled."""
    return _ANY_TWICE.sub(r"\1", joined) if _ANY_TWICE.search(joined) else joined


def name_key(name: str) -> str:
    """The form in which two spellings of a place name are equal."""
    return _key(_words(name))


class Gazetteer:
    """All places, ready to be looked up by key, by name, or inside a sentence."""

    def __init__(self, places: Iterable[Place], words: PlaceWords | None = None) -> None:
        self.places = tuple(places)
        self._words = words or PlaceWords()
        self._kinds = dict(self._words.kinds)
        self._by_key = {place.key: place for place in self.places}
        self._lines: dict[str, tuple[Place, ...]] = {}
        self._names: dict[str, _Name] = {}
        everyday = self._everyday = {name_key(word) for word in self._words.everyday}
        for place in self.places:
            for name in place.names:
                self._add(place, _words(name), everyday)
        self._starts = {key[:_START] for key in self._names}
        self._longest = max(map(len, self._names), default=0) + LONGEST_ENDING
        self._similar: Similar | None = None

    def _add(self, place: Place, words: list[str], everyday: set[str]) -> None:
        key = _key(words)
        if not key:
            return
        entry = self._names.get(key)
        if entry is None:
            entry = self._names[key] = _Name()
            entry.careful = len(key) <= _SHORT or key in everyday
        entry.words = max(entry.words, len(words))
        if place not in entry.places:
            entry.places.append(place)

    # --- by key ----------------------------------------------------------------------------

    def get(self, key: str | None) -> Place | None:
        """The place of a key, if there is one."""
        return self._by_key.get(key) if key else None

    def ancestors(self, key: str) -> tuple[Place, ...]:
        """The places around a place, innermost first, without itself."""
        line = self._lines.get(key)
        if line is None:
            found: dict[str, Place] = {}
            place = self.get(key)
            while place and (place := self.get(place.parent)) and place.key not in found:
                found[place.key] = place
            line = self._lines[key] = tuple(found.values())
        return line

    def within(self, key: str, other: str) -> bool:
        """Tell whether a place is the other one or lies inside it."""
        return key == other or any(place.key == other for place in self.ancestors(key))

    def around(self, key: str, kind: Kind) -> Place | None:
        """The place of that kind that a place is or lies in."""
        place = self.get(key)
        line = ((place,) if place else ()) + self.ancestors(key)
        return next((place for place in line if place.kind == kind), None)

    def tells_apart(self, place: Place, others: Iterable[Place]) -> Place | None:
        """The innermost place around this one that none of the others lies in.

        It is what a label adds to a name that several places have.
        """
        rest = [other.key for other in others if other.key != place.key]
        for around in self.ancestors(place.key):
            if not any(self.within(other, around.key) for other in rest):
                return around
        return None

    # --- by name ---------------------------------------------------------------------------

    def named(self, name: str) -> tuple[Place, ...]:
        """The places of exactly this name, or else of this alias.

        Of places that lie in one another (a city in the county of its name) only the innermost
        is meant.
        """
        key = name_key(name)
        entry = self._names.get(key)
        if entry is None:
            return ()
        own = [place for place in entry.places if name_key(place.name) == key]
        return self._innermost(own or entry.places)

    def find(self, text: str, *, fuzzy: bool = False) -> tuple[PlaceMatch, ...]:
        """The places a text names, best first; several of equal strength are to be asked about.

        Args:
            text: anything a person may write.
            fuzzy: look for misspelt names too, where no name is found as it is written.
        """
        return self.find_folded(fold(text), fuzzy=fuzzy)

    def find_folded(self, folded: str, *, fuzzy: bool = False) -> tuple[PlaceMatch, ...]:
        """The same in a text that was folded before."""
        words = _telling(folded.split())[:_TEXT]
        spans = self._spans(words)
        if not spans and fuzzy:
            spans = self._misspelt(words)
        spans = self._settle(spans)
        taken = {index for span in spans for index in self._reach(words, span)}
        left = tuple(word for index, word in enumerate(words) if index not in taken)
        kept = [span for span in spans if span.places]
        kept.sort(key=lambda span: -KINDS.index(span.places[0].kind))
        return tuple(
            PlaceMatch(place, span.strength, tuple(words[span.start : span.end]), left)
            for span in kept
            for place in span.places
        )

    def _spans(self, words: list[str]) -> list[_Span]:
        """The names as they are written, longest first, none over another."""
        found: list[tuple[int, int, int, _Name]] = []
        for start, word in enumerate(words):
            for end, joined in self._windows(words, start) if self._begins(word) else ():
                named = self._entry(joined, end - start)
                if named and self._is_meant(*named, words, (start, end)):
                    found.append((-len(joined), start, end, named[0]))
            if len(word) >= _RUN_ON:
                found += self._run_on(word, start)
        spans: list[_Span] = []
        for _, start, end, entry in sorted(found, key=lambda one: one[:3]):
            if all(end <= span.start or start >= span.end for span in spans):
                places = self._of_kind(entry.places, words, start)
                spans.append(_Span(start, end, self._innermost(places), "exact"))
        return sorted(spans)

    def _run_on(self, word: str, at: int) -> Iterator[tuple[int, int, int, _Name]]:
        """The longest name inside a word that is several without a space."""
        word = plain(word)
        if len(word) < _RUN_ON:
            return
        best = max(
            (
                (size, entry)
                for start in range(len(word) - _RUN_ON_NAME + 1)
                if word[start : start + _START] in self._starts
                for size in range(_RUN_ON_NAME, min(self._longest, len(word) - start) + 1)
                if (entry := self._names.get(word[start : start + size])) and not entry.careful
            ),
            key=itemgetter(0),
            default=None,
        )
        if best is not None:
            yield -best[0], at, at + 1, best[1]

    def _windows(self, words: list[str], start: int) -> Iterator[tuple[int, str]]:
        joined = ""
        for end in range(start, min(len(words), start + _WINDOW)):
            joined += words[end]
            if len(joined) > self._longest or not self._begins(joined):
                return
            yield end + 1, joined

    def _begins(self, joined: str) -> bool:
        start = joined[:_START]
        if start in self._starts or len(joined) < _START:
            return True
        near = joined[: 2 * _START]  # however many of them are doubled, the start is in these
        single = _once(near)[:_START]
        return len(single) < _START or single in self._starts

    def _entry(self, joined: str, count: int) -> tuple[_Name, str] | None:
        """What the letters name, and the ending taken off."""
        joined = plain(joined)
        found = self._form(joined)
        if found is None:
            return None
        entry = self._names[found]
        if len(joined) <= WHOLE and count > entry.words:
            return None
        return entry, joined[len(found) :]

    def _form(self, joined: str) -> str | None:
        """The letters themselves, without an ending, or with no letter doubled: what is a name."""
        names = self._names
        if joined in names:
            return joined
        for stem in stems(joined, _STEM):
            if stem in names:
                return stem
        once = _once(joined)
        return once if once in names else None

    def _is_meant(
        self, entry: _Name, ending: str, words: list[str], span: tuple[int, int]
    ) -> bool:
        start, end = span
        before = words[start - 1] if start else ""
        if self._is_person(ending, words, start, end):
            return False
        if not entry.careful or before in self._words.signs or ending in _WE_ARE:
            return True
        return all(word in self._words.signs for word in words[:start] + words[end:])

    def _is_person(self, ending: str, words: list[str], start: int, end: int) -> bool:
        """«خانم شرف‌آبادی», «سعیدی سیرجانی»: somebody's name, not where they live."""
        before = words[start - 1] if start else ""
        surname = ending in _OF_PEOPLE
        if before in self._words.titles:
            return surname or not self._says_place(words[start:end])
        if not surname or not before or before in self._words.signs | self._words.mine:
            return False
        after = words[end] if end < len(words) else ""
        return after not in self._words.mine

    def _is_somebody(self, words: list[str], start: int) -> bool:
        """Whether a word follows a title, or is a name with «ی» that was refused."""
        if start and words[start - 1] in self._words.titles:
            return True
        named = self._entry(words[start], 1)
        return named is not None and self._is_person(named[1], words, start, start + 1)

    def _says_place(self, words: list[str]) -> bool:
        joined = "".join(words)
        return any(part in joined for part in self._words.parts)

    def _of_kind(self, places: list[Place], words: list[str], start: int) -> list[Place]:
        kind = self._kinds.get(words[start - 1]) if start else None
        return [place for place in places if place.kind == kind] or places

    def _innermost(self, places: Sequence[Place]) -> tuple[Place, ...]:
        if len(places) == 1:
            return (places[0],)
        outer = {around.key for place in places for around in self.ancestors(place.key)}
        return tuple(place for place in places if place.key not in outer)

    def _settle(self, spans: list[_Span]) -> list[_Span]:
        """Let one name of a text explain another: «الله‌آباد باغین» is the one in باغین.

        A span that only said where another lies keeps its words but no places.
        """
        if len(spans) < 2:
            return spans
        inner = [self._inside(span, spans) for span in spans]
        named = {place.key for span in inner for place in span.places}
        outer = {around.key for key in named for around in self.ancestors(key)}
        return [
            span._replace(places=tuple(p for p in span.places if p.key not in outer))
            for span in inner
        ]

    def _inside(self, span: _Span, spans: list[_Span]) -> _Span:
        around = {place.key for other in spans if other is not span for place in other.places}
        inside = tuple(
            place
            for place in span.places
            if any(outer.key in around for outer in self.ancestors(place.key))
        )
        return span._replace(places=inside or span.places)

    def _reach(self, words: list[str], span: _Span) -> range:
        """The words of a name and the one before it that only says it is a place."""
        signed = span.start and words[span.start - 1] in self._kinds
        return range(span.start - 1 if signed else span.start, span.end)

    def _misspelt(self, words: list[str]) -> list[_Span]:
        if self._similar is None:
            known = ((key, one.places) for key, one in self._names.items() if not one.careful)
            self._similar = Similar(known, self._words.parts)
        if (span := self._by_sound(words)) is not None:
            return [span]
        best: list[tuple[Slip, int, int]] = []
        sounds = sound_of(" ".join(words)).split()
        for start in self._similar.starts(sounds):
            near = self._near(sounds, start)
            if near and not self._is_somebody(words, start):
                best += near  # but a person's name isn't a misspelt place
        if not best:
            return []
        least = min(slip.rank for slip, _, _ in best)
        equal = [one for one in best if one[0].rank == least]
        places = {place.key: place for slip, _, _ in equal for place in slip.places}
        found = self._innermost(self._of_kind(list(places.values()), words, equal[0][1]))
        slip, start, end = equal[0]
        strength: Strength = "strong" if slip.sure and len(found) == 1 else "weak"
        return [_Span(start, end, found, strength)]

    def _near(self, sounds: list[str], start: int) -> list[tuple[Slip, int, int]]:
        """The names that the letters from one word on may be a slip for."""
        similar = self._similar
        assert similar is not None
        found: list[tuple[Slip, int, int]] = []
        letters = ""
        for end, sound in enumerate(sounds[start : start + _WINDOW], start + 1):
            letters += sound
            slips = similar.nearest(plain(letters), end - start)
            found += [(slip, start, end) for slip in slips]
        return found

    def _by_sound(self, words: list[str]) -> _Span | None:
        """A name in Latin letters, by the consonants it is spoken with."""
        if not _LATIN.search("".join(words)):
            return None
        latin = [bool(_LATIN.fullmatch(word)) for word in words]
        for start in range(len(words)):
            sound = ""
            for end in range(start, min(len(words), start + _WINDOW)):
                if not latin[end]:
                    break
                sound += skeleton(words[end])
                places = self._sounds.get(sound) if len(sound) >= _LATIN_CONSONANTS else None
                if places:
                    return _Span(start, end + 1, self._innermost(places), "strong")
        return None

    @cached_property
    def _sounds(self) -> dict[str, list[Place]]:
        sounds: dict[str, list[Place]] = {}
        for place in self.places:
            for name in place.names:
                known = sounds.setdefault("".join(map(skeleton, _words(name))), [])
                if place not in known and name_key(name) not in self._everyday:
                    known.append(place)
        return sounds
