"""Looking at an announcement, and sending it: by a number typed, a big or urgent one by two."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING

from bot.domain.announcements import ends
from bot.domain.clock import in_tehran
from bot.domain.persian import to_ascii_digits, to_persian_digits
from bot.services import announcements, compose, people
from bot.storage import outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import isolate, lines, plain, t
from handlers import announcement_changes, compose_when, compose_who
from handlers.compose_base import STEP, act, open_one
from handlers.keyboards import Rows, inline
from handlers.phrases import moment_phrase
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.announcements import Announcement
    from bot.text import Safe
    from handlers.turn import Turn

TOLD = "!"
_SEPARATORS = re.compile(r"[\s,.٬،]")
PACE = 25  # messages a second that replies leave to announcements at the default SEND_RATE


def preview(turn: Turn, one: Announcement) -> bool:
    """Send it to who looks at it, as everybody will get it; False if there is nothing yet."""
    if not one.parts:
        turn.alert(plain("compose-missing-text"), window=True)
        return False
    for part in one.parts:
        turn.call(part.method, part.params)
    return True


def outlook(turn: Turn, one: Announcement) -> Safe:
    """To how many it goes, how long that takes and until when."""
    found = compose.count(turn.tx, one, turn.setup.per_week) if one.topic else 0
    if not found:
        return t("compose-few" if one.topic else "compose-missing-topic")
    begins = compose.moment_allowed(one, max(one.starts_at or 0, turn.tx.now))
    seconds = ceil(found / PACE)
    now, end = in_tehran(turn.tx.now), in_tehran(ends(begins, seconds, urgent=bool(one.urgent)))
    same = end.date() == now.date()
    clock = to_persian_digits(f"{end:%H:%M}") if same else moment_phrase(end, now)
    late = begins > max(one.starts_at or 0, turn.tx.now)
    return lines(
        t("compose-outlook", count=found, minutes=max(1, ceil(seconds / 60)), end=clock),
        t("compose-when-quiet") if late else None,
    )


# --- sending -------------------------------------------------------------------------------


def _missing(turn: Turn, one: Announcement) -> str | None:
    """What must be there first."""
    if not one.parts:
        return plain("compose-missing-text")
    if not one.topic:
        return plain("compose-missing-topic")
    found = compose.count(turn.tx, one, turn.setup.per_week)
    return plain("compose-few") if found is None else None


def _send(turn: Turn) -> None:
    """«فرستادن»: the number must be typed, so that nobody sends to the wrong ones."""
    one = open_one(turn)
    if one is None:
        return
    missing = _missing(turn, one)
    if missing is not None:
        turn.alert(missing, window=True)
        return
    turn.chat.go(STEP, f"confirm:{one.id}")
    turn.say(lines(outlook(turn, one), t("compose-type", count=_now(turn, one))))


def _now(turn: Turn, one: Announcement) -> int:
    return compose.count(turn.tx, one, turn.setup.per_week) or 0


def _is_number(turn: Turn, count: int) -> bool:
    """Whether the number was typed, in any digits, with or without separators."""
    typed_ = _SEPARATORS.sub("", to_ascii_digits(turn.came.text))
    return bool(count) and typed_ == str(count)  # «نه، ۶ نفر نه» is none


def typed(turn: Turn, one: Announcement) -> None:
    """The author typed the number."""
    count = _now(turn, one)
    missing = _missing(turn, one)
    if missing is not None:
        turn.chat.go()
        turn.say(t("compose-changed"), [[act("button-compose-board", "board", one)]])
    elif not _is_number(turn, count):
        turn.say(t("compose-wrong", count=count))
    elif compose.needs_second(one, count, turn.setup.approve_from):
        turn.chat.go()
        _ask_second(turn, one, count)
    else:
        turn.chat.go()
        compose.go(turn.tx, one.id, turn.setup.per_week)
        _tell_gone(turn, one.id, turn.came.chat_id)


def _tell_gone(turn: Turn, number: int, chat_id: int) -> None:
    one = announcements.get(turn.tx, number)
    if one is None:
        return
    text, rows = t("compose-gone"), None
    if one.state == "scheduled" and (one.starts_at or 0) > turn.tx.now:
        at = moment_phrase(in_tehran(one.starts_at or 0), in_tehran(turn.tx.now))
        text = t("compose-scheduled", when=at)
        rows = [[act("button-compose-unschedule", "unschedule", one)]]
    _tell(turn, chat_id, text, rows)


def _tell(turn: Turn, chat_id: int, text: str, rows: Rows | None = None) -> None:
    params = message_params(chat_id, text, inline(rows) if rows else None)
    outbox.add(turn.tx, Outgoing(chat_id, "sendMessage", params, Lane.STAFF))


def _unschedule(turn: Turn) -> None:
    """«نرود»: it is a draft again, to be changed or thrown away."""
    number = turn.came.press.number() if turn.came.press else None
    one = announcements.get(turn.tx, number) if number is not None else None
    person = turn.came.person
    if one is None or one.state != "scheduled" or not (one.author == person == turn.came.chat_id):
        turn.stale()
        return
    announcements.unschedule(turn.tx, one.id, people.actor(person))
    compose.void(turn.tx, one)
    turn.edit(t("compose-unscheduled"), [[act("button-compose-board", "board", one)]])


# --- the second word -----------------------------------------------------------------------


def _ask_second(turn: Turn, one: Announcement, count: int) -> None:
    """It goes to many, or is urgent: every other admin sees it and may type the number."""
    compose.ask_second(turn.tx, one)
    for admin in sorted(turn.setup.admins - {one.author}):
        _show_second(turn, one, admin, count)
    turn.say(t("compose-second-asked", id=compose.approval_id(one.id)))


def _show_second(turn: Turn, one: Announcement, admin: int, count: int) -> None:
    """What another admin is asked about; the button is for exactly that."""
    for part in one.parts:
        params = {"chat_id": admin, **part.params}
        outbox.add(turn.tx, Outgoing(admin, part.method, params, Lane.STAFF))
    agree = act("button-compose-agree", "agree", one, compose.version(one))
    title = isolate(one.title or plain("ann-untitled"))
    text = lines(
        t("compose-second", title=title, count=count),
        compose_who.line(turn, one),
        compose_when.line(turn, one),
    )
    _tell(turn, admin, text, [[agree]])


def _may_agree(turn: Turn, one: Announcement | None) -> bool:
    """Whether who acts is another admin, and it still waits."""
    person = turn.came.person
    if one is None or person != turn.came.chat_id or person == one.author:
        return False
    may = people.may(
        turn.tx, turn.setup, person, "announce-approve", people.where(turn.tx, one.office)
    )
    return may and one.state == "draft" and compose.waits(turn.tx, one.id)


def _agree(turn: Turn) -> None:
    """Another admin wants to let it go: the number, once more."""
    number = turn.came.press.number() if turn.came.press else None
    one = announcements.get(turn.tx, number) if number is not None else None
    if one is None or not _may_agree(turn, one):
        turn.stale()
        return
    count = _now(turn, one)
    if (turn.came.press.arg(1) if turn.came.press else "") != compose.version(one):
        _show_second(turn, one, turn.came.chat_id, count)
        return
    turn.chat.go(STEP, f"agree:{one.id}:{compose.version(one)}")
    turn.say(t("compose-type", count=count), [[act("button-compose-agree-no", "disagree", one)]])


def agreed(turn: Turn, one: Announcement | None, seen: str) -> bool:
    """Another admin typed something; False if it is no answer, and they know what is asked.

    Args:
        seen: the version they saw; a sign behind it says that they were told once more.
    """
    turn.chat.go()
    if one is None or not _may_agree(turn, one):
        turn.say(t("compose-second-over"))
        return True
    count = _now(turn, one)
    if not count:
        turn.say(t("compose-few"))
    elif seen.removesuffix(TOLD) != compose.version(one):
        _show_second(turn, one, turn.came.chat_id, count)
    elif _is_number(turn, count):
        compose.agree(turn.tx, one.id, people.actor(turn.came.person))
        turn.say(t("compose-agreed"), [[announcement_changes.look(one)]])
        _tell_gone(turn, one.id, one.author)
    else:
        return _once_more(turn, one, count, told=seen.endswith(TOLD))
    return True


def _once_more(turn: Turn, one: Announcement, count: int, *, told: bool) -> bool:
    """It wasn't the number: say so, with the way out; the second time it is something else."""
    if not told:
        turn.chat.go(STEP, f"agree:{one.id}:{compose.version(one)}{TOLD}")
        no = act("button-compose-agree-no", "disagree", one)
        turn.say(t("compose-wrong", count=count), [[no]])
    return not told


def _disagree(turn: Turn) -> None:
    """«نه»: it stays where it is, and nothing is asked any more."""
    turn.chat.go()
    turn.edit(t("compose-disagreed"))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "send": _send,
    "agree": _agree,
    "disagree": _disagree,
    "unschedule": _unschedule,
}
