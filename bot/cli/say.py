"""How commands speak: results on stdout, all else on stderr; faults in Persian and English."""

from __future__ import annotations

import sys
from typing import TextIO

from bot.text import Value, texts


def both(message_id: str, /, **args: Value) -> tuple[str, str]:
    """A sentence in Persian and in English.

    Raises:
        TextError: there is no such sentence.
    """
    return texts("fa").plain(message_id, **args), texts("en").plain(message_id, **args)


def result(message_id: str, /, **args: Value) -> None:
    """Tell on stdout what was done."""
    _print(both(message_id, **args), sys.stdout)


def fault(message_id: str, /, **args: Value) -> None:
    """Tell on stderr what is wrong."""
    _print(both(message_id, **args), sys.stderr)


def _print(lines: tuple[str, ...], stream: TextIO) -> None:
    stream.writelines(f"{line}\n" for line in dict.fromkeys(lines))
    stream.flush()
