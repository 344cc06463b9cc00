"""Learns a linear classifier from labelled phrases, when the package is built and never later.

Support vector machines, one a label against all others, with squared hinge loss, by dual
coordinate descent (Hsieh et al., ICML 2008). Plain Python, because nothing at run time needs a
numeric library.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from typing import TYPE_CHECKING

from bot.domain.classifier import Learnt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

SEEN = 2  # phrases a feature must stand in
COST = 1.0  # of a phrase on the wrong side, against small weights
ROUNDS = 5
_LEAST_STEP = 1e-3

Example = tuple[str, "AbstractSet[str]"]


def learn(examples: Sequence[Example], labels: Sequence[str], *, rounds: int = ROUNDS) -> Learnt:
    """Learn from (label, features) pairs; the same pairs in the same order give the same."""
    names, rarity = _vocabulary(examples)
    rows = [_row(features, names, rarity) for _, features in examples]
    sides = [labels.index(label) for label, _ in examples]
    weights, bias = _descend(rows, sides, len(names), len(labels), rounds)
    return Learnt(
        labels=tuple(labels),
        weights={name: [w * rarity[at] for w in weights[at]] for name, at in names.items()},
        rarity={name: rarity[at] for name, at in names.items()},
        bias=bias,
    )


def _vocabulary(examples: Sequence[Example]) -> tuple[dict[str, int], list[float]]:
    counts = Counter(name for _, features in examples for name in features)
    kept = sorted(name for name, count in counts.items() if count >= SEEN)
    total = 1 + len(examples)
    rarity = [math.log(total / (1 + counts[name])) + 1 for name in kept]
    return {name: at for at, name in enumerate(kept)}, rarity


def _row(
    features: AbstractSet[str], names: dict[str, int], rarity: list[float]
) -> list[tuple[int, float]]:
    found = sorted(names[name] for name in features if name in names)
    norm = math.sqrt(sum(rarity[at] ** 2 for at in found)) or 1.0
    return [(at, rarity[at] / norm) for at in found]


def _descend(
    rows: list[list[tuple[int, float]]], sides: list[int], width: int, labels: int, rounds: int
) -> tuple[list[list[float]], list[float]]:
    weights = [[0.0] * labels for _ in range(width)]
    bias = [0.0] * labels
    duals = [[0.0] * labels for _ in rows]
    order = list(range(len(rows)))
    shuffle = random.Random(1).shuffle  # noqa: S311 - the same order at every build
    for _ in range(rounds):
        shuffle(order)
        for at in order:
            scores = bias
            for feature, value in rows[at]:
                scores = [s + value * w for s, w in zip(scores, weights[feature], strict=True)]
            steps = _steps(scores, duals[at], sides[at])
            for label, step in steps:
                bias[label] += step
            for feature, value in rows[at] if steps else ():
                row = weights[feature]
                for label, step in steps:
                    row[label] += step * value
    return weights, bias


def _steps(scores: list[float], duals: list[float], side: int) -> list[tuple[int, float]]:
    """How far each label's plane moves for one phrase; the duals move along."""
    slack = 1 / (2 * COST)
    steps = []
    for label, score in enumerate(scores):
        sign = 1.0 if label == side else -1.0
        dual = duals[label]
        slope = sign * score - 1 + slack * dual
        if dual == 0 and slope >= 0:
            continue
        moved = max(dual - slope / (2 + slack), 0.0)  # a phrase has length 1, and 1 for the bias
        if abs(moved - dual) > _LEAST_STEP:
            duals[label] = moved
            steps.append((label, (moved - dual) * sign))
    return steps
