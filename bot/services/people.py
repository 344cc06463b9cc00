"""Who has which say in an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.store import Tx


def is_head(tx: Tx, setup: Setup, person: int | None, office: str | None) -> bool:
    """Whether a person heads an office; till offices name their own, the admins do."""
    return setup.is_admin(person)


def heads(tx: Tx, setup: Setup, office: str | None) -> list[int]:
    """The private chats of those who head an office."""
    return sorted(setup.admins)


def actor(person: int | None) -> str:
    """How the history of a case names a member of the staff."""
    return f"staff:{person}" if person is not None else "staff"
