"""A linear classifier over sparse features: what `bot.domain.training` learnt, ready to ask.

The weights of a feature are packed into one whole number, 32 bits a label, so that weighing a
text is one sum of whole numbers.
"""

from __future__ import annotations

import gzip
import json
import math
import struct
from array import array
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_LANE = 4  # bytes
_ZERO = 1 << 15  # weights are stored from 0 on; this stands for a weight of nought
_LARGEST = _ZERO - 1
_RARITY_SCALE = 100


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


class Classifier:
    """Scores a text for each label: above 0 it speaks for it, below against."""

    def __init__(
        self, labels: Sequence[str], rows: dict[str, int], bias: Sequence[float], scale: float
    ) -> None:
        self.labels = tuple(labels)
        self._rows = rows
        self._bias = tuple(bias)
        self._scale = scale
        self._size = _LANE * (len(self.labels) + 1)

    def scores(self, features: Iterable[str]) -> list[float]:
        """Give one score a label, in the order of `labels`."""
        found = [row for row in map(self._rows.get, features) if row is not None]
        if not found:
            return list(self._bias)
        lanes = array("I", sum(found).to_bytes(self._size, "little"))
        norm = math.sqrt(lanes.pop() / _RARITY_SCALE)
        shift = _ZERO * len(found)
        factor = self._scale / norm
        return [
            (lane - shift) * factor + bias for lane, bias in zip(lanes, self._bias, strict=True)
        ]

    def knows(self, feature: str) -> bool:
        """Whether a feature was seen in training."""
        return feature in self._rows


def save(learnt: Learnt, path: Path, stamp: str) -> None:
    """Write what was learnt; `stamp` tells from what."""
    largest = max((abs(w) for row in learnt.weights.values() for w in row), default=1.0)
    scale = largest / _LARGEST
    names = sorted(learnt.weights)
    lanes = array("H")
    for name in names:
        lanes.extend(_ZERO + round(w / scale) for w in learnt.weights[name])
        lanes.append(round(learnt.rarity[name] ** 2 * _RARITY_SCALE))
    head = {
        "stamp": stamp,
        "labels": learnt.labels,
        "bias": learnt.bias,
        "scale": scale,
        "count": len(names),
    }
    body = "\n".join([json.dumps(head), *names]).encode() + b"\0" + lanes.tobytes()
    path.write_bytes(gzip.compress(body, mtime=0))


def stamp_of(path: Path) -> str | None:
    """From what a model was learnt; None if there is none that can be read."""
    try:
        with gzip.open(path) as file:
            return str(json.loads(file.readline())["stamp"])
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        return None


def load(path: Path) -> Classifier:
    """Read a model.

    Raises:
        BadModel: it isn't there, or can't be read.
    """
    try:
        text, _, numbers = gzip.decompress(path.read_bytes()).partition(b"\0")
        first, *names = text.decode().split("\n")
        head = json.loads(first)
        rows = _rows(names, numbers, len(head["labels"]) + 1)
        return Classifier(head["labels"], rows, head["bias"], head["scale"])
    except (OSError, EOFError, ValueError, KeyError, TypeError) as exc:
        raise BadModel(str(path)) from exc


def _rows(names: list[str], numbers: bytes, width: int) -> dict[str, int]:
    size = _LANE * width
    lanes = bytearray(2 * len(numbers))  # two bytes a number as saved, four as added up
    if len(lanes) != size * len(names):
        raise ValueError("as many weights as features are needed")
    lanes[0::_LANE], lanes[1::_LANE] = numbers[0::2], numbers[1::2]
    whole = int.from_bytes
    rows = struct.iter_unpack(f"{size}s", lanes)
    return {name: whole(row, "little") for name, (row,) in zip(names, rows, strict=True)}
