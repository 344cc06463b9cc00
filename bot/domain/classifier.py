"""A linear classifier over sparse features: what `bot.domain.training` learnt, ready to ask.

All that is learnt from one kind of features stands in one table. The weights of a feature, for
every label of every lesson, are packed into one whole number, 32 bits each, so that weighing a
text is one sum of whole numbers.
"""

from __future__ import annotations

import json
import math
from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

FORM = 2
"""Raised whenever a model is kept otherwise, so that an older one is learnt anew."""

_LANE = 4  # bytes
_ZERO = 1 << 15  # weights are stored from 0 on; this stands for a weight of nought
_LARGEST = _ZERO - 1
_RARITY_SCALE = 100
_BESIDE = 2  # lanes of a lesson beside its labels: rarity, and how many features it knows
_WORDS_KEPT = 2048


class BadModel(Exception):
    """The file isn't a model, or one of another form."""


class Learnt(NamedTuple):
    """What training found.

    weights: of each feature, one number a label, its rarity counted in.
    rarity: of each feature, by which a long text is not heavier than a short one.
    """

    labels: tuple[str, ...]
    weights: Mapping[str, Sequence[float]]
    rarity: Mapping[str, float]
    bias: Sequence[float]


class _Lesson(NamedTuple):
    """Where the labels of a lesson stand in a row, and how its numbers become scores."""

    labels: tuple[str, ...]
    bias: Sequence[float]
    scale: float
    start: int


class _Rows:
    """The row of each feature; each is widened when it is first met, which spares the load.

    met: those widened so far.
    """

    def __init__(self, names: Sequence[str], lanes: array[int], width: int) -> None:
        self.met: dict[str, int] = {}
        self._places = dict(zip(names, range(len(names)), strict=True))
        self._lanes = lanes
        self._width = width

    def meet(self, features: Iterable[str]) -> None:
        """Widen the rows of features; those never learnt have none."""
        for feature in features:
            place = self._places.get(feature)
            if place is not None:
                start = place * self._width
                narrow = self._lanes[start : start + self._width]
                self.met[feature] = int.from_bytes(array("I", narrow).tobytes(), "little")


class Classifier:
    """Scores a text for each label of a lesson: above 0 it speaks for it, below against."""

    def __init__(self, lessons: Mapping[str, _Lesson], rows: _Rows, width: int) -> None:
        self._lessons = lessons
        self._rows = rows
        self._size = _LANE * width
        self._sum_of_word = lru_cache(maxsize=_WORDS_KEPT)(self._sum)

    def labels(self, lesson: str) -> tuple[str, ...]:
        """The labels of a lesson, in the order of its scores."""
        return self._lessons[lesson].labels

    def weigh(self, features: set[str], words: Iterable[frozenset[str]] = ()) -> array[int]:
        """Add up what the features of a text speak for, for `scores`.

        Args:
            features: those that no word tells.
            words: what each word tells; what several tell counts once.
        """
        total = self._sum(features)
        told: set[str] = set()
        again: list[str] = []
        for word in words:
            total += self._sum_of_word(word)
            again += told & word
            told |= word
        total -= self._sum_met(again)
        return array("I", total.to_bytes(self._size, "little"))

    def _sum(self, features: set[str] | frozenset[str]) -> int:
        self._rows.meet(features.difference(self._rows.met))
        return self._sum_met(features)

    def _sum_met(self, features: Iterable[str]) -> int:
        return sum(filter(None, map(self._rows.met.get, features)))

    def scores(self, lesson: str, weighed: array[int]) -> list[float]:
        """Give one score a label of a lesson, of what `weigh` gave."""
        labels, bias, scale, start = self._lessons[lesson]
        end = start + len(labels)
        rarity, known = weighed[end : end + _BESIDE]
        if not known:
            return list(bias)
        shift = _ZERO * known
        factor = scale / math.sqrt(rarity / _RARITY_SCALE)
        return [
            (lane - shift) * factor + usual
            for lane, usual in zip(weighed[start:end], bias, strict=True)
        ]

    def knows(self, lesson: str, feature: str) -> bool:
        """Whether a feature was seen in a lesson."""
        one, lanes = self._lessons[lesson], self.weigh({feature})
        return lanes[one.start + len(one.labels) + 1] > 0


def save(lessons: Mapping[str, Learnt], path: Path, stamp: str) -> None:
    """Write what was learnt in each lesson; `stamp` tells from what."""
    names = _by_frequency(lessons.values())
    scales = {key: _largest(one) / _LARGEST for key, one in lessons.items()}
    lanes = array("H")
    for name in names:
        for key, learnt in lessons.items():
            lanes.extend(_numbers(learnt, name, scales[key]))
    heads = [
        {"name": key, "labels": one.labels, "bias": one.bias, "scale": scales[key]}
        for key, one in lessons.items()
    ]
    head = {"stamp": stamp, "lessons": heads}
    body = "\n".join([json.dumps(head), *names]).encode() + b"\0" + lanes.tobytes()
    path.write_bytes(body)


def _by_frequency(lessons: Iterable[Learnt]) -> list[str]:
    """All features, frequent ones first: what is asked for together then lies together."""
    rarity: dict[str, float] = {}
    for learnt in lessons:
        for name, own in learnt.rarity.items():
            rarity.setdefault(name, own)
    return sorted(rarity, key=lambda name: (rarity[name], name))


def _largest(learnt: Learnt) -> float:
    return max((abs(w) for row in learnt.weights.values() for w in row), default=1.0)


def _numbers(learnt: Learnt, name: str, scale: float) -> Iterator[int]:
    """What stands in the row of a feature for a lesson; nothing but noughts if it is unknown."""
    weights = learnt.weights.get(name)
    if weights is None:
        yield from (0 for _ in range(len(learnt.labels) + _BESIDE))
        return
    yield from (_ZERO + round(weight / scale) for weight in weights)
    yield round(learnt.rarity[name] ** 2 * _RARITY_SCALE)
    yield 1


def stamp_of(path: Path) -> str | None:
    """From what a model was learnt; None if there is none that can be read."""
    try:
        with path.open("rb") as file:
            return str(json.loads(file.readline())["stamp"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def load(path: Path) -> Classifier:
    """Read a model.

    Raises:
        BadModel: it isn't there, or can't be read.
    """
    try:
        body = path.read_bytes()
        end = body.index(b"\0")
        first, *names = body[:end].decode().split("\n")
        lessons, width = _lessons(json.loads(first)["lessons"])
        return Classifier(lessons, _rows(names, body[end + 1 :], width), width)
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise BadModel(str(path)) from exc


def _lessons(heads: Iterable[dict[str, Any]]) -> tuple[dict[str, _Lesson], int]:
    """The lessons of a model by their names, and how many numbers a row has."""
    lessons: dict[str, _Lesson] = {}
    start = 0
    for head in heads:
        labels = tuple(head["labels"])
        lessons[head["name"]] = _Lesson(labels, tuple(head["bias"]), head["scale"], start)
        start += len(labels) + _BESIDE
    return lessons, start


def _rows(names: Sequence[str], numbers: bytes, width: int) -> _Rows:
    lanes = array("H", numbers)
    if len(lanes) != width * len(names):
        raise ValueError("as many weights as features are needed")
    return _Rows(names, lanes, width)
