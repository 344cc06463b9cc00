"""What a resident says when a case is called done: yes, no and why, or «دوباره باز کن» later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import show
from bot.domain.persian import caption_key
from bot.services import closing, files, people, standards, supervision, track
from bot.services import feedback as drafts_service
from bot.services import reply as service
from bot.services.escalation import is_office_only
from bot.storage import cases
from bot.storage import feedback as drafts
from bot.text import lines, plain, t
from handlers import cards, closing_text, feedback, rating
from handlers.closing import tell
from handlers.keyboards import button
from handlers.phrases import due_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.store import Tx
    from bot.text import Safe
    from handlers.keyboards import Rows
    from handlers.turn import Turn

STEP = "reopen"


def _own(act: Callable[[Turn, Case], None]) -> Callable[[Turn], None]:
    """A button about a case that must be the presser's own."""

    def press(turn: Turn) -> None:
        number = turn.came.press.number() if turn.came.press else None
        case = track.own_case(turn.tx, turn.came.chat_id, number)
        if case is None:
            turn.stale()
        else:
            act(turn, case)

    return press


# --- yes -----------------------------------------------------------------------------------


def yes(turn: Turn, case: Case) -> None:
    """«حل شد»، «بس است»، «فهمیدم»: it is over, and the office may be rated."""
    was_open = not case.is_closed
    confirmed = closing.confirm(turn.tx, case)
    if confirmed is None:
        turn.stale()
        return
    _drop_buttons(turn)
    if was_open:
        cards.under(turn.tx, turn.setup, confirmed, t(f"close-said-{confirmed.outcome}"))
    cards.refresh(turn.tx, turn.setup, confirmed, moved=True)
    rating.ask(turn, confirmed)


def _drop_buttons(turn: Turn) -> None:
    """Nothing to drop where the answer was typed."""
    if turn.came.press is not None:
        turn.drop_buttons()


# --- no ------------------------------------------------------------------------------------


def no(turn: Turn, case: Case) -> None:
    """«نشد»، «ادامه بدهید»، «قبول ندارم»، «دوباره باز کن»: ask why, then open it again."""
    if not closing.may_reopen(case, turn.tx.now):
        _too_late(turn, case)
        return
    _drop_buttons(turn)
    feedback.keep_draft(turn)
    closing.doubt(turn.tx, case)
    ask_why(turn, case)


def ask_why(turn: Turn, case: Case) -> None:
    """Ask for the one sentence."""
    turn.chat.go(STEP, str(case.id))
    skip = button(plain("button-reopen-plain"), "closing", "plain", case.id)
    turn.say(t("reopen-why"), [[skip]], case_id=case.id)


def ask_again(turn: Turn) -> None:
    """The words just written were a cry for help: the question stands again."""
    number = int(turn.chat.step_data) if turn.chat.step_data.isdigit() else None
    case = track.own_case(turn.tx, turn.came.chat_id, number)
    if case is not None:
        ask_why(turn, case)


def _too_late(turn: Turn, case: Case) -> None:
    if case.status not in closing.ENDS:
        turn.stale()
        return
    _drop_buttons(turn)
    fresh = button(plain("button-reopen-new"), "closing", "fresh", case.id)
    turn.say(t("reopen-old", code=show(case.code)), [[fresh]], case_id=case.id)


def why(turn: Turn) -> None:
    """The sentence was written."""
    data = turn.chat.step_data
    turn.chat.go()
    case = track.own_case(turn.tx, turn.came.chat_id, int(data) if data.isdigit() else None)
    if case is None:
        feedback.straight(turn, None, about_office=False)
        return
    came = turn.came
    number = files.take(turn.tx, case, came.file) if came.file is not None else None
    added = service.add(turn.tx, case, came.message_id, came.text, file_id=number)
    if closing.may_reopen(case, turn.tx.now):
        text, rows = reopen(turn.tx, turn.setup, case, added.words)
        turn.say(text, rows, case_id=case.id)
    else:  # a minute too late it was opened without the sentence, which joins it now
        if added.words:
            purpose = service.shown_as(added.said_id)
            cards.post_addition(turn.tx, turn.setup, added.case, added.words, purpose)
        turn.say(closing_text.added(added.case), case_id=case.id)


def _plain(turn: Turn, case: Case) -> None:
    """«بدون توضیح»."""
    if not closing.is_doubted(turn.tx, case.id):
        turn.stale()
        return
    turn.drop_buttons()
    if turn.chat.step == STEP:
        turn.chat.go()
    text, rows = reopen(turn.tx, turn.setup, case, "")
    turn.say(text, rows, case_id=case.id)


