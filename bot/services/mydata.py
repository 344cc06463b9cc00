"""What is kept of a resident, gathered so that they can have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.services import directory, feedback, news
from bot.storage import cases, chats, files, people, said, teach
from bot.storage import feedback as drafts

if TYPE_CHECKING:
    from bot.domain.rights import Grant
    from bot.storage.cases import Case
    from bot.storage.files import Kept
    from bot.storage.news import Subscription
    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class HeldCase:
    """A case, with what the resident said and what reached them: by whom, when, and the words."""

    case: Case
    said: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """All of it.

    Attributes:
        since: when the resident first wrote to us.
        office: the office chosen last.
        draft: the words of a message that wasn't sent.
        roles: those that the person has in offices.
        questions: what nobody could answer, kept for a while.
        news: what they asked to be told.
    """

    since: int | None
    office: str | None
    draft: tuple[str, ...]
    roles: tuple[Grant, ...]
    questions: tuple[str, ...]
    cases: tuple[HeldCase, ...]
    news: tuple[Subscription, ...]


def held(tx: Tx, chat_id: int, case_id: int | None = None) -> Held:
    """What is kept of a chat; of one case alone if that is named and theirs."""
    chat = chats.load(tx, chat_id)
    office = directory.current(tx).offices.get(chat.office or "")
    draft = feedback.current(tx, chat_id)
    words = [one.text for one in drafts.pieces(tx, chat_id)] if draft is not None else []
    return Held(
        since=chats.started_at(tx, chat_id),
        office=office.name if office is not None else None,
        draft=tuple(words),
        roles=people.of_person(tx, chat_id),
        questions=tuple(teach.of_chat(tx, chat_id)),
        cases=tuple(_held_case(tx, one) for one in _cases(tx, chat_id, case_id)),
        news=tuple(news.wanted(tx, chat_id)),
    )


def files_of(tx: Tx, chat_id: int, case_id: int | None = None) -> list[tuple[Case, Kept]]:
    """The files that the resident sent and that are still kept."""
    return [
        (case, kept)
        for case in _cases(tx, chat_id, case_id)
        for kept in files.of_case(tx, case.id)
        if kept.state == "ready"
    ]


def _cases(tx: Tx, chat_id: int, case_id: int | None) -> list[Case]:
    own = cases.of_chat(tx, chat_id)
    return [one for one in own if case_id in (None, one.id)]


def _held_case(tx: Tx, case: Case) -> HeldCase:
    seen = [*said.of_case(tx, case.id, "resident"), *said.arrived(tx, case.id)]
    seen.sort(key=lambda one: (one.at, one.id))
    return HeldCase(case, tuple((one.author, one.at, one.text) for one in seen))
