"""«نهاد همکار»: which agency, what for, and the sender's consent, without which nothing goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.data import agencies
from bot.domain.codes import show
from bot.domain.persian import is_blank, strip_invisible
from bot.services import partners, track
from bot.storage import outbox, said
from bot.storage.outbox import Lane, Outgoing
from bot.text import lines, plain, t
from handlers import cards, prompts
from handlers.keyboards import button, in_rows, inline
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.data import Agency
    from bot.storage.cases import Case
    from bot.storage.store import Tx
    from handlers.turn import Turn


def ask(turn: Turn, case: Case) -> None:
    """«نهاد همکار»: which one?"""
    if case.chat_id is None:
        turn.alert(plain("partners-no-chat"), window=True)
        return
    rows = in_rows(
        button(
            plain("button-agency", sign=one.sign, agency=one.name),
            "staff",
            "agency",
            case.id,
            one.key,
        )
        for one in agencies().values()
    )
    turn.say(t("partners-ask", code=show(case.code)), rows, answering=turn.came.message_id)


def chosen(turn: Turn, case: Case) -> None:
    """The agency: what shall it be told?"""
    agency = agencies().get(turn.came.press.arg(1) if turn.came.press else "")
    if agency is None or case.chat_id is None:
        turn.alert(plain("staff-stale"), window=True)
        return
    turn.drop_buttons()
    text = t("partners-why", agency=agency.name, code=show(case.code))
    prompts.ask(
        turn, case, text, plain("partners-placeholder"), kind="partner", argument=agency.key
    )


def written(turn: Turn, case: Case, key: str) -> None:
    """The summary stays with the case; the resident is asked."""
    text = strip_invisible(turn.came.text).strip()
    agency = agencies().get(key)
    if agency is None or case.chat_id is None:
        turn.say(t("staff-over"), answering=turn.came.message_id)
    elif is_blank(text):
        turn.say(t("notes-empty"), answering=turn.came.message_id)
    else:
        assert turn.came.person is not None  # `handlers.staff` lets nobody else come so far
        came = turn.came
        said.say(turn.tx, case.id, "note", text, chat_id=came.chat_id, message_id=came.message_id)
        partners.ask(turn.tx, case, key, turn.came.person)
        _ask_sender(turn.tx, case, case.chat_id, agency)
        turn.say(
            t("partners-asked", code=show(case.code)),
            [[button(plain("button-partner-cancel"), "staff", "partner-cancel", case.id)]],
            answering=turn.came.message_id,
        )
        cards.refresh(turn.tx, turn.setup, case)


def _ask_sender(tx: Tx, case: Case, chat_id: int, agency: Agency) -> None:
    """«قبول می‌کنید؟»."""
    yes = button(plain("button-partner-yes"), "partners", "yes", case.id, agency.key)
    no = button(plain("button-partner-no"), "partners", "no", case.id, agency.key)
    text = t("case-partner-ask", topic=case.topic, agency=agency.name)
    params = message_params(chat_id, text, inline([[yes, no]]))
    outbox.add(tx, Outgoing(chat_id, "sendMessage", params, Lane.REPLY, "asked", case.id))


def cancel(turn: Turn, case: Case) -> None:
    """«بماند», before the resident has answered."""
    assert turn.came.person is not None
    if partners.cancel(turn.tx, case, turn.came.person):
        turn.edit(t("partners-cancelled"))
    else:
        turn.alert(plain("staff-stale"), window=True)


# --- the resident --------------------------------------------------------------------------


def _yes(turn: Turn) -> None:
    """«قبول»."""
    _answered(turn, yes=True)


def _no(turn: Turn) -> None:
    """«نه»: nothing goes to anybody."""
    _answered(turn, yes=False)


def _answered(turn: Turn, *, yes: bool) -> None:
    press = turn.came.press
    case = track.own_case(turn.tx, turn.came.chat_id, press.number() if press else None)
    agency = agencies().get(press.arg(1) if press else "")
    known = (
        partners.answer(turn.tx, case, agency.key, yes=yes)
        if case is not None and agency is not None
        else None
    )
    if known is None or agency is None:
        turn.stale()
        return
    turn.drop_buttons()
    if yes:
        _agreed(turn, known, agency)
    else:
        turn.say(t("case-partner-kept"), case_id=known.id)
        cards.under(turn.tx, turn.setup, known, t("partners-no", code=show(known.code)))


def _agreed(turn: Turn, case: Case, agency: Agency) -> None:
    """Both sides learn whom to call; without a sure number nobody is given one."""
    name, number = agency.name, agency.number
    mine = t("case-partner-number", number=number) if number else None
    theirs = t("partners-yes-number", agency=name, number=number) if number else None
    turn.say(lines(t("case-partner", agency=name), mine), case_id=case.id)
    told = lines(t("partners-yes", code=show(case.code), agency=name), theirs)
    cards.under(turn.tx, turn.setup, case, told)
    cards.refresh(turn.tx, turn.setup, case, moved=True)


PRESSES: dict[str, Callable[[Turn], None]] = {"yes": _yes, "no": _no}
