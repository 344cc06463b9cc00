"""Summaries in their chats: an office's morning, and a county's week, each with its picture."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.domain.charts import MOST_BARS, Bar, Chart, Row
from bot.domain.clock import HOUR, MINUTE, in_tehran
from bot.domain.codes import show
from bot.services import categories, directory, staff, supervision
from bot.services import summaries as service
from bot.services.sheet import write_csv
from bot.storage import outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import Safe, lines, persian_number, plain, t
from handlers import card_text, cards
from handlers.keyboards import button, inline
from handlers.phrases import date_phrase, list_phrase
from handlers.rights import is_listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.charts import Tone
    from bot.domain.people import Setup
    from bot.domain.places import Place
    from bot.domain.summaries import Week
    from bot.services.summaries import CountyWeek, Morning
    from bot.storage.store import Tx
    from handlers.keyboards import Rows
    from handlers.turn import Turn

PURPOSE = "summary"
OFFICES = 20  # offices in one message
OWN = "own"  # in place of a county's key: the offices of whoever presses


def plan(tx: Tx, office: str) -> None:
    """An office, or all of them, has changed: set anew when its summary comes."""
    if office in directory.current(tx).offices:
        service.plan_morning(tx, office)
    service.plan(tx)


def _send(tx: Tx, chat_id: int, chart: Chart, caption: Safe, rows: Rows) -> None:
    """Queue a picture with words under it; it comes without a sound."""
    params: dict[str, Any] = {
        "chat_id": chat_id,
        "photo": {"chart": chart.as_json()},
        "caption": caption,
        "parse_mode": "HTML",
        "disable_notification": True,
    }
    if rows:
        params["reply_markup"] = inline(rows)
    outbox.add(tx, Outgoing(chat_id, "sendPhoto", params, Lane.STAFF, PURPOSE))


# --- the morning of an office --------------------------------------------------------------


def morning(tx: Tx, setup: Setup, office: str) -> None:
    """An office opens: its group learns what waits, unless nothing does."""
    found = service.morning(tx, office)
    if found is None or found.is_empty:
        return
    for to in staff.recipients(tx, setup, office or None, "office"):
        if to.role == "admin":
            continue  # nobody wants a private message from every office each morning
        label = card_text.office_label(tx, office) if to.role != "office" else None
        today = in_tehran(tx.now).date()
        caption = _morning_words(found, date_phrase(today, today), label)
        title = " · ".join(filter(None, (date_phrase(today, today), label)))
        _send(tx, to.chat_id, _morning_chart(found, title), caption, _morning_rows(found))


def _morning_words(found: Morning, day: str, label: str | None) -> Safe:
    counts = [
        t("summaries-late", count=found.late) if found.late else None,
        t("summaries-today", count=found.today) if found.today else None,
        t("summaries-free", count=found.free) if found.free else None,
        t("summaries-asked", count=found.asked) if found.asked else None,
    ]
    code, days = found.oldest or ("", 0)
    return lines(
        t("summaries-morning", day=day),
        t("summaries-office", office=label) if label else None,
        Safe(" · ".join(one for one in counts if one)),
        t("summaries-oldest", code=show(code), days=days) if days else None,
    )


def _morning_chart(found: Morning, title: str) -> Chart:
    return Chart(
        title,
        (
            Row(plain("summaries-chart-late"), (Bar(found.late, "alarm"),)),
            Row(plain("summaries-chart-today"), (Bar(found.today),)),
            Row(plain("summaries-chart-free"), (Bar(found.free),)),
            Row(plain("summaries-chart-asked"), (Bar(found.asked),)),
        ),
    )


def _morning_rows(found: Morning) -> Rows:
    first = []
    if found.free:
        first.append(button(plain("button-summaries-free"), "lists", "free"))
    if found.late:
        first.append(button(plain("button-summaries-late"), "lists", "late"))
    return [first, [button(plain("button-summaries-mine"), "lists", "mine")]]


# --- the week of a county ------------------------------------------------------------------


def week(tx: Tx, setup: Setup, county: str) -> None:
    """A week is over: a county's supervisors learn what it was, office by office.

    With that of no county, which comes whatever happens, those of single offices get theirs.
    """
    if not service.week_goes(tx, county):
        return
    first = service.last_saturday(tx)
    found = service.of_county(tx, county, first)
    if found is not None:
        place = directory.current(tx).gazetteer.get(county)
        _send_week(tx, supervision.of_county(tx, setup, county), found, place, county)
    if not county:
        for person, keys in supervision.of_offices_alone(tx).items():
            own = service.of_offices(tx, keys, first)
            if own is not None:
                _send_week(tx, [person], own, None, OWN)


def _send_week(tx: Tx, to: list[int], found: CountyWeek, place: Place | None, scope: str) -> None:
    caption = _week_words(tx, found, place.name if place else None)
    chart = _week_chart(tx, found)
    row = [button(plain("button-summaries-late"), "lists", "late")] if found.total.late else []
    row.append(
        button(plain("button-summaries-file"), "summaries", "file", found.first.isoformat(), scope)
    )
    for chat_id in to:
        _send(tx, chat_id, chart, caption, [row])
        for part in _office_by_office(tx, found):
            cards.send(tx, chat_id, part, purpose=PURPOSE, quietly=True)


def _dates(tx: Tx, found: CountyWeek) -> dict[str, str]:
    today = in_tehran(tx.now).date()
    return {"first": date_phrase(found.first, today), "last": date_phrase(found.last, today)}


def _week_words(tx: Tx, found: CountyWeek, county: str | None) -> Safe:
    total = found.total
    return lines(
        t("summaries-week", **_dates(tx, found)),
        t("summaries-county", county=county) if county else None,
        t(
            "summaries-week-counts",
            received=total.received,
            closed=total.closed,
            late=total.late,
        ),
        t("summaries-week-answers", in_time=total.in_time, answered=total.answered)
        if total.answered
        else None,
        t("summaries-week-half", length=length(total.half)) if total.half is not None else None,
        t("summaries-week-reopened", count=total.reopened) if total.reopened else None,
        _faces(found),
        _subjects(tx, found),
    )


def _faces(found: CountyWeek) -> Safe | None:
    if all(one is None for one in found.faces):
        return None
    good, fair, bad = (
        plain("summaries-few") if one is None else persian_number(one) for one in found.faces
    )
    return t("summaries-week-faces", good=good, fair=fair, bad=bad)


def _subjects(tx: Tx, found: CountyWeek) -> Safe | None:
    known = [one for key in found.subjects if (one := categories.get(tx, key)) is not None]
    if not known:
        return None
    return t("summaries-week-subjects", subjects=list_phrase([one.name for one in known]))


def length(milliseconds: int | None) -> str:
    """«۹ ساعت و ۲۰ دقیقه»."""
    hours, rest = divmod(milliseconds or 0, HOUR)
    minutes = rest // MINUTE
    if hours and minutes:
        return plain("summaries-hours-minutes", hours=hours, minutes=minutes)
    if hours:
        return plain("summaries-hours", hours=hours)
    return plain("summaries-minutes", minutes=minutes)


def _name(tx: Tx, office: str | None) -> str:
    return card_text.office_label(tx, office) or office or plain("summaries-no-office")


def _office_by_office(tx: Tx, found: CountyWeek) -> list[Safe]:
    """Messages with some lines an office, the most pressing first."""
    every = [_office(_name(tx, key), one) for key, one in found.offices]
    return [
        lines(t("summaries-week-offices"), *every[at : at + OFFICES])
        for at in range(0, len(every), OFFICES)
    ]


def _office(name: str, one: Week) -> Safe:
    title = "summaries-week-office-late" if one.late else "summaries-week-office"
    values = {"late": one.late} if one.late else {}
    return lines(
        t(title, office=name, received=one.received, **values),
        t(
            "summaries-week-office-answers",
            in_time=one.in_time,
            answered=one.answered,
            length=length(one.half),
        )
        if one.answered
        else None,
        t("summaries-week-reopened", count=one.reopened) if one.reopened else None,
    )


def _week_chart(tx: Tx, found: CountyWeek) -> Chart:
    rows = tuple(
        Row(_name(tx, key), (Bar(one.received), Bar(one.late, "alarm")))
        for key, one in found.offices[:MOST_BARS]
    )
    legend: tuple[tuple[Tone, str], ...] = (
        ("calm", plain("summaries-chart-received")),
        ("alarm", plain("summaries-chart-late")),
    )
    return Chart(plain("summaries-chart-week", **_dates(tx, found)), rows, legend)


# --- the same as a file --------------------------------------------------------------------


def _file(turn: Turn) -> None:
    """«فایل»: for whoever may have that week's summary now."""
    press = turn.came.press
    try:
        first = date.fromisoformat(press.arg() if press else "")
    except ValueError:
        turn.stale()
        return
    scope = press.arg(1) if press else ""
    if not _may_have(turn, scope):
        turn.stale()
        return
    wish = {"week": {"first": first.isoformat(), "scope": scope, "person": turn.came.person}}
    turn.call("sendDocument", {"document": wish})


