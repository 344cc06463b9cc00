"""`phrases`: check what the bot learns from, learn it, and measure how well it understands."""

from __future__ import annotations

import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot import data
from bot.cli import say
from bot.cli.opening import opened, read_settings
from bot.domain.building import build
from bot.domain.intents import Intent, understand
from bot.domain.learning import shipped_gazetteer
from bot.domain.measuring import measure, measure_needs
from bot.domain.needs import NONE
from bot.domain.phrase_faults import LEAST_OF_NEEDS, faults
from bot.services import teach

if TYPE_CHECKING:
    import argparse
    from collections import Counter
    from collections.abc import Iterable

    from bot.cli.parsers import Subparsers
    from bot.domain.intents import Understanding
    from bot.domain.measuring import Needs, Report, Share

DATA = Path(data.__file__).parent
SERVICES = "services"  # folder, inside of one of phrases, of those labelled with services
CONFUSED = 15  # pairs shown
ANY_DAY = date(2026, 11, 24)  # days are read, but not measured


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("phrases", help="check, learn and measure what is understood")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="look for doubles, clashes and styles that lack")
    check.set_defaults(work=_check)
    train = actions.add_parser("train", help="learn from the phrases, unless that was done")
    train.set_defaults(work=_train)
    report = actions.add_parser("report", help="measure on phrases that weren't learnt from")
    report.add_argument(
        "folder", type=Path, help="files of labelled phrases, in services/ of needs"
    )
    report.set_defaults(work=_report)
    taught = actions.add_parser(
        "taught", help="print what admins taught, as phrases to learn from"
    )
    taught.set_defaults(work=_taught)


def run(args: argparse.Namespace) -> int:
    """Do it and return the exit code.

    Raises:
        BadModel: nothing was learnt yet, so nothing can be measured.
    """
    return int(args.work(args))


def _check(_args: argparse.Namespace) -> int:
    services = [NONE, *(one.key for one in data.services())]
    found = [
        *(("phrases", one) for one in faults(list(data.phrases()), list(Intent))),
        *(("services", one) for one in faults(list(data.needs()), services, LEAST_OF_NEEDS)),
    ]
    for folder, one in found:
        for line in say.both(one.message, other=one.other):
            sys.stdout.write(f"{folder}/{one.file}:{one.line}: {line}\n")
    return 1 if found else 0


def _train(_args: argparse.Namespace) -> int:
    say.fault("phrases-learnt" if build(DATA) else "phrases-known")
    return 0


def _taught(_args: argparse.Namespace) -> int:
    """Lines for the next build: a label, a tab, a phrase.

    What has an answer of its own gets no label and stands in remarks: whoever reads them decides.
    """
    with opened(read_settings()) as store:
        every = store.write_now(teach.lines)
    for label, text in every:
        sys.stdout.write(f"{label}\t{text}\n" if label else f"# {text}\n")
    return 0


def _report(args: argparse.Namespace) -> int:
    if not args.folder.is_dir():
        say.fault("cli-no-file", path=str(args.folder))
        return 1
    _print(measure(data.phrases(args.folder), _read))
    services = args.folder / SERVICES
    if services.is_dir():
        _print_needs(measure_needs(data.phrases(services), _read))
    return 0


def _read(text: str) -> Understanding:
    matches = _gazetteer().find(text, fuzzy=True)
    return understand(text, find_place=lambda _: next(iter(matches), None), today=ANY_DAY)


_gazetteer = cache(shipped_gazetteer)


def _print(report: Report) -> None:
    shares = {
        "intent right": report.right,
        "right one among the first three": report.first_three,
        "in scope answered at once": report.answered,
        "right of those": report.answered_right,
        "out of scope misled": report.misled,
        "emergencies heard": report.heard,
        "false alarms": report.false_alarms,
    }
    _table("", shares.items())
    _table("by intent", sorted(report.by_label.items()))
    _table("by style", sorted(report.by_style.items()))
    _table("right, by confidence from", sorted(report.calibration.items()))
    _confusion("confused", report.confusion)


def _print_needs(needs: Needs) -> None:
    shares = {"service right": needs.right, "no service found": needs.missed}
    _table("needs", shares.items())
    _table("by service", sorted(needs.by_label.items()))
    _confusion("services confused", needs.confusion)


def _confusion(title: str, confusion: Counter[tuple[str, str]]) -> None:
    sys.stdout.write(f"\n{title}\n")
    for (label, taken), count in confusion.most_common(CONFUSED):
        sys.stdout.write(f"  {count:4}  {label} taken for {taken}\n")


def _table(title: str, shares: Iterable[tuple[str, Share]]) -> None:
    sys.stdout.write(f"\n{title}\n" if title else "")
    for name, share in shares:
        sys.stdout.write(f"  {share.ratio:6.1%}  {name} ({share.part} of {share.whole})\n")
