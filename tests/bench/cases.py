"""`python -m tests.bench.cases`: what screens of casework cost beside many cases."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from bot.domain import codes
from bot.domain.clock import DAY, HOUR
from bot.domain.people import Setup
from bot.services import offices, places
from bot.storage import case_schema as tables
from bot.storage import groups, migrate
from bot.storage.schema import outbox
from bot.storage.store import Store
from handlers import lists, track
from handlers.dispatch import take_turn
from handlers.turn import Came

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.storage.store import Tx
    from handlers.turn import Turn

    Act = Callable[[Turn], None]
    Screen = Callable[[int], tuple[Came, Act]]

SIZES = (1_000, 100_000)
OPEN = 200  # one case in so many waits for an answer, at least 20
EACH = 5  # cases of one resident
GROUPS = 4  # each the group of one sample office
TURNS = 200
CHUNK = 5_000
ADMIN, STAFF = 3001, 2001
WORDS = "چراغ کوچه‌ی کنار مسجد سه شب است خاموش است و شب‌ها رفت‌وآمد سخت شده است."


def _group(case_id: int) -> int:
    return -1001000000000 - case_id % GROUPS


def _resident(case_id: int) -> int:
    return 10_000 + case_id // EACH


def _code(case_id: int) -> str:
    tries = (f"{case_id:07}{digit}" for digit in range(10))
    return next(code for code in tries if codes.is_valid(code))


def fill(store: Store, count: int) -> None:
    """Cases as years of use leave them: some open, the others answered and closed."""
    store.write_now(places.seed)
    store.write_now(offices.seed_samples)
    keys = store.write_now(lambda tx: [one.key for one in offices.all_offices(tx)])
    for number in range(GROUPS):
        store.write_now(lambda tx, n=number: groups.bind(tx, _group(n), keys[n]))
    every = max(1, count // max(20, count // OPEN))
    for first in range(1, count + 1, CHUNK):
        ids = range(first, min(first + CHUNK, count + 1))
        store.write_now(lambda tx, ids=ids: _add(tx, ids, keys, every))


def _add(tx: Tx, ids: range, keys: list[str], every: int) -> None:
    made: dict[Any, list[dict[str, Any]]] = {}
    for case_id in ids:
        key_id = tx.vault.new_key(tx.now)
        for table, row in _rows(tx, case_id, key_id, keys, is_open=case_id % every == 0):
            made.setdefault(table, []).append(row)
    for table, rows in made.items():
        tx.conn.execute(insert(table), rows)


def _rows(
    tx: Tx, case_id: int, key_id: str, keys: list[str], *, is_open: bool
) -> Iterator[tuple[Any, dict[str, Any]]]:
    at = tx.now - DAY * (3 if is_open else 400) - case_id

    def seal(text: str, table: str, column: str) -> str:
        return tx.vault.seal(key_id, text, table=table, row=case_id, column=column)

    yield (
        tables.cases,
        {
            "id": case_id,
            "code": _code(case_id),
            "key_id": key_id,
            "kind": "problem",
            "office": keys[case_id % GROUPS],
            "audience": "office",
            "status": "new" if is_open else "closed-solved",
            "topic": seal(WORDS[:40], "cases", "topic"),
            "created_at": at,
            "answered_at": None if is_open else at + DAY,
            "waiting": int(is_open),
            "waiting_since": at if is_open else None,
            "due_at": tx.now + HOUR if is_open else None,
            "closed_at": None if is_open else at + 2 * DAY,
        },
    )
    chat = _resident(case_id)
    yield (
        tables.identities,
        {
            "case_id": case_id,
            "chat_key": tx.vault.blind(chat),
            "chat": seal(str(chat), "identities", "chat"),
        },
    )
    yield (
        tables.case_messages,
        {
            "id": case_id,
            "case_id": case_id,
            "author": "resident",
            "text": seal(WORDS, "case_messages", "text"),
            "chat_id": tx.vault.blind(chat),
            "message_id": case_id,
            "at": at,
        },
    )
    for kind, later in (("filed", 0), ("answered", DAY), ("closed", 2 * DAY)):
        if not is_open or kind == "filed":
            yield tables.case_events, {"case_id": case_id, "kind": kind, "at": at + later}
    yield (
        outbox,
        {
            "chat_id": _group(case_id),
            "lane": 1,
            "not_before": at,
            "method": "sendMessage",
            "body": "",
            "purpose": "card",
            "case_id": case_id,
            "state": "sent",
            "message_id": case_id,
            "created_at": at,
            "settled_at": at,
        },
    )


# --- measuring -----------------------------------------------------------------------------


def cpu(store: Store, turns: int, screen: Screen) -> list[float]:
    """CPU milliseconds of each turn, its commit included."""
    setup = Setup(admins=frozenset({ADMIN}), hold_seconds=0)
    spent = []
    for number in range(turns + 10):
        came, act = screen(number)
        before = time.process_time()
        store.write_now(lambda tx, came=came, act=act: take_turn(tx, setup, came, act))
        if number >= 10:  # the first ones compile statements
            spent.append((time.process_time() - before) * 1000)
    return spent


def screens(count: int) -> dict[str, Screen]:
    """What is measured, by its name in the table."""
    dice = random.Random(count)

    def any_case() -> int:
        return dice.randrange(1, count + 1)

    def opening(_: int) -> tuple[Came, Act]:
        case_id = any_case()
        came = Came(0, _resident(case_id), _resident(case_id), text=_code(case_id))
        return came, lambda turn: track.by_code(turn, codes.find_code(_code(case_id)))

    def residents(_: int) -> tuple[Came, Act]:
        who = _resident(any_case())
        return Came(0, who, who), track.track_

    def card(_: int) -> tuple[Came, Act]:
        case_id = any_case()
        came = Came(0, _group(case_id), STAFF, argument=_code(case_id))
        return came, lists.case

    def in_group(number: int) -> tuple[Came, Act]:
        return Came(0, _group(number), STAFF), lists.open_

    def of_admin(_: int) -> tuple[Came, Act]:
        return Came(0, ADMIN, ADMIN), lists.open_

    return {
        "a resident opens a case": opening,
        "the resident's list": residents,
        "the staff open a card": card,
        "the staff list of a group": in_group,
        "the staff list of an admin": of_admin,
    }


def p95(values: list[float]) -> float:
    """The value that 95 of 100 don't exceed."""
    return statistics.quantiles(values, n=20)[-1]


def main() -> int:
    """Measure and print the table of docs/performance.md."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.cases", description=__doc__)
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    arguments = parser.parse_args()
    found: dict[str, list[str]] = {}
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "cases.db"
            migrate.bring_up_to_date(path)
            store = Store(path)
            began = time.perf_counter()
            fill(store, size)
            print(f"{size:,} cases made in {time.perf_counter() - began:.0f} s", file=sys.stderr)
            for name, screen in screens(size).items():
                spent = cpu(store, arguments.turns, screen)
                cell = f"{p95(spent):.1f} ({statistics.median(spent):.1f})"
                found.setdefault(name, []).append(cell)
                print(f"{name}: {cell}", file=sys.stderr)
            store.close_now()
    print(
        f"| CPU ms a turn: p95 (median) | {' | '.join(f'{n:,} cases' for n in arguments.sizes)} |"
    )
    print("|" + "---|" * (len(arguments.sizes) + 1))
    for name, cells in found.items():
        print(f"| {name} | {' | '.join(cells)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
