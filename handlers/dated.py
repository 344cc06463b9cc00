"""«امروز تعطیل است» in three taps, and other days with other hours, said in a sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.clock import in_tehran
from bot.domain.hours import BadHours, DatedHours, format_exceptions, parse_exceptions
from bot.domain.spoken_hours import dated_of
from bot.services import dated as service
from bot.services import people
from bot.text import lines, plain, t
from handlers import boards, offices
from handlers.keyboards import button, in_rows
from handlers.phrases import dated_line, day_line, opening_line
from handlers.rights import may

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.offices import Office
    from bot.text import Safe
    from handlers.keyboards import Button, Rows
    from handlers.turn import Turn

STEP = boards.STEP + "dated"
REASONS = {"w": "weather", "p": "power", "m": "meeting", "n": "none"}
LENGTHS = (1, 2, 7)  # days, today with them
LISTED = 6  # dated hours with a button to take them back


# --- which office --------------------------------------------------------------------------


def board(turn: Turn) -> None:
    """The office of who asks, or a choice of them."""
    mine = people.offices_for(turn.tx, turn.setup, turn.came.person, "close-today")
    found = [one for one in map(turn.directory.offices.__getitem__, mine) if one.works]
    if len(found) == 1:
        _ask(turn, found[0])
        return
    every = [button(offices.label(one), "dated", "ask", one.key) for one in found]
    shown = boards.pages(every, boards.page(turn), "dated", "list")
    boards.show(turn, t("dated-which") if found else t("records-none"), shown)


# --- three taps ----------------------------------------------------------------------------


def _today(turn: Turn) -> date:
    return in_tehran(turn.tx.now).date()


def _ask(turn: Turn, office: Office) -> None:
    _why(turn, office, 1)


def _longer(turn: Turn, office: Office) -> None:
    _why(turn, office, boards.page(turn, 1))


def _why(turn: Turn, office: Office, length: int) -> None:
    """Why it is closed, for how long, and what was said of the days to come."""
    if turn.chat.step == STEP:
        turn.chat.go()
    length = length if length in LENGTHS else 1
    day = _today(turn).toordinal()
    reasons = [
        button(plain(f"button-dated-{name}"), "dated", "sum", office.key, day, length, letter)
        for letter, name in REASONS.items()
    ]
    lengths = [
        button(plain(f"button-dated-{one}-days"), "dated", "until", office.key, one)
        for one in LENGTHS
        if one != length
    ]
    other = button(plain("button-dated-other"), "dated", "write", office.key)
    rows = [*in_rows(reasons), lengths, [other], *_undo(turn, office)]
    boards.show(turn, _asked(turn, office, length), rows)


def _asked(turn: Turn, office: Office, length: int) -> Safe:
    today = _today(turn)
    return lines(
        t("office-card-title", office=offices.label(office)),
        opening_line(office.opening(in_tehran(turn.tx.now)), in_tehran(turn.tx.now)),
        *(dated_line(one, today) for one in service.coming(turn.tx, office)[:LISTED]),
        t(f"dated-why-{length}-days"),
    )


def _undo(turn: Turn, office: Office) -> Rows:
    """«باز است», and a button to take back each of the days to come."""
    rows: Rows = []
    if office.opening(in_tehran(turn.tx.now)).state == "not_today":
        rows.append([button(plain("button-dated-open"), "dated", "open", office.key)])
    drops = [
        button(plain("button-dated-drop", number=at), "dated", "drop", office.key, _sign(one))
        for at, one in enumerate(service.coming(turn.tx, office)[:LISTED], 1)
    ]
    return [*rows, *in_rows(drops)]


def _sign(one: DatedHours) -> str:
    return boards.digest(format_exceptions([one]))


def _pressed(turn: Turn) -> DatedHours | None:
    """What the buttons of «امروز تعطیل است» say; None on another day than they were drawn."""
    press = turn.came.press
    length, today = boards.page(turn, 2), _today(turn)
    reason = REASONS.get(press.arg(3)) if press else None
    if reason is None or length not in LENGTHS or boards.page(turn, 1) != today.toordinal():
        return None
    said = "" if reason == "none" else plain(f"dated-reason-{reason}")
    return DatedHours(today, today + timedelta(days=length - 1), (), said)


def _sum(turn: Turn, office: Office) -> None:
    """What people will read, before it is so."""
    one = _pressed(turn)
    if one is None or turn.came.press is None:
        turn.stale()
        return
    yes = button(plain("button-dated-yes"), "dated", "put", *turn.came.press.args[:4])
    boards.show(turn, _summary(turn, office, one), [[yes]], _back(office))


def _summary(turn: Turn, office: Office, one: DatedHours) -> Safe:
    there, today = service.with_one(office, one), _today(turn)
    now = in_tehran(turn.tx.now)
    return lines(
        t("dated-people-read"),
        t("office-card-title", office=offices.label(office)),
        opening_line(there.opening(now), now) if one.covers(today) else None,
        dated_line(one, today) if one.last > today else None,
        t("dated-ask"),
    )


def _back(office: Office) -> Button:
    return boards.back("dated", "ask", office.key)


def _put(turn: Turn, office: Office) -> None:
    one = _pressed(turn)
    if one is None:
        turn.stale()
        return
    _add(turn, office, one)


def _add(turn: Turn, office: Office, one: DatedHours) -> None:
    if one not in office.exceptions:
        service.add(turn.tx, office, one, people.actor(turn.came.person))
    text = lines(t("dated-done", office=offices.label(office)), dated_line(one, _today(turn)))
    undo = button(plain("button-dated-undo"), "dated", "drop", office.key, _sign(one))
    boards.show(turn, text, [[undo]], _back(office))


# --- taking back ---------------------------------------------------------------------------


def _open(turn: Turn, office: Office) -> None:
    """«باز است»: closed no longer, after a summary."""
    yes = button(plain("button-dated-open"), "dated", "opens", office.key)
    boards.show(turn, t("dated-open", office=offices.label(office)), [[yes]], _back(office))


def _opens(turn: Turn, office: Office) -> None:
    there = service.open_again(turn.tx, office, people.actor(turn.came.person))
    now = in_tehran(turn.tx.now)
    title = t("dated-done", office=offices.label(office))
    boards.show(turn, lines(title, opening_line(there.opening(now), now)), to=_back(office))


def _meant(turn: Turn, office: Office) -> DatedHours | None:
    sign = turn.came.press.arg(1) if turn.came.press else ""
    return next((one for one in office.exceptions if _sign(one) == sign), None)


def _drop(turn: Turn, office: Office) -> None:
    one = _meant(turn, office)
    if one is None:
        turn.stale()
        return
    text = lines(t("dated-drop", office=offices.label(office)), dated_line(one, _today(turn)))
    yes = button(plain("button-dated-drops"), "dated", "drops", office.key, _sign(one))
    boards.show(turn, text, [[yes]], _back(office))


def _drops(turn: Turn, office: Office) -> None:
    one = _meant(turn, office)
    if one is None:
        turn.stale()
        return
    service.drop(turn.tx, office, one, people.actor(turn.came.person))
    there, today = turn.directory.offices[office.key], _today(turn)
    title = t("dated-done", office=offices.label(office))
    boards.show(
        turn, lines(title, day_line(there, max(one.first, today), today)), to=_back(office)
    )


# --- in a sentence -------------------------------------------------------------------------


def _write(turn: Turn, office: Office) -> None:
    turn.chat.go(STEP, office.key)
    boards.show(turn, t("dated-write"), to=_back(office))


def written(turn: Turn) -> None:
    """The days and hours an office wrote: read back before they are so."""
    office = turn.directory.offices.get(turn.chat.step_data.partition(" ")[0])
    if office is None or not may(turn, "close-today", office.key):
        turn.chat.go()
        turn.say(t("records-over"))
        return
    try:
        one = dated_of(turn.came.text, _today(turn))
    except BadHours as wrong:
        order = wrong.why in ("order", "date-order")
        text = t("dated-order") if order else t("dated-unread")
        boards.show(turn, lines(text, t("dated-write")), to=_back(office))
        return
    draft = f"{office.key} {format_exceptions([one])}"
    turn.chat.go(STEP, draft)
    yes = button(plain("button-dated-yes"), "dated", "keep", boards.digest(draft))
    boards.show(turn, _summary(turn, office, one), [[yes]], _back(office))


def _keep(turn: Turn) -> None:
    key, _, said = (boards.draft(turn, STEP) or "").partition(" ")
    office = turn.directory.offices.get(key)
    if office is None or not may(turn, "close-today", key):
        turn.stale()
        return
    turn.chat.go()
    _add(turn, office, parse_exceptions(said)[0])


PRESSES: dict[str, Callable[[Turn], None]] = {
    "list": boards.private(board),
    "keep": boards.private(_keep),
    **{
        verb: boards.of_office("close-today", screen)
        for verb, screen in (
            ("ask", _ask),
            ("until", _longer),
            ("sum", _sum),
            ("put", _put),
            ("open", _open),
            ("opens", _opens),
            ("drop", _drop),
            ("drops", _drops),
            ("write", _write),
        )
    },
}
