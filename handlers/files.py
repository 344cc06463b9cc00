"""Files in private: a piece of what is being written, an addition to a case, or an offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.papers import shows_papers
from bot.services import feedback as drafts_service
from bot.services import files as service
from bot.services import staff as staff_service
from bot.storage import cases, files
from bot.storage import feedback as drafts
from bot.text import plain, t
from handlers import (
    announcement_answers,
    boards,
    card_files,
    cards,
    feedback,
    question,
    reply_files,
    sos,
)
from handlers.keyboards import Rows, button
from handlers.refusals import refusal
from handlers.rights import may_answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.services.files import Paper
    from bot.storage.feedback import Draft
    from bot.storage.files import Kept
    from handlers.turn import Turn

_REFUSED = {"big": "feedback-file-big", "type": "files-type", "much": "files-much"}


def came(turn: Turn) -> None:
    """A photo, recording, film or file of a resident."""
    file = turn.came.file
    assert file is not None
    cry = question.understand(turn).emergency if turn.came.text else None
    if cry is not None:
        sos.lines(turn, cry)
    why = service.refusal(turn.tx, turn.came.chat_id, file)
    first = files.of_album(turn.tx, turn.came.chat_id, file.album) if file.album else None
    if why is not None:
        turn.say(t(_REFUSED[why]))
    elif first is not None and _joins(turn, first):
        return
    elif file.kind == "photo" and _paper(turn):
        _say_paper(turn)
    elif turn.chat.step in feedback.FORM:
        feedback.piece(turn)
    elif announcement_answers.of_reply(turn) is not None or not reply_files.file(turn):
        _offer(turn)


def _joins(turn: Turn, first: Kept) -> bool:
    """One more of an album goes, without a word, where the first of it went."""
    draft = drafts_service.current(turn.tx, turn.came.chat_id)
    if draft is not None and draft.key_id == first.key_id:
        feedback.piece_of_album(turn, draft)
        return True
    case = cases.get(turn.tx, first.case_id) if first.case_id is not None else None
    if case is None or case.chat_id != turn.came.chat_id:
        return False
    reply_files.join(turn, case)
    return True


# --- at home -------------------------------------------------------------------------------


def _offer(turn: Turn) -> None:
    """Nothing is being written: shall it go to the office? Till then it waits in a draft."""
    refused = refusal(turn)
    if refused is not None:
        turn.say(refused)
        return
    if not staff_service.has_recipient(turn.tx, turn.setup):
        turn.say(t("feedback-nobody"))
        return
    had = drafts_service.current(turn.tx, turn.came.chat_id)
    if had is not None and drafts.pieces(turn.tx, had.chat_id):
        feedback.piece(turn)
        return
    place_asked = turn.chat.step == "place"
    draft = feedback.begin_with_file(turn)
    announcement_answers.mark(turn, draft)
    heard = turn.came.kind in ("voice", "video_note")
    if heard and place_asked:
        turn.say(t("voice-place"), _place_rows(draft))
    else:
        turn.say(t("voice-offer" if heard else "photo-offer"), _offer_rows(draft))


def _offer_rows(draft: Draft) -> Rows:
    stamp = draft.created_at
    return [
        [
            button(plain("button-send-anonymous"), "files", "go", stamp),
            button(plain("button-files-no"), "files", "no", stamp),
        ]
    ]


def _place_rows(draft: Draft) -> Rows:
    return [
        [button(plain("button-place-list"), "nearest", "list")],
        [button(plain("button-send-to-office"), "files", "go", draft.created_at)],
    ]


# --- papers --------------------------------------------------------------------------------


def _paper(turn: Turn) -> bool:
    """Whether the words under a photo say that it is a paper, and nobody has said it isn't."""
    if not shows_papers(turn.came.text):
        return False
    draft = drafts_service.current(turn.tx, turn.came.chat_id)
    return draft is None or not drafts_service.is_marked(draft, service.NO_PAPER)


