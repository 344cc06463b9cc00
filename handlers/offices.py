"""An office: its card, hours, phone, services, and where it is on the map."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot import data
from bot.domain.calendar import holiday
from bot.domain.clock import MINUTE, in_tehran
from bot.domain.days import season
from bot.domain.persian import to_ascii_digits, to_persian_digits
from bot.services import staff
from bot.text import Safe, lines, plain, t
from handlers import keyboards
from handlers.keyboards import Rows, button
from handlers.phrases import (
    date_phrase,
    day_line,
    list_phrase,
    opening_line,
    season_lines,
    short_date,
    special_lines,
    week_lines,
)
from handlers.turn import KEYBOARD_OF

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.offices import Office
    from handlers.keyboards import Button, Markup
    from handlers.turn import Turn

MAIN = "main"
MOST_PHONES = 3
CONTACT_NAME = 64  # characters, Bot API: sendContact
COUNTRY = "+98"
NATIONAL_LENGTH = 11  # digits of a full number, the leading zero with them


def label(office: Office) -> str:
    """The office's name, marked where it is sample data."""
    return plain("office-sample-title", office=office.name) if office.sample else office.name


# --- the card ------------------------------------------------------------------------------


def card(
    turn: Turn,
    office: Office,
    *,
    above: str | None = None,
    below: str | None = None,
    distance: str | None = None,
    following: Button | None = None,
    where: str | None = None,
) -> None:
    """Show an office, and give back the five doors if another keyboard is up.

    Args:
        above: a line on how this office was found.
        below: a line on something else that was asked.
        distance: the way to it.
        following: the button of the next office, if there is one.
        where: to what it is the nearest.
    """
    turn.show_office(office.key)
    _give_doors(turn, office, where)
    hears = staff.has_recipient(turn.tx, turn.setup, office.key)
    text = _card_text(turn, office, distance, hears=hears)
    sample = t("office-sample") if office.sample else None
    turn.say(lines(sample, above, text, below), _card_buttons(office, following, hears=hears))


def _card_text(turn: Turn, office: Office, distance: str | None, *, hears: bool) -> Safe:
    """Two halves with the way between them, composed once a minute: many ask at the same time."""
    minute = turn.tx.now // MINUTE
    memo = turn.directory.memo
    known = memo.get(("card", office.key, hears))
    if known is None or known[0] != minute:
        now = in_tehran(minute * MINUTE)
        known = minute, _card_head(office, now), _card_facts(office, now, hears=hears)
        memo["card", office.key, hears] = known
    _, head, facts = known
    return lines(head, t("office-card-distance", distance=distance) if distance else None, facts)


def _card_head(office: Office, now: datetime) -> Safe:
    return lines(
        t("office-card-title", office=office.name), opening_line(office.opening(now), now)
    )


def _card_facts(office: Office, now: datetime, *, hears: bool) -> Safe:
    warned = office.needs_warning(now.date())
    nowhere = not office.address and not office.phones
    return lines(
        t("office-card-landmark", landmark=office.landmark) if office.landmark else None,
        t("office-card-address", address=office.address) if office.address else None,
        t("office-card-phone", phone=phones(office)) if office.phones else None,
        _verified(office) if not warned else None,
        t("office-no-contact") if nowhere and hears else None,
        _no_point(office) if office.point is None else None,
        t("office-unverified") if warned and not nowhere else None,
    )


def phones(office: Office) -> str:
    """The numbers as the office wrote them, in Persian digits."""
    return list_phrase([to_persian_digits(phone) for phone in office.phones])


def _verified(office: Office) -> Safe | None:
    day = office.verified_at
    return t("office-card-verified", date=short_date(day)) if day else None


def _no_point(office: Office) -> Safe:
    return t("office-no-point") if office.landmark else t("office-no-point-bare")


def _card_buttons(office: Office, following: Button | None, *, hears: bool) -> Rows:
    key = office.key
    facts = _fact_buttons(office)
    acts = [feedback_button(key)] if hears else []
    if office.point is not None:
        acts.append(button(plain("button-map"), "offices", "map", key))
    return [row for row in (facts, acts, [following] if following else []) if row]


def _fact_buttons(office: Office) -> list[Button]:
    facts = []
    if office.phones:
        facts.append(button(plain("button-office-contact"), "offices", "contact", office.key))
    if office.hours is not None or office.exceptions:
        facts.append(button(plain("button-office-hours"), "offices", "hours", office.key))
    return facts


def feedback_button(key: str) -> Button:
    """«پیام به این دفتر»."""
    return button(plain("button-office-feedback"), "feedback", "office", key)


# --- the map -------------------------------------------------------------------------------


def _give_doors(turn: Turn, office: Office, where: str | None) -> None:
    """A card has buttons of its own, so a bubble before it brings the five doors back."""
    wanted = KEYBOARD_OF.get(turn.chat.step, MAIN)
    if turn.chat.keyboard in {"", MAIN} or wanted != MAIN:
        return
    if office.point is not None:
        pin(turn, office, keyboards.main())
        turn.chat.keyboard = MAIN
    elif where:
        turn.say(t("nearest-line", where=where))


