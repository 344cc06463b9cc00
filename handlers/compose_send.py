"""Looking at an announcement, and sending it: by a number typed, a big or urgent one by two."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from bot.domain.clock import SECOND, in_tehran
from bot.domain.persian import to_ascii_digits, to_persian_digits
from bot.services import announcements, compose, people
from bot.storage import outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import isolate, lines, plain, t
from handlers.compose_base import STEP, act, open_one
from handlers.keyboards import Rows, button, inline
from handlers.phrases import moment_phrase
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.announcements import Announcement
    from bot.text import Safe
    from handlers.turn import Turn

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
    end = in_tehran(begins + seconds * SECOND)
    clock = to_persian_digits(f"{end:%H:%M}")
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
    typed_ = "".join(char for char in to_ascii_digits(turn.came.text) if char.isdigit())
    return bool(count) and typed_ == str(count)


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
    others = sorted(turn.setup.admins - {one.author})
    for admin in others:
        for part in one.parts:
            params = {"chat_id": admin, **part.params}
            outbox.add(turn.tx, Outgoing(admin, part.method, params, Lane.STAFF))
        agree = button(plain("button-compose-agree"), "compose", "agree", one.id)
        title = isolate(one.title or plain("ann-untitled"))
        _tell(turn, admin, t("compose-second", title=title, count=count), [[agree]])
    turn.say(t("compose-second-asked", id=compose.approval_id(one.id)))


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
    turn.chat.go(STEP, f"agree:{one.id}")
    turn.say(t("compose-type", count=_now(turn, one)))


def agreed(turn: Turn, one: Announcement | None) -> None:
    """Another admin typed something."""
    if one is None or not _may_agree(turn, one):
        turn.say(t("compose-second-over"))
        return
    count = _now(turn, one)
    if not count:
        turn.say(t("compose-few"))
    elif not _is_number(turn, count):
        turn.chat.go(STEP, f"agree:{one.id}")
        turn.say(t("compose-wrong", count=count))
    else:
        compose.agree(turn.tx, one.id, people.actor(turn.came.person))
        turn.say(t("compose-agreed"))
        _tell_gone(turn, one.id, one.author)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "send": _send,
    "agree": _agree,
    "unschedule": _unschedule,
}
