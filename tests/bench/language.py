"""`python -m tests.bench.language`: what understanding costs, and what hostile texts do to it."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot import data
from bot.domain import intents
from bot.domain.learning import shipped_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.domain.places import PlaceMatch

    Maker = Callable[[random.Random], str]

UNSEEN = Path(__file__).parents[1] / "language" / "dev"
TODAY = date(2026, 11, 24)
STRINGS = 100_000
LONGEST = 4096  # letters of a message of Telegram's
WARM = 8  # one phrase of so many is read before anything is measured
LONG = 100  # one string in so many is as long as that
SEED = 1
MS = 1000.0
MB = 1 << 20

LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیيكةؤئآأ"
MARKS = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u0640"
DIGITS = "0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"
EMOJI = "😀😭🙏👍❤️🔥🏠📍🚑👨‍👩‍👧🇮🇷☎️"
WORDS = (
    *("شوهرم", "میزنه", "کتک", "از خنده", "مردم", "خودم رو", "بکشم", "آتش", "دفتر", "کجاست"),
    *("وام", "سند", "قولنامه", "شرف‌آباد", "سرآسیاب", "daftar", "koja", "mizane", "می", "ها"),
)


class Bar(NamedTuple):
    """What must hold."""

    words: str
    figures: str
    holds: bool


# --- strings -----------------------------------------------------------------------------------


def _of(letters: str) -> Maker:
    return lambda chance: "".join(chance.choices(letters, k=_length(chance)))


def _length(chance: random.Random) -> int:
    return LONGEST if chance.randrange(LONG) == 0 else chance.randint(1, 120)


def _any_characters(chance: random.Random) -> str:
    return "".join(chr(chance.randrange(sys.maxunicode + 1)) for _ in range(_length(chance)))


def _one_letter(chance: random.Random) -> str:
    return chance.choice(LETTERS + DIGITS + EMOJI + MARKS + "aZ .؟\n") * _length(chance)


def _marked(chance: random.Random) -> str:
    text = "".join(chance.choices(LETTERS + " ", k=_length(chance)))
    return "".join(char + chance.choice(MARKS + " ") for char in text)[:LONGEST]


def _soup(chance: random.Random) -> str:
    between = chance.choice(["", " ", "\u200c", ". ", " و "])
    return between.join(chance.choices(WORDS, k=_length(chance)))[:LONGEST]


def _torn(phrases: list[str]) -> Maker:
    def make(chance: random.Random) -> str:
        """Phrases with letters taken out, put in and doubled."""
        letters = list(" ".join(chance.choices(phrases, k=chance.randint(1, 3))))
        for _ in range(len(letters) // 4):
            at = chance.randrange(len(letters))
            letters[at] = chance.choice(["", letters[at] * 2, chance.choice(LETTERS + MARKS)])
        return "".join(letters)

    return make


def strings(count: int, phrases: list[str]) -> Iterator[str]:
    """Hostile and random texts of all kinds in turn, the same at every run."""
    chance = random.Random(SEED)
    makers = (
        _any_characters,
        _one_letter,
        _marked,
        _soup,
        _torn(phrases),
        *map(_of, (LETTERS + "     ", "abcdefghijklmnopqrstuvwxyz  ", DIGITS + " -", EMOJI)),
    )
    for number in range(count):
        yield makers[number % len(makers)](chance)


# --- measuring ---------------------------------------------------------------------------------


def _memory() -> float:
    """What this process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / MB


def _cpu(work: Callable[[], object]) -> float:
    """CPU of this thread in ms."""
    before = time.thread_time()
    work()
    return (time.thread_time() - before) * MS


def _reader() -> Callable[[str], object]:
    gazetteer = shipped_gazetteer()

    def find_place(text: str) -> PlaceMatch | None:
        return next(iter(gazetteer.find(text, fuzzy=True)), None)

    return lambda text: intents.understand(text, find_place=find_place, today=TODAY)


def main() -> int:
    """Measure and print; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.language", description=__doc__)
    parser.add_argument("--strings", type=int, default=STRINGS, help="how many hostile ones")
    arguments = parser.parse_args()
    held = _memory()
    load = _cpu(intents.prepare)
    added = _memory() - held
    read = _reader()
    questions = [one.text for one in data.phrases(UNSEEN)]
    for phrase in list(data.phrases())[::WARM]:
        read(phrase.text)  # so that no question is the first of all
    costs = [_cpu(lambda text=text: read(text)) for text in questions]
    hostile, raised = _hostile(read, arguments.strings, questions)
    _print(load, added, costs, hostile, raised)
    bars = [
        Bar("median CPU of a question at most 1 ms", f"{statistics.median(costs):.2f}",
            statistics.median(costs) <= 1),
        Bar("load under 300 ms of CPU", f"{load:.0f}", load < 300),
        Bar("memory added under 60 MB", f"{added:.0f}", added < 60),
        Bar("no hostile text raises", f"{len(raised)}", not raised),
        Bar("99.99th percentile of hostile texts under 50 ms of CPU",
            f"{_percentile(hostile, 99.99):.1f}", _percentile(hostile, 99.99) < 50),
    ]  # fmt: skip
    print("\n| asked for | measured | |\n|---|---|---|")
    for words, figures, holds in bars:
        print(f"| {words} | {figures} | {'met' if holds else 'MISSED'} |")
    return 0 if all(bar.holds for bar in bars) else 1


def _hostile(
    read: Callable[[str], object], count: int, phrases: list[str]
) -> tuple[list[float], list[str]]:
    """CPU of each hostile text in ms, and what was raised."""
    costs, raised = [], []
    for text in strings(count, phrases):
        before = time.thread_time()
        try:
            read(text)
        except Exception as exc:  # noqa: BLE001 - whatever it is, it is counted and told
            raised.append(f"{exc!r} for {text[:40]!a}")
        costs.append((time.thread_time() - before) * MS)
    for line in raised[:10]:
        print(line, file=sys.stderr)
    return costs, raised


def _percentile(values: list[float], percent: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def _print(
    load: float, added: float, costs: list[float], hostile: list[float], raised: list[str]
) -> None:
    rows = {
        "load: models and word lists, ms of CPU": f"{load:.0f}",
        "memory added by it, MB": f"{added:.0f}",
        f"{len(costs):,} questions, ms of CPU each: median (p95, most)": (
            f"{statistics.median(costs):.2f} ({_percentile(costs, 95):.2f}, {max(costs):.2f})"
        ),
        f"{len(hostile):,} hostile texts, ms of CPU each: median (p99, p99.99, most)": (
            f"{statistics.median(hostile):.2f} ({_percentile(hostile, 99):.1f}, "
            f"{_percentile(hostile, 99.99):.1f}, {max(hostile):.1f})"
        ),
        "hostile texts that raised": f"{len(raised):,}",
    }
    print("| what | measured |\n|---|---|")
    for what, figure in rows.items():
        print(f"| {what} | {figure} |")


if __name__ == "__main__":
    sys.exit(main())
