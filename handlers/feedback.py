"""«نظر شما»: from the first word to the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import show
from bot.domain.intents import is_about_office
from bot.services import feedback, staff
from bot.storage import cases
from bot.storage import feedback as drafts
from bot.text import lines, plain, t
from handlers import cards
from handlers.keyboards import Rows, button, in_rows

if TYPE_CHECKING:
    from bot.domain.offices import Office
    from bot.storage.cases import Case
    from bot.storage.feedback import Draft
    from handlers.turn import Bubble, Turn

LIKELY = 3
PAGE = 8


# --- collecting ----------------------------------------------------------------------------


def ask(turn: Turn) -> None:
    """«نظر شما», or the command: start, unless something unsent is there."""
    if not offer_resume(turn):
        start(turn, None)


def start(turn: Turn, office: Office | None, place: str | None = None) -> None:
    """Begin to collect, for an office if it is known."""
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
    added = feedback.add_piece(turn.tx, draft, turn.came.message_id, turn.came.text)
    if added.full:
        turn.say(t("feedback-full"), [[_send(draft), _cancel(draft)]])
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


def holds(turn: Turn) -> bool:
    """Whether the draft has the message at hand as a piece."""
    return drafts.has_piece(turn.tx, turn.came.chat_id, turn.came.message_id)


def edited(turn: Turn) -> None:
    """A piece was edited: the draft holds what it says now."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is not None:
        feedback.add_piece(turn.tx, draft, turn.came.message_id, turn.came.text)
        if turn.chat.step == "review":
            review(turn, draft)


def hold_cry(turn: Turn) -> None:
    """A cry for help inside a form: it joins the report only by a tap."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is not None:
        feedback.add_piece(turn.tx, draft, turn.came.message_id, turn.came.text, pending=True)
        turn.chat.go("collect")  # where «تمام», which the sentence names, is on the screen
        turn.say(
            t("feedback-go-on"),
            [[button(plain("button-join"), "feedback", "join", draft.created_at)]],
        )


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
    if not staff.has_recipient(turn.tx, turn.setup, key):
        turn.say(t("feedback-nobody"))
        return
    # What was written before and not sent is kept: this joins it, and the review shows both.
    draft = feedback.current(turn.tx, turn.came.chat_id) or drafts.begin(
        turn.tx, turn.came.chat_id, key, place or turn.chat.place
    )
    draft.about_office |= about_office
    feedback.add_piece(turn.tx, draft, turn.came.message_id, turn.came.text)
    next_question(turn, draft)


# --- questions before the review -----------------------------------------------------------


def next_question(turn: Turn, draft: Draft) -> None:
    """Ask the one thing that is still open, or show the review."""
    turn.chat.go("review")
    pieces = drafts.pieces(turn.tx, draft.chat_id)
    draft.about_office |= any(is_about_office(piece.text) for piece in pieces)
    if feedback.length(pieces) > feedback.LONG and not draft.headline:
        turn.chat.go("headline")
        turn.say(
            t("feedback-long"),
            [[button(plain("button-skip"), "feedback", "skip", draft.created_at)]],
        )
    elif draft.office is None and not draft.office_asked and turn.directory.offices:
        ask_office(turn, draft)
    elif draft.about_office and draft.audience is None:
        _ask_audience(turn, draft)
    else:
        review(turn, draft)


def headline(turn: Turn) -> None:
    """The resident's own one sentence of a long message."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is None:
        turn.chat.go()
        return
    draft.headline = " ".join(turn.came.text.split())[: feedback.SUMMARY * 2]
    drafts.save(turn.tx, draft)
    next_question(turn, draft)


def ask_office(turn: Turn, draft: Draft, page: int = 0) -> None:
    """For which office?"""
    turn.chat.go("office")
    stamp = draft.created_at
    offices = _likely(turn, draft) if page == 0 else _all_offices(turn)
    shown = offices[:LIKELY] if page == 0 else offices[(page - 1) * PAGE : page * PAGE]
    rows: Rows = in_rows(
        [
            button(plain("button-office", office=one.name), "feedback", "office", one.key)
            for one in shown
        ],
        1,
    )
    if len(offices) > (LIKELY if page == 0 else page * PAGE):
        caption = "button-other-place" if page == 0 else "button-next-page"
        rows.append([button(plain(caption), "feedback", "page", stamp, page + 1)])
    rows.append([button(plain("button-dont-know"), "feedback", "unknown", stamp)])
    turn.say(t("feedback-office"), rows)


def _likely(turn: Turn, draft: Draft) -> list[Office]:
    """Offices by what is known of the resident, those that serve their place first."""
    directory = turn.directory
    found: list[Office] = []
    place = directory.gazetteer.get(draft.place or turn.chat.place)
    if place is not None:
        found += [near.office for near in directory.serving(place).offices]
    every = [*found, *_all_offices(turn)]
    return list({office.key: office for office in every}.values())


def _all_offices(turn: Turn) -> list[Office]:
    working = (one for one in turn.directory.offices.values() if one.works)
    return sorted(working, key=lambda one: one.name)


