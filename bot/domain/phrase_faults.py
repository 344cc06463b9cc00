"""What is wrong with a set of phrases to learn from: doubles, clashes, and styles that lack."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from bot.domain.persian import squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bot.data import Phrase

STYLES = (
    *("plain", "old", "teen", "dari", "kermani", "angry", "frightened", "voice", "finglish"),
    *("joined", "arabic", "typo", "short", "long", "double", "polite"),
)
LEAST = 10  # phrases of a style in a file on what is wanted
LEAST_OF_NEEDS = 1  # in one on a service, which is told in fewer ways
ALIKE = 95.0  # per cent of letters alike: the same phrase twice
_SHORT = 12  # letters; among shorter phrases one letter makes another word


@dataclass(frozen=True, slots=True)
class PhraseFault:
    """One thing wrong; `message` is the id of its sentence."""

    file: str
    line: int
    message: str
    other: str = ""


def faults(
    phrases: Sequence[Phrase], labels: Collection[str], least: int = LEAST
) -> Iterator[PhraseFault]:
    """Give every fault, file by file.

    Args:
        phrases: those of one folder.
        labels: the ones that may stand in it.
        least: phrases that each file must have of each style.
    """
    for one in phrases:
        if one.label not in labels:
            yield PhraseFault(one.file, one.line, "phrases-label", one.label)
        if one.style not in STYLES:
            yield PhraseFault(one.file, one.line, "phrases-style", one.style)
    yield from _doubles(phrases)
    yield from _alike(phrases)
    yield from _lacking(phrases, least)


def _doubles(phrases: Sequence[Phrase]) -> Iterator[PhraseFault]:
    first: dict[str, Phrase] = {}
    for one in phrases:
        before = first.setdefault(squeeze(one.text) or one.text, one)
        if before is one:
            continue
        kind = "phrases-twice" if before.label == one.label else "phrases-clash"
        yield PhraseFault(one.file, one.line, kind, f"{before.file}:{before.line}")


def _alike(phrases: Sequence[Phrase]) -> Iterator[PhraseFault]:
    by_label: defaultdict[str, list[Phrase]] = defaultdict(list)
    for one in phrases:
        by_label[one.label].append(one)
    for group in by_label.values():
        keys = [squeeze(one.text) for one in group]
        for at, key in enumerate(keys):
            if len(key) < _SHORT:
                continue
            near = process.extract(key, keys[:at], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=1)
            for other, _, where in near:
                if other != key:
                    twin = f"{group[where].file}:{group[where].line}"
                    yield PhraseFault(group[at].file, group[at].line, "phrases-alike", twin)


def _lacking(phrases: Sequence[Phrase], least: int) -> Iterator[PhraseFault]:
    counts: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(STYLES, 0))
    for one in phrases:
        if one.style in STYLES:
            counts[one.file][one.style] += 1
    for file, styles in counts.items():
        for style, count in styles.items():
            if count < least:
                yield PhraseFault(file, 0, "phrases-few", style)
