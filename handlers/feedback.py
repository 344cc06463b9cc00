"""«نظر شما»: from the first word to the code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.numbers import hide_national_numbers
from bot.services import feedback, similar, staff
from bot.storage import feedback as drafts
from bot.text import lines, plain, t
from handlers import cards, feedback_checks, feedback_office
from handlers.feedback_review import (
    cancel_button,
    continue_button,
    review,
    send_button,
    unsent_buttons,
    update,
    wipe_button,
)
from handlers.keyboards import button
from handlers.refusals import refusal

if TYPE_CHECKING:
    from bot.domain.offices import Office
    from bot.services.feedback import Added
    from bot.storage.feedback import Draft
    from handlers.turn import Turn

FORM = (
    *("collect", "review", "office", "about", "headline"),
    *("kind", "name", "phone", "similar", "file"),
)
"""The steps of the form, each with a draft in hand."""


# --- collecting ----------------------------------------------------------------------------


def ask(turn: Turn) -> None:
    """«نظر شما», or the command: start, unless something unsent is there."""
    if not offer_resume(turn):
        start(turn, None)


def start(turn: Turn, office: Office | None, place: str | None = None) -> None:
    """Begin to collect, for an office if it is known."""
    refused = refusal(turn)
    if refused is not None:
        turn.say(refused)
        return
    if not staff.has_recipient(turn.tx, turn.setup, office.key if office else None):
        turn.say(t("feedback-nobody"))
        return
    feedback.begin(turn.tx, turn.came.chat_id, office.key if office else None, place)
    turn.chat.go("collect")
    label = cards.office_label(turn.tx, office.key) if office else None
    first = t("feedback-ask-office", office=label) if label else t("feedback-ask-title")
    turn.say(lines(first, t("feedback-ask-how")))


def piece(turn: Turn) -> None:
    """A message written while collecting or on the review screen."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is None:
        straight(turn, None, about_office=False)
        return
    added = _add(turn, draft)
    if added.full:
        turn.say(t("feedback-full"), [[send_button(draft), cancel_button(draft)]])
    elif turn.chat.step != "collect":
        next_question(turn, draft)
    elif added.first:
        turn.say(t("feedback-got"))
    else:
        turn.call(
            "setMessageReaction",
            {
                "message_id": turn.came.message_id,
                "reaction": [{"type": "emoji", "emoji": "👌"}],
            },
        )


def _add(turn: Turn, draft: Draft) -> Added:
    """Put the message at hand into the draft; say so where something in it was covered."""
    came = turn.came
    added = feedback.add_piece(turn.tx, draft, came.message_id, came.text, file=came.file)
    if added.hidden:
        turn.say(t("feedback-id-number"))
    return added


def piece_of_album(turn: Turn, draft: Draft) -> None:
    """One more file of those that were sent at once: the answer to the first one is for all."""
    added = _add(turn, draft)
    if added.full:
        turn.say(t("feedback-full"), [[send_button(draft), cancel_button(draft)]])
    elif turn.chat.step == "review":
        update(turn, draft)


def begin_with_file(turn: Turn) -> Draft:
    """A draft for a file that came out of the blue; nothing is said of it here."""
    office = turn.directory.offices.get(turn.chat.office or "")
    key = office.key if office and office.works else None
    draft = feedback.begin(turn.tx, turn.came.chat_id, key, turn.chat.place)
    _add(turn, draft)
    return draft


def holds(turn: Turn) -> bool:
    """Whether the draft has the message at hand as a piece."""
    return drafts.has_piece(turn.tx, turn.came.chat_id, turn.came.message_id)


def edited(turn: Turn) -> None:
    """A piece was edited: the draft holds what it says now."""
    draft = drafts.load(turn.tx, turn.came.chat_id)
    if draft is not None:
        turn.came = replace(turn.came, file=None)  # it is there already; the words are new
        _add(turn, draft)
        if turn.chat.step == "review":
            next_question(turn, draft)


def hold_cry(turn: Turn) -> None:
    """A cry for help inside a form: it joins the report only by a tap."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is not None:
        feedback.add_piece(turn.tx, draft, turn.came.message_id, turn.came.text, pending=True)
        turn.chat.go("collect")  # where «تمام», which the sentence names, is on the screen
        at = (draft.created_at, turn.came.message_id)
        turn.say(t("feedback-go-on"), [[button(plain("button-join"), "feedback", "join", *at)]])


def keep_offer(turn: Turn) -> None:
    """Keep a question we may not have understood, in case «به دفتر بگو» is pressed."""
    if feedback.current(turn.tx, turn.came.chat_id) is not None:
        return
    draft = drafts.begin(turn.tx, turn.came.chat_id, turn.chat.office, turn.chat.place)
    feedback.add_piece(turn.tx, draft, turn.came.message_id, turn.came.text)
    feedback.cancel(turn.tx, draft)


def done(turn: Turn) -> None:
    """«تمام»."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is None:
        turn.chat.go()
        turn.say(t("kb-back"))
    elif not drafts.pieces(turn.tx, draft.chat_id):
        turn.say(t("feedback-empty"))
    else:
        next_question(turn, draft)


