"""Answers to a question, one bubble each, and what is said when it wasn't understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clock import in_tehran
from bot.domain.days import named_season
from bot.domain.faq import is_question
from bot.domain.followups import TOPICS, asks
from bot.domain.intents import Intent
from bot.domain.intents import understand as read
from bot.services import staff, teach
from bot.text import lines, plain, t
from handlers import faq, nearest, news, offices, services, several
from handlers.keyboards import Rows, button, in_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.intents import Understanding
    from bot.domain.offices import Office
    from bot.domain.places import Place, PlaceMatch
    from handlers.keyboards import Button
    from handlers.turn import Turn

SURE = 0.8
"""From this confidence on a text inside a form is a question, not a piece of the message."""

_OF_ONE_OFFICE = frozenset({Intent.OFFICE_HOURS, Intent.OFFICE_CONTACT})
_OF_SERVICES = frozenset({Intent.SERVICE_LOOKUP, Intent.PARTNER_REFERRAL})
_OF_ALL = frozenset({Intent.OFFICE_SERVICES, Intent.ABOUT_OFFICES})

FEW_WORDS = 3  # so few words with a name that is nearly right are asked about as a place

# What a button under a half understood question says, by intent.
_WORDS: dict[Intent, str] = {
    Intent.NEAREST_OFFICE: "address",
    Intent.OFFICE_HOURS: "hours",
    Intent.OFFICE_CONTACT: "phone",
    Intent.OFFICE_SERVICES: "services",
    Intent.SERVICE_LOOKUP: "services",
    Intent.PARTNER_REFERRAL: "services",
    Intent.ABOUT_OFFICES: "about",
}
_LIKELIEST = ("address", "hours")
_MOST_WORDS = 3

# Where the card alone answers both of two questions.
_ON_CARD = frozenset({Intent.NEAREST_OFFICE, Intent.OFFICE_HOURS, Intent.OFFICE_CONTACT})


def understand(turn: Turn) -> Understanding:
    """Read the text of this turn, once, with the places and the day as they are now."""

    def find_place(_text: str) -> PlaceMatch | None:
        found = turn.named
        return found[0] if found and found[0].strength != "weak" else None

    if turn.understood is None:
        today = in_tehran(turn.tx.now).date()
        found = read(turn.came.text, find_place=find_place, today=today, folded=turn.folded)
        turn.understood = teach.apply(turn.tx, found)
    return turn.understood


def interrupts(turn: Turn, understood: Understanding) -> bool:
    """Whether a text inside a form is surely a question, and one to be answered at once.

    One that would have to ask for the place first is left to the form, which would be lost.
    """
    if understood.decision != "answer" or understood.confidence < SURE:
        return False
    if understood.taught or (understood.intent in _OF_ALL and understood.place is None):
        return True
    if understood.intent in _OF_ONE_OFFICE | _OF_ALL:
        return _office(turn, understood) is not None
    if not (asks(understood.text) or is_question(understood.text)):
        return False  # a need or a place may be a part of the message
    if understood.intent in _OF_SERVICES:
        return understood.service is not None
    return understood.intent == Intent.NEAREST_OFFICE and understood.place is not None


def answer(turn: Turn, understood: Understanding) -> bool:
    """Answer as an admin taught, or by intent; False if this one is no question of ours."""
    if understood.taught:
        _taught(turn, understood.taught)
        return True
    asked = several.parts(turn, understood) if understood.taught is None else []
    if asked and not _on_one_card(asked):
        turn.chat.misses = 0
        several.answer(turn, asked, _one, _needs_place)
        return True
    return _one(turn, understood)


def _on_one_card(asked: list[Understanding]) -> bool:
    """Whether the card of one office answers all of them."""
    return len({one.place for one in asked}) == 1 and all(one.intent in _ON_CARD for one in asked)


def _needs_place(turn: Turn, one: Understanding) -> bool:
    return one.intent in _ON_CARD and one.place is None and _office(turn, one) is None


def _one(turn: Turn, understood: Understanding) -> bool:
    _keep_topic(turn, understood)
    if faq.answer(turn, understood):
        return True
    sure = understood.decision == "answer"
    act = _ANSWERS.get(understood.intent) if sure or understood.also is not None else None
    if sure and act is None:
        return False
    if act is not None:
        turn.chat.misses = 0
        act(turn, understood)
    elif not _nearly_a_place(turn, understood):
        not_sure(turn, understood)
    return True


def _keep_topic(turn: Turn, understood: Understanding) -> None:
    """What is asked now, for words that refer to it later."""
    if understood.decision != "answer" or understood.intent not in TOPICS:
        return
    turn.talk_of(intent=understood.intent, service=understood.service, day=understood.day)
    if understood.place is not None:
        turn.talk_of(place=understood.place, office=None)


# --- about an office -----------------------------------------------------------------------


def _office(turn: Turn, understood: Understanding) -> Office | None:
    """The office that is meant: of the place named, or else the one asked about last."""
    place = turn.directory.gazetteer.get(understood.place)
    if place is not None:
        found = turn.directory.serving(place)
        return found.offices[0].office if found.exact else None
    known = turn.directory.offices.get(turn.chat.office or "")
    return known if known is not None and known.works else None


def _nearest(turn: Turn, understood: Understanding) -> None:
    if understood.place is not None:
        nearest.by_name(turn, turn.named)
        return
    office = _office(turn, understood)
    if office is None:
        nearest.ask(turn)
    else:
        _card(turn, understood, office)


def _fact(wanted: str) -> Callable[[Turn, Understanding], None]:
    """An answer about one office; without a known one, the place is asked for first."""

    def act(turn: Turn, understood: Understanding) -> None:
        office = _office(turn, understood)
        if office is None:
            _without_office(turn, understood, wanted)
        elif understood.also is not None:
            _card(turn, understood, office)
        elif wanted == "hours":
            offices.at(turn, office, _when(turn, understood))
        else:
            offices.ANSWERS[wanted](turn, office)

    return act


def _without_office(turn: Turn, understood: Understanding, wanted: str) -> None:
    if understood.place is not None:
        _nearest(turn, understood)
    elif wanted == "services":
        services.every(turn)
    else:
        nearest.ask_place(turn, wanted, _when(turn, understood))


def _when(turn: Turn, understood: Understanding) -> str:
    """The day or the season that hours were asked for; empty for now."""
    if understood.day is not None:
        return understood.day.isoformat()
    return named_season(understood.text, in_tehran(turn.tx.now).date()) or ""


def _card(turn: Turn, understood: Understanding, office: Office) -> None:
    """Everything about an office, so two questions at once are answered in one bubble."""
    both = {understood.intent, understood.also}
    asks_more = understood.also is not None and not both <= _ON_CARD
    below = offices.services_line(office) if asks_more else None
    on_day = offices.line_of(turn, office, understood.day) if understood.day else None
    offices.card(turn, office, below=lines(on_day, below))


# --- about services ------------------------------------------------------------------------


def _services(turn: Turn, understood: Understanding) -> None:
    if understood.service is None:
        services.every(turn)
        return
    place, office = _placed(turn, understood)
    services.service(turn, understood.service, place, office, faq.told(turn, understood))


def _referral(turn: Turn, understood: Understanding) -> None:
    agency = services.agency_of(understood.text, understood.service)
    if agency is None:
        _services(turn, understood)
    else:
        services.referral(turn, agency, _office(turn, understood))


def _placed(turn: Turn, understood: Understanding) -> tuple[Place | None, Office | None]:
    """The place that was named, or else the office asked about last."""
    place = turn.directory.gazetteer.get(understood.place)
    return place, None if place is not None else _office(turn, understood)


# --- plain talk ----------------------------------------------------------------------------


def _about(turn: Turn, _understood: Understanding) -> None:
    turn.say(t("about-office"), [[button(plain("button-nearest"), "nearest", "ask")]])


def _greeting(turn: Turn, _understood: Understanding) -> None:
    if not turn.chat.is_new:  # whoever is new is welcomed anyway
        turn.say(lines(t("greeting"), t("ask-can")))


def _thanks(turn: Turn, _understood: Understanding) -> None:
    turn.say(t("ask-thanks"))


def _outside(turn: Turn, understood: Understanding) -> None:
    if understood.confidence < teach.SURELY_OUTSIDE:  # it may be a matter of ours after all
        came = turn.came
        teach.collect(turn.tx, came.chat_id, came.message_id, understood, missed=True)
    if understood.about_office and _hears(turn):
        turn.say(t("ask-angry"), [[_tell(turn)]])
    else:
        turn.say(t("ask-outside"))


def _news(turn: Turn, _understood: Understanding) -> None:
    news.ask(turn)


def _no_news(turn: Turn, _understood: Understanding) -> None:
    news.ask_stop(turn)


_ANSWERS: dict[Intent, Callable[[Turn, Understanding], None]] = {
    Intent.NEAREST_OFFICE: _nearest,
    Intent.OFFICE_HOURS: _fact("hours"),
    Intent.OFFICE_CONTACT: _fact("address"),
    Intent.OFFICE_SERVICES: _fact("services"),
    Intent.SERVICE_LOOKUP: _services,
    Intent.PARTNER_REFERRAL: _referral,
    Intent.ABOUT_OFFICES: _about,
    Intent.GREETING_HELP: _greeting,
    Intent.THANKS_BYE: _thanks,
    Intent.OUT_OF_SCOPE: _outside,
    Intent.ANNOUNCEMENTS_SUBSCRIBE: _news,
    Intent.ANNOUNCEMENTS_STOP: _no_news,
}


def _taught(turn: Turn, answer: str) -> None:
    """The answer that an admin wrote."""
    turn.chat.misses = 0
    rows: Rows = []
    if _hears(turn):
        rows = [[button(plain("button-ask-office"), "feedback", "ask")]]
    turn.say(t("teach-answer", answer=answer), rows)


# --- not understood ------------------------------------------------------------------------


def _nearly_a_place(turn: Turn, understood: Understanding) -> bool:
    """A name alone that several places have, or that is spelt almost right."""
    found = turn.named
    if not found or len(found[0].left) > FEW_WORDS or len(understood.text.split()) > FEW_WORDS:
        return False
    return nearest.by_name(turn, found)


def not_sure(turn: Turn, understood: Understanding) -> None:
    """Ask which is meant; after that, offer a person; a third time, only what can be asked."""
    choosing = understood.decision == "choose"
    came = turn.came
    teach.collect(turn.tx, came.chat_id, came.message_id, understood, missed=not choosing)
    if choosing:
        turn.say(t("ask-half"), _half_rows(turn, understood))
        return
    turn.chat.misses += 1
    if turn.chat.misses > 2 or not _hears(turn):
        turn.say(t("ask-can"))
    elif turn.chat.misses == 2:
        address = button(plain("button-ask-address"), "question", "address")
        turn.say(t("ask-unknown-again"), [[_tell(turn)], [address]])
    else:
        _offer(turn, turn.came.message_id)


def _half_rows(turn: Turn, understood: Understanding) -> Rows:
    likely = [_WORDS[one.intent] for one in understood.candidates if one.intent in _WORDS]
    words = list(dict.fromkeys((*likely, *_LIKELIEST)))[:_MOST_WORDS]
    rows = in_rows((button(plain(f"button-ask-{word}"), "question", word) for word in words), 2)
    none = button(plain("button-ask-none"), "question", "none", turn.came.message_id)
    if any(one.intent is Intent.EMERGENCY for one in understood.candidates):
        rows.insert(0, [button(plain("button-sos"), "sos", "all")])
    return [*rows, [*([_tell(turn)] if _hears(turn) else []), none]]


def _offer(turn: Turn, message_id: int) -> None:
    """«برای دفتر بفرستم؟», of the question in a message."""
    known = turn.directory.offices.get(turn.chat.office or "")
    text = t("ask-unknown", office=offices.label(known)) if known else t("ask-unknown-no-office")
    yes = button(plain("button-yes-send"), "feedback", "tell", message_id)
    turn.say(text, [[yes, button(plain("button-no"), "question", "no")]])


def _tell(turn: Turn) -> Button:
    return button(plain("button-tell-office"), "feedback", "tell", turn.came.message_id)


def _hears(turn: Turn) -> bool:
    return staff.has_recipient(turn.tx, turn.setup, turn.chat.office)


# --- buttons -------------------------------------------------------------------------------


def _wanted(turn: Turn) -> None:
    """One of the likeliest questions was tapped."""
    word = turn.came.press.verb if turn.came.press else ""
    turn.drop_buttons()
    turn.chat.misses = 0
    office = turn.directory.offices.get(turn.chat.office or "")
    if office is not None and office.works:
        offices.ANSWERS[word](turn, office)
    elif word == "services":
        services.every(turn)
    else:
        nearest.ask_place(turn, word)


def _wanted_about(turn: Turn) -> None:
    turn.drop_buttons()
    turn.say(t("about-office"))


def _no(turn: Turn) -> None:
    """«نه»: what can be asked instead."""
    turn.drop_buttons()
    turn.say(t("ask-can"))


def _none(turn: Turn) -> None:
    """«هیچ‌کدام»: what was meant is none of the guesses."""
    message_id = turn.came.press.number() if turn.came.press else None
    turn.drop_buttons()
    if message_id is not None:
        teach.none_of_these(turn.tx, turn.came.chat_id, message_id)
    if message_id is not None and _hears(turn):
        _offer(turn, message_id)
    else:
        turn.say(t("ask-can"))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "none": _none,
    "address": _wanted,
    "hours": _wanted,
    "phone": _wanted,
    "services": _wanted,
    "about": _wanted_about,
    "no": _no,
}
