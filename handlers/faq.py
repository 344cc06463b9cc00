"""«پرسش‌های رایج»: found for what somebody wrote, or looked through by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import Kind
from bot.domain.faq import is_question
from bot.domain.intents import Intent
from bot.services import approvals, faq, staff, teach
from bot.text import lines, plain, t
from handlers import feedback, services, sos
from handlers.keyboards import Rows, button, in_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.intents import Understanding
    from bot.services.faq import Entry, Guess
    from handlers.turn import Turn

# What else answers better is asked first: the directory, the case, the notice.
_GENERAL = frozenset(
    {
        Intent.ABOUT_OFFICES,
        Intent.SERVICE_LOOKUP,
        Intent.PARTNER_REFERRAL,
    }
)
_LOOSE = frozenset({Intent.OFFICE_SERVICES, Intent.GREETING_HELP})
_OF_OFFICES = frozenset(
    {
        Intent.NEAREST_OFFICE,
        Intent.OFFICE_HOURS,
        Intent.OFFICE_CONTACT,
        Intent.OFFICE_SERVICES,
    }
)
_FEEDBACK = "feedback"  # the topic of what is asked about messages
_OTHERS = 2


# --- found ---------------------------------------------------------------------------------


def answer(turn: Turn, understood: Understanding) -> bool:
    """Answer with a known question, if what was written is like one; False if it isn't."""
    own = bool(faq.own(turn.tx, turn.chat.office))
    if _is_settled(understood) or _needed(understood, own=own) is None:
        return False  # whatever is found, something else answers better
    guess = _guess(turn, understood)
    needed = _needed(understood, own=guess.entry.own) if guess is not None else None
    if guess is None or needed is None or guess.likeness < needed:
        return False
    turn.chat.misses = 0
    if understood.service is not None and guess.entry.is_about(understood.service):
        place = turn.directory.gazetteer.get(understood.place)
        office = None if place else turn.directory.offices.get(turn.chat.office or "")
        services.service(turn, understood.service, place, office, _text(turn, guess.entry))
    else:
        _tell(turn, understood, guess)
    return True


def asks(turn: Turn, understood: Understanding) -> bool:
    """Answer a question about messages that reads like a message («چطور شکایت کنم؟»)."""
    if _is_settled(understood):
        return False
    guess = _guess(turn, understood)
    if guess is None or guess.likeness < faq.SURE or not _is_of_feedback(guess.entry):
        return False
    if not is_question(understood.text):
        return False
    _tell(turn, understood, guess)
    return True


def told(turn: Turn, understood: Understanding) -> str:
    """What is known of the service a text asks for; empty if it asks nothing that is known."""
    guess = _guess(turn, understood)
    service = understood.service or ""
    if guess is None or guess.likeness < faq.BY_SERVICE or not guess.entry.is_about(service):
        return ""
    return _text(turn, guess.entry)


def _is_settled(understood: Understanding) -> bool:
    """Whether help lines, or an admin who taught it, say what is to be answered."""
    return understood.emergency is not None or understood.taught is not None


def _guess(turn: Turn, understood: Understanding) -> Guess | None:
    asked = (turn.chat.office, understood.text, understood.service)
    seen: dict[tuple[str | None, ...], Guess | None] = turn.tx.seen.setdefault("faq", {})
    if asked not in seen:
        seen[asked] = faq.find(turn.tx, *asked)
    return seen[asked]


def _needed(understood: Understanding, *, own: bool) -> float | None:
    """How like it must be: less where the intent speaks for a general question too.

    None if no likeness is enough. An office's `own` questions are told sooner.
    """
    if understood.also is not None:  # two things are asked, unless it is word for word its own
        return faq.SURE if own else None
    if understood.decision != "answer":
        return faq.LIKELY
    if understood.intent in _GENERAL and understood.service is None:
        return faq.LIKELY
    if understood.intent in _LOOSE and understood.place is None:
        return faq.SURE
    if own and understood.intent in _GENERAL | _OF_OFFICES | {Intent.OUT_OF_SCOPE}:
        return faq.SURE
    # A service has an answer of its own, with the offices; see `told`.
    return faq.WORD_FOR_WORD if own else None


def _is_of_feedback(entry: Entry) -> bool:
    return entry.shipped is not None and entry.shipped.topic == _FEEDBACK


def _tell(turn: Turn, understood: Understanding, guess: Guess) -> None:
    rows: Rows = []
    if guess.likeness < faq.SURE:
        if understood.decision == "answer":  # else it is kept already
            feedback.keep_offer(turn)
        came = turn.came
        teach.collect(turn.tx, came.chat_id, came.message_id, understood, missed=False)
        others = [one.key for one in guess.others[:_OTHERS]]
        no = button(plain("button-check-no"), "faq", "no", turn.came.message_id, *others)
        rows = [[button(plain("button-check-yes"), "faq", "yes"), no]]
    office = turn.directory.offices.get(turn.chat.office or "")
    turn.say(_shown(turn, guess.entry), [*rows, *services.ask_rows(turn, office)])


