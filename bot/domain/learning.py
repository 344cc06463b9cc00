"""From the phrases that ship to what is learnt from them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, NamedTuple

from bot import data
from bot.domain import classifier, training
from bot.domain.emergency import heard
from bot.domain.features import PLACE, features, word_features
from bot.domain.persian import fold
from bot.domain.places import KINDS, Gazetteer, Place, shipped_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from bot.domain.classifier import Classifier
    from bot.domain.features import Features
    from bot.domain.places import PlaceMatch

FILE = "learnt.model"
"""In `bot/data`; keeps what was learnt in all lessons."""
MADE_OF = ("emergency.toml", "place_words.toml", "places_kerman.csv")
"""The lists that tell what is seen of a text."""


class Lesson(NamedTuple):
    """One thing to learn.

    name: what it is asked by.
    form: raised whenever features or training change, so that an older model is learnt anew.
    made_of: files in `bot/data` that its examples depend on, beside the phrases.
    """

    name: str
    form: int
    made_of: tuple[str, ...]
    phrases: Callable[[], Iterator[data.Phrase]]
    examples: Callable[[Iterable[data.Phrase]], Iterator[training.Example]]


def seen(text: str, match: PlaceMatch | None, folded: str, groups: frozenset[str]) -> Features:
    """What the classifier is given of a text: a place that is surely one loses its name.

    Args:
        text: as it was written.
        match: the place found in it.
        folded: the same text folded.
        groups: what `bot.domain.emergency.heard` gives for it.
    """
    if match is not None and match.strength == "exact":
        return features(text, [*match.left, PLACE], groups)
    return features(text, folded.split(), groups)


def read(phrases: Iterable[data.Phrase]) -> Iterator[tuple[data.Phrase, str, set[str]]]:
    """Give each phrase, folded, and what the classifier is given of it."""
    gazetteer = shipped_gazetteer()
    for one in phrases:
        match = next(iter(gazetteer.find(one.text)), None)
        folded = fold(one.text)
        yield one, folded, seen(one.text, match, folded, heard(folded)).every


def _examples(phrases: Iterable[data.Phrase]) -> Iterator[training.Example]:
    for one, _, given in read(phrases):
        yield one.label, given


INTENTS = Lesson("intents", 2, MADE_OF, data.phrases, _examples)
"""What is wanted."""


def shipped_places() -> Iterator[Place]:
    """The places that ship with the program, without their points."""
    for row in data.records("places_kerman.csv"):
        kind = next(kind for kind in KINDS if kind == row["kind"])
        aliases, latin, search = (
            tuple(filter(None, row[column].split("|")))
            for column in ("aliases", "latin_aliases", "search_only")
        )
        parent = row["parent"] or None
        yield Place(row["key"], row["name"], kind, parent, aliases, latin, search)


def shipped_gazetteer() -> Gazetteer:
    """The places that ship with the program."""
    return Gazetteer(shipped_places(), shipped_words())


def stamp(lessons: Iterable[Lesson]) -> str:
    """What the phrases and the form of learning are known by."""
    digest = hashlib.sha256(str(classifier.FORM).encode())
    for lesson in lessons:
        digest.update(f"{lesson.name}\t{lesson.form}\n".encode())
        for name in lesson.made_of:
            digest.update(files(data).joinpath(name).read_bytes())
        for phrase in lesson.phrases():
            digest.update(f"{phrase.label}\t{phrase.text}\n".encode())
    return digest.hexdigest()


def learn(lessons: Sequence[Lesson], folder: Path) -> bool:
    """Learn from the shipped phrases into a folder; False if just that is there already."""
    path, mark = folder / FILE, stamp(lessons)
    if classifier.stamp_of(path) == mark:
        return False
    classifier.save({lesson.name: _taught(lesson) for lesson in lessons}, path, mark)
    return True


def _taught(lesson: Lesson) -> classifier.Learnt:
    phrases = list(lesson.phrases())
    labels = tuple(dict.fromkeys(one.label for one in phrases))
    return training.learn(list(lesson.examples(phrases)), labels)


@cache
def learnt() -> Classifier:
    """What was learnt when the package was built.

    Raises:
        BadModel: nothing was, or it can't be read.
    """
    with as_file(files(data).joinpath(FILE)) as path:
        return classifier.load(path)


def is_met(word: str) -> bool:
    """Whether a folded word, or one that sounds so, stands in what was learnt."""
    return any(learnt().knows(INTENTS.name, feature) for feature in word_features(word))
