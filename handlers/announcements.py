"""How far an announcement is: one message that edits itself, with «مکث», «ادامه», «توقف»."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.clock import in_tehran
from bot.domain.persian import to_persian_digits
from bot.services import announcements as service
from bot.services import compose, people
from bot.services.compose import Hour
from bot.storage import outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import isolate, lines, plain, t
from handlers import announcement_changes, boards
from handlers.announcement_changes import may_steer
from handlers.announcement_foot import dresser
from handlers.compose_base import act
from handlers.keyboards import button, inline
from handlers.phrases import moment_phrase
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.storage.announcements import Announcement
    from bot.storage.store import Tx
    from bot.text import Safe
    from handlers.keyboards import Rows
    from handlers.turn import Turn

PURPOSE = "announcement"  # of the message that shows how far it is
BAR = 10  # signs


class AnnouncementReports:
    """The `Reports` of the announcer, in the words of our chats."""

    def show(self, tx: Tx, one: Announcement, speed: float) -> None:
        """See `Reports.show`."""
        text, buttons = board(one, tx.now, speed)
        params = message_params(one.author, text, inline(buttons) if buttons else None)
        if one.shown_row is None:
            out = Outgoing(one.author, "sendMessage", params, Lane.STAFF, PURPOSE)
            service.shown(tx, one.id, outbox.add(tx, out))
            return
        if one.shown_id is not None:
            params["message_id"] = one.shown_id
        out = Outgoing(one.author, "editMessageText", params, Lane.STAFF)
        out.target_id = one.shown_row if one.shown_id is None else None
        outbox.add(tx, out)


def due(tx: Tx, setup: Setup, ref: str) -> None:
    """The hour of an announcement has come; whoever has to know learns that it doesn't go."""
    what, following = compose.hour(tx, setup, int(ref))
    if following is not None:
        compose.follow(tx, int(ref), following, dresser(tx))
        _tell_next(tx, following)
    if what not in (Hour.BEGUN, Hour.NOTHING):
        _tell_not_gone(tx, setup, int(ref), what)


def _tell_next(tx: Tx, following: int) -> None:
    """Its author learns when it comes again, and can prevent that."""
    one = service.get(tx, following)
    if one is not None and one.starts_at is not None:
        at = moment_phrase(in_tehran(one.starts_at), in_tehran(tx.now))
        no = act("button-compose-unschedule", "unschedule", one)
        _tell(tx, one.author, t("ann-again", title=_title(one), when=at), [[no]])


def _tell_not_gone(tx: Tx, setup: Setup, number: int, what: Hour) -> None:
    one = service.get(tx, number)
    if one is None:
        return
    text = t(f"ann-not-gone-{what.value}", title=_title(one))
    if what is Hour.RIGHTS:
        for admin in sorted(setup.admins - {one.author}):
            _tell(tx, admin, text)
    else:
        board_ = act("button-compose-board", "board", one)
        _tell(tx, one.author, text, [[board_]] if one.state == "draft" else None)


def _title(one: Announcement) -> str:
    return isolate(one.title or plain("ann-untitled"))


def _tell(tx: Tx, chat_id: int, text: Safe, rows: Rows | None = None) -> None:
    params = message_params(chat_id, text, inline(rows) if rows else None)
    params["disable_notification"] = True
    outbox.add(tx, Outgoing(chat_id, "sendMessage", params, Lane.STAFF))


# --- words ---------------------------------------------------------------------------------


def board(one: Announcement, now: int, speed: float = 0.0) -> tuple[Safe, Rows]:
    """How far it is and what can be done about it."""
    title = t("ann-title", title=_title(one))
    if one.state in service.OVER:
        rows = [*announcement_changes.rows(one, now), *_repeats(one)]
        return lines(title, *_result(one)), rows
    done = one.planned - one.left
    share = done * 100 // one.planned if one.planned else 0
    full = share * BAR // 100
    text = lines(
        title,
        t("ann-bar", bar="▓" * full + "░" * (BAR - full), percent=share),
        t("ann-sent", sent=one.sent, left=one.left),
        t("ann-lost", blocked=one.blocked, unknown=one.unknown, failed=one.failed),
        _pace(one, now, speed),
        t("ann-halted") if one.halted else None,
    )
    return text, _buttons(one)


def _pace(one: Announcement, now: int, speed: float) -> Safe | None:
    if one.state == "paused":
        return t("ann-paused")
    if speed < 1:
        return None
    end = in_tehran(now) + timedelta(seconds=one.left / speed)
    return t("ann-pace", speed=round(speed), end=to_persian_digits(f"{end:%H:%M}"))


