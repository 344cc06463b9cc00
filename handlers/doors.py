"""The captions of the reply keyboards, tapped, typed or spoken aloud by a helper."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.domain.persian import caption_key
from bot.text import plain, t
from handlers import (
    compose,
    conversation,
    feedback,
    nearest,
    news,
    offices,
    point,
    sos,
    spot,
    start,
    track,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.turn import Turn


@cache
def _doors() -> dict[str, Callable[[Turn], None]]:
    return {
        caption_key(plain(caption)): screen
        for caption, screen in (
            ("button-nearest", nearest.ask),
            ("button-feedback", feedback.ask),
            ("button-track", track.track_),
            ("button-help", start.help_),
            ("button-sos", sos.sos),
            ("button-news", news.ask),
            ("button-news-no", news.ask_stop),
            ("button-send-place", nearest.no_location),
            ("button-place-list", nearest.place_list),
            ("button-cancel", cancel),
            ("button-done", feedback.done),
            ("button-back", back),
        )
    }


def text(turn: Turn) -> None:
    """A text: a door's caption, the button of the last office, or plain writing."""
    key = turn.caption
    if key is not None and turn.came.reply_to is None:
        door = _doors().get(key)
        if door is not None and not _inside(turn, key):
            door(turn)
            return
        if turn.chat.step == "place" and _last_office(turn, key):
            return
    conversation.text(turn)


def _inside(turn: Turn, key: str) -> bool:
    """«تمام» and «بازگشت» mean a door only where that door is on the screen."""
    done = key == caption_key(plain("button-done"))
    return done and turn.chat.step not in (*conversation.FORM, "add")


def _last_office(turn: Turn, key: str) -> bool:
    office = turn.directory.offices.get(turn.chat.office or "")
    if office is None or key != caption_key(plain("button-last-office", office=office.name)):
        return False
    turn.chat.go()
    offices.card(turn, office)
    return True


def cancel(turn: Turn) -> None:
    """«لغو», or the command."""
    conversation.cancel(turn)


def back(turn: Turn) -> None:
    """«بازگشت» of a reply keyboard: home, what is written kept."""
    feedback.keep_draft(turn)
    turn.say(t("kb-back"))


def location(turn: Turn) -> None:
    """A location: of an office's door, of a problem inside a form, or it asks for an office."""
    if compose.takes(turn):
        return
    if turn.chat.step == point.STEP:
        point.located(turn)
    elif turn.chat.step in conversation.FORM:
        spot.ask(turn)
    else:
        nearest.location(turn)
