"""Words that refer to the answer before them: «تلفنشون رو هم بده»، «پنج‌شنبه چی؟»، «نه اون یکی»."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.clock import in_tehran
from bot.domain.followups import read
from bot.domain.intents import Candidate, Intent
from bot.domain.places import PlaceMatch
from bot.services import followups, reply
from bot.text import t
from handlers import following, nearest, offices, question

if TYPE_CHECKING:
    from bot.domain.followups import FollowUp, Topic
    from bot.domain.offices import Office
    from handlers.turn import Turn

_WISHES = {"phone": "phone", "hours": "hours", "services": "services"}  # else the whole card


def answer(turn: Turn) -> bool:
    """Answer words that refer to what was asked before; False if they are a whole question."""
    topic = followups.topic(turn.tx, turn.came.chat_id)
    found = _read(turn, topic)
    if found is None or reply.asked(turn.tx, turn.came.chat_id):
        return False
    turn.chat.misses = 0
    if found.kind == "another" and topic is not None:
        _another(turn, topic, found)
    elif found.kind == "answer" and topic is not None and found.wish:
        _of_office(turn, topic, found)
    elif found.kind == "answer":
        _ask(turn, topic, found)
    else:
        _which(turn, found)
    return True


def answer_inside(turn: Turn) -> bool:
    """Inside a form: only what asks of the office shown before, and nothing it has to ask back."""
    topic = followups.topic(turn.tx, turn.came.chat_id)
    found = _read(turn, topic)
    if topic is None or found is None or found.kind != "answer" or found.match is not None:
        return False
    if found.wish:
        _of_office(turn, topic, found)
    else:
        _ask(turn, topic, found)
    return True


def _read(turn: Turn, topic: Topic | None) -> FollowUp | None:
    named = turn.named
    if named and named[0].strength == "weak":
        return None
    today = in_tehran(turn.tx.now).date()
    return read(question.understand(turn), named, topic, today)


# --- what is answered ----------------------------------------------------------------------


def _of_office(turn: Turn, topic: Topic, found: FollowUp) -> None:
    """A fact of the office shown last."""
    office = turn.directory.offices.get(topic.office or "")
    if office is None or not office.works:
        _which(turn, found)
        return
    turn.talk_of(intent=found.intent, day=found.day)
    _tell(turn, office, found)


def _tell(turn: Turn, office: Office, found: FollowUp) -> None:
    if found.wish == "hours":
        offices.at(turn, office, _when(found))
    else:
        offices.ANSWERS[_WISHES.get(found.wish, "address")](turn, office)


def _when(found: FollowUp) -> str:
    """The day that is meant, as `offices.at` takes it."""
    return found.day.isoformat() if found.day else ""


def _ask(turn: Turn, topic: Topic | None, found: FollowUp) -> None:
    """The same question for another place, or another one for the same place."""
    match = found.match
    if match is not None:
        turn.mean(match)
    elif topic is not None and topic.office is not None:
        turn.chat.office = topic.office
    elif topic is not None:
        place = turn.directory.gazetteer.get(topic.place)
        match = PlaceMatch(place, "exact", (), ()) if place is not None else None
    question.answer(
        turn,
        replace(
            question.understand(turn),
            intent=found.intent,
            confidence=question.SURE,
            decision="answer",
            candidates=(Candidate(found.intent, question.SURE),),
            also=None,
            match=match,
            service=found.service,
            day=found.day,
        ),
    )


def _another(turn: Turn, topic: Topic, found: FollowUp) -> None:
    """The next office in the order of the place, with the fact that was asked of the last one."""
    directory = turn.directory
    shown = directory.offices.get(topic.office or "")
    place = directory.gazetteer.get(topic.place or (shown.place if shown else None))
    around = following.around(directory, place) if place is not None else ()
    keys = [near.office.key for near in around]
    if place is None:
        nearest.ask(turn)
        return
    at = keys.index(shown.key) + 1 if shown is not None and shown.key in keys else 0
    if found.service is not None and found.intent == Intent.SERVICE_LOOKUP:
        having = [i for i in range(at, len(keys)) if found.service in around[i].office.services]
        at = having[0] if having else len(keys)
    if at >= len(keys):
        turn.say(t("nearest-last"))
    elif found.intent == Intent.OFFICE_HOURS:
        offices.at(turn, around[at].office, _when(found))
    else:
        nearest.in_order(turn, place, at)


def _which(turn: Turn, found: FollowUp) -> None:
    """What it refers to is too long ago: the place is asked for, the last office stays a tap."""
    if found.wish in _WISHES:
        nearest.ask_place(turn, _WISHES[found.wish], _when(found))
    else:
        nearest.ask(turn)
