"""Who is who, as the operator set it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Setup:
    """What every decision may ask of the settings.

    Attributes:
        admins: numeric ids; an admin's private chat has the same id.
        staff_chat: the default staff group; a bound one wins over it.
        supervisor_chat: where «فقط ناظر» goes; None: to the admins privately.
        hold_seconds: how long a staff reply waits with «نفرست».
        per_week: announcements that one resident gets within 7 days; 0 is no limit.
        approve_from: announcements to so many people need a second admin; 0: none does.
        random_bytes: source of tracking and binding codes.
    """

    admins: frozenset[int] = frozenset()
    staff_chat: int | None = None
    supervisor_chat: int | None = None
    hold_seconds: float = 10.0
    per_week: int = 2
    approve_from: int = 1000
    bot_id: int = 0
    bot_username: str = ""
    random_bytes: Callable[[int], bytes] = os.urandom

    def is_admin(self, person: int | None) -> bool:
        """Whether the person runs this bot."""
        return person in self.admins
