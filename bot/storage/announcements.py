"""Announcements themselves: what is said to whom and when, and how far it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, insert, literal_column, select, update

from bot.domain import announcements as rules
from bot.domain import audience as audiences
from bot.storage.announcement_schema import announcement_recipients as recipients
from bot.storage.announcement_schema import announcements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.announcements import Part
    from bot.domain.audience import Audience
    from bot.storage.store import Store, Tx

STARTS = "announcement"  # the kind of the timer that begins one; its ref is the id
COUNTS = ("planned", "sent", "unknown", "blocked", "failed", "gone", "changed", "unchanged")
_PLAIN = (
    *("id", "author", "office", "title", "topic", "starts_at", "repeat", "urgent"),
    *("approved_by", "state", "prepared", "change", "cursor", "halted", "created_at"),
    *(
        "first_at",
        "series",
        "started_at",
        "ended_at",
        *COUNTS,
        "presses",
        "stops",
        "shown_row",
        "shown_id",
    ),
)
# Word for word the condition of the partial index; a bound value would not match it.
HALF = and_(
    recipients.c.state == literal_column("'planned'"), recipients.c.part > literal_column("0")
)
_JSON = ("body", "edits", "audience", "reasons")
_COLUMNS = tuple(announcements.c[name] for name in (*_PLAIN, *_JSON))


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement, as it stands.

    Attributes:
        author: who wrote it; a private chat has the same id.
        office: whose head wrote it; None: an admin's.
        topic: key of the topic; it reaches only those who want it.
        starts_at: when it goes, or went, by the wish of its author.
        repeat: weekly, monthly, or empty.
        first_at: the instant from which the times of one that repeats are counted.
        series: the id of the very first, of one that repeats another.
        urgent: it goes in quiet hours and beside the resident's number of the week.
        approved_by: the second person whose word it has.
        state: draft, scheduled, running, paused, stopped, ended.
        prepared: all its recipients stand; before that nothing goes out.
        change: what is being done to the messages that went out: correct, recall, or nothing.
        cursor: the chat that planning or changing has come to.
        halted: why it paused by itself: the reason of a refusal, or empty.
        planned: how many it is for; the other counts say what became of them.
        gone: how many said no, or were erased, before their turn.
        presses: how often its buttons were pressed.
        stops: how many wanted no more within 7 days.
        edits: of each part the edit that corrects it; None where it stays.
        shown_row: the outbox row of the message that shows how far it is; `shown_id` its id.
    """

    id: int
    author: int
    office: str | None
    title: str
    topic: str
    starts_at: int | None
    repeat: str
    urgent: int
    approved_by: str | None
    state: str
    prepared: int
    change: str
    cursor: int
    halted: str
    created_at: int
    first_at: int | None
    series: int | None
    started_at: int | None
    ended_at: int | None
    planned: int
    sent: int
    unknown: int
    blocked: int
    failed: int
    gone: int
    changed: int
    unchanged: int
    presses: int
    stops: int
    shown_row: int | None
    shown_id: int | None
    parts: tuple[Part, ...]
    edits: tuple[Part | None, ...]
    audience: Audience
    reasons: Mapping[str, int]

    def next_time(self, now: int) -> int:
        """When it comes again after `now`, counted from its first time."""
        first = self.first_at or self.starts_at or now
        return rules.next_time(first, self.repeat, max(now, self.starts_at or now))

    @property
    def left(self) -> int:
        """How many wait for their turn, or are in flight."""
        settled = self.sent + self.unknown + self.blocked + self.failed + self.gone
        return max(0, self.planned - settled)


def _made(row: Sequence[Any]) -> Announcement:
    plain = dict(zip(_PLAIN, row, strict=False))
    body, edits, audience, reasons = row[len(_PLAIN) :]
    return Announcement(
        **plain,
        parts=tuple(rules.loads(body)),
        edits=tuple(rules.loads_edits(edits)),
        audience=audiences.loads(audience),
        reasons=json.loads(reasons),
    )


def add(tx: Tx, author: int, **values: Any) -> int:  # noqa: ANN401 - columns
    """A new draft; return its id."""
    row = {"author": author, "created_at": tx.now, **_stored(values)}
    added = tx.conn.execute(insert(announcements).values(**row).returning(announcements.c.id))
    return int(added.scalar_one())


def _stored(values: dict[str, Any]) -> dict[str, Any]:
    row = dict(values)
    if "parts" in row:
        row["body"] = rules.dumps(row.pop("parts"))
    if "edits" in row:
        row["edits"] = rules.dumps_edits(row["edits"])
    if "audience" in row:
        row["audience"] = audiences.dumps(row["audience"])
    if "reasons" in row:
        row["reasons"] = json.dumps(row["reasons"])
    return row


def get(tx: Tx, one: int) -> Announcement | None:
    """One announcement."""
    row = tx.conn.execute(select(*_COLUMNS).where(announcements.c.id == one)).one_or_none()
    return _made(row) if row is not None else None


def listed(tx: Tx, limit: int = 1000) -> list[Announcement]:
    """The newest ones, the newest first."""
    query = select(*_COLUMNS).order_by(announcements.c.id.desc()).limit(limit)
    return [_made(row) for row in tx.conn.execute(query)]


def change(tx: Tx, one: int, *, states: tuple[str, ...] = (), **values: Any) -> bool:  # noqa: ANN401
    """Change fields of one, if it is in one of these states; whether it was."""
    query = update(announcements).where(announcements.c.id == one)
    if states:
        query = query.where(announcements.c.state.in_(states))
    return tx.conn.execute(query.values(**_stored(values))).rowcount == 1


def count_up(tx: Tx, one: int, counts: Mapping[str, int]) -> None:
    """Add to counts of one."""
    if counts:
        added = {name: announcements.c[name] + more for name, more in counts.items()}
        tx.conn.execute(update(announcements).where(announcements.c.id == one).values(**added))


def by_state(tx: Tx, *states: str) -> list[Announcement]:
    """Those in some states: urgent ones first, then as they began."""
    order = announcements.c.urgent.desc(), announcements.c.started_at, announcements.c.id
    query = select(*_COLUMNS).where(announcements.c.state.in_(states)).order_by(*order)
    return [_made(row) for row in tx.conn.execute(query)]


def following(tx: Tx, one: Announcement) -> list[int]:
    """Those of its series that wait for their hour."""
    first = one.series or one.id
    query = select(announcements.c.id).where(
        announcements.c.state == "scheduled",
        (announcements.c.series == first) | (announcements.c.id == first),
    )
    return [int(found) for found in tx.conn.scalars(query)]


async def at_work(store: Store) -> list[Announcement]:
    """Those that run, are being changed, or have half arrived with somebody; urgent ones first."""
    order = announcements.c.urgent.desc(), announcements.c.started_at, announcements.c.id
    half = select(recipients.c.announcement).where(HALF)
    works = (
        (announcements.c.state == "running")
        | (announcements.c.change != "")
        | (announcements.c.state.in_(("paused", "stopped")) & announcements.c.id.in_(half))
    )
    rows = await store.rows(select(*_COLUMNS).where(works).order_by(*order))
    return [_made(row) for row in rows]
