"""What the buttons of «نظر شما» do; each names the draft it was drawn for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds import CHOICES, Kind
from bot.services import feedback as service
from bot.services import similar, teach
from bot.storage import feedback as drafts
from bot.text import t
from handlers import feedback, feedback_checks, feedback_office, feedback_review, reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.feedback import Draft
    from handlers.turn import Turn


def office(turn: Turn) -> None:
    """An office was chosen: for the draft in hand, or to begin one."""
    chosen = turn.directory.offices.get(turn.came.press.arg() if turn.came.press else "")
    if chosen is None or not chosen.works:
        turn.stale()
        return
    turn.chat.office = chosen.key
    draft = service.current(turn.tx, turn.came.chat_id)
    if draft is None or not drafts.pieces(turn.tx, draft.chat_id):
        feedback.start(turn, chosen)
        return
    draft.office, draft.office_asked = chosen.key, True
    drafts.save(turn.tx, draft)
    if turn.chat.step == "office":
        turn.drop_buttons()
    feedback.next_question(turn, draft)


def undo(turn: Turn) -> None:
    """Bring back what was just cancelled."""
    stamp = turn.came.press.number() if turn.came.press else None
    draft = service.restore(turn.tx, turn.came.chat_id, stamp or 0)
    turn.drop_buttons()
    if draft is None:
        turn.alert(t("feedback-undo-late"), window=True)
        return
    turn.say(t("feedback-restored"))
    feedback.next_question(turn, draft)


def _of_draft(act: Callable[[Turn, Draft], None]) -> Callable[[Turn], None]:
    """A button that acts on the draft it was drawn for, and on no other."""

    def press(turn: Turn) -> None:
        draft = service.current(turn.tx, turn.came.chat_id)
        stamp = turn.came.press.number() if turn.came.press else None
        if draft is None or draft.created_at != stamp:
            turn.stale()
            return
        turn.drop_buttons()
        act(turn, draft)

    return press


def _unknown(turn: Turn, draft: Draft) -> None:
    draft.office, draft.office_asked = None, True
    drafts.save(turn.tx, draft)
    feedback.next_question(turn, draft)


def _page(turn: Turn, draft: Draft) -> None:
    page = turn.came.press.number(1) if turn.came.press else None
    feedback_office.ask_office(turn, draft, page or 1)


def _other(turn: Turn, draft: Draft) -> None:
    feedback_office.ask_office(turn, draft)


def _audience(name: str) -> Callable[[Turn, Draft], None]:
    def choose(turn: Turn, draft: Draft) -> None:
        draft.audience = name
        draft.office_asked = True  # where the office isn't known, the supervisor finds it
        drafts.save(turn.tx, draft)
        feedback.next_question(turn, draft)

    return choose


def _continue(turn: Turn, draft: Draft) -> None:
    draft.state = "collecting"
    drafts.save(turn.tx, draft)
    turn.chat.go("collect")
    turn.say(t("feedback-go-on"))


def _wipe(turn: Turn, draft: Draft) -> None:
    service.wipe(turn.tx, draft.chat_id)
    turn.chat.go()
    turn.say(t("feedback-wiped"))


def _skip(turn: Turn, draft: Draft) -> None:
    draft.headline = service.summary(drafts.pieces(turn.tx, draft.chat_id))
    drafts.save(turn.tx, draft)
    feedback.next_question(turn, draft)


def _join(turn: Turn, draft: Draft) -> None:
    message = turn.came.press.number(1) if turn.came.press else None
    drafts.accept_pending(turn.tx, draft.chat_id, message or 0)
    if turn.chat.step == "collect":
        turn.say(t("feedback-got"))
    else:
        feedback.next_question(turn, draft)


def _last(turn: Turn, draft: Draft) -> None:
    """Over the day's limit: the words join the newest open case instead."""
    case = service.newest_open(turn.tx, draft.chat_id)
    if case is None:
        turn.stale()
    else:
        reply.join_draft(turn, case)


def _tomorrow(turn: Turn, draft: Draft) -> None:
    turn.chat.go()
    turn.say(t("feedback-tomorrow"))


def _tell(turn: Turn) -> None:
    """«به دفتر بگو» under a question that wasn't understood: its first wording goes."""
    message = turn.came.press.number() if turn.came.press else None
    draft = drafts.load(turn.tx, turn.came.chat_id)
    turn.drop_buttons()
    if message is not None:
        teach.none_of_these(turn.tx, turn.came.chat_id, message)
    kept = message is not None and drafts.has_piece(turn.tx, turn.came.chat_id, message)
    if draft is None or not kept:
        feedback.ask(turn)
        return
    service.restore(turn.tx, turn.came.chat_id, draft.created_at)
    feedback.next_question(turn, drafts.load(turn.tx, turn.came.chat_id) or draft)


def _kind(turn: Turn, draft: Draft) -> None:
    kind = turn.came.press.arg(1) if turn.came.press else ""
    if kind in CHOICES:
        service.choose_kind(turn.tx, draft, Kind(kind))
    feedback.next_question(turn, draft)


def _use_name(turn: Turn, draft: Draft) -> None:
    service.choose_name(turn.tx, draft, turn.came.first_name)
    feedback.next_question(turn, draft)


def _anonymous(turn: Turn, draft: Draft) -> None:
    service.choose_name(turn.tx, draft, "")
    feedback.next_question(turn, draft)


def _phone(*, keep: bool) -> Callable[[Turn, Draft], None]:
    def settle(turn: Turn, draft: Draft) -> None:
        service.settle_phone(turn.tx, draft, keep=keep)
        feedback.next_question(turn, draft)

    return settle


def _join_similar(turn: Turn, draft: Draft) -> None:
    """«بله، من هم»: it goes at once; if theirs is over meanwhile, the review comes instead."""
    if similar.decide(turn.tx, draft, join=True):
        feedback_review.send(turn, draft)
    else:
        feedback.next_question(turn, draft)


def _apart(turn: Turn, draft: Draft) -> None:
    similar.decide(turn.tx, draft, join=False)
    feedback.next_question(turn, draft)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "ask": feedback.ask,
    "tell": _tell,
    "office": office,
    "undo": undo,
    "send": _of_draft(feedback_review.send),
    "cancel": _of_draft(feedback.cancel),
    "unknown": _of_draft(_unknown),
    "page": _of_draft(_page),
    "other": _of_draft(_other),
    "supervisor": _of_draft(_audience("supervisor")),
    "both": _of_draft(_audience("both")),
    "only": _of_draft(_audience("office")),
    "continue": _of_draft(_continue),
    "wipe": _of_draft(_wipe),
    "skip": _of_draft(_skip),
    "join": _of_draft(_join),
    "kinds": _of_draft(feedback_checks.ask_kind),
    "kind": _of_draft(_kind),
    "name": _of_draft(feedback_checks.ask_name),
    "use": _of_draft(_use_name),
    "anonymous": _of_draft(_anonymous),
    "review": _of_draft(feedback.next_question),
    "phone-off": _of_draft(_phone(keep=False)),
    "phone-keep": _of_draft(_phone(keep=True)),
    "similar": _of_draft(_join_similar),
    "apart": _of_draft(_apart),
    "last": _of_draft(_last),
    "tomorrow": _of_draft(_tomorrow),
}
