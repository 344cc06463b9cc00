"""Why nothing new is taken from a resident just now. Questions and help lines go on as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clock import in_tehran
from bot.services import brake, mutes
from bot.text import t
from handlers.phrases import moment_phrase

if TYPE_CHECKING:
    from handlers.turn import Turn


def refusal(turn: Turn) -> str | None:
    """The kind sentence for whoever is muted, or for everybody while the brake is on."""
    muted = muted_sentence(turn)
    if muted is not None:
        return muted
    return t("brake-resident") if brake.is_on(turn.tx) else None


def muted_sentence(turn: Turn) -> str | None:
    """The sentence for whoever is muted; None if this resident isn't."""
    until = mutes.until(turn.tx, turn.came.chat_id)
    if until is None:
        return None
    return t("mute-lasts", until=moment_phrase(in_tehran(until), in_tehran(turn.tx.now)))
