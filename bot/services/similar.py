"""«همسایه‌ها هم همین را گفته‌اند»: joining a neighbour's report of the same public problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.clock import DAY
from bot.services import categories, directory, feedback
from bot.storage import cases, similar
from bot.storage import feedback as drafts

if TYPE_CHECKING:
    from bot.storage.feedback import Draft
    from bot.storage.store import Tx

RECENT = 14 * DAY
SHOWN_FROM = 5  # people; a smaller number might tell who they are
_JOINABLE = ("problem", "complaint", "request")
_NEAR = ("neighbourhood", "village")  # in a whole town it is another problem


@dataclass(frozen=True, slots=True)
class Similar:
    """What neighbours reported: subject and place, never their words.

    Attributes:
        people: how many, from five up; None below.
    """

    case_id: int
    category: str
    place: str
    people: int | None


def find(tx: Tx, draft: Draft) -> Similar | None:
    """What neighbours reported that a draft may join, if it wasn't asked about already.

    Only a public problem, named for a known neighbourhood: never what is about a person or meant
    for the supervisor. What is about the office has a subject of its own, which isn't public.
    """
    if feedback.is_marked(draft, feedback.SIMILAR_ASKED) or draft.kind not in _JOINABLE:
        return None
    if draft.audience not in (None, "office") or draft.case_id is not None:
        return None
    category = categories.get(tx, draft.category or "")
    place = directory.current(tx).gazetteer.get(draft.place)
    if category is None or not category.public or place is None or place.kind not in _NEAR:
        return None
    since = tx.now - RECENT
    main = similar.newest_main(tx, place=place.key, category=category.key, since=since)
    if main is None or similar.has_part(tx, main, draft.chat_id):
        return None
    people = similar.people(tx, main)
    return Similar(main, category.name, place.name, people if people >= SHOWN_FROM else None)


def decide(tx: Tx, draft: Draft, *, join: bool) -> bool:
    """The resident joins or stays apart; False if what they would join is gone meanwhile."""
    found = find(tx, draft) if join else None
    feedback.mark(draft, feedback.SIMILAR_ASKED)
    main = cases.get(tx, found.case_id) if found is not None else None
    if main is not None:
        draft.case_id, draft.office = main.id, main.office
        feedback.mark(draft, feedback.JOINED)
    drafts.save(tx, draft)
    return main is not None