def office_typed(turn: Turn) -> None:
    """A text while the office is asked: a place, or one more piece."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    found = turn.named
    if draft is None or not found or found[0].strength == "weak" or len(found[0].left) > 2:
        piece(turn)
        return
    offices = turn.directory.serving(found[0].place).offices
    draft.place, draft.office_asked = found[0].place.key, True
    draft.office = offices[0].office.key if offices else None
    drafts.save(turn.tx, draft)
    next_question(turn, draft)


def _ask_audience(turn: Turn, draft: Draft) -> None:
    turn.chat.go("about")
    stamp = draft.created_at
    turn.say(
        t("feedback-about"),
        [
            [button(plain("button-only-supervisor"), "feedback", "supervisor", stamp)],
            [button(plain("button-office-and-supervisor"), "feedback", "both", stamp)],
            [button(plain("button-only-office"), "feedback", "only", stamp)],
        ],
    )


# --- review --------------------------------------------------------------------------------


def review(turn: Turn, draft: Draft) -> None:
    """Show what will go, to whom, and that it hasn't gone yet."""
    turn.chat.go("review")
    if draft.review_id is not None:
        turn.call("editMessageReplyMarkup", {}, target=draft.review_id)
    bubble = turn.say(_review_text(turn, draft), _review_buttons(turn, draft))
    _remember(turn, draft, bubble)


def _remember(turn: Turn, draft: Draft, bubble: Bubble) -> None:
    def keep(row: int) -> None:
        draft.review_id = row
        drafts.save(turn.tx, draft)

    bubble.then = keep


def _review_text(turn: Turn, draft: Draft) -> str:
    pieces = drafts.pieces(turn.tx, draft.chat_id)
    summary = draft.headline or feedback.summary(pieces)
    more = len(pieces) - 1
    office = cards.office_label(turn.tx, draft.office)
    return lines(
        t("feedback-review-ask"),
        t("feedback-review-summary-more", summary=summary, count=more)
        if more
        else t("feedback-review-summary", summary=summary),
        t("feedback-review-office", office=office) if office else t("feedback-review-no-office"),
        t(_consent(turn, draft)),
    )


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
    second = []
    if turn.directory.offices and draft.audience != "supervisor":
        second.append(button(plain("button-other-office"), "feedback", "other", stamp))
    if draft.audience != "supervisor":
        second.append(button(plain("button-only-supervisor"), "feedback", "supervisor", stamp))
    return [[_send(draft)], second, [_cancel(draft)]]


def _send(draft: Draft) -> dict[str, str]:
    return button(plain("button-send"), "feedback", "send", draft.created_at)


def _cancel(draft: Draft) -> dict[str, str]:
    return button(plain("button-cancel"), "feedback", "cancel", draft.created_at)


# --- sending -------------------------------------------------------------------------------


def send(turn: Turn, draft: Draft) -> None:
    """«بفرست»: file it, or say why not now."""
    if not drafts.pieces(turn.tx, draft.chat_id):
        turn.say(t("feedback-empty"))
        return
    if feedback.over_limit(turn.tx, draft.chat_id):
        turn.say(
            t("feedback-limit"),
            [
                [button(plain("button-add-to-last"), "feedback", "last", draft.created_at)],
                [button(plain("button-tomorrow"), "feedback", "tomorrow", draft.created_at)],
            ],
        )
        return
    case = feedback.submit(turn.tx, turn.setup, draft, turn.came.update_id or None)
    cards.post(turn.tx, turn.setup, case)
    turn.chat.office = case.office or turn.chat.office
    turn.chat.go()
    _say_filed(turn, case)


def _say_filed(turn: Turn, case: Case) -> None:
    text = t("feedback-done", code=show(case.code))
    if case.sample:
        text = lines(t("office-sample"), text)
    turn.say(text, case_id=case.id, purpose="filed")


def add_to_last(turn: Turn, draft: Draft) -> None:
    """Over the day's limit: the words join the newest case instead."""
    newest = cases.of_chat(turn.tx, draft.chat_id)[0]
    for one in drafts.pieces(turn.tx, draft.chat_id):
        words = feedback.add_to_case(turn.tx, newest, one.message_id, one.text)
        cards.post_addition(turn.tx, newest, words)
    feedback.wipe(turn.tx, draft.chat_id)
    turn.chat.go()
    turn.say(t(_added_id(newest), topic=newest.topic), case_id=newest.id)


def _added_id(case: Case) -> str:
    return "reply-added-supervisor" if case.audience == "supervisor" else "reply-added"


# --- a draft left lying --------------------------------------------------------------------


def offer_resume(turn: Turn) -> bool:
    """Show a draft that wasn't sent; False if there is none."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    pieces = drafts.pieces(turn.tx, turn.came.chat_id) if draft else []
    if draft is None or not pieces:
        return False
    turn.chat.go()
    turn.say(t("feedback-resume", summary=feedback.summary(pieces)), _unsent_buttons(draft))
    return True


def keep_draft(turn: Turn) -> None:
    """The resident walks away by a button: say once that the draft is kept."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is not None and turn.chat.step in (
        "collect",
        "review",
        "office",
        "about",
        "headline",
    ):
        if drafts.pieces(turn.tx, draft.chat_id):
            turn.say(t("feedback-kept"), [[_continue(draft), _wipe(draft)]])
        else:
            feedback.wipe(turn.tx, draft.chat_id)
    turn.chat.go()


def remind(turn: Turn, *, last: bool) -> None:
    """An unsent draft: the resident may think that it went."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is not None and drafts.pieces(turn.tx, draft.chat_id):
        text = t("feedback-unsent-last") if last else t("feedback-unsent")
        turn.say(text, _unsent_buttons(draft))


def _unsent_buttons(draft: Draft) -> Rows:
    return [[_send(draft)], [_continue(draft), _wipe(draft)]]


def _continue(draft: Draft) -> dict[str, str]:
    return button(plain("button-continue"), "feedback", "continue", draft.created_at)


def _wipe(draft: Draft) -> dict[str, str]:
    return button(plain("button-wipe-draft"), "feedback", "wipe", draft.created_at)


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