def _say_paper(turn: Turn) -> None:
    message = turn.came.message_id
    turn.say(
        t("feedback-id-photo"),
        [
            [button(plain("button-files-wipe"), "files", "wipe", message)],
            [button(plain("button-no-paper"), "files", "no-paper", message)],
        ],
    )


def _wipe(turn: Turn) -> None:
    """«از این‌جا پاک کن»: the resident's own photo leaves this chat."""
    number = turn.came.press.number() if turn.came.press else None
    turn.drop_buttons()
    if number:
        turn.call("deleteMessage", {"message_id": number})
        turn.say(t("files-wiped"))


def _no_paper(turn: Turn) -> None:
    """«مدرک نیست»: sent again, the photo is taken."""
    turn.drop_buttons()
    draft = drafts_service.current(turn.tx, turn.came.chat_id)
    if draft is None:
        draft = drafts.begin(turn.tx, turn.came.chat_id, turn.chat.office, turn.chat.place)
    drafts_service.mark(draft, service.NO_PAPER)
    drafts.save(turn.tx, draft)
    turn.chat.go("collect")
    turn.say(t("files-photo-again"))


# --- buttons of a draft --------------------------------------------------------------------


def _of_draft(act: Callable[[Turn, Draft], None]) -> Callable[[Turn], None]:
    """A button that acts on the draft it was drawn for, and on no other."""

    def press(turn: Turn) -> None:
        draft = drafts_service.current(turn.tx, turn.came.chat_id)
        stamp = turn.came.press.number() if turn.came.press else None
        if draft is None or draft.created_at != stamp:
            turn.stale()
            return
        turn.drop_buttons()
        act(turn, draft)

    return press


def _no(turn: Turn, draft: Draft) -> None:
    drafts_service.wipe(turn.tx, draft.chat_id)
    turn.chat.go()
    turn.say(t("files-dropped"))


def _keep(turn: Turn, draft: Draft) -> None:
    """«همین بماند»: the resident knows that a name may stand in a file."""
    drafts_service.mark(draft, service.FILE_KEPT)
    drafts.save(turn.tx, draft)
    feedback.next_question(turn, draft)


def _drop(turn: Turn, draft: Draft) -> None:
    """«بردار»: such files leave the draft, the rest stays."""
    doomed = [one for one in drafts.pieces(turn.tx, draft.chat_id) if one.kind in service.NAMED]
    files.erase(turn.tx, [one.file_id for one in doomed if one.file_id is not None])
    for one in doomed:
        drafts.drop_file(turn.tx, draft, one)
    if drafts.pieces(turn.tx, draft.chat_id):
        feedback.next_question(turn, draft)
    else:
        turn.chat.go("collect")
        turn.say(t("feedback-empty"))


# --- «مدرک بود، پاک کن» --------------------------------------------------------------------


def _paper_pressed(turn: Turn) -> None:
    """Of the staff: only in a chat that answers the case, by a person we know."""
    number = turn.came.press.number() if turn.came.press else None
    found = service.paper(turn.tx, number)
    if found is None or not may_answer(turn, found.case):
        turn.alert(plain("staff-stale"), window=True)
    elif turn.came.person is None:
        turn.alert(plain("staff-anonymous-press"), window=True)
    else:
        _erase_paper(turn, found, turn.came.person)


def _erase_paper(turn: Turn, found: Paper, person: int) -> None:
    case = found.case
    message = files.came_as(turn.tx, found.file.id)
    card_files.take_away(turn.tx, case, found.file.id)
    service.erase_paper(turn.tx, found, person)
    if case.chat_id is not None:
        card_files.tell(turn.tx, case, t("files-paper-erased"), delete=message)
    cards.refresh(turn.tx, turn.setup, case)
    turn.alert(plain("staff-file-paper"))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "go": _of_draft(feedback.next_question),
    "no": _of_draft(_no),
    "keep": _of_draft(_keep),
    "drop": _of_draft(_drop),
    "wipe": boards.private(_wipe),  # in a group anybody could name the message of another
    "no-paper": boards.private(_no_paper),
    "paper": _paper_pressed,
}