def pin(turn: Turn, office: Office, keyboard: Markup | None = None) -> None:
    """Put the office on the map; nothing where its point isn't known."""
    if office.point is None:
        return
    params: dict[str, object] = {
        "latitude": office.point.lat,
        "longitude": office.point.lon,
    }
    if office.address:
        params |= {"title": label(office), "address": office.address}
    if keyboard:
        params["reply_markup"] = keyboard
    turn.call("sendVenue" if office.address else "sendLocation", params)


# --- single facts --------------------------------------------------------------------------


def contact(turn: Turn, office: Office) -> None:
    """The phone, as text to read and as a card to tap."""
    turn.show_office(office.key)
    if not office.phones:
        _say_fact(turn, office, t("office-contact-none"))
        return
    turn.say(_fact(office, t("office-contact", phone=phones(office))))
    for phone in office.phones[:MOST_PHONES]:
        turn.call(
            "sendContact",
            {"phone_number": dialled(phone), "first_name": label(office)[:CONTACT_NAME]},
        )


def dialled(phone: str) -> str:
    """A number as a phone dials it: `+983431234567`; a short number stays as it is."""
    ascii_ = to_ascii_digits(phone)
    digits = "".join(char for char in ascii_ if char.isascii() and char.isdigit())
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    if ascii_.lstrip().startswith("+"):
        return f"+{digits}"
    if digits.startswith("0") and len(digits) == NATIONAL_LENGTH:
        return COUNTRY + digits[1:]
    return digits


def at(turn: Turn, office: Office, when: str) -> None:
    """Its hours at some time: `when` is an ISO date, the key of a season, or empty for now."""
    now = in_tehran(turn.tx.now)
    known = season(when, now.date())
    if known is not None:
        _say_fact(turn, office, lines(*season_lines(office, known, now.date())))
    elif when and date.fromisoformat(when) != now.date():
        _say_fact(turn, office, line_of(turn, office, date.fromisoformat(when)))
    else:
        _say_fact(turn, office, opening_line(office.opening(now), now))


def today(turn: Turn, office: Office) -> None:
    """Whether it is open now."""
    at(turn, office, "")


def line_of(turn: Turn, office: Office, day: date) -> Safe:
    """The hours of a day; perhaps with a line on the moon."""
    now = in_tehran(turn.tx.now).date()
    found = holiday(day)
    guess = found is not None and found.estimated
    moon = t("open-estimated", date=date_phrase(day, now)) if guess else None
    return lines(day_line(office, day, now), moon)


def week(turn: Turn, office: Office) -> None:
    """The hours of the week, and what differs in the two weeks to come."""
    turn.show_office(office.key)
    now = in_tehran(turn.tx.now)
    text = lines(
        t("office-sample") if office.sample else None,
        t("office-hours-title", office=office.name),
        *(week_lines(office.hours) if office.hours else (t("open-unknown"),)),
        *special_lines(office, now.date()),
    )
    turn.say(text, [[button(plain("button-back"), "offices", "back", office.key)]])


def services(turn: Turn, office: Office) -> None:
    """What the office helps with."""
    _say_fact(turn, office, services_line(office) or t("services-unknown"))


def services_line(office: Office) -> Safe | None:
    """Its services by name; None where none is recorded."""
    names = [one.name for one in data.services() if one.key in office.services]
    return t("office-card-services", services=list_phrase(names)) if names else None


def _fact(office: Office, *facts: str | None) -> Safe:
    sample = t("office-sample") if office.sample else None
    return lines(sample, t("office-card-title", office=office.name), *facts)


def _say_fact(turn: Turn, office: Office, fact: str) -> None:
    """An answer about one office, with what people ask next."""
    turn.show_office(office.key)
    acts = (
        [feedback_button(office.key)]
        if staff.has_recipient(turn.tx, turn.setup, office.key)
        else []
    )
    turn.say(_fact(office, fact), [row for row in (_fact_buttons(office), acts) if row])


# What may be asked about one office, by the word that buttons and open questions carry.
ANSWERS: dict[str, Callable[[Turn, Office], None]] = {
    "address": card,
    "hours": today,
    "phone": contact,
    "services": services,
}


# --- buttons -------------------------------------------------------------------------------


def _of_office(act: Callable[[Turn, Office], None]) -> Callable[[Turn], None]:
    """A button about an office, which may be gone since it was drawn."""

    def press(turn: Turn) -> None:
        key = turn.came.press.arg() if turn.came.press else ""
        office = turn.directory.offices.get(key)
        if office is None:
            turn.say(t("office-unknown"))
        elif not office.works:
            turn.say(t("office-gone-alone", office=label(office)))
        else:
            act(turn, office)

    return press


def _back(turn: Turn, office: Office) -> None:
    """From the hours back to the card, in the same bubble."""
    hears = staff.has_recipient(turn.tx, turn.setup, office.key)
    sample = t("office-sample") if office.sample else None
    text = lines(sample, _card_text(turn, office, None, hears=hears))
    turn.edit(text, _card_buttons(office, None, hears=hears))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "card": _of_office(card),
    "contact": _of_office(contact),
    "hours": _of_office(week),
    "map": _of_office(pin),
    "back": _of_office(_back),
}
