"""From the phrases that ship to what is learnt from them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from bot import data
from bot.domain import classifier, training
from bot.domain.emergency import heard
from bot.domain.features import PLACE, features, word_features
from bot.domain.persian import fold
from bot.domain.places import KINDS, Gazetteer, Place, shipped_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bot.domain.classifier import Classifier
    from bot.domain.places import PlaceMatch

FORM = 2
"""Raised whenever features or training change, so that an older model is learnt anew."""

NAME = "learnt.gz"
_LEARNT_WITH = ("emergency.toml", "place_words.toml", "places_kerman.csv")


def seen(text: str, match: PlaceMatch | None, folded: str, groups: frozenset[str]) -> set[str]:
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


def examples(phrases: Iterable[data.Phrase]) -> Iterator[training.Example]:
    """Phrases as the training takes them."""
    gazetteer = shipped_gazetteer()
    for one in phrases:
        match = next(iter(gazetteer.find(one.text)), None)
        folded = fold(one.text)
        yield one.label, seen(one.text, match, folded, heard(folded))


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


def stamp() -> str:
    """What the phrases and the form of learning are known by."""
    digest = hashlib.sha256(str(FORM).encode())
    for name in _LEARNT_WITH:
        digest.update(files(data).joinpath(name).read_bytes())
    for phrase in data.phrases():
        digest.update(f"{phrase.label}\t{phrase.text}\n".encode())
    return digest.hexdigest()


def learn(path: Path, labels: Iterable[str]) -> bool:
    """Learn from the shipped phrases into a file; False if it holds just that already."""
    mark = stamp()
    if classifier.stamp_of(path) == mark:
        return False
    learnt = training.learn(list(examples(data.phrases())), tuple(labels))
    classifier.save(learnt, path, mark)
    return True


@cache
def learnt() -> Classifier:
    """What was learnt when the package was built.

    Raises:
        BadModel: nothing was, or it can't be read.
    """
    with as_file(files(data).joinpath(NAME)) as path:
        return classifier.load(path)


def is_met(word: str) -> bool:
    """Whether a folded word, or one that sounds so, stands in what was learnt."""
    return any(map(learnt().knows, word_features(word)))
