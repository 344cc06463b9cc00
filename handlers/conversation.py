"""Plain writing: what a text means where the conversation stands (the order matters)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from bot.domain.codes import find_code
from bot.domain.commands import command_word, word_of
from bot.domain.persian import is_blank
from bot.services import feedback as drafts_service
from bot.services import staff as staff_service
from bot.storage import cases
from bot.text import t
from handlers import (
    announcement_answers,
    boards,
    cards,
    closing_answers,
    compose,
    county,
    dated,
    faq,
    feedback,
    feedback_review,
    followups,
    interruptions,
    nearest,
    news,
    partner_group,
    point,
    privacy,
    question,
    rating,
    records,
    reply,
    rewordings,
    sos,
    staff,
    start,
    teach,
    texts,
    track,
    visits,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.intents import Understanding
    from handlers.turn import Turn

# What a name nobody knows is taken for, if for anything.
_MAYBE_A_NAME = ("nearest_office", "out_of_scope")
FORM = feedback.FORM
_PIECES = ("review", "about", "kind", "phone", "similar", "file")
"""Steps of a form in which a text is one more piece of the message."""


def text(turn: Turn) -> None:
    """A text that is no command and no door's caption."""
    if _for_staff(turn) or compose.takes(turn):
        return
    first = turn.chat.is_new
    if is_blank(turn.came.text):
        turn.say(t("err-empty"))
    elif not _cry(turn):
        for reading in (_word, _code, _reply, interruptions.answered, _step, _home):
            if reading(turn):
                break
    if first:
        start.introduce(turn)


def _for_staff(turn: Turn) -> bool:
    """A supervisor or admin answers cards in private too."""
    if turn.came.reply_to is None:
        return False
    found = cases.of_message(turn.tx, turn.came.chat_id, turn.came.reply_to)
    if found is None or not cards.staff_side(found[1]):
        return False
    if not staff_service.is_staff_chat(turn.tx, turn.setup, turn.came.chat_id):
        return False
    return staff.reply(turn)


def _cry(turn: Turn) -> bool:
    """Help lines first; inside a form the words join the report only by a tap."""
    kind = question.understand(turn).emergency
    if kind is None:
        return False
    sos.lines(turn, kind)
    if question.understand(turn).intent != "emergency":
        return False  # perhaps only a manner of speaking: answered as it reads, below the lines
    if turn.chat.step == teach.STEP or boards.waits(turn):
        return False  # written by staff, and may name what to do in danger
    if turn.chat.step in FORM:
        feedback.hold_cry(turn)
        return True
    if turn.chat.step == "add":
        reply.ask_again(turn)
        return True
    if turn.chat.step == closing_answers.STEP:
        closing_answers.ask_again(turn)
        return True
    understood = question.understand(turn)
    if understood.also is not None:
        question.answer(turn, replace(understood, intent=understood.also, decision="answer"))
    return True


def _word(turn: Turn) -> bool:
    """Words that work everywhere."""
    word = word_of(turn.caption) if turn.caption is not None else None
    if word is None or (word == "send" and turn.chat.step not in FORM):
        return False
    if word == "done" and turn.chat.step not in (*FORM, "add"):
        return False
    acts: dict[str, Callable[[Turn], None]] = {
        "cancel": cancel,
        "back": _back,
        "home": start.home,
        "erase": privacy.forget,
        "send": _send,
        "done": feedback.done,
    }
    acts[word](turn)
    return True


def cancel(turn: Turn) -> None:
    """«لغو»: of a draft, of the «نشد» just pressed, or of what staff were to write."""
    if boards.waits(turn):
        turn.chat.go()
        turn.say(t("kb-back"))
        return
    if turn.chat.step == teach.STEP:
        teach.cancel(turn)
        return
    if turn.chat.step == closing_answers.STEP and closing_answers.not_meant(turn):
        return
    feedback.cancel(turn, drafts_service.current(turn.tx, turn.came.chat_id))


def _back(turn: Turn) -> None:
    if turn.chat.step in FORM:
        feedback.keep_draft(turn)
    turn.chat.go()
    turn.say(t("kb-back"))


def _send(turn: Turn) -> None:
    draft = drafts_service.current(turn.tx, turn.came.chat_id)
    if draft is None:
        turn.say(t("feedback-empty"))
    else:
        feedback_review.send(turn, draft)


