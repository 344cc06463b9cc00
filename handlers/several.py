"""Several questions in one message: all are answered, in one bubble."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.clock import in_tehran
from bot.domain.intents import ASKED, Intent, questions
from bot.domain.intents import understand as read
from bot.text import Safe, t
from handlers import keyboards

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.intents import Understanding
    from bot.domain.places import PlaceMatch
    from handlers.turn import Bubble, Turn

MOST = 3
SURE = 0.8
_MOST_ROWS = 4
_CARD = frozenset({Intent.OFFICE_CONTACT, Intent.NEAREST_OFFICE})
_ONE_WORD = _CARD | {Intent.OFFICE_HOURS}


def parts(turn: Turn, understood: Understanding) -> list[Understanding]:
    """The questions of a text that surely asks more than one; nothing for any other text."""
    mixed = understood.decision == "answer" and understood.intent not in ASKED
    texts = questions(understood.text)
    if understood.emergency is not None or mixed or len(texts) < 2:
        return []
    found = [_read(turn, text, understood) for text in texts]
    distinct = {
        (one.intent, one.place, one.service, one.day): one for one in found if _is_sure(one)
    }
    left = _without_told(list(distinct.values()))
    return left[:MOST] if len(distinct) > 1 else []


def _without_told(found: list[Understanding]) -> list[Understanding]:
    """Leave out the hours of now where the card of the same office is shown, which has them."""
    shown = {one.place for one in found if one.intent in _CARD}
    return [
        one
        for one in found
        if one.intent is not Intent.OFFICE_HOURS or one.day is not None or one.place not in shown
    ]


def _read(turn: Turn, text: str, whole: Understanding) -> Understanding:
    """One of the questions; the place and the day may have been said with another one."""

    def find_place(text: str) -> PlaceMatch | None:
        found = turn.directory.gazetteer.find(text)
        return found[0] if found and found[0].strength != "weak" else None

    one = read(text, find_place=find_place, today=in_tehran(turn.tx.now).date())
    return replace(one, match=one.match or whole.match, day=one.day or whole.day)


def _is_sure(one: Understanding) -> bool:
    if one.intent not in ASKED or one.decision != "answer" or one.confidence < SURE:
        return False
    return " " in one.text or one.intent in _ONE_WORD


def answer(
    turn: Turn,
    asked: list[Understanding],
    act: Callable[[Turn, Understanding], object],
    needs_place: Callable[[Turn, Understanding], bool],
) -> None:
    """Answer all of them; the first that needs a place to be asked for does so at the end.

    Args:
        asked: the questions.
        act: answers one.
        needs_place: whether answering one means to ask where.
    """
    before = len(turn.bubbles)
    waiting = [one for one in asked if needs_place(turn, one)]
    for one in asked:
        if one not in waiting:
            act(turn, one)
    _join(turn, turn.bubbles[before:])
    for one in waiting[:1]:
        act(turn, one)


def _join(turn: Turn, said: list[Bubble]) -> None:
    """Make one bubble of several, a paragraph each."""
    plain = [one for one in said if _is_plain(one)]
    if len(plain) < 2:
        return
    sample = t("office-sample")
    texts = [str(one.out.params["text"]) for one in plain]
    whole = "\n\n".join(text.removeprefix(sample).lstrip("\n") for text in texts)
    if any(text.startswith(sample) for text in texts):
        whole = f"{sample}\n{whole}"
    rows = {
        row[0]["callback_data"]: row
        for one in plain
        for row in one.out.params.get("reply_markup", {}).get("inline_keyboard", [])
    }
    first, *rest = plain
    first.out.params["text"] = Safe(whole)
    if rows:
        first.out.params["reply_markup"] = keyboards.inline(list(rows.values())[:_MOST_ROWS])
    turn.bubbles[:] = [one for one in turn.bubbles if not any(one is other for other in rest)]


def _is_plain(one: Bubble) -> bool:
    """A message without a reply keyboard."""
    return one.out.method == "sendMessage" and "keyboard" not in one.out.params.get(
        "reply_markup", {}
    )
