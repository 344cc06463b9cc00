"""The review: what will go, to whom, and that it hasn't gone yet; then the sending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import show
from bot.domain.kinds import Kind
from bot.services import feedback, staff, standards
from bot.services import files as files_service
from bot.storage import edits, outbox
from bot.storage import feedback as drafts
from bot.text import lines, plain, t
from handlers import cards, feedback_checks
from handlers.keyboards import Rows, button, inline
from handlers.phrases import due_phrase, kind_name
from handlers.refusals import refusal
from handlers.turn import message_params

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.feedback import Draft
    from handlers.turn import Bubble, Turn


UPDATE = "review"


def review(turn: Turn, draft: Draft) -> None:
    """Show what will go, to whom, and that it hasn't gone yet."""
    turn.chat.go("review")
    if draft.review_id is not None:
        turn.call("editMessageReplyMarkup", {}, target=draft.review_id)
    bubble = turn.say(_review_text(turn, draft), _review_buttons(turn, draft))
    _remember(turn, draft, bubble)


def update(turn: Turn, draft: Draft) -> None:
    """Bring the review on the screen up to date, without a new one for each file of an album."""
    if draft.review_id is None:
        review(turn, draft)
        return
    rows = _review_buttons(turn, draft)
    params = message_params(turn.came.chat_id, _review_text(turn, draft), inline(rows))
    if outbox.rewrite(turn.tx, draft.review_id, params):
        return
    newest = edits.newest(turn.tx, draft.review_id, UPDATE)
    if newest is None or not outbox.rewrite(turn.tx, newest[0], params):
        turn.call("editMessageText", params, purpose=UPDATE, target=draft.review_id)


def _remember(turn: Turn, draft: Draft, bubble: Bubble) -> None:
    def keep(row: int) -> None:
        draft.review_id = row
        drafts.save(turn.tx, draft)

    bubble.then = keep


def _review_text(turn: Turn, draft: Draft) -> str:
    pieces = drafts.pieces(turn.tx, draft.chat_id)
    summary = draft.headline or feedback.summary(pieces)
    more = sum(1 for one in pieces if one.text) - 1
    files = files_service.names(one.kind for one in pieces)
    return lines(
        feedback_checks.quicker(turn, draft),
        t("feedback-review-ask"),
        _summary(summary, more) if summary else None,
        t("files-attached", files=files) if files else None,
        _kind_and_office(turn, draft),
        t("feedback-review-name", name=draft.name)
        if draft.name
        else t("feedback-review-anonymous"),
        *files_service.notes(one.kind for one in pieces),
        t(_consent(turn, draft)),
    )


def _summary(summary: str, more: int) -> str:
    if more > 0:
        return t("feedback-review-summary-more", summary=summary, count=more)
    return t("feedback-review-summary", summary=summary)


def _kind_and_office(turn: Turn, draft: Draft) -> str:
    kind = kind_name(draft.kind or Kind.MESSAGE)
    office = cards.office_label(turn.tx, draft.office)
    if office is None:
        return t("feedback-review-no-office", kind=kind)
    return t("feedback-review-office", kind=kind, office=office)


def _consent(turn: Turn, draft: Draft) -> str:
    """The one sentence on who reads it, true for the way this message will take."""
    if draft.audience in ("supervisor", "both"):
        return f"feedback-consent-{draft.audience}"
    readers = staff.recipients(turn.tx, turn.setup, draft.office, "office")
    role = readers[0].role if readers else "admin"
    return {"office": "feedback-consent-office", "default": "feedback-consent-default"}.get(
        role, "feedback-consent-admins"
    )


def _review_buttons(turn: Turn, draft: Draft) -> Rows:
    stamp = draft.created_at
    second = [button(plain("button-other-kind"), "feedback", "kinds", stamp)]
    third = [
        button(plain("button-anonymous"), "feedback", "anonymous", stamp)
        if draft.name
        else button(plain("button-with-name"), "feedback", "name", stamp)
    ]
    if draft.audience != "supervisor":
        if turn.directory.offices:
            second.append(button(plain("button-other-office"), "feedback", "other", stamp))
        third.append(button(plain("button-only-supervisor"), "feedback", "supervisor", stamp))
    return [[send_button(draft)], second, [*third, cancel_button(draft)]]


def send_button(draft: Draft) -> dict[str, str]:
    """«بفرست»."""
    return button(plain("button-send"), "feedback", "send", draft.created_at)


def cancel_button(draft: Draft) -> dict[str, str]:
    """«لغو»."""
    return button(plain("button-cancel"), "feedback", "cancel", draft.created_at)


# --- sending -------------------------------------------------------------------------------


def send(turn: Turn, draft: Draft) -> None:
    """«بفرست»: file it, or say why not now."""
    refused = refusal(turn)
    if refused is not None:
        turn.say(refused)
        return
    if not drafts.pieces(turn.tx, draft.chat_id):
        turn.say(t("feedback-empty"))
        return
    if feedback.over_limit(turn.tx, draft.chat_id):
        _say_limit(turn, draft)
        return
    case = feedback.submit(turn.tx, turn.setup, draft, turn.came.update_id or None)
    standards.refresh(turn.tx, case.id)
    cards.post(turn.tx, turn.setup, case)
    turn.chat.office = case.office or turn.chat.office
    turn.chat.go()
    _say_filed(turn, case)


def _say_limit(turn: Turn, draft: Draft) -> None:
    """Enough for a day: it may join the newest open case, or wait for tomorrow."""
    last = button(plain("button-add-to-last"), "feedback", "last", draft.created_at)
    tomorrow = button(plain("button-tomorrow"), "feedback", "tomorrow", draft.created_at)
    open_ = feedback.newest_open(turn.tx, draft.chat_id) is not None
    turn.say(t("feedback-limit"), [[last] if open_ else [], [tomorrow]])


def _say_filed(turn: Turn, case: Case) -> None:
    sample = t("office-sample") if case.sample else None
    turn.say(lines(sample, *_filed(turn, case)), case_id=case.id, purpose="filed")


def _filed(turn: Turn, case: Case) -> list[str | None]:
    code = show(case.code)
    if case.main_id is not None:
        return [t("feedback-joined", code=code)]
    if case.kind == Kind.THANKS:
        return [t("feedback-thanked", code=code)]
    at = standards.answer_due(turn.tx, case.id)
    due = t("feedback-done-due", due=due_phrase(at, turn.tx.now)) if at is not None else None
    return [t("feedback-done", code=code), due, t("feedback-done-last")]


# --- buttons of a draft left lying ---------------------------------------------------------


def unsent_buttons(draft: Draft) -> Rows:
    """Send it, go on with it, or be done with it."""
    return [[send_button(draft)], [continue_button(draft), wipe_button(draft)]]


def continue_button(draft: Draft) -> dict[str, str]:
    """«ادامه»."""
    return button(plain("button-continue"), "feedback", "continue", draft.created_at)


def wipe_button(draft: Draft) -> dict[str, str]:
    """«پاکش کن»."""
    return button(plain("button-wipe-draft"), "feedback", "wipe", draft.created_at)
