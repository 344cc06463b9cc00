"""The log: one JSON line an event on stderr, and nothing in it that a resident wrote or is.

An event is a fixed name and allow-listed fields whose values are numbers or plain ASCII words,
so no sentence fits into one. An exception is its classes and the lines of our own code it came
through; its message is never written, for it may quote what a person sent. Of another
library's record only the logger, the place and the exception are kept, for the same reason.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

Value = str | int | float | bool | None

FIELDS = frozenset(
    {
        *("address", "attempts", "case_id", "code", "count", "depth", "error_code", "failpoint"),
        *("kind", "lane", "method", "mode", "ms", "office", "outcome", "part", "port", "purpose"),
        *("retry_after", "row", "seconds", "signal", "since", "state", "status", "step", "table"),
        *("tries", "until", "update_id", "version"),
    }
)

QUIET = ("aiohttp", "aiosqlite", "alembic", "httpcore", "httpx", "sqlalchemy", "telegram")

_TOKEN = re.compile(r"[0-9]{6,}:[A-Za-z0-9_-]{30,}")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_WORD = re.compile(r"[A-Za-z0-9_.:/<>@+\[\]-]{0,120}")
_OURS = (Path(__file__).parent, Path(__file__).parent.parent / "handlers")
_logger = logging.getLogger("tashilgar")
_CHAIN = 6  # classes of an exception's causes, and frames of our own, at most
_FRAMES = 12
_SHORTEST = 6


class NotAllowed(ValueError):
    """A field that isn't on the list, or a value that could hold what a person wrote."""


class _Switch:
    """Whether a field that isn't allowed is an error, or is dropped and counted."""

    forgiving = False


def event(
    name: str, *, level: int = logging.INFO, exc: BaseException | None = None, **fields: Value
) -> None:
    """Write one event.

    Args:
        name: what happened, in lower case with hyphens.
        level: one of logging's levels.
        exc: the exception behind it; its message stays out.
        fields: numbers or plain words under names of `FIELDS`.

    Raises:
        NotAllowed: an unknown field or unfit value, before `configure` was called (as in
            tests); in a running process it is left out and counted in the line.
    """
    if not _logger.isEnabledFor(level):
        return
    kept = {key: value for key, value in fields.items() if _allowed(key, value)}
    dropped = len(fields) - len(kept)
    if not _NAME.fullmatch(name):
        name, dropped = "unnamed", dropped + 1
    if dropped and not _Switch.forgiving:
        raise NotAllowed(f"{name}: {sorted(set(fields) - set(kept))}")
    if dropped:
        kept["dropped"] = dropped
    _logger.log(level, name, exc_info=exc, extra={"fields": kept})


def configure(level: str, secrets: Iterable[str] = (), *, stream: TextIO | None = None) -> None:
    """Send every record of this process to stderr as JSON lines.

    Args:
        level: the lowest level of our own events; other libraries are heard from WARNING on,
            whatever this is, since below it they print what people wrote.
        secrets: values to strike out wherever they appear.
        stream: where to, instead of stderr.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(RedactingFormatter(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    _logger.setLevel(level)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # its own fault report prints the arguments of a record
    _Switch.forgiving = True
    _catch_the_uncaught()


class RedactingFormatter(logging.Formatter):
    """Writes a record as one JSON line and strikes out tokens and the given secrets."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        # A longer secret first: it may contain a shorter one. Very short ones are part of words.
        known = sorted({one for one in secrets if len(one) >= _SHORTEST}, key=len, reverse=True)
        struck = [re.escape(form) for secret in known for form in _forms(secret)]
        self._struck = re.compile("|".join([*struck, _TOKEN.pattern]))

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        line: dict[str, object] = {
            "ts": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        if record.name == _logger.name:
            line["event"] = record.msg if _NAME.fullmatch(str(record.msg)) else "unnamed"
            line |= getattr(record, "fields", {})
        else:
            line["event"] = "library"
            line["logger"] = record.name
            line["at"] = f"{Path(record.pathname).name}:{record.lineno}:{record.funcName}"
        if record.exc_info and record.exc_info[1] is not None:
            line |= describe(record.exc_info[1])
        return self._struck.sub("•••", json.dumps(line, ensure_ascii=False))


def describe(exc: BaseException) -> dict[str, object]:
    """An exception without its message: its class and its causes', and our lines it crossed."""
    chain = list(_chain(exc))[:_CHAIN]
    frames = [line for link in reversed(chain) for line in _frames(link.__traceback__)]
    return {
        "error": " < ".join(_class_of(link) for link in chain),
        "frames": frames[-_FRAMES:],
    }


def _allowed(key: str, value: object) -> bool:
    if key not in FIELDS:
        return False
    if isinstance(value, str):
        return _WORD.fullmatch(value) is not None
    return value is None or isinstance(value, int | float)


def _forms(secret: str) -> tuple[str, str]:
    """A secret as it is, and as it stands inside JSON."""
    return secret, json.dumps(secret, ensure_ascii=False)[1:-1]


def _chain(exc: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = exc
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _class_of(exc: BaseException) -> str:
    kind = type(exc)
    if isinstance(exc, BaseExceptionGroup):
        inside = sorted({_class_of(one) for one in exc.exceptions})
        return f"{kind.__qualname__}[{', '.join(inside)}]"
    known = kind.__module__ in ("builtins", "__main__")
    return kind.__qualname__ if known else f"{kind.__module__}.{kind.__qualname__}"


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in traceback.walk_tb(trace):
        path = Path(frame.f_code.co_filename)
        for root in _OURS:
            if path.is_relative_to(root):
                yield f"{path.relative_to(root.parent)}:{line}:{frame.f_code.co_name}"


def _catch_the_uncaught() -> None:
    """Python's own reports print the message and the source lines; ours doesn't."""

    def uncaught(
        _kind: type[BaseException], exc: BaseException, _trace: TracebackType | None
    ) -> None:
        event("uncaught", level=logging.CRITICAL, exc=exc)

    def uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
        event("uncaught", level=logging.CRITICAL, exc=args.exc_value, part="thread")

    def unraisable(args: sys.UnraisableHookArgs) -> None:
        event("uncaught", level=logging.ERROR, exc=args.exc_value, part="cleanup")

    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread
    sys.unraisablehook = unraisable