def _buttons(one: Announcement) -> Rows:
    stop = button(plain("button-ann-stop"), "announcements", "stop", one.id)
    turn = "resume" if one.state == "paused" else "pause"
    return [
        [button(plain(f"button-ann-{turn}"), "announcements", turn, one.id), stop],
        *_repeats(one),
    ]


def _repeats(one: Announcement) -> Rows:
    """«تکرار تمام», under each one that repeats."""
    if not one.repeat:
        return []
    return [[button(plain("button-ann-no-more"), "announcements", "nomore", one.id)]]


def _result(one: Announcement) -> list[Safe | None]:
    return [
        t("ann-ended" if one.state == "ended" else "ann-stopped"),
        t("ann-report", sent=one.sent, blocked=one.blocked),
        t("ann-unknown", unknown=one.unknown) if one.unknown else None,
        t("ann-failed", failed=one.failed) if one.failed else None,
        t("ann-left", left=one.left) if one.left else None,
        t("ann-stops", stops=one.stops) if one.stops else None,
        t(f"ann-changing-{one.change}") if one.change else None,
        t("ann-changed", changed=one.changed) if one.changed else None,
        t("ann-unchanged", unchanged=one.unchanged) if one.unchanged else None,
    ]


# --- buttons -------------------------------------------------------------------------------


def _pressed(does: Callable[[Turn, Announcement], None]) -> Callable[[Turn], None]:
    """A button of the board: of its author, who still may, or of an admin."""

    def press(turn: Turn) -> None:
        number = turn.came.press.number() if turn.came.press else None
        one = service.get(turn.tx, number) if number is not None else None
        if one is None or not may_steer(turn, one):
            turn.stale()
            return
        try:
            does(turn, one)
        except service.NotNow:
            turn.alert(plain("ann-late"), window=True)
        show(turn, one.id)

    return press


def show(turn: Turn, one: int) -> None:
    """Bring the message whose button was pressed up to date."""
    found = service.get(turn.tx, one)
    if found is not None:
        turn.edit(*board(found, turn.tx.now))


def _by(turn: Turn) -> str:
    return people.actor(turn.came.person)


def _pause(turn: Turn, one: Announcement) -> None:
    service.pause(turn.tx, one.id, _by(turn))


def _resume(turn: Turn, one: Announcement) -> None:
    service.resume(turn.tx, one.id, _by(turn))


def _stop(turn: Turn, one: Announcement) -> None:
    service.stop(turn.tx, one.id, _by(turn))


def _no_more(turn: Turn, one: Announcement) -> None:
    ended = service.repeat_no_more(turn.tx, one.id, _by(turn))
    turn.alert(plain("ann-no-more" if ended else "ann-no-more-already"), window=True)


def _ask_stop(turn: Turn) -> None:
    """Ask whether to stop; it pauses meanwhile."""
    number = turn.came.press.number() if turn.came.press else None
    one = service.get(turn.tx, number) if number is not None else None
    if one is None or not may_steer(turn, one):
        turn.stale()
        return
    if one.state not in service.OPEN:
        turn.alert(plain("ann-late"), window=True)
        show(turn, one.id)
        return
    if one.state == "running":
        service.pause(turn.tx, one.id, _by(turn))
    yes = button(plain("button-ann-stop-yes"), "announcements", "stopyes", one.id)
    no = button(plain("button-ann-stop-no"), "announcements", "resume", one.id)
    turn.edit(t("ann-stop-ask", left=one.left), [[yes, no]])


def _look(turn: Turn) -> None:
    """The board, for another admin than the author: as it is at this moment."""
    number = turn.came.press.number() if turn.came.press else None
    one = service.get(turn.tx, number) if number is not None else None
    if one is None or not may_steer(turn, one):
        turn.stale()
    elif one.started_at is None:
        turn.alert(plain("ann-not-yet"), window=True)
    else:
        text, rows = board(one, turn.tx.now)
        turn.edit(text, [*rows, [announcement_changes.look(one)]])


PRESSES: dict[str, Callable[[Turn], None]] = {
    "look": boards.private(_look),
    "pause": _pressed(_pause),
    "resume": _pressed(_resume),
    "stop": _ask_stop,
    "stopyes": _pressed(_stop),
    "nomore": _pressed(_no_more),
    **announcement_changes.PRESSES,
}
