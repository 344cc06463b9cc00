"""End the process when it hangs: a supervisor starts it again, and the inbox has lost nothing.

A loop in the writer thread or the event loop can't be interrupted from within. A thread looks
whether both go on; where even it gets no turn, because the loop is in C code that lets no other
thread run, a timer of the interpreter that needs none ends the process.

Where it was stands in a file beside the store then, as after a crash in C code: so the next
process knows that the update in hand is to blame (`bot.storage.marker`). It holds lines of
programs, nothing of people.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bot import log
from bot.storage.errors import StoreUnavailable
from bot.storage.marker import last_words

if TYPE_CHECKING:
    import asyncio
    from types import TracebackType

    from bot.storage.store import Store

LOOK = 5.0  # seconds between looks
PATIENCE = 12  # looks without progress: a minute. Looks, not a clock: a paused process isn't stuck
BACKSTOP = 90.0  # seconds without a look
HUNG = 1  # the exit code


class Watchdog:
    """Watches while it is entered, in the event loop to be watched.

    Raises:
        StoreUnavailable: the data folder can't be written.
    """

    def __init__(self, store: Store, loop: asyncio.AbstractEventLoop) -> None:
        self._store = store
        self._words = _opened(last_words(store.path))
        self._loop = loop
        self._beats = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)

    def __enter__(self) -> None:
        """Begin."""
        if os.fstat(self._words.fileno()).st_size:
            log.event("died-before", level=logging.ERROR)
        faulthandler.enable(self._words)
        self._thread.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        exc: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End."""
        self._stop.set()
        self._thread.join()
        faulthandler.cancel_dump_traceback_later()
        faulthandler.disable()
        self._words.close()

    def _run(self) -> None:
        writer, loop = _Progress("writer", self._words), _Progress("loop", self._words)
        main = threading.main_thread().ident
        while not self._stop.wait(LOOK):
            faulthandler.dump_traceback_later(BACKSTOP, exit=True, file=self._words)
            writer.look(self._store.at_work, self._store.thread_id)
            loop.look(self._beats, main)
            try:
                self._loop.call_soon_threadsafe(self._beat)
            except RuntimeError:  # the loop has ended
                return

    def _beat(self) -> None:
        self._beats += 1


class _Progress:
    """How often a part was found where it was before."""

    def __init__(self, part: str, words: BinaryIO) -> None:
        self._part = part
        self._words = words
        self._seen: int | None = None
        self._times = 0

    def look(self, at: int | None, thread: int | None) -> None:
        """Note how far it is, None if it has nothing to do; end the process if it hangs."""
        self._times = self._times + 1 if at is not None and at == self._seen else 0
        self._seen = at
        if self._times >= PATIENCE:
            seconds = self._times * LOOK
            where = _where(thread)
            log.event("hung", level=logging.CRITICAL, part=self._part, seconds=seconds, step=where)
            faulthandler.dump_traceback(self._words)
            os._exit(HUNG)


def _opened(words: Path) -> BinaryIO:
    try:
        return os.fdopen(os.open(words, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
    except OSError as exc:
        raise StoreUnavailable("the data folder can't be written") from exc


def _where(thread: int | None) -> str:
    """The line a thread is at."""
    frame = sys._current_frames().get(thread or 0)  # noqa: SLF001 - the documented way to ask
    if frame is None:
        return ""
    return f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}:{frame.f_code.co_name}"
