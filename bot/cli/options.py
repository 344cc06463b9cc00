"""Options that several commands share."""

from __future__ import annotations

import argparse
from datetime import datetime

from bot.domain.clock import TEHRAN


def moment(text: str) -> datetime:
    """The value of `--at`: ISO 8601; without an offset it is the time in Iran.

    Raises:
        ArgumentTypeError: it isn't a time.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a time of ISO 8601: {text!r}") from None
    return found if found.tzinfo else found.replace(tzinfo=TEHRAN)


def add_at(parser: argparse.ArgumentParser) -> None:
    """Add `--at`, which replaces the clock."""
    parser.add_argument(
        "--at", type=moment, metavar="ISO8601", help="answer as at this time, not as of now"
    )
