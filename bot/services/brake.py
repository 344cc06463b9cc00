"""The brake: while it is on, nobody can file anything new. For a flood nothing else stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.storage import audit, brake

if TYPE_CHECKING:
    from bot.storage.store import Tx


def is_on(tx: Tx) -> bool:
    """Whether new messages are refused now."""
    return brake.is_on(tx)


def pull(tx: Tx, actor: str, *, on: bool) -> bool:
    """Stop new messages, or take them again; False if that is so already."""
    if brake.is_on(tx) == on:
        return False
    brake.put(tx, on=on)
    audit.add(tx, actor, "brake-on" if on else "brake-off", "feedback")
    return True
