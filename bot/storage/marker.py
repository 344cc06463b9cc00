"""Which update is being handled, in a file that outlives the process whatever ends it.

A handler that never comes back, or takes the whole process with it, can't count its own tries.
Eight bytes of shared memory can tell, at no cost: the kernel keeps them when the process dies.
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


class Marker:
    """Opened by the process that handles updates.

    Attributes:
        died_at: the update that was in hand when the process before this one ended.

    Raises:
        OSError: the file can't be made or written.
    """

    def __init__(self, path: Path) -> None:
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
        self.died_at: int | None = None if found == _NOBODY else int(found)
        self.set(None)

    def set(self, update_id: int | None) -> None:
        """Say which update is in hand; None: none."""
        struct.pack_into("=q", self._memory, 0, _NOBODY if update_id is None else update_id)

    def close(self) -> None:
        """Let go of the file."""
        self._memory.close()
