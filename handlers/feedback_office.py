"""Which office a message is for, and who may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.text import plain, t
from handlers.keyboards import Rows, button, in_rows

if TYPE_CHECKING:
    from bot.domain.offices import Office
    from bot.storage.feedback import Draft
    from handlers.turn import Turn

LIKELY = 3
PAGE = 8


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
    last = [button(plain("button-dont-know"), "feedback", "unknown", stamp)]
    if draft.audience != "supervisor":
        last.append(button(plain("button-only-supervisor"), "feedback", "supervisor", stamp))
    rows.append(last)
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


def ask_audience(turn: Turn, draft: Draft) -> None:
    """Words about the office itself: who may read them?"""
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