def _shown(turn: Turn, entry: Entry) -> str:
    """The question, so that a wrong guess is seen at once, and its answer."""
    office = turn.directory.offices.get(turn.chat.office or "") if entry.own else None
    return lines(
        t("office-sample") if office is not None and office.sample else None,
        t("faq-title", question=entry.question),
        _text(turn, entry),
    )


def _text(turn: Turn, entry: Entry) -> str:
    """The answer, with the local help lines that an admin has confirmed."""
    wanted = entry.shipped.helplines if entry.shipped is not None else ()
    numbers = [
        t("faq-helpline", name=one.name, number=one.number)
        for one in (approvals.confirmed_helplines(turn.tx) if wanted else ())
        if one.number in wanted
    ]
    return lines(entry.answer, *numbers)


# --- looked through ------------------------------------------------------------------------


def topics(turn: Turn) -> None:
    """«پرسش‌های رایج»: about what?"""
    turn.say(*_list_of_topics(turn))


def _again(turn: Turn) -> None:
    """«بازگشت» to the topics."""
    turn.edit(*_list_of_topics(turn))


def _list_of_topics(turn: Turn) -> tuple[str, Rows]:
    rows = in_rows(
        button(plain(f"button-faq-{topic}"), "faq", "topic", topic)
        for topic in faq.topics(turn.tx)
    )
    if faq.own(turn.tx, turn.chat.office):
        rows.insert(0, [button(plain("button-faq-own"), "faq", "own")])
    return t("help-faq"), rows


def _topic(turn: Turn) -> None:
    """The questions of a topic."""
    _list(turn, faq.of_topic(turn.tx, turn.came.press.arg() if turn.came.press else ""))


def _own(turn: Turn) -> None:
    """The questions that the resident's office answers itself."""
    _list(turn, faq.own(turn.tx, turn.chat.office))


def _list(turn: Turn, entries: list[Entry]) -> None:
    if not entries:
        turn.stale()
        return
    rows = [[button(one.question, "faq", "see", one.key)] for one in entries]
    turn.edit(t("faq-which"), [*rows, [button(plain("button-back"), "faq", "again")]])


def _see(turn: Turn) -> None:
    """One question with its answer."""
    key = turn.came.press.arg() if turn.came.press else ""
    entry = faq.get(turn.tx, turn.chat.office, key)
    if entry is None:
        turn.stale()
    elif entry.shipped is not None and entry.shipped.sos:
        turn.drop_buttons()
        sos.lines(turn, Kind(entry.shipped.sos))
    else:
        _show(turn, entry)


def _show(turn: Turn, entry: Entry) -> None:
    back = ("topic", entry.shipped.topic) if entry.shipped is not None else ("own",)
    office = turn.directory.offices.get(turn.chat.office or "")
    rows = [*services.ask_rows(turn, office), [button(plain("button-back"), "faq", *back)]]
    turn.edit(_shown(turn, entry), rows)


# --- 👍 and 👎 ------------------------------------------------------------------------------


def _yes(turn: Turn) -> None:
    """«همین بود»."""
    turn.drop_buttons()
    turn.alert(plain("ask-check-yes"))


def _no(turn: Turn) -> None:
    """«این نبود»: the next likely questions, and a person."""
    press = turn.came.press
    turn.drop_buttons()
    found = [faq.get(turn.tx, turn.chat.office, key) for key in (press.args[1:] if press else ())]
    rows = [[button(one.question, "faq", "tell", one.key)] for one in found if one is not None]
    number = press.number() if press else None
    if number is not None:
        teach.none_of_these(turn.tx, turn.came.chat_id, number)
    if number is not None and staff.has_recipient(turn.tx, turn.setup, turn.chat.office):
        rows.append([button(plain("button-tell-office"), "feedback", "tell", number)])
    turn.say(t("ask-half") if rows else t("ask-can"), rows)


def _told(turn: Turn) -> None:
    """One of the next likely questions."""
    key = turn.came.press.arg() if turn.came.press else ""
    entry = faq.get(turn.tx, turn.chat.office, key)
    if entry is None:
        turn.stale()
        return
    turn.drop_buttons()
    office = turn.directory.offices.get(turn.chat.office or "")
    turn.say(_shown(turn, entry), services.ask_rows(turn, office))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "topics": topics,
    "again": _again,
    "topic": _topic,
    "own": _own,
    "see": _see,
    "tell": _told,
    "yes": _yes,
    "no": _no,
}
