"""The card of a case in the staff's chats: posted, edited in place, and what comes under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.clock import DAY, SECOND
from bot.domain.codes import show
from bot.domain.splitting import split
from bot.services import people, staff, standards, supervision
from bot.storage import cases, edits, outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import Safe, lines, t
from handlers import card_files, card_text, threads
from handlers.card_text import ROOM
from handlers.keyboards import inline
from handlers.turn import message_params

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.services.staff import Recipient
    from bot.storage.cases import Case
    from bot.storage.store import Tx
    from handlers.keyboards import Markup

JOINED = 3 * SECOND  # within which edits of one card become one, for the limit of 20 a minute
STALE = DAY  # from then on a card whose status changes comes again at the bottom
EDIT = "card-edit"

# What a Reply to a message of ours may be about; a purpose goes on after a hyphen or a colon.
_STAFF_SIDE = frozenset({"card", "part", "added", "mark", "prompt", "file"})

office_label = card_text.office_label


def staff_side(purpose: str) -> bool:
    """Whether a message with this purpose stands in the staff's chats and takes a Reply."""
    return purpose.partition(":")[0].partition("-")[0] in _STAFF_SIDE


# --- posting -------------------------------------------------------------------------------


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


def post_missing(tx: Tx, setup: Setup, case: Case) -> None:
    """Queue the card for those who answer the case and haven't got it."""
    have = {chat_id for chat_id, _ in cases.cards(tx, case.id)}
    to = staff.recipients(tx, setup, case.office, case.audience)
    post(tx, setup, case, [one for one in to if one.chat_id not in have])


def _bring(tx: Tx, setup: Setup, case: Case) -> None:
    """Before something is said under the cards: an office may have another group by now."""
    if not case.is_closed and case.hidden_at is None and case.status != "erased":
        post_missing(tx, setup, case)


def post_waiting(tx: Tx, setup: Setup, case: Case | None, chat_id: int, *, general: bool) -> None:
    """Queue the cards that waited for a topic, in the group's first one if there is none."""
    own = [case] if case is not None else []
    every = {one.id: one for one in (*own, *staff.cards_due(tx, setup, chat_id))}
    for one in every.values():
        have = {where for where, _ in cases.cards(tx, one.id)}
        for to in staff.recipients(tx, setup, one.office, one.audience):
            if to.chat_id == chat_id and chat_id not in have:
                _post_to(tx, one, to, general=general)


def _post_to(
    tx: Tx, case: Case, to: Recipient, *, quietly: bool = False, general: bool = False
) -> None:
    """Queue a card and what doesn't fit into it; in a group with topics, in the fitting one."""
    thread = None if general else threads.of_case(tx, to.chat_id, case)
    if thread is threads.Making:
        return  # the card follows when the topic is there
    parts = split(card_text.words(tx, case), ROOM)
    card = send(
        tx,
        to.chat_id,
        card_text.compose(tx, case, to, parts[0]),
        case_id=case.id,
        purpose="card",
        markup=inline(card_text.buttons(case)),
        guarded=True,
        quietly=quietly,
        thread=thread if isinstance(thread, int) else None,
    )
    for number, part in enumerate(parts[1:], start=2):
        title = t("staff-card-part", code=show(case.code), part=number, parts=len(parts))
        body = lines(title, t("staff-card-text", text=part))
        send(tx, to.chat_id, body, case_id=case.id, purpose="part", reply_id=card, guarded=True)
    card_files.post(tx, case, to.chat_id, card, thread if isinstance(thread, int) else None)


# --- keeping it current --------------------------------------------------------------------


def refresh(tx: Tx, setup: Setup, case: Case, *, moved: bool = False) -> None:
    """Bring every card of a case up to date, and count again what is due.

    Args:
        tx: the transaction of the change.
        setup: who is who.
        case: as it was before or after; it is read again.
        moved: its status changed; a card older than a day comes again at the bottom.
    """
    standards.refresh(tx, case.id)
    case = cases.get(tx, case.id) or case
    to = {one.chat_id: one for one in staff.recipients(tx, setup, case.office, case.audience)}
    for chat_id, row in cases.cards(tx, case.id):
        one = to.get(chat_id) or staff.overseer(tx, setup, case, chat_id)
        age = tx.now - edits.created_at(tx, row)
        if one is None:
            edits.withdraw_words(tx, case.id, chat_id)
            edit(tx, case.id, chat_id, row, card_text.left(tx, case), card_text.left_rows(case))
        elif moved and age >= STALE and not case.is_closed:
            _post_to(tx, case, one, quietly=True)
        else:
            parts = split(card_text.words(tx, case), ROOM)
            text = card_text.compose(tx, case, one, parts[0])
            edit(tx, case.id, chat_id, row, text, inline(card_text.buttons(case)))
    threads.follow(tx, case)


