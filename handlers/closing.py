"""«بستن»: the staff say what came of a case; the resident is told, and asked whether it is so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.data import agencies
from bot.domain import guards
from bot.domain.codes import show
from bot.domain.persian import strip_invisible
from bot.services import closing, people
from bot.storage import cases, outbox, replies, said
from bot.storage.outbox import Lane, Outgoing
from bot.storage.reply import purpose_of
from bot.text import Safe, lines, plain, t
from handlers import answers, cards, closing_text, prompts
from handlers.keyboards import button, in_rows, inline
from handlers.rights import is_over, may_answer, of_case
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.outbox import Claimed
    from bot.storage.replies import Reply
    from bot.storage.store import Tx
    from handlers.keyboards import Button, Rows
    from handlers.turn import Turn

PROMPT = "close"
TELLS = ("close-remind", "close-quiet")  # later words of ours about a closing
NOBODY = "none"  # in place of an agency's key: nobody knows who can


# --- what came of it -----------------------------------------------------------------------


def start(turn: Turn, case: Case) -> None:
    """«بستن»: ask what came of it."""
    if case.kind == "thanks":
        closed = closing.close_thanks(turn.tx, case, people.actor(turn.came.person))
        turn.alert(plain("claims-taken"))
        cards.refresh(turn.tx, turn.setup, closed, moved=True)
        return
    if _is_asked_already(turn, case):
        return
    text = lines(
        t("close-how", code=show(case.code)),
        t("close-asked") if case.status == "waiting-person" else None,
        t("close-waits") if _waits(turn.tx, case) else None,
    )
    solved, partial, cannot = (_outcome_button(case, one) for one in closing.OUTCOMES)
    stay = button(plain("button-close-stay"), "closing", "stay", case.id)
    _say(turn, case, text, [[solved, partial], [cannot, stay]])


def _is_asked_already(turn: Turn, case: Case) -> bool:
    if case.status != "confirming" and not closing.on_its_way(turn.tx, case.id):
        return False
    turn.alert(plain("close-way"), window=True)
    return True


def _waits(tx: Tx, case: Case) -> bool:
    return any(one.state in closing.ON_THE_WAY for one in replies.of_case(tx, case.id))


def _outcome_button(case: Case, outcome: str) -> Button:
    return button(plain(f"button-close-{outcome}"), "closing", "as", case.id, outcome)


def _say(turn: Turn, case: Case, text: Safe, rows: Rows) -> None:
    turn.say(text, rows, case_id=case.id, purpose="part", answering=turn.came.message_id)


def _as(turn: Turn, case: Case) -> None:
    """The outcome was pressed; for «از ما برنمی‌آید» who can is asked first."""
    outcome = turn.came.press.arg(1) if turn.came.press else ""
    if outcome not in closing.OUTCOMES or _is_asked_already(turn, case):
        turn.alert(plain("staff-stale"), window=True)
    elif outcome == "cannot":
        text = t("close-who", code=show(case.code))
        turn.edit(text, in_rows(_agency_buttons(case)))
    else:
        _ask_words(turn, case, outcome)


def _agency_buttons(case: Case) -> list[Button]:
    found = [
        button(
            plain("button-agency", sign=one.sign, agency=one.name), "closing", "who", case.id, key
        )
        for key, one in agencies().items()
    ]
    return [*found, button(plain("button-close-nobody"), "closing", "who", case.id, NOBODY)]


def _who(turn: Turn, case: Case) -> None:
    key = turn.came.press.arg(1) if turn.came.press else ""
    if key != NOBODY and key not in agencies():
        turn.alert(plain("staff-stale"), window=True)
    elif not _is_asked_already(turn, case):
        _ask_words(turn, case, "cannot", "" if key == NOBODY else key)


def _ask_words(turn: Turn, case: Case, outcome: str, who: str = "") -> None:
    turn.edit(t("close-chosen", outcome=plain(f"button-close-{outcome}"), code=show(case.code)))
    text = t("close-ask", code=show(case.code))
    argument = f"{outcome}.{who}" if who else outcome
    prompts.ask(turn, case, text, plain("close-placeholder"), kind=PROMPT, argument=argument)


def _stay(turn: Turn, _case: Case) -> None:
    turn.edit(t("close-stayed"))


# --- the words and their preview -----------------------------------------------------------


def written(turn: Turn, case: Case, argument: str) -> None:
    """The words for the resident came as a Reply to the question for them."""
    fault = _fault(turn, case)
    if fault is not None or argument.partition(".")[0] not in closing.OUTCOMES:
        turn.say(fault or t("staff-over"), answering=turn.came.message_id)
        return
    words = strip_invisible(turn.came.text).strip()
    number = closing.keep(
        turn.tx, case, words, chat_id=turn.came.chat_id, message_id=turn.came.message_id
    )
    reply = replies.get(turn.tx, number)
    assert reply is not None
    text, rows = _preview(turn, case, reply, argument)
    row = cards.send(
        turn.tx,
        turn.came.chat_id,
        text,
        case_id=case.id,
        purpose=f"mark:{argument}",
        answering=turn.came.message_id,
        markup=inline(rows),
    )
    replies.link(turn.tx, number, outbox_id=None, mark_id=row)


def _fault(turn: Turn, case: Case) -> str | None:
    if turn.came.person is None:
        return t("staff-anonymous")
    if not may_answer(turn, case):
        return t("staff-not-staff")
    if is_over(case) or case.status == "confirming":
        return t("staff-over")
    if turn.came.kind != "text":
        return t("staff-only-text")
    return answers.fault_of_words(turn.came.text)


def edited(turn: Turn) -> bool:
    """The words were edited before they went: the preview shows the new ones.

    False if the message is no closing that waits.
    """
    reply = replies.of_message(turn.tx, turn.came.chat_id, turn.came.message_id)
    reply = closing.kept(turn.tx, reply.id if reply else None, turn.came.chat_id)
    case = cases.get(turn.tx, reply.case_id) if reply is not None else None
    if reply is None or case is None:
        return False
    argument = purpose_of(turn.tx, reply.mark_id or 0).partition(":")[2]
    if not argument or _fault(turn, case) is not None:
        return True
    said.rewrite(turn.tx, reply.said_id, strip_invisible(turn.came.text).strip())
    text, rows = _preview(turn, case, reply, argument)
    params = message_params(reply.chat_id, text, inline(rows))
    out = Outgoing(reply.chat_id, "editMessageText", params, Lane.STAFF, case_id=case.id)
    out.target_id = reply.mark_id
    outbox.add(turn.tx, out)
    return True


def _preview(turn: Turn, case: Case, reply: Reply, argument: str) -> tuple[Safe, Rows]:
    """What the resident will read, and the buttons that send it."""
    outcome, _, who = argument.partition(".")
    kept = said.get(turn.tx, reply.said_id)
    words = kept.text if kept is not None else ""
    draft = replace(case, outcome=outcome, who_can=who)
    in_chat = case.chat_id is not None
    shown = answers.resident_text(turn, draft, reply) if in_chat else lines(words)
    promised = outcome == "solved" and guards.promises(words)
    text = lines(
        t("close-preview") if in_chat else t("close-visit"),
        t("staff-card-text", text=shown),
        t("close-promise") if promised else None,
        *_doubts(words, case, promised=promised),
    )
    return text, _preview_rows(case, reply.id, outcome, who, promised=promised)


def _doubts(words: str, case: Case, *, promised: bool) -> list[Safe]:
    return [
        t("answers-guard-promise", word=one.word)
        if one.kind == "promise"
        else t(f"answers-guard-{one.kind}")
        for one in guards.doubts(words, case.code)
        if not (promised and one.kind == "promise")
    ]


def _preview_rows(case: Case, reply_id: int, outcome: str, who: str, *, promised: bool) -> Rows:
    def send(caption: str, as_outcome: str) -> Button:
        more = (who,) if who else ()
        return button(plain(caption), "closing", "go", reply_id, as_outcome, *more)

    stay = button(plain("button-close-stay"), "closing", "drop", reply_id)
    if promised:
        both = [send("button-close-partial", "partial"), send("button-close-solved", "solved")]
        return [both, [stay]]
    caption = "button-close-go" if case.chat_id is not None else "button-close-told"
    return [[send(caption, outcome)], [stay]]


# --- sending it ----------------------------------------------------------------------------


def _of_kept(act: Callable[[Turn, Case, Reply], None]) -> Callable[[Turn], None]:
    """A button under a preview: in its own chat, while the case is open and nothing has gone."""

    def press(turn: Turn) -> None:
        number = turn.came.press.number() if turn.came.press else None
        reply = closing.kept(turn.tx, number, turn.came.chat_id)
        case = cases.get(turn.tx, reply.case_id) if reply is not None else None
        if reply is None or case is None or not may_answer(turn, case):
            turn.alert(plain("staff-stale"), window=True)
        elif turn.came.person is None:
            turn.alert(plain("staff-anonymous-press"), window=True)
        elif is_over(case):
            turn.alert(plain("staff-over"), window=True)
        else:
            act(turn, case, reply)

    return press


def _go(turn: Turn, case: Case, reply: Reply) -> None:
    """«همین برود», or «به او گفتیم» of a visit: all who joined it are told the same."""
    press = turn.came.press
    outcome, who = (press.arg(1), press.arg(2)) if press else ("", "")
    if outcome not in closing.OUTCOMES or (who and who not in agencies()):
        turn.alert(plain("staff-stale"), window=True)
        return
    if _is_asked_already(turn, case):
        return
    actor = people.actor(turn.came.person)
    for one in cases.joined(turn.tx, case.id):
        if not is_over(one):
            closing.choose(turn.tx, one, outcome, who, actor)
            if one.chat_id is None:
                closing.close_untold(turn.tx, one.id)
    case = closing.choose(turn.tx, case, outcome, who, actor)
    if case.chat_id is None:
        _told(turn, case, reply, actor)
    else:
        answers.go(turn, case, reply)
    for one in (case, *cases.joined(turn.tx, case.id)):
        cards.refresh(turn.tx, turn.setup, one, moved=True)


def _told(turn: Turn, case: Case, reply: Reply, actor: str) -> None:
    closing.told_by_staff(turn.tx, case, actor)
    replies.set_state(turn.tx, reply.id, "arrived")
    answers.spread(turn, case, reply, reply.mark_id or 0)
    turn.edit(t("close-told"))


def _drop(turn: Turn, _case: Case, reply: Reply) -> None:
    """«نه، بماند»."""
    replies.set_state(turn.tx, reply.id, "withdrawn")
    turn.edit(t("close-stayed"))


# --- its fate ------------------------------------------------------------------------------


def settled(tx: Tx, setup: Setup, reply: Reply, state: str) -> None:
    """A closing reached the resident, or could not."""
    case = closing.settled(tx, reply, state)
    if case is not None:
        cards.refresh(tx, setup, case, moved=True)


def tells_settled(tx: Tx, setup: Setup, row: Claimed, state: str) -> None:
    """A reminder or the last word came to rest."""
    case = cases.get(tx, row.case_id) if row.case_id is not None else None
    if case is not None and state == "sent" and case.told_at is None:
        closing.note_told(tx, case)
        cards.refresh(tx, setup, case)


def remind(tx: Tx, _setup: Setup, case: Case) -> None:
    """Three days without a word: ask once more."""
    if case.status == "confirming" and not case.waiting:
        text, rows = closing_text.reminder(case), closing_text.rows(case)
        tell(tx, case, text, rows, closing.REMINDS)


def fall_quiet(tx: Tx, setup: Setup, case: Case) -> None:
    """Seven days without a word: it is closed, and the resident is told so."""
    closed = closing.fall_quiet(tx, case)
    if closed is not None:
        text = t("close-quiet", topic=closing_text.topic(closed))
        tell(tx, closed, text, closing_text.again_row(closed), closing.QUIETS)
        cards.refresh(tx, setup, closed, moved=True)


def tell(tx: Tx, case: Case, text: Safe, rows: Rows, purpose: str) -> None:
    """Say something about a case to its resident."""
    if case.chat_id is not None:
        params = message_params(case.chat_id, text, inline(rows), said.first_message(tx, case.id))
        outbox.add(tx, Outgoing(case.chat_id, "sendMessage", params, Lane.REPLY, purpose, case.id))


# --- opening it again ----------------------------------------------------------------------


def _open(turn: Turn, case: Case) -> None:
    """«باز کن» by the staff, within thirty days."""
    if case.outcome not in closing.OUTCOMES or not closing.may_reopen(case, turn.tx.now):
        turn.alert(plain("close-open-late"), window=True)
        return
    opened = closing.open_again(turn.tx, case, people.actor(turn.came.person))
    turn.alert(plain("claims-taken"))
    cards.refresh(turn.tx, turn.setup, opened, moved=True)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "start": of_case(start),
    "as": of_case(_as),
    "who": of_case(_who),
    "stay": of_case(_stay),
    "go": _of_kept(_go),
    "drop": _of_kept(_drop),
    "open": of_case(_open, over=True),
}
