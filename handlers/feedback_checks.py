"""What may be set right before a message goes: kind, name, phone number, a neighbour's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds import CHOICES
from bot.services import approvals, categories
from bot.text import plain, t
from handlers.keyboards import button, in_rows

if TYPE_CHECKING:
    from bot.services.similar import Similar
    from bot.storage.feedback import Draft
    from handlers.turn import Turn

LONGEST_CAPTION = 18  # characters beside the sign


def ask_kind(turn: Turn, draft: Draft) -> None:
    """«نوع دیگر»."""
    turn.chat.go("kind")
    stamp = draft.created_at
    kinds = [button(plain(f"kind-{kind}"), "feedback", "kind", stamp, kind) for kind in CHOICES]
    back = button(plain("button-back"), "feedback", "review", stamp)
    turn.say(t("feedback-kind"), in_rows([*kinds, back]))


def ask_name(turn: Turn, draft: Draft) -> None:
    """«با نام من»: a name typed, or the one Telegram shows; nothing is taken unasked."""
    turn.chat.go("name")
    stamp = draft.created_at
    name = turn.came.first_name
    offered = [button(plain("button-name", name=_short(name)), "feedback", "use", stamp)]
    stay = button(plain("button-no-anonymous"), "feedback", "anonymous", stamp)
    turn.say(t("feedback-name"), [offered if name else [], [stay]])


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_CAPTION else name[: LONGEST_CAPTION - 1] + "…"


def ask_phone(turn: Turn, draft: Draft) -> None:
    """A phone number stands in the words, and nobody needs it."""
    turn.chat.go("phone")
    stamp = draft.created_at
    turn.say(
        t("feedback-phone"),
        [
            [
                button(plain("button-phone-off"), "feedback", "phone-off", stamp),
                button(plain("button-phone-keep"), "feedback", "phone-keep", stamp),
            ]
        ],
    )


def ask_file(turn: Turn, draft: Draft) -> None:
    """A name may stand in a file."""
    turn.chat.go("file")
    stamp = draft.created_at
    turn.say(
        t("feedback-file-note"),
        [
            [
                button(plain("button-file-keep"), "files", "keep", stamp),
                button(plain("button-file-drop"), "files", "drop", stamp),
            ]
        ],
    )


def ask_similar(turn: Turn, draft: Draft, found: Similar) -> None:
    """Neighbours reported the same: join them, or go apart?"""
    turn.chat.go("similar")
    stamp = draft.created_at
    values = {"topic": found.category, "place": found.place}
    turn.say(
        t("feedback-similar-many", count=found.people, **values)
        if found.people
        else t("feedback-similar", **values),
        [
            [button(plain("button-join-similar"), "feedback", "similar", stamp)],
            [button(plain("button-apart"), "feedback", "apart", stamp)],
        ],
    )


def quicker(turn: Turn, draft: Draft) -> str | None:
    """The number of an agency that is quicker in this, once an admin has confirmed it."""
    category = categories.get(turn.tx, draft.category or "")
    if category is None or not category.helpline:
        return None
    for line in approvals.confirmed_helplines(turn.tx):
        if line.number == category.helpline:
            return t("partner-answer", agency=line.name, number=line.number)
    return None
