"""«ثبت مراجعه»: the staff write down what somebody said, who may take it over by code and PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import Found, codes_with_pin, show
from bot.domain.kinds import CHOICES, Kind
from bot.domain.persian import is_blank
from bot.services import staff, standards, visits
from bot.storage import cases, outbox
from bot.storage.outbox import Lane, Outgoing
from bot.storage.visits import PROMPT, is_prompt
from bot.text import Safe, lines, plain, t
from handlers import boards, cards, feedback, track
from handlers.keyboards import Rows, button, in_rows
from handlers.phrases import due_phrase
from handlers.rights import is_listed, of_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.services.visits import Visit
    from bot.storage.cases import Case
    from handlers.turn import Turn

CLAIM = "claim"  # the step in which «مال من است» means something


# --- filing: in the group ------------------------------------------------------------------


def command(turn: Turn) -> None:
    """/visit, or the button of the guide: ask for the words; /visit WORDS files them."""
    fault = _fault(turn)
    if fault is not None:
        turn.say(fault)
    elif is_blank(turn.came.argument):
        _ask(turn)
    else:
        _file(turn, turn.came.argument)


def written(turn: Turn) -> bool:
    """A Reply to the question for the words; False for any other message."""
    if turn.came.reply_to is None or not is_prompt(turn.tx, turn.came.chat_id, turn.came.reply_to):
        return False
    fault = _fault(turn) or _fault_of_words(turn)
    if fault is not None:
        turn.say(fault, answering=turn.came.message_id)
    else:
        _file(turn, turn.came.text)
    return True


def _fault(turn: Turn) -> str | None:
    if turn.came.person is None:
        return t("staff-anonymous")
    if turn.came.chat_id > 0 or not staff.is_staff_chat(turn.tx, turn.setup, turn.came.chat_id):
        return t("visit-only-group")
    return None if is_listed(turn) else t("staff-not-listed")


def _fault_of_words(turn: Turn) -> str | None:
    if turn.came.kind != "voice" and (turn.came.kind != "text" or is_blank(turn.came.text)):
        return t("visit-empty")
    if len(turn.came.text) > visits.LONGEST:
        return t("staff-long", limit=visits.LONGEST)
    return None


def _ask(turn: Turn) -> None:
    markup = {
        "force_reply": True,
        "selective": True,
        "input_field_placeholder": plain("visit-placeholder"),
    }
    sign, _, rest = t("visit-ask").partition(" ")
    cards.send(
        turn.tx,
        turn.came.chat_id,
        Safe(f'<a href="tg://user?id={turn.came.person}">{sign}</a> {rest}'),
        purpose=PROMPT,
        answering=turn.came.message_id,
        markup=markup,
    )


def _file(turn: Turn, words: str) -> None:
    assert turn.came.person is not None
    visit = visits.file(
        turn.tx,
        turn.setup,
        chat_id=turn.came.chat_id,
        person=turn.came.person,
        text=words,
        update_id=turn.came.update_id or None,
        voice=turn.came.file,
    )
    standards.refresh(turn.tx, visit.case.id)
    cards.post(turn.tx, turn.setup, visit.case)
    turn.say(
        _receipt(turn, visit),
        _rows(visit.case),
        case_id=visit.case.id,
        purpose="part",
        answering=turn.came.message_id,
    )


def _receipt(turn: Turn, visit: Visit) -> str:
    at = standards.answer_due(turn.tx, visit.case.id)
    due = due_phrase(at, turn.tx.now) if at is not None else None
    return lines(
        t("visit-filed", kind=plain(f"kind-{visit.case.kind}")),
        t("visit-code", code=show(visit.case.code)),
        t("visit-pin", pin=visit.pin),
        t("visit-receipt-due", due=due) if due else None,
        t("visit-receipt"),
    )


def _rows(case: Case) -> Rows:
    kinds = [
        button(plain(f"kind-{kind}"), "visit", "kind", case.id, kind)
        for kind in CHOICES
        if kind != case.kind
    ]
    return [*in_rows(kinds), [button(plain("button-visit-undo"), "visit", "undo", case.id)]]


# --- buttons of the staff ------------------------------------------------------------------


def _kind(turn: Turn, case: Case) -> None:
    """Another kind than was guessed."""
    assert turn.came.person is not None
    kind = turn.came.press.arg(1) if turn.came.press else ""
    if case.source != "visit" or kind not in CHOICES:
        turn.alert(plain("staff-stale"), window=True)
        return
    changed = visits.choose_kind(turn.tx, case, Kind(kind), turn.came.person)
    cards.refresh(turn.tx, turn.setup, changed)
    turn.alert(plain("visit-kind", kind=plain(f"kind-{kind}")))


def _undo(turn: Turn, case: Case) -> None:
    """«بردار»: for ten minutes."""
    if not visits.may_be_undone(turn.tx, case):
        turn.alert(plain("visit-undo-late"), window=True)
        return
    neighbours = cases.joined(turn.tx, case.id)
    for trace in visits.undo(turn.tx, case):
        params: dict[str, object] = {"chat_id": trace.chat_id}
        if trace.message_id is not None:
            params["message_id"] = trace.message_id
        out = Outgoing(trace.chat_id, "deleteMessage", params, Lane.STAFF, "erase", case.id)
        out.target_id = trace.row
        outbox.add(turn.tx, out)
    for one in neighbours:
        cards.refresh(turn.tx, turn.setup, one)
    turn.say(t("visit-undone"))


def _pin(turn: Turn, case: Case) -> None:
    """«رمز تازه»: the paper was lost, or somebody tried too often."""
    assert turn.came.person is not None
    pin = visits.renew_pin(turn.tx, turn.setup, case, turn.came.person)
    if pin is None:
        turn.alert(plain("visit-claimed-already"), window=True)
        return
    text = lines(t("visit-code", code=show(case.code)), t("visit-pin", pin=pin))
    turn.say(text, case_id=case.id, purpose="part", answering=turn.came.message_id)


# --- taking over: in the person's own chat -------------------------------------------------


def unlocked(turn: Turn) -> bool:
    """A code and a PIN in one message; False if the text is no such thing.

    What doesn't fit gets the answer that any unknown code gets.
    """
    readings = codes_with_pin(turn.came.text)
    for code, pin in readings:
        proof = visits.unlocked(turn.tx, turn.came.chat_id, code, pin)
        if proof is not None:
            feedback.keep_draft(turn)
            turn.chat.go(CLAIM, proof)
            yes = button(plain("button-claim-yes"), "visit", "yes")
            turn.say(t("track-claim"), [[yes, button(plain("button-no"), "visit", "no")]])
            return True
    if readings:
        track.by_code(turn, Found(readings[0][0], valid=True))
    return bool(readings)


def _yes(turn: Turn) -> None:
    """«بله، مال من است»."""
    proof = turn.chat.step_data if turn.chat.step == CLAIM else ""
    case = visits.take_over(turn.tx, turn.came.chat_id, proof)
    if case is None:
        turn.stale()
        return
    turn.chat.go()
    turn.drop_buttons()
    turn.say(t("track-claimed"))
    cards.refresh(turn.tx, turn.setup, case)
    track.view(turn, case)


def _no(turn: Turn) -> None:
    if turn.chat.step == CLAIM:
        turn.chat.go()
    turn.drop_buttons()
    turn.say(t("track-not-claimed"))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "start": command,
    "kind": of_case(_kind),
    "undo": of_case(_undo),
    "pin": of_case(_pin, over=True),
    "yes": boards.private(_yes),
    "no": boards.private(_no),
}
