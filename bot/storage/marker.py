"""Which update is being handled, in a file that outlives the process whatever ends it.

A handler that never comes back, or takes the whole process with it, can't count its own tries.
Eight bytes of shared memory can tell, at no cost: the kernel keeps them when the process dies.

Who kills a process from outside does not blame its update. Only a death from within leaves the
lines it was at in a second file, written by the interpreter (`bot.delivery.watchdog`).
"""

from __future__ import annotations

import mmap
import os
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SIZE = 8
_NOBODY = -(2**63)  # no update has this number


def last_words(store: Path) -> Path:
    """The file beside a store that holds the lines at which a process died from within."""
    return store.with_name(f"{store.name}-died")


class Marker:
    """Opened by the process that handles the updates of a store.

    Attributes:
        died_at: the update in hand when the process before this one died from within.

    Raises:
        OSError: the file can't be made or written.
    """

    def __init__(self, store: Path) -> None:
        path = store.with_name(f"{store.name}-handling")
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fresh = os.fstat(handle).st_size != _SIZE
            if fresh:  # written, not only made longer: on a full disk it fails here, not later
                os.pwrite(handle, struct.pack("=q", _NOBODY), 0)
                os.ftruncate(handle, _SIZE)
            self._memory = mmap.mmap(handle, _SIZE)
        finally:
            os.close(handle)
        found = _NOBODY if fresh else struct.unpack("=q", self._memory[:])[0]
        blamed = _take(last_words(store)) and found != _NOBODY
        self.died_at: int | None = int(found) if blamed else None
        self.set(None)

    def set(self, update_id: int | None) -> None:
        """Say which update is in hand; None: none."""
        struct.pack_into("=q", self._memory, 0, _NOBODY if update_id is None else update_id)

    def close(self) -> None:
        """Let go of the file."""
        self._memory.close()


def _take(words: Path) -> bool:
    """Whether a process left its last words; they are emptied."""
    if not words.exists() or not words.stat().st_size:
        return False
    os.truncate(words, 0)
    return True