def _may_have(turn: Turn, scope: str) -> bool:
    chat, person = turn.came.chat_id, turn.came.person
    if person is None or not is_listed(turn):
        return False
    if scope == OWN:
        return chat == person and person in supervision.of_offices_alone(turn.tx)
    return chat in supervision.of_county(turn.tx, turn.setup, scope)


def write(tx: Tx, first: str, scope: str, person: int) -> str:
    """The file: an office a line, as CSV that spreadsheets read."""
    start = date.fromisoformat(first)
    if scope == OWN:
        keys = supervision.of_offices_alone(tx).get(person, frozenset())
        found = service.of_offices(tx, keys, start)
    else:
        found = service.of_county(tx, scope, start)
    columns = [plain(one) for one in COLUMNS]
    rows = found.offices if found is not None else ()
    told = [dict(zip(columns, _cells(tx, *row), strict=True)) for row in rows]
    return "\ufeff" + write_csv(columns, told)


COLUMNS = (
    "summaries-file-office",
    "summaries-file-received",
    "summaries-file-closed",
    "summaries-file-answered",
    "summaries-file-in-time",
    "summaries-file-late",
    "summaries-file-half",
    "summaries-file-reopened",
)


def _cells(tx: Tx, office: str | None, one: Week) -> list[str]:
    half = "" if one.half is None else str(one.half // MINUTE)
    counts = one.received, one.closed, one.answered, one.in_time, one.late
    return [_name(tx, office), *map(str, counts), half, str(one.reopened)]


PRESSES: dict[str, Callable[[Turn], None]] = {"file": _file}
