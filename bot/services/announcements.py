"""Announcements: write, count, schedule, start, pause, resume, stop, correct, recall, report.

Who may do so is asked where the button is pressed; what may be done now is asked here.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.domain import announcements as rules
from bot.services import people
from bot.storage import announcements as records
from bot.storage import audience as audiences
from bot.storage import audit, outbox, recipients, timers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.announcements import Part
    from bot.domain.audience import Audience
    from bot.storage.announcements import Announcement
    from bot.storage.recipients import Claimed, Fate
    from bot.storage.store import Tx

STARTS = records.STARTS
LANE = f"lane:{outbox.Lane.ANNOUNCEMENT:d}"  # the scope of a pause that Telegram asked for
OPEN = ("running", "paused")
BOT = "bot"  # who acts, as the audit names it, when it is no person
OVER = ("stopped", "ended")


class NotNow(Exception):
    """What was asked isn't possible in the state it is in."""


class Incomplete(Exception):
    """Something is missing before it can go; `missing` names it: text, topic, people."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


class TooLate(Exception):
    """Telegram lets nobody change what went out more than 48 hours ago."""


# --- composing -----------------------------------------------------------------------------


def create(tx: Tx, author: int, office: str | None = None) -> int:
    """Begin one; return its id."""
    return records.add(tx, author, office=office)


def save(
    tx: Tx,
    one: int,
    *,
    title: str | None = None,
    topic: str | None = None,
    parts: Sequence[Part] | None = None,
    audience: Audience | None = None,
    repeat: str | None = None,
    urgent: bool | None = None,
) -> None:
    """Change what a draft says; what isn't named stays. Any word given for it is void then.

    Raises:
        NotNow: it is no draft any more.
    """
    given: dict[str, Any] = {
        "title": title,
        "topic": topic,
        "parts": parts,
        "audience": audience,
        "repeat": repeat,
        "urgent": None if urgent is None else int(urgent),
    }
    changed = {name: value for name, value in given.items() if value is not None}
    _change(tx, one, ("draft",), **changed, approved_by=None)


def get(tx: Tx, one: int) -> Announcement | None:
    """One announcement as it stands."""
    return records.get(tx, one)


def count(tx: Tx, one: int, per_week: int) -> int:
    """How many people it would reach now.

    Args:
        one: the announcement.
        per_week: the number that one resident gets within 7 days; 0 is no limit.
    """
    return audiences.count(tx, _got(tx, one), per_week)


def approve(tx: Tx, one: int, by: str) -> None:
    """Put a second person's word on record.

    Raises:
        NotNow: it is no draft and doesn't wait for its hour.
    """
    _change(tx, one, ("draft", "scheduled"), approved_by=by)
    _audit(tx, by, "approved", one)


def drop(tx: Tx, one: int) -> None:
    """Give up one that hasn't begun.

    Raises:
        NotNow: it has.
    """
    _change(tx, one, ("draft", "scheduled"), state="stopped", ended_at=tx.now)
    timers.drop(tx, STARTS, one)


# --- when ----------------------------------------------------------------------------------


def schedule(tx: Tx, one: int, at: int, per_week: int) -> None:
    """Let it begin at an instant; it does so once, however often the bot is restarted.

    Raises:
        NotNow: it has begun, or is over.
        Incomplete: it can't go as it is.
    """
    found = _got(tx, one)
    _complete(tx, found, per_week)
    _change(tx, one, ("draft", "scheduled"), state="scheduled", starts_at=at, first_at=at)
    timers.put(tx, STARTS, one, at)
    _audit(tx, people.actor(found.author), "scheduled", one)


def unschedule(tx: Tx, one: int, by: str) -> None:
    """Make it a draft again.

    Args:
        by: who does so, as the audit writes it; so in everything below.

    Raises:
        NotNow: it has begun, or is over.
    """
    _change(tx, one, ("scheduled",), state="draft", starts_at=None)
    timers.drop(tx, STARTS, one)
    _audit(tx, by, "unscheduled", one)


def refuse(tx: Tx, one: int, why: str) -> None:
    """Let one whose hour has come not go, and never again by itself; `why` stays with it.

    Raises:
        NotNow: it doesn't wait for its hour.
    """
    _change(tx, one, ("scheduled",), state="stopped", ended_at=tx.now, halted=why)
    timers.drop(tx, STARTS, one)
    _audit(tx, BOT, "refused", one)


def skip(tx: Tx, one: int) -> None:
    """Let one that repeats wait for its next time.

    Raises:
        NotNow: it doesn't wait for its hour.
    """
    found = _got(tx, one)
    at = found.next_time(tx.now)
    _change(tx, one, ("scheduled",), starts_at=at)
    timers.put(tx, STARTS, one, at)
    _audit(tx, BOT, "skipped", one)


def start(tx: Tx, one: int, per_week: int) -> None:
    """Let it begin now.

    Raises:
        NotNow: it has begun, or is over.
        Incomplete: it can't go as it is.
    """
    found = _got(tx, one)
    _complete(tx, found, per_week)
    _begin(tx, found)
    timers.drop(tx, STARTS, one)


def due(tx: Tx, one: int) -> int | None:
    """Its hour has come, perhaps while the bot was off: begin, and set the next time.

    Returns:
        The id of the one that repeats it; None without any.
    """
    found = records.get(tx, one)
    if found is None or found.state != "scheduled":
        return None
    _begin(tx, found)
    if not found.repeat:
        return None
    at = found.next_time(tx.now)
    following = records.add(
        tx,
        found.author,
        office=found.office,
        title=found.title,
        topic=found.topic,
        parts=found.parts,
        audience=found.audience,
        repeat=found.repeat,
        urgent=found.urgent,
        approved_by=found.approved_by,
        starts_at=at,
        first_at=found.first_at or found.starts_at,
        series=found.series or found.id,
        state="scheduled",
    )
    timers.put(tx, STARTS, following, at)
    return following


def _begin(tx: Tx, one: Announcement) -> None:
    values = {"state": "running", "started_at": tx.now, "cursor": 0}
    _change(tx, one.id, ("draft", "scheduled"), **values)
    _audit(tx, people.actor(one.author), "begun", one.id)
    tx.wake("planning", one.id)


def _audit(tx: Tx, by: str, what: str, one: int) -> None:
    audit.add(tx, by, f"announcement-{what}", str(one))


def _complete(tx: Tx, one: Announcement, per_week: int) -> None:
    if not one.parts:
        raise Incomplete("text")
    if not one.topic:
        raise Incomplete("topic")
    if audiences.count(tx, one, per_week, most=rules.FEWEST) < rules.FEWEST:
        raise Incomplete("people")


# --- while it runs -------------------------------------------------------------------------


def pause(tx: Tx, one: int, by: str, why: str = "") -> None:
    """Let nothing more leave until `resume`; what is in flight arrives.

    Raises:
        NotNow: it doesn't run.
    """
    _change(tx, one, ("running",), state="paused", halted=why)
    _audit(tx, by, "paused", one)


def resume(tx: Tx, one: int, by: str) -> None:
    """Go on where it was.

    Raises:
        NotNow: it isn't paused.
    """
    _change(tx, one, ("paused",), state="running", halted="")
    _audit(tx, by, "resumed", one)
    tx.wake("planning", one)
    tx.wake("announcements", one)


def stop(tx: Tx, one: int, by: str) -> None:
    """End it here: whoever hasn't got it doesn't get it any more, nor at its hour.

    Raises:
        NotNow: it is a draft, or is over.
    """
    _change(tx, one, (*OPEN, "scheduled"), state="stopped", ended_at=tx.now)
    timers.drop(tx, STARTS, one)
    _audit(tx, by, "stopped", one)
    tx.wake("announcements", one)


def repeat_no_more(tx: Tx, one: int, by: str) -> int:
    """End a repetition: none of the series that waits for its hour goes; how many there were."""
    waiting = records.following(tx, _got(tx, one))
    for each in waiting:
        stop(tx, each, by)
    return len(waiting)


def prepare(tx: Tx, one: int, size: int, per_week: int) -> tuple[bool, float]:
    """Add the recipients among the next so many subscriptions.

    Returns:
        Whether all stand, or it is over; and the seconds it took.
    """
    began = time.perf_counter()
    found = records.get(tx, one)
    if found is None or found.state not in OPEN or found.prepared:
        return True, 0.0
    added, high = audiences.plan(tx, found, size, per_week)
    ready = high is None
    records.change(tx, one, cursor=high or 0, prepared=int(ready), planned=found.planned + added)
    if ready:
        tx.wake("announcements", one)
    return ready, time.perf_counter() - began


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at an announcement brought.

    Attributes:
        claimed: the recipients to send to now; they are 'sending' on disk.
        running: whether more may follow.
    """

    claimed: list[Claimed]
    running: bool


