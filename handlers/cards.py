"""What the staff see of a case: the card, its later parts, and what the resident adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.codes import show
from bot.domain.splitting import split
from bot.services import directory, staff
from bot.storage import cases, outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import Safe, lines, plain, t
from handlers.keyboards import button, inline
from handlers.turn import message_params

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.services.staff import Recipient
    from bot.storage.cases import Case
    from bot.storage.store import Tx

ROOM = 3500  # UTF-16 units of a resident's words in one message; the frame needs the rest
STAFF_SIDE = frozenset({"card", "part", "added", "mark", "prompt"})


def office_label(tx: Tx, key: str | None) -> str | None:
    """An office's name, marked where it is sample data; None for no or an unknown office."""
    office = directory.current(tx).offices.get(key or "")
    if office is None:
        return None
    return plain("office-sample-title", office=office.name) if office.sample else office.name


def post(tx: Tx, setup: Setup, case: Case, to: list[Recipient] | None = None) -> None:
    """Queue the card of a case for all who answer it, or only for some."""
    everyone = staff.recipients(tx, setup, case.office, case.audience)
    for one in to if to is not None else everyone:
        _post_to(tx, case, one)


def post_due(tx: Tx, setup: Setup, chat_id: int) -> int:
    """Queue the cards that a chat should have and hasn't; return how many."""
    due = staff.cards_due(tx, setup, chat_id)
    for case in due:
        for one in staff.recipients(tx, setup, case.office, case.audience):
            if one.chat_id == chat_id:
                _post_to(tx, case, one)
    return len(due)


def _post_to(tx: Tx, case: Case, to: Recipient) -> None:
    words = "\n".join(one.text for one in cases.said(tx, case.id, "resident"))
    parts = split(words, ROOM)
    text = _card_text(tx, case, to, parts[0])
    card = send(
        tx, to.chat_id, text, case_id=case.id, purpose="card", markup=_buttons(case), guarded=True
    )
    for number, part in enumerate(parts[1:], start=2):
        title = t("staff-card-part", code=show(case.code), part=number, parts=len(parts))
        body = lines(title, t("staff-card-text", text=part))
        send(tx, to.chat_id, body, case_id=case.id, purpose="part", reply_id=card, guarded=True)


def _card_text(tx: Tx, case: Case, to: Recipient, words: str) -> Safe:
    place = directory.current(tx).gazetteer.get(case.place or "")
    office = office_label(tx, case.office)
    if office and place:
        where = t("staff-card-office", office=office, place=place.name)
    elif office:
        where = t("staff-card-office-only", office=office)
    else:
        where = t("staff-card-no-office")
    return lines(
        t("staff-card-title", status=t(f"staff-status-{case.status}"), code=show(case.code)),
        where,
        t("staff-card-anonymous"),
        _who_sees(case, to),
        t("staff-card-text", text=words),
    )


def _who_sees(case: Case, to: Recipient) -> str | None:
    if case.audience == "supervisor":
        return t("staff-card-only-supervisor")
    if case.audience == "both":
        return t("staff-card-supervisor-too")
    return t("staff-card-no-group") if to.role == "admin" else None


def _buttons(case: Case) -> dict[str, Any]:
    return inline([[button(t("button-staff-reply"), "staff", "reply", case.id)]])


def post_addition(tx: Tx, case: Case, words: str) -> None:
    """Bring what a resident adds to a filed case to every chat that has its card."""
    for chat_id, card in cases.cards(tx, case.id):
        for part in split(words, ROOM):
            text = lines(
                t("staff-case-added-title", code=show(case.code)),
                t("staff-card-text", text=part),
            )
            send(
                tx,
                chat_id,
                text,
                case_id=case.id,
                purpose="added",
                reply_id=card,
                markup=_buttons(case),
                guarded=True,
            )


def send(
    tx: Tx,
    chat_id: int,
    text: str,
    *,
    case_id: int | None = None,
    purpose: str = "",
    reply_id: int | None = None,
    answering: int | None = None,
    markup: dict[str, Any] | None = None,
    guarded: bool = False,
) -> int:
    """Queue a message to the staff.

    `reply_id` is the outbox row it answers, `answering` the message, where its id is known;
    what is `guarded` can't be forwarded or saved.
    """
    params = message_params(chat_id, text, markup, answering)
    if guarded:
        params["protect_content"] = True
    out = Outgoing(chat_id, "sendMessage", params, Lane.STAFF, purpose, case_id)
    out.reply_id = reply_id
    return outbox.add(tx, out)