def unexplained(tx: Tx, setup: Setup, case: Case) -> None:
    """Nothing was written after a «نشد»: it is opened all the same."""
    if closing.may_reopen(case, tx.now):
        tell(tx, case, *reopen(tx, setup, case, ""), "reopened")


def not_meant(turn: Turn) -> bool:
    """«لغو» after a «نشد»: the question stands again. False if nothing was asked."""
    number = int(turn.chat.step_data) if turn.chat.step_data.isdigit() else None
    case = track.own_case(turn.tx, turn.came.chat_id, number)
    turn.chat.go()
    if case is None or not closing.is_doubted(turn.tx, case.id):
        return False
    closing.undoubt(turn.tx, case)
    if case.outcome in closing.OUTCOMES:
        turn.say(closing_text.reminder(case), closing_text.rows(case), case_id=case.id)
    return True


# --- open again ----------------------------------------------------------------------------


def reopen(tx: Tx, setup: Setup, case: Case, words: str) -> tuple[Safe, Rows]:
    """Open a case again and tell those who must know; what the resident is told, and asked."""
    opened = closing.reopen(tx, setup, case, "resident")
    case, level = opened.case, closing_text.level(opened.level)
    cards.refresh(tx, setup, case, moved=True)
    cards.post_missing(tx, setup, case)
    code = show(case.code)
    bare = t("close-said-no-bare", code=code, level=level)
    alert = t("close-said-no", code=code, words=words, level=level) if words else bare
    cards.under(tx, setup, case, alert)
    _tell_others(tx, setup, case, bare if is_office_only(case) else alert)
    due = standards.answer_due(tx, case.id)
    ask = closing.may_show(case)
    text = lines(
        t("reopen-done", level=level),
        t("reopen-due", due=due_phrase(due, tx.now)) if due is not None else None,
        t("case-code", code=code),
        t("reopen-show-ask") if ask else None,
    )
    show_ = button(plain("button-reopen-show"), "closing", "show", case.id)
    return text, [[show_]] if ask else []


def _show_supervisor(turn: Turn, case: Case) -> None:
    """«ناظر هم بخواند»: what was for the office only goes to the supervisor."""
    if not closing.may_show(case):
        turn.stale()
        return
    turn.drop_buttons()
    case = closing.show_supervisor(turn.tx, case)
    cards.refresh(turn.tx, turn.setup, case, moved=True)
    cards.post_missing(turn.tx, turn.setup, case)
    turn.say(t("reopen-shown"), case_id=case.id)


def _tell_others(tx: Tx, setup: Setup, case: Case, alert: Safe) -> None:
    """Those who must know and have no card under which it stands already."""
    to = set() if case.audience == "supervisor" else set(people.heads(tx, setup, case.office))
    if not is_office_only(case):
        to.update(supervision.of_office(tx, setup, case.office))
    for chat_id in sorted(to - {chat_id for chat_id, _ in cases.cards(tx, case.id)}):
        cards.send(tx, chat_id, alert, case_id=case.id, purpose="part")


def _fresh(turn: Turn, case: Case) -> None:
    """«پیام تازه», which says what it follows."""
    turn.drop_buttons()
    feedback.keep_draft(turn)
    feedback.start(turn, turn.directory.offices.get(case.office or ""), case.place)
    draft = drafts_service.current(turn.tx, turn.came.chat_id)
    if draft is not None:
        draft.case_id = case.id
        drafts.save(turn.tx, draft)


# --- written instead of pressed ------------------------------------------------------------


def typed(turn: Turn, about: list[Case]) -> bool:
    """One of the captions was typed, and one of these cases alone is asked about."""
    confirming = [one for one in about if one.status == "confirming"]
    if not confirming:
        return False
    key = caption_key(turn.came.text)
    asked = [one for one in confirming if key in _keys(one)]
    if len(asked) != 1:
        return False
    act = yes if key == _keys(asked[0])[0] else no
    act(turn, asked[0])
    return True


def _keys(case: Case) -> list[str]:
    return [caption_key(plain(one)) for one in closing_text.CAPTIONS[case.outcome or "solved"]]


PRESSES: dict[str, Callable[[Turn], None]] = {
    "yes": _own(yes),
    "no": _own(no),
    "again": _own(no),
    "plain": _own(_plain),
    "fresh": _own(_fresh),
    "show": _own(_show_supervisor),
}