def _code(turn: Turn) -> bool:
    """A tracking code, anywhere; inside a form the form goes on after it."""
    if turn.chat.step == teach.STEP or boards.waits(turn):
        return False  # what staff write may hold any number
    if _is_bare(turn.came.text) and visits.unlocked(turn):
        return True
    found = find_code(turn.came.text)
    if found is None or (turn.chat.step in FORM and not _is_bare(turn.came.text)):
        return False
    if not _is_bare(turn.came.text) and not found.valid:
        return False
    track.by_code(turn, found)
    if turn.chat.step == "collect":
        turn.say(t("feedback-go-on"))
    return True


def _is_bare(text: str) -> bool:
    """Whether hardly anything but the code was written."""
    return sum(map(str.isalpha, text)) < 12


def _step(turn: Turn) -> bool:
    """The question that is open."""
    perhaps = {"place": _place, news.STEP: news.place_typed, rating.STEP: rating.why}
    if turn.chat.step in perhaps:
        return perhaps[turn.chat.step](turn)
    act = _steps().get(turn.chat.step)
    if act is None:
        return False
    act(turn)
    return True


@cache
def _steps() -> dict[str, Callable[[Turn], None]]:
    """What takes a text while a step is open."""
    return {
        "collect": feedback.piece,
        **dict.fromkeys(_PIECES, feedback.piece),
        "name": feedback.name_typed,
        "office": feedback.office_typed,
        "headline": feedback.headline,
        "code": track.code_typed,
        "add": reply.adding,
        closing_answers.STEP: closing_answers.why,
        teach.STEP: teach.written,
        **dict.fromkeys((county.STEP, county.FETCHING), county.written),
        dated.STEP: dated.written,
        point.STEP: point.typed,
        records.STEP: records.written,
        rewordings.STEP: rewordings.written,
        texts.STEP: texts.written,
    }


def _place(turn: Turn) -> bool:
    """A name; or another question instead, which is answered, and no name is awaited any more."""
    understood = question.understand(turn)
    asks = understood.decision == "answer" and understood.intent not in _MAYBE_A_NAME
    if asks and not turn.named:
        turn.chat.go()
        return False
    return nearest.place_typed(turn)


def _reply(turn: Turn) -> bool:
    """Telegram's Reply says which case is meant, whatever is asked meanwhile."""
    if turn.chat.step in FORM:
        return False
    return reply.to_bubble(turn) or announcement_answers.replied(turn)


def _home(turn: Turn) -> bool:
    own = cases.of_chat(turn.tx, turn.came.chat_id)
    if closing_answers.typed(turn, own):
        return True
    understood = question.understand(turn)
    if followups.answer(turn):
        return True
    if not reply.meant(turn, understood, own):
        _by_intent(turn, understood)
    return True


def _by_intent(turn: Turn, understood: Understanding) -> None:
    if understood.intent == "feedback_new" and understood.decision == "answer":
        if not faq.asks(turn, understood):
            _straight(turn, understood)
    elif understood.intent == "feedback_status" and understood.decision == "answer":
        track.track_(turn)
    elif understood.intent == "privacy_delete" and understood.decision == "answer":
        privacy.notice(turn)
    elif understood.intent == "announcements_stop" and command_word(turn.came.text) == "cancel":
        cancel(turn)
    else:
        if understood.decision != "answer":
            feedback.keep_offer(turn)
        if not question.answer(turn, understood):
            question.not_sure(turn, understood)


def _straight(turn: Turn, understood: Understanding) -> None:
    office = None
    place = turn.directory.gazetteer.get(understood.place)
    if place is not None:
        found = turn.directory.serving(place).offices
        office = found[0].office if found else None
    feedback.straight(turn, office, about_office=understood.about_office, place=understood.place)


def edited(turn: Turn) -> None:
    """A message was edited: a draft, a filed case or a staff reply follows it."""
    if partner_group.edited(turn):
        return
    if staff_service.is_staff_chat(turn.tx, turn.setup, turn.came.chat_id):
        staff.edited(turn)
    written = turn.came.kind == "text" or turn.came.file is not None
    if turn.came.chat_id > 0 and written:
        _edited_by_resident(turn)


def _edited_by_resident(turn: Turn) -> None:
    if feedback.holds(turn):
        feedback.edited(turn)
    elif not is_blank(turn.came.text):
        reply.edited(turn)
