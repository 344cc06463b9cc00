"""The group of an agency: what it is asked to help with, its answer, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.data import agencies
from bot.domain.codes import show
from bot.domain.numbers import hide_national_numbers
from bot.domain.persian import is_blank, strip_invisible
from bot.services import partners
from bot.storage import cases, said
from bot.text import lines, plain, t
from handlers import answers, cards, rights
from handlers.keyboards import button, inline

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.data import Agency
    from bot.storage.cases import Case
    from bot.storage.referrals import Referral
    from bot.text import Safe
    from handlers.turn import Turn

PURPOSE = "referral"  # of a card in the group, with the referral's id after a colon
LONGEST = 1000  # characters of an answer


def bring(turn: Turn, case: Case, agency: Agency) -> bool:
    """Post what the resident agreed to in the agency's group; False where it has none."""
    referral = partners.with_partner(turn.tx, case)
    chat_id = partners.group_of(turn.tx, agency.key)
    if referral is None or chat_id is None:
        return False
    row = [
        button(plain(f"button-partners-{verb}"), "partners", verb, case.id, referral.id)
        for verb in ("not-ours", "done")
    ]
    cards.send(
        turn.tx,
        chat_id,
        _card(turn, case, referral),
        case_id=case.id,
        purpose=f"{PURPOSE}:{referral.id}",
        markup=inline([row]),
        guarded=True,
    )
    return True


def _card(turn: Turn, case: Case, referral: Referral) -> Safe:
    """Just the words that the resident has read; nothing else of the case."""
    kept = said.get(turn.tx, referral.said_id) if referral.said_id is not None else None
    office = cards.office_label(turn.tx, case.office) or plain("staff-group")
    return lines(
        t("partners-card", office=office, code=show(case.code)),
        t("staff-card-text", text=kept.text) if kept is not None and kept.text else None,
        t("partners-card-how"),
    )


def _name(key: str) -> str:
    known = agencies().get(key)
    return known.name if known is not None else plain("staff-agency")


# --- written in the group ------------------------------------------------------------------


def message(turn: Turn) -> bool:
    """Anything written in a group; False if it is no agency's."""
    agency = partners.agency_of(turn.tx, turn.came.chat_id)
    if agency is not None and turn.came.reply_to is not None:
        _reply(turn, agency)
    return agency is not None


def _reply(turn: Turn, agency: str) -> None:
    """A Reply to a card: the office reads it, and passes it on if it is for the resident."""
    assert turn.came.reply_to is not None
    found = cases.of_message(turn.tx, turn.came.chat_id, turn.came.reply_to)
    purpose, _, number = found[1].partition(":") if found is not None else ("", "", "")
    if found is None or purpose != PURPOSE:
        turn.say(t("staff-not-card"), answering=turn.came.message_id)
        return
    fault = _fault(turn, found[0], agency, number)
    if fault is not None:
        turn.say(fault, answering=turn.came.message_id)
    else:
        _keep(turn, found[0], agency)


def edited(turn: Turn) -> bool:
    """An answer was edited: the office reads the new words. False if it is no agency's group."""
    agency = partners.agency_of(turn.tx, turn.came.chat_id)
    if agency is None:
        return False
    number = said.of_message(turn.tx, turn.came.chat_id, turn.came.message_id)
    kept = said.get(turn.tx, number) if number is not None else None
    text = hide_national_numbers(strip_invisible(turn.came.text).strip())
    if turn.came.reply_to is not None and (kept is None or kept.text != text):
        _reply(turn, agency)
    return True


def _fault(turn: Turn, case: Case, agency: str, number: str) -> str | None:
    """Why an answer to the card of a referral can't be taken; None if it can."""
    if turn.came.person is None:
        return t("staff-anonymous")
    referral = partners.with_partner(turn.tx, case)
    if referral is None or referral.agency != agency or str(referral.id) != number:
        return t("staff-over")
    if turn.came.kind != "text" or is_blank(turn.came.text):
        return t("partners-only-text")
    if len(turn.came.text) > LONGEST:
        return t("staff-long", limit=LONGEST)
    return None


def _keep(turn: Turn, case: Case, agency: str) -> None:
    came = turn.came
    text = hide_national_numbers(strip_invisible(came.text).strip())
    kept = said.say(
        turn.tx, case.id, "partner", text, chat_id=came.chat_id, message_id=came.message_id
    )
    title = t("partners-says", agency=_name(agency), code=show(case.code))
    rows = [[button(plain("button-partners-pass"), "partners", "pass", case.id, kept)]]
    body = lines(title, t("staff-card-text", text=text))
    cards.under(turn.tx, turn.setup, case, body, inline(rows))
    turn.say(t("partners-said"), case_id=case.id, answering=came.message_id)


# --- buttons -------------------------------------------------------------------------------


def _of_group(outcome: str) -> Callable[[Turn], None]:
    """A button of a card, for the agency that helps by this very referral and nobody else."""

    def press(turn: Turn) -> None:
        case = rights.pressed_case(turn)
        agency = partners.agency_of(turn.tx, turn.came.chat_id)
        referral = partners.with_partner(turn.tx, case) if case is not None else None
        number = turn.came.press.number(1) if turn.came.press else None
        if case is None or referral is None or (referral.agency, referral.id) != (agency, number):
            turn.alert(plain("staff-stale"), window=True)
        elif turn.came.person is None:
            turn.alert(plain("staff-anonymous-press"), window=True)
        else:
            _ended(turn, case, referral, outcome)

    return press


def _ended(turn: Turn, case: Case, referral: Referral, outcome: str) -> None:
    """The agency says what came of it: the case is the office's again."""
    case = partners.end(turn.tx, case, referral, outcome, f"partner:{referral.agency}")
    turn.drop_buttons()
    turn.alert(plain("claims-taken"))
    told = t(f"partners-said-{outcome}", agency=_name(referral.agency), code=show(case.code))
    cards.under(turn.tx, turn.setup, case, told)
    cards.refresh(turn.tx, turn.setup, case, moved=True)


def _pass_on(turn: Turn, case: Case) -> None:
    """«برای فرستنده»: the words of an agency go as an answer of the office."""
    number = turn.came.press.number(1) if turn.came.press else None
    own = said.of_case(turn.tx, case.id, "partner")
    kept = next((one for one in own if one.id == number and one.text), None)
    if kept is None or case.chat_id is None:
        turn.alert(plain("staff-stale"), window=True)
        return
    assert turn.came.person is not None  # `rights.of_case` lets nobody else come so far
    turn.drop_buttons()
    if not partners.pass_on(turn.tx, case, kept.id, turn.came.person):
        turn.alert(plain("partners-passed"), window=True)
        return
    answers.take(turn, case, words=kept.text)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "done": _of_group("helped"),
    "not-ours": _of_group("failed"),
    "pass": rights.of_case(_pass_on),
}
