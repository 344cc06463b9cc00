"""Forum topics: in which one a card goes, made when it is first needed, renamed and closed."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from bot.domain.codes import show
from bot.services import directory
from bot.storage import edits, outbox, topics
from bot.storage.outbox import Lane, Outgoing
from bot.text import plain
from handlers import card_text

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.store import Tx
    from bot.storage.topics import Topic

PURPOSE = "topic"
NAME_LENGTH = 128  # characters, Bot API: createForumTopic
HALF = 4  # digits of the code in the name of a case's topic


class _Making(Enum):
    """The topic is being made."""

    MAKING = 0


Making: Final = _Making.MAKING


def of_case(tx: Tx, chat_id: int, case: Case) -> int | _Making | None:
    """The topic for the card of a case: its number, None for the group's first one.

    Where it isn't there yet it is ordered; what waits for it goes when it was made, or could not
    be (`handlers.fates`).
    """
    wanted = topics.setting(tx, chat_id) if chat_id < 0 else "off"
    if wanted == "off":
        return None
    if wanted == "case":
        mine = [one for one in topics.of_case(tx, case.id) if one.chat_id == chat_id]
        found = mine[0] if mine else None
    else:
        found = topics.of_office(tx, chat_id, case.office or "")
    if found is None:
        _make(tx, chat_id, case, wanted)
        return Making
    if found.closed:
        _call(tx, "reopenForumTopic", found, {})
        topics.set_closed(tx, chat_id, found.thread_id, closed=False)
    return found.thread_id


def _make(tx: Tx, chat_id: int, case: Case, wanted: str) -> None:
    key = case.id if wanted == "case" else case.office or ""
    purpose = f"{PURPOSE}:{wanted}:{key}"
    if edits.waits(tx, chat_id, purpose):
        return  # its cards go all together when it is there
    name = _case_name(tx, case) if wanted == "case" else _office_name(tx, case.office)
    params = {"chat_id": chat_id, "name": name[:NAME_LENGTH]}
    # That of an office is no one case's: it must come though that case be erased meanwhile.
    about = case.id if wanted == "case" else None
    outbox.add(tx, Outgoing(chat_id, "createForumTopic", params, Lane.STAFF, purpose, about))


def made(tx: Tx, chat_id: int, purpose: str, thread_id: int) -> None:
    """A topic that was ordered is there."""
    _, wanted, key = purpose.split(":", 2)
    if wanted == "case":
        topics.add(tx, chat_id, thread_id, office=None, case_id=int(key))
    else:
        topics.add(tx, chat_id, thread_id, office=key, case_id=None)


def follow(tx: Tx, case: Case) -> None:
    """The topic of a case says where it stands; closed with it, and opened again."""
    for topic in topics.of_case(tx, case.id):
        _call(tx, "editForumTopic", topic, {"name": _case_name(tx, case)[:NAME_LENGTH]})
        if case.is_closed and not topic.closed:
            _call(tx, "closeForumTopic", topic, {})
            topics.set_closed(tx, topic.chat_id, topic.thread_id, closed=True)
        elif topic.closed and not case.is_closed:
            _call(tx, "reopenForumTopic", topic, {})
            topics.set_closed(tx, topic.chat_id, topic.thread_id, closed=False)


def _call(tx: Tx, method: str, topic: Topic, params: dict[str, Any]) -> None:
    body = {"chat_id": topic.chat_id, "message_thread_id": topic.thread_id, **params}
    outbox.add(tx, Outgoing(topic.chat_id, method, body, Lane.STAFF, case_id=topic.case_id))


def _office_name(tx: Tx, office: str | None) -> str:
    known = directory.current(tx).offices.get(office or "")
    return plain("topics-office", office=known.name) if known else plain("topics-general")


def _case_name(tx: Tx, case: Case) -> str:
    what = card_text.subject(tx, case)
    sign = card_text.sign(case)
    return plain("topics-case", sign=sign, half=show(case.code)[:HALF], topic=what)