def edit(tx: Tx, case_id: int, chat_id: int, card: int, text: Safe, markup: Markup | None) -> None:
    """Change a card; what still waits to be sent or edited is rewritten instead."""
    params = message_params(chat_id, text, markup)
    if outbox.amend(tx, card, {"reply_markup": None, **params}):
        return
    newest = edits.newest(tx, card, EDIT)
    if newest is not None and outbox.rewrite(tx, newest[0], params):
        return
    not_before = max(tx.now, newest[1] + JOINED) if newest is not None else 0
    out = Outgoing(chat_id, "editMessageText", params, Lane.STAFF, EDIT, case_id)
    out.target_id, out.not_before = card, not_before
    outbox.add(tx, out)


def below(tx: Tx, case: Case, chat_id: int, row: int, message_id: int | None) -> None:
    """A card has come again: those above it become one line that leads to it."""
    text = t("staff-card-below", code=show(case.code))
    if message_id is not None and str(chat_id).startswith("-100"):
        link = f"https://t.me/c/{str(chat_id).removeprefix('-100')}/{message_id}"
        text = Safe(f'<a href="{link}">{text}</a>')
    for older in edits.older_cards(tx, case.id, chat_id, row):
        edit(tx, case.id, chat_id, older, text, None)


def readers(tx: Tx, setup: Setup, case: Case) -> list[tuple[int, int]]:
    """Each chat that has the card of a case and may still read it, with the newest card's row."""
    to = {one.chat_id for one in staff.recipients(tx, setup, case.office, case.audience)}
    return [
        (chat_id, card)
        for chat_id, card in cases.cards(tx, case.id)
        if chat_id in to or staff.overseer(tx, setup, case, chat_id) is not None
    ]


def post_addition(
    tx: Tx, setup: Setup, case: Case, words: str, purpose: str, *, changed: bool = False
) -> None:
    """Bring what a resident adds to a filed case to all who read its card.

    `purpose` may hold the number of what was said after a colon; `changed` words take the place
    of earlier ones.
    """
    _bring(tx, setup, case)
    title = "staff-case-changed-title" if changed else "staff-case-added-title"
    for chat_id, card in readers(tx, setup, case):
        for part in split(words, ROOM):
            send(
                tx,
                chat_id,
                lines(t(title, code=show(case.code)), t("staff-card-text", text=part)),
                case_id=case.id,
                purpose=purpose,
                reply_id=card,
                markup=inline(card_text.reply_row(case)),
                guarded=True,
            )


def under(tx: Tx, setup: Setup, case: Case, text: str, markup: Markup | None = None) -> None:
    """Say something under the card of a case, in every chat that answers it."""
    _bring(tx, setup, case)
    to = {one.chat_id for one in staff.recipients(tx, setup, case.office, case.audience)}
    for chat_id, card in cases.cards(tx, case.id):
        if chat_id in to:
            send(tx, chat_id, text, case_id=case.id, purpose="part", reply_id=card, markup=markup)


def tell_heads(tx: Tx, setup: Setup, case: Case, text: str, but: int | None = None) -> None:
    """Say something about a case to the heads of its office, and to the supervisor.

    What was meant for the supervisor alone is said to nobody else.
    """
    only = case.audience == "supervisor"
    to = set() if only else set(people.heads(tx, setup, case.office))
    to.update(supervision.of_office(tx, setup, case.office))
    for chat_id in sorted(to - {but}):
        send(tx, chat_id, text, case_id=case.id, purpose="part")


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
    quietly: bool = False,
    thread: int | None = None,
) -> int:
    """Queue a message to the staff; what is `guarded` can't be forwarded or saved.

    `reply_id` is the outbox row it answers, `answering` the message, where its id is known.
    """
    params = message_params(chat_id, text, markup, answering)
    params |= {"protect_content": True} if guarded else {}
    params |= {"disable_notification": True} if quietly else {}
    params |= {"message_thread_id": thread} if thread is not None else {}
    out = Outgoing(chat_id, "sendMessage", params, Lane.STAFF, purpose, case_id)
    out.reply_id = reply_id
    return outbox.add(tx, out)