def next_round(tx: Tx, one: int, fates: Sequence[Fate], most: int) -> Round:
    """Write fates and claim the next recipients, unless it was paused or stopped meanwhile.

    Whoever got a part of it gets the rest all the same: the way out stands below the last one.
    """
    found = _got(tx, one)
    again = [fate for fate in fates if fate.state == "planned"]
    recipients.settle(tx, one, fates)
    for fate in again:
        if not audiences.wants(tx, found, fate.chat_id):  # they said no while it was in flight
            recipients.turn_away(tx, one, fate.chat_id)
    for fate in fates:
        if fate.state == "blocked":
            said_no(tx, fate.chat_id)
    if found.state in ("paused", "stopped") and not found.change:
        claimed = recipients.claim(tx, one, max(0, most), half=True)
        return Round(claimed, running=bool(claimed))
    if found.state != "running" or not found.prepared:
        return Round([], running=False)
    if most <= 0:
        return Round([], running=True)
    claimed = recipients.claim(tx, one, most)
    if claimed or recipients.any_in_flight(tx, one):
        return Round(claimed, running=True)
    records.change(tx, one, state="ended", ended_at=tx.now)
    return Round([], running=False)


def said_no(tx: Tx, chat_id: int) -> None:
    """Somebody's subscriptions became fewer: what they no longer want doesn't reach them."""
    for one in records.by_state(tx, *OPEN):
        if not audiences.wants(tx, one, chat_id):
            recipients.turn_away(tx, one.id, chat_id)


