"""«دفترها»: the record of an office, changed from the chat, each change after a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import data
from bot.domain.hours import BadHours
from bot.services import directory, people
from bot.services import records as service
from bot.text import Safe, lines, plain, t
from handlers import boards, offices
from handlers.keyboards import button, in_rows
from handlers.phrases import list_phrase, short_date, week_lines
from handlers.rights import may

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.domain.offices import Office
    from bot.services.sheet import Fault
    from bot.storage.store import Tx
    from handlers.keyboards import Button
    from handlers.turn import Turn

STEP = boards.STEP + "records"
NEW = "+"  # stands for the key of an office that isn't there yet


# --- which office --------------------------------------------------------------------------


def board(turn: Turn) -> None:
    """Every office of who asks; admins may add one."""
    mine = people.offices_for(turn.tx, turn.setup, turn.came.person, "office")
    every = [
        button(offices.label(turn.directory.offices[key]), "records", "one", key) for key in mine
    ]
    shown = boards.pages(every, boards.page(turn), "records", "list")
    if may(turn, "places"):
        shown.append([button(plain("button-records-new"), "records", "new")])
    boards.show(turn, t("records-which") if mine else t("records-none"), shown)


# --- one of them ---------------------------------------------------------------------------


def _one(turn: Turn, office: Office) -> None:
    """What is known of an office, and a button for each part."""
    if turn.chat.step == STEP:
        turn.chat.go()
    parts = [_part(office, one) for one in service.PARTS if _covers(turn, office, one)]
    services = button(plain("button-records-services"), "records", "services", office.key)
    after = [button(plain("button-records-verify"), "records", "verify", office.key)]
    if may(turn, "places", office.key):
        verb = "give-up" if office.works else "take-up"
        after.append(button(plain(f"button-records-{verb}"), "records", verb, office.key))
    shown = [*in_rows([*parts, services]), *([one] for one in after)]
    boards.show(turn, told(turn.tx, office), shown, boards.back("records", "list"))


def _covers(turn: Turn, office: Office, part: str) -> bool:
    """Whether the places that a part names lie where who acts has a say.

    Where an office stands decides who watches over it, so nobody takes one into another county.
    """
    if part not in ("place", "serves"):
        return True
    named = (office.place,) if part == "place" else (office.place, *office.serves)
    return people.may_all(turn.tx, turn.setup, turn.came.person, "office", named)


def _part(office: Office, part: str) -> Button:
    return button(plain(f"button-records-{part}"), "records", "edit", office.key, part)


def told(tx: Tx, office: Office) -> Safe:
    """Everything that is known of an office, and what is missing."""
    state = t("records-closed") if not office.works else t("records-works")
    day = office.verified_at
    verified = t("office-card-verified", date=short_date(day)) if day else t("records-unverified")
    every = (*service.PARTS, "services")
    missing = [plain(f"records-part-{one}") for one in every if not getattr(office, one)]
    return lines(
        t("office-card-title", office=offices.label(office)),
        state,
        *(_said(tx, office, one) for one in every if one != "name"),
        verified,
        t("records-missing", parts=list_phrase(missing)) if missing else None,
        t("records-key", key=office.key),
    )


def _said(tx: Tx, office: Office, part: str) -> Safe | None:
    """What an office has in a part of its record; None: nothing."""
    if part == "hours":
        return lines(*week_lines(office.hours)) if office.hours else None
    if part == "services":
        return offices.services_line(office)
    if part == "phones":
        return t("office-card-phone", phone=offices.phones(office)) if office.phones else None
    if part in ("landmark", "address"):
        found = getattr(office, part)
        return t(f"records-{part}", said=found) if found else None
    if part == "name":
        return t("office-card-title", office=office.name)
    keys = (office.place,) if part == "place" else office.serves
    return t(f"records-{part}", places=_places(tx, keys)) if keys else None


def _places(tx: Tx, keys: Iterable[str]) -> str:
    found = map(directory.current(tx).gazetteer.get, keys)
    return list_phrase([place.name for place in found if place is not None])


# --- writing a part ------------------------------------------------------------------------


def _edit(turn: Turn, office: Office) -> None:
    part = turn.came.press.arg(1) if turn.came.press else ""
    if part not in service.PARTS or not _covers(turn, office, part):
        turn.stale()
        return
    turn.chat.go(STEP, f"{office.key} {part}")
    text = lines(_said(turn.tx, office, part), t(f"records-write-{part}"))
    boards.show(turn, text, to=_back(office))


def _back(office: Office) -> Button:
    return boards.back("records", "one", office.key)


def written(turn: Turn) -> None:
    """What was written for a part, or of a new office: read back before it is so."""
    key, _, part = turn.chat.step_data.partition(" ")
    part = part.partition(" ")[0]
    if key == NEW:
        _new_written(turn)
        return
    office = turn.directory.offices.get(key)
    if office is None or part not in service.PARTS or not may(turn, "office", key):
        turn.chat.go()
        turn.say(t("records-over"))
        return
    _read(turn, office, part)


def _read(turn: Turn, office: Office, part: str) -> None:
    try:
        said = service.cell(part, turn.came.text)
    except BadHours as wrong:
        fault = t("dated-order") if wrong.why == "order" else t("records-hours-unread")
        boards.show(turn, lines(fault, t(f"records-write-{part}")), to=_back(office))
        return
    there, faults = service.changed(turn.tx, office.key, part, said)
    if there is None or not _covers(turn, there, part):
        text = lines(
            *_faults(faults),
            t("records-beyond") if there is not None else None,
            t(f"records-write-{part}"),
        )
        boards.show(turn, text, to=_back(office))
        return
    _confirm(turn, there, part, said)


def _faults(faults: Iterable[Fault]) -> list[Safe]:
    return [t("records-fault", fault=plain(one.message, **one.args)) for one in faults]


def _confirm(turn: Turn, there: Office, part: str, said: str) -> None:
    """What was and what will be, before it is."""
    draft = f"{there.key} {part} {said}"
    turn.chat.go(STEP, draft)
    old = _said(turn.tx, turn.directory.offices[there.key], part)
    text = lines(
        t("records-was") if old else None,
        old,
        t("records-will-be"),
        _said(turn.tx, there, part) or t("records-nothing"),
        t("dated-ask"),
    )
    yes = button(plain("button-dated-yes"), "records", "save", boards.digest(draft))
    boards.show(turn, text, [[yes]], _back(there))


def _save(turn: Turn) -> None:
    """«ثبت»: of what was just read back, by who still may."""
    key, _, rest = (boards.draft(turn, STEP) or "").partition(" ")
    if key == NEW:
        _add(turn, rest)
        return
    part, _, said = rest.partition(" ")
    there = service.changed(turn.tx, key, part, said)[0] if part else None
    if there is None or not may(turn, "office", key) or not _covers(turn, there, part):
        turn.stale()
        return
    turn.chat.go()
    service.save(turn.tx, there, people.actor(turn.came.person))
    turn.alert(plain("records-saved"))
    _one(turn, turn.directory.offices[key])


# --- services, ticked ----------------------------------------------------------------------


def _services(turn: Turn, office: Office) -> None:
    """What it helps with, each a button."""
    _ticks(turn, office, office.services)


def _ticks(turn: Turn, office: Office, ticked: tuple[str, ...]) -> None:
    draft = f"{office.key} services {'|'.join(ticked)}"
    turn.chat.go(STEP, draft)
    every = [
        button(
            plain(
                "button-records-on" if one.key in ticked else "button-records-off", what=one.name
            ),
            "records",
            "tick",
            one.key,
        )
        for one in data.services()
    ]
    yes = button(plain("button-dated-yes"), "records", "save", boards.digest(draft))
    names = [one.name for one in data.services() if one.key in ticked]
    will_be = t("office-card-services", services=list_phrase(names)) if names else None
    text = lines(t("records-write-services"), will_be)
    boards.show(turn, text, [*in_rows(every), [yes]], _back(office))


def _tick(turn: Turn) -> None:
    key, _, rest = turn.chat.step_data.partition(" ")
    part, _, said = rest.partition(" ")
    office = turn.directory.offices.get(key) if turn.chat.step == STEP else None
    one = turn.came.press.arg() if turn.came.press else ""
    known = any(one == service.key for service in data.services())
    if office is None or part != "services" or not known or not may(turn, "office", key):
        turn.stale()
        return
    ticked = tuple(filter(None, said.split("|")))
    left = tuple(other for other in ticked if other != one)
    _ticks(turn, office, left if one in ticked else (*ticked, one))


# --- coming, going, verified ---------------------------------------------------------------


def _new(turn: Turn) -> None:
    if not may(turn, "places"):
        turn.stale()
        return
    turn.chat.go(STEP, NEW)
    boards.show(turn, t("records-write-new"), to=boards.back("records", "list"))


def _new_written(turn: Turn) -> None:
    """Two lines: what it is called, and where it stands."""
    name, _, place = turn.came.text.strip().partition("\n")
    there, faults = service.new(turn.tx, name, place)
    to = boards.back("records", "list")
    if there is None or not may(turn, "places"):
        boards.show(turn, lines(*_faults(faults), t("records-write-new")), to=to)
        return
    draft = f"{NEW} {there.name}\n{there.place}"
    turn.chat.go(STEP, draft)
    text = lines(
        t("records-will-be"),
        _said(turn.tx, there, "name"),
        _said(turn.tx, there, "place"),
        t("records-new-seen"),
        t("dated-ask"),
    )
    yes = button(plain("button-dated-yes"), "records", "save", boards.digest(draft))
    boards.show(turn, text, [[yes]], to)


def _add(turn: Turn, draft: str) -> None:
    name, _, place = draft.partition("\n")
    there, _ = service.new(turn.tx, name, place)
    if there is None or not may(turn, "places"):
        turn.stale()
        return
    turn.chat.go()
    service.save(turn.tx, there, people.actor(turn.came.person))
    turn.alert(plain("records-saved"))
    _one(turn, turn.directory.offices[there.key])


def _asks(verb: str) -> Callable[[Turn, Office], None]:
    """A screen that says what will be before the button that does it."""

    def screen(turn: Turn, office: Office) -> None:
        yes = button(plain(f"button-records-{verb}"), "records", f"{verb}-yes", office.key)
        text = t(f"records-ask-{verb}", office=offices.label(office))
        boards.show(turn, lines(told(turn.tx, office), text), [[yes]], _back(office))

    return screen


def _does(act: Callable[[Tx, Office, str], None]) -> Callable[[Turn, Office], None]:
    def screen(turn: Turn, office: Office) -> None:
        act(turn.tx, office, people.actor(turn.came.person))
        turn.alert(plain("records-saved"))
        _one(turn, turn.directory.offices[office.key])

    return screen


PRESSES: dict[str, Callable[[Turn], None]] = {
    "list": boards.private(board),
    "new": boards.private(_new),
    "save": boards.private(_save),
    "tick": boards.private(_tick),
    "one": boards.of_office("office", _one),
    "edit": boards.of_office("office", _edit),
    "services": boards.of_office("office", _services),
    "verify": boards.of_office("office", _asks("verify")),
    "verify-yes": boards.of_office("office", _does(service.verify)),
    "give-up": boards.of_office("places", _asks("give-up")),
    "give-up-yes": boards.of_office("places", _does(service.give_up)),
    "take-up": boards.of_office("places", _asks("take-up")),
    "take-up-yes": boards.of_office("places", _does(service.take_up)),
}
