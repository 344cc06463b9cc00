"""Named points at which a test lets the process die as from kill -9.

`FAILPOINT=name` dies the first time the point is reached, `FAILPOINT=name:3` the third time.
Without the variable a point costs one look at an empty string.
"""

from __future__ import annotations

import os
import signal

NAMES = (
    "after_fetch",
    "after_inbox_commit",
    "after_ack",
    "handler_begin",
    "before_commit",
    "after_commit",
    "before_destroy",
    "file_fetched",
    "before_send",
    "after_send_before_mark",
    "before_announcing",
    "after_announcing_before_mark",
    "in_backup",
    "in_migration",
)

_name, _, _times = os.environ.get("FAILPOINT", "").partition(":")
_left = int(_times or 1)


def reach(name: str) -> None:
    """Die here, if this is the point that was asked for and its turn has come."""
    if name == _name:
        _die()


def _die() -> None:
    global _left  # noqa: PLW0603 - one process dies once
    _left -= 1
    if _left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