def shut_out(tx: Tx, chat_id: int) -> None:
    """Somebody blocked the bot: they leave every audience."""
    recipients.leave_audiences(tx, chat_id)
    said_no(tx, chat_id)


# --- afterwards ----------------------------------------------------------------------------


def correct(tx: Tx, one: int, parts: Sequence[Part], by: str) -> None:
    """Let what went out read as these parts.

    Raises:
        NotNow: it hasn't ended, or is being changed.
        TooLate: it went out more than 48 hours ago.
        CannotCorrect: no edit makes that of it.
    """
    found = changeable(tx, one)
    if len(parts) != len(found.parts):
        raise rules.CannotCorrect
    edits = [rules.correction(*pair) for pair in zip(found.parts, parts, strict=True)]
    _begin_change(tx, one, "correct", parts=parts, edits=edits)
    _audit(tx, by, "corrected", one)


def recall(tx: Tx, one: int, by: str) -> None:
    """Delete what went out.

    Raises:
        NotNow: it hasn't ended, or is being changed.
        TooLate: it went out more than 48 hours ago.
    """
    changeable(tx, one)
    _begin_change(tx, one, "recall")
    _audit(tx, by, "recalled", one)


def changeable(tx: Tx, one: int) -> Announcement:
    """One that may be corrected or recalled now.

    Raises:
        NotNow: it hasn't ended, or is being changed.
        TooLate: it went out more than 48 hours ago.
    """
    found = _got(tx, one)
    if found.state not in OVER or found.change or found.started_at is None:
        raise NotNow
    if tx.now - found.started_at > rules.CHANGEABLE:
        raise TooLate
    return found


