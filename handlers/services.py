"""What offices help with: all of it, one service and who has it, another body's matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import data
from bot.domain import partners
from bot.services import services, staff
from bot.text import lines, plain, t
from handlers.keyboards import Rows, button
from handlers.phrases import list_phrase

if TYPE_CHECKING:
    from bot.data import Agency, Service
    from bot.domain.offices import Office
    from bot.domain.places import Place
    from bot.services.services import Having
    from bot.text import Safe
    from handlers.keyboards import Button
    from handlers.turn import Turn

MOST_OFFICES = 3
NAMES_A_LINE = 4


def every(turn: Turn) -> None:
    """What offices help with, several names a line."""
    names = [one.name for one in data.services()]
    some = (names[at : at + NAMES_A_LINE] for at in range(0, len(names), NAMES_A_LINE))
    said = [t("services-line", service=list_phrase(part)) for part in some]
    turn.say(lines(t("services-title"), *said, t("services-last")))


def service(
    turn: Turn, key: str, place: Place | None, office: Office | None, told: str = ""
) -> None:
    """One service: what it is, whose matter, and which offices have it.

    Args:
        key: of the service.
        place: that was named with it.
        office: that was asked about last.
        told: an answer that says more of it than its description, if there is one.
    """
    one = next(one for one in data.services() if one.key == key)
    found = services.having(turn.directory, key, place, office)
    if found.own is not None:
        turn.show_office(found.own.key)
    shown = _shown(found)
    turn.say(
        lines(
            t("office-sample") if any(office.sample for office in shown) else None,
            t("service-answer", service=one.name, description=told or one.description),
            *_where(one, found, agency=not told),
        ),
        [*([_office_button(office)] for office in shown), *ask_rows(turn, found.own)],
    )


def _shown(found: Having) -> list[Office]:
    """The own office alone if it has the service, else the nearest ones that do."""
    if found.is_own:
        return [found.near[0].office]
    return [one.office for one in (found.near or found.far)][:MOST_OFFICES]


def _where(one: Service, found: Having, *, agency: bool) -> list[Safe]:
    whose = [t("service-agency", agency=one.agency)] if agency else []
    if found.is_own and found.own is not None:
        return [*whose, t("service-at", office=found.own.name)]
    if found.near:
        return [*whose, *_at_hand(one, found)]
    return _nowhere(one, found)


def _at_hand(one: Service, found: Having) -> list[Safe]:
    if not found.placed:
        return [t("service-where-all", service=one.name)]
    own = found.own
    lacks = [t("service-not-here", office=own.name)] if own is not None else []
    return [*lacks, t("service-where", service=one.name)]


def _nowhere(one: Service, found: Having) -> list[Safe]:
    """«هیچ‌کدام، ولی …»: whose matter it is, and who has it far away."""
    none = "service-none" if found.placed else "service-nowhere"
    said = [t(none, service=one.name), t("service-but", agency=one.agency)]
    return [*said, t("service-far")] if found.far else said


# --- another body --------------------------------------------------------------------------


def referral(turn: Turn, agency: Agency, office: Office | None) -> None:
    """A public body whose matter it is: what the office can do in it, and what it can't."""
    turn.say(
        lines(
            t("referral-answer", agency=agency.name),
            t("referral-work", work=agency.work),
            t("referral-can", can=agency.can),
            t("referral-cannot", cannot=agency.cannot),
            t("referral-number", number=agency.number) if agency.number else None,
        ),
        ask_rows(turn, office),
    )


def agency_of(text: str, key: str | None) -> Agency | None:
    """The body that a text names, or else the one whose matter its service is."""
    found = partners.named(text)
    one = next((one for one in data.services() if one.key == key), None)
    return found or (partners.of_service(one) if one is not None else None)


# --- buttons -------------------------------------------------------------------------------


def ask_rows(turn: Turn, office: Office | None) -> Rows:
    """«از دفتر بپرس», if anybody would read it."""
    if not staff.has_recipient(turn.tx, turn.setup, office.key if office else None):
        return []
    ask = ("office", office.key) if office else ("ask",)
    return [[button(plain("button-ask-office"), "feedback", *ask)]]


def _office_button(office: Office) -> Button:
    return button(plain("button-office", office=office.name), "offices", "card", office.key)
