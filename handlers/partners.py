"""«نهاد همکار»: which agency, what for, and the sender's consent, without which nothing goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.data import agencies
from bot.domain.codes import show
from bot.domain.numbers import hide_national_numbers
from bot.domain.persian import is_blank, strip_invisible
from bot.services import partners, people, track
from bot.storage import outbox, reply, said
from bot.storage.outbox import Lane, Outgoing
from bot.text import lines, plain, t
from handlers import cards, partner_group, prompts, rights
from handlers.keyboards import button, in_rows, inline
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.data import Agency
    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.referrals import Referral
    from bot.storage.store import Tx
    from handlers.keyboards import Button
    from handlers.turn import Turn

ASKED = "asked"  # purpose of the question to the sender, with the referral's id after a colon


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
    so_far = partners.outcomes(turn.tx, agency.key)
    text = lines(
        t("partners-why", agency=agency.name, code=show(case.code)),
        t("partners-so-far", given=so_far.given, helped=so_far.helped) if so_far.given else None,
    )
    prompts.ask(
        turn, case, text, plain("partners-placeholder"), kind="partner", argument=agency.key
    )


def written(turn: Turn, case: Case, key: str) -> None:
    """The summary stays with the case; the resident is asked."""
    text = hide_national_numbers(strip_invisible(turn.came.text).strip())
    agency = agencies().get(key)
    if agency is None or case.chat_id is None:
        turn.say(t("staff-over"), answering=turn.came.message_id)
    elif is_blank(text):
        turn.say(t("notes-empty"), answering=turn.came.message_id)
    elif len(text) > partners.LONGEST_SUMMARY:
        limit = partners.LONGEST_SUMMARY
        turn.say(t("staff-long", limit=limit), answering=turn.came.message_id)
    else:
        _ask(turn, case, agency, text)


def _ask(turn: Turn, case: Case, agency: Agency, text: str) -> None:
    """Keep the words and show them to the resident, who decides."""
    came = turn.came
    assert came.person is not None  # `handlers.staff` lets nobody else come so far
    assert case.chat_id is not None
    kept = said.say(
        turn.tx, case.id, "note", text, chat_id=came.chat_id, message_id=came.message_id
    )
    earlier = partners.asked(turn.tx, case)
    number = partners.ask(turn.tx, case, agency.key, came.person, kept)
    assert number is not None
    take_off(turn.tx, case, earlier)
    _ask_sender(turn.tx, case, agency, text, number)
    turn.say(
        t("partners-asked", code=show(case.code)),
        [[button(plain("button-partner-cancel"), "staff", "partner-cancel", case.id)]],
        answering=came.message_id,
    )
    cards.refresh(turn.tx, turn.setup, case)


def _ask_sender(tx: Tx, case: Case, agency: Agency, words: str, number: int) -> None:
    """«می‌توانیم این را بدهیم؟», with just the words that would go; `number` is the referral."""
    assert case.chat_id is not None
    yes = button(plain("button-partner-yes"), "partners", "yes", case.id, number)
    no = button(plain("button-partner-no"), "partners", "no", case.id, number)
    text = t("case-partner-ask", topic=case.topic, agency=agency.name, words=words)
    params = message_params(case.chat_id, text, inline([[yes, no]]))
    purpose = f"{ASKED}:{number}"
    outbox.add(tx, Outgoing(case.chat_id, "sendMessage", params, Lane.REPLY, purpose, case.id))


def take_off(tx: Tx, case: Case, referral: Referral | None) -> None:
    """Take the buttons off a question that waits for no answer any more."""
    if referral is None or case.chat_id is None:
        return
    for one in reply.shown(tx, case.id, f"{ASKED}:{referral.id}"):
        if not outbox.amend(tx, one.row, {"reply_markup": None}):
            params = {"chat_id": case.chat_id}
            out = Outgoing(case.chat_id, "editMessageReplyMarkup", params, case_id=case.id)
            out.target_id = one.row
            outbox.add(tx, out)


def cancel(turn: Turn, case: Case) -> None:
    """«بماند», before the resident has answered."""
    assert turn.came.person is not None
    earlier = partners.asked(turn.tx, case)
    if partners.cancel(turn.tx, case, turn.came.person):
        take_off(turn.tx, case, earlier)
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
    number = press.number(1) if press else None
    referral = partners.was_asked(turn.tx, case, number) if case is not None else None
    if case is None or referral is None:
        turn.stale()
        return
    turn.drop_buttons()
    known = partners.answer(turn.tx, case, referral.id, yes=yes)
    if known is None:
        turn.alert(plain("case-partner-over"), window=True)
    elif yes:
        _agreed(turn, known, agencies()[referral.agency])
    else:
        turn.say(t("case-partner-kept"), case_id=known.id)
        cards.under(turn.tx, turn.setup, known, t("partners-no", code=show(known.code)))


def _agreed(turn: Turn, case: Case, agency: Agency) -> None:
    """An agency with a group gets the words there; else both sides learn whom to call.

    Without a sure number nobody is given one.
    """
    if partner_group.bring(turn, case, agency):
        turn.say(t("case-partner-given", agency=agency.name), case_id=case.id)
        told = t("partners-given", code=show(case.code), agency=agency.name)
        cards.under(turn.tx, turn.setup, case, told)
        cards.refresh(turn.tx, turn.setup, case, moved=True)
        return
    name, number = agency.name, agency.number
    mine = t("case-partner-number", number=number) if number else None
    theirs = t("partners-yes-number", agency=name, number=number) if number else None
    turn.say(lines(t("case-partner", agency=name), mine), case_id=case.id)
    told = lines(t("partners-yes", code=show(case.code), agency=name), theirs)
    cards.under(turn.tx, turn.setup, case, told)
    cards.refresh(turn.tx, turn.setup, case, moved=True)


# --- how it went ---------------------------------------------------------------------------


def ask_how(tx: Tx, setup: Setup, ref: str) -> None:
    """Some days later: the office is asked how it went, unless it is known."""
    found = partners.asks_reached(tx, int(ref))
    if found is None:
        return
    case, referral = found
    agency = agencies()[referral.agency]
    rows = [
        [
            _outcome("button-partners-failed", "failed", case),
            _outcome("button-partners-helped", "helped", case),
        ],
        [button(plain("button-partners-later"), "partners", "later", case.id)],
    ]
    text = t("partners-how", agency=agency.name, code=show(case.code))
    cards.under(tx, setup, case, text, inline(rows))


def _outcome(caption: str, outcome: str, case: Case) -> Button:
    return button(plain(caption), "partners", "how", case.id, outcome)


def _how(turn: Turn, case: Case) -> None:
    """«کمک کرد» or «کمک نکرد», as the office says."""
    referral = partners.with_partner(turn.tx, case)
    outcome = turn.came.press.arg(1) if turn.came.press else ""
    if referral is None or outcome not in partners.ENDS:
        turn.alert(plain("staff-stale"), window=True)
        return
    ended = partners.end(turn.tx, case, referral, outcome, people.actor(turn.came.person))
    turn.edit(t(f"partners-{outcome}", code=show(case.code)))
    cards.refresh(turn.tx, turn.setup, ended, moved=True)


def _later(turn: Turn, case: Case) -> None:
    """«هنوز نه»: asked again some days later."""
    referral = partners.with_partner(turn.tx, case)
    if referral is None:
        turn.alert(plain("staff-stale"), window=True)
        return
    partners.ask_later(turn.tx, case, referral.id)
    turn.edit(t("partners-later", code=show(case.code)))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "yes": _yes,
    "no": _no,
    "how": rights.of_case(_how),
    "later": rights.of_case(_later),
    **partner_group.PRESSES,
}