def _begin_change(tx: Tx, one: int, what: str, **values: Any) -> None:  # noqa: ANN401
    values |= {"change": what, "cursor": 0, "changed": 0, "unchanged": 0}
    _change(tx, one, OVER, **values)
    tx.wake("changes", one)


def next_changes(tx: Tx, one: int, most: int) -> list[Claimed]:
    """The next messages to be changed; after the last one, the change is over.

    It begins when nothing is in flight any more, and stays open till then.
    """
    found = _got(tx, one)
    if found.change and recipients.any_in_flight(tx, one):
        return []
    batch = recipients.arrived(tx, found, most) if found.change else []
    if not batch:
        records.change(tx, one, change="")
    return batch


def changed(tx: Tx, one: int, done: Mapping[int, bool]) -> None:
    """These chats were seen to, in order; False where Telegram refused."""
    found = _got(tx, one)
    good = [chat for chat, fine in done.items() if fine]
    if found.change == "recall":
        recipients.recalled(tx, one, good)
    records.change(tx, one, cursor=max(found.cursor, *done))
    records.count_up(tx, one, {"changed": len(good), "unchanged": len(done) - len(good)})


def pressed(tx: Tx, one: int, *, stops: bool = False) -> None:
    """A button under it was pressed; `stops`: by somebody who wants no more."""
    found = records.get(tx, one)
    if found is None:
        return
    counts = {"presses": 1}
    if stops and (found.ended_at is None or tx.now - found.ended_at <= recipients.KEPT):
        counts["stops"] = 1
    records.count_up(tx, one, counts)


def report(tx: Tx, one: int) -> dict[str, Any] | None:
    """Everything there is to say of one, without anybody's id; None if there is none."""
    found = records.get(tx, one)
    return _told(found) if found is not None else None


def listed(tx: Tx) -> list[dict[str, Any]]:
    """The reports of all, the newest first."""
    return [_told(one) for one in records.listed(tx)]


def _told(one: Announcement) -> dict[str, Any]:
    names = ("id", "title", "topic", "office", "state", "halted", "change", "repeat")
    told: dict[str, Any] = {name: getattr(one, name) for name in names}
    told |= {"urgent": bool(one.urgent), "prepared": bool(one.prepared)}
    told |= {name: getattr(one, name) for name in ("starts_at", "started_at", "ended_at")}
    told |= {name: getattr(one, name) for name in (*rules.REPORT, "changed", "unchanged")}
    return {**told, "reasons": dict(one.reasons)}


# --- the message that shows how far it is --------------------------------------------------


def shown(tx: Tx, one: int, row: int) -> None:
    """An outbox row brings the message that shows how far it is."""
    records.change(tx, one, shown_row=row, shown_id=None)


def shown_arrived(tx: Tx, row: int, message_id: int) -> None:
    """That message has an id now."""
    for one in records.listed(tx, limit=100):
        if one.shown_row == row:
            records.change(tx, one.id, shown_id=message_id)


def _got(tx: Tx, one: int) -> Announcement:
    found = records.get(tx, one)
    if found is None:
        raise NotNow
    return found


def _change(tx: Tx, one: int, states: tuple[str, ...], **values: Any) -> None:  # noqa: ANN401
    if not records.change(tx, one, states=states, **values):
        raise NotNow


def hold_lane(tx: Tx, milliseconds: int) -> None:
    """Telegram asked to wait; a restart must respect it too."""
    outbox.pause(tx, LANE, tx.now + milliseconds, "flood")