def straight(
    turn: Turn, office: Office | None, *, about_office: bool, place: str | None = None
) -> None:
    """A problem written straight out: it lands on the review screen at once."""
    known = office or turn.directory.offices.get(turn.chat.office or "")
    key = known.key if known and known.works else None
    refused = refusal(turn)
    if refused is not None:
        turn.say(refused)
        return
    if not staff.has_recipient(turn.tx, turn.setup, key):
        turn.say(t("feedback-nobody"))
        return
    # What was written before and not sent is kept: this joins it, and the review shows both.
    draft = feedback.current(turn.tx, turn.came.chat_id) or drafts.begin(
        turn.tx, turn.came.chat_id, key, place or turn.chat.place
    )
    draft.about_office |= about_office
    _add(turn, draft)
    next_question(turn, draft)


# --- questions before the review -----------------------------------------------------------


def next_question(turn: Turn, draft: Draft) -> None:
    """Ask the one thing that is still open, or show the review."""
    turn.chat.go("review")
    pieces = drafts.pieces(turn.tx, draft.chat_id)
    feedback.guess(turn.tx, draft, pieces)
    if feedback.length(pieces) > feedback.LONG and not draft.headline:
        turn.chat.go("headline")
        turn.say(
            t("feedback-long"),
            [[button(plain("button-skip"), "feedback", "skip", draft.created_at)]],
        )
    elif draft.office is None and not draft.office_asked and turn.directory.offices:
        feedback_office.ask_office(turn, draft)
    elif draft.about_office and draft.audience is None:
        feedback_office.ask_audience(turn, draft)
    elif feedback.wants_phone_asked(draft, pieces):
        feedback_checks.ask_phone(turn, draft)
    elif feedback.wants_file_asked(draft, pieces):
        feedback_checks.ask_file(turn, draft)
    else:
        _similar_or_review(turn, draft)


def _similar_or_review(turn: Turn, draft: Draft) -> None:
    found = similar.find(turn.tx, draft)
    if found is not None:
        feedback_checks.ask_similar(turn, draft, found)
    else:
        review(turn, draft)


def name_typed(turn: Turn) -> None:
    """The name by which the office may call the resident."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is None:
        turn.chat.go()
        return
    feedback.choose_name(turn.tx, draft, hide_national_numbers(turn.came.text))
    next_question(turn, draft)


def headline(turn: Turn) -> None:
    """The resident's own one sentence of a long message."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is None:
        turn.chat.go()
        return
    words = hide_national_numbers(" ".join(turn.came.text.split()))
    draft.headline = words[: feedback.SUMMARY * 2]
    drafts.save(turn.tx, draft)
    next_question(turn, draft)


def office_typed(turn: Turn) -> None:
    """A text while the office is asked: a place, or one more piece."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    found = turn.named
    if draft is None or not found or found[0].strength == "weak" or len(found[0].left) > 2:
        piece(turn)
        return
    offices = turn.directory.serving(found[0].place).offices
    draft.place = turn.chat.place = found[0].place.key
    draft.office_asked = True
    draft.office = offices[0].office.key if offices else None
    drafts.save(turn.tx, draft)
    next_question(turn, draft)


# --- a draft left lying --------------------------------------------------------------------


def offer_resume(turn: Turn) -> bool:
    """Show a draft that wasn't sent; False if there is none."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    pieces = drafts.pieces(turn.tx, turn.came.chat_id) if draft else []
    if draft is None or not pieces:
        return False
    turn.chat.go()
    turn.say(t("feedback-resume", summary=feedback.summary(pieces)), unsent_buttons(draft))
    return True


def keep_draft(turn: Turn) -> None:
    """The resident walks away by a button: say once that the draft is kept."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is not None and turn.chat.step in FORM:
        if drafts.pieces(turn.tx, draft.chat_id):
            turn.say(t("feedback-kept"), [[continue_button(draft), wipe_button(draft)]])
        else:
            feedback.wipe(turn.tx, draft.chat_id)
    turn.chat.go()


def remind(turn: Turn, *, last: bool) -> None:
    """An unsent draft: the resident may think that it went."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is not None and drafts.pieces(turn.tx, draft.chat_id):
        text = t("feedback-unsent-last") if last else t("feedback-unsent")
        turn.say(text, unsent_buttons(draft))


def cancel(turn: Turn, draft: Draft | None) -> None:
    """«لغو»: nothing goes; for ten minutes it can be brought back."""
    turn.chat.go()
    if draft is None:
        turn.say(t("feedback-nothing-to-cancel"))
        return
    if not drafts.pieces(turn.tx, draft.chat_id):
        feedback.wipe(turn.tx, draft.chat_id)
        turn.say(t("feedback-cancelled"))
        return
    feedback.cancel(turn.tx, draft)
    undo = button(plain("button-undo"), "feedback", "undo", draft.created_at)
    turn.say(t("feedback-cancelled"), [[undo]])
