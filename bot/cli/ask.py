"""`ask`: questions on stdin, a line each; answers on stdout, a JSON line each.

A line is the text itself or, if it starts with «{», JSON with `text` and perhaps `chat`.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.cli.opening import read_settings, store_path, update_store
from bot.cli.options import add_at
from bot.cli.run import end_on_sigterm

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable, Iterable

    from bot.cli.parsers import Subparsers

    Answer = Callable[[str, int | None], Awaitable[dict[str, Any]]]

FIRST_NAMED = 2**51  # chats given a name get numbers from here on, which nobody types


@dataclass(frozen=True, slots=True)
class Question:
    """A line that could be read; without a `chat` it opens a fresh one."""

    text: str
    chat: int | str | None = None


class Unreadable(ValueError):
    """A line is neither text nor the JSON that is asked for; the message says why."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("ask", help="answer lines from stdin; nothing is stored")
    add_at(parser)


def run(args: argparse.Namespace) -> int:
    """Answer each line in turn, at once.

    Raises:
        SettingsError: settings are wrong.
        StorageError: the store can't be used.
    """
    from bot.app import asker

    settings = read_settings()
    update_store(store_path(settings), keys=settings.keys_file)
    end_on_sigterm()
    # A runner, not a coroutine that reads: a thread waiting for stdin couldn't be interrupted.
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        answering = asker(settings, args.at)
        answer: Answer = runner.run(stack.enter_async_context(answering))
        try:
            for reply in replies(sys.stdin.buffer, answer, runner):
                print(json.dumps(reply, ensure_ascii=False), flush=True)
        finally:
            runner.run(stack.aclose())
    return 0


def replies(
    lines: Iterable[bytes], answer: Answer, runner: asyncio.Runner
) -> Iterable[dict[str, Any]]:
    """One reply a line, in order; a line that can't be read gives its error."""
    named: dict[str, int] = {}
    for line in lines:
        try:
            question = read(line)
        except Unreadable as why:
            yield {"error": str(why)}
            continue
        chat = question.chat
        if isinstance(chat, str):
            chat = named.setdefault(chat, FIRST_NAMED + len(named))
        yield runner.run(_answered(answer, question.text, chat))


async def _answered(answer: Answer, text: str, chat: int | None) -> dict[str, Any]:
    return await answer(text, chat)


def read(line: bytes) -> Question:
    """The question of a line.

    Raises:
        Unreadable: not UTF-8, not JSON, or not of the right shape.
    """
    try:
        text = line.decode("utf-8").removeprefix("\ufeff").rstrip("\r\n")
    except UnicodeDecodeError:
        raise Unreadable("the line is not UTF-8") from None
    if not text.startswith("{"):
        return Question(text)
    try:
        asked = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable("the line is not JSON") from None
    return _shaped(asked)


def _shaped(asked: dict[str, Any]) -> Question:
    text, chat = asked.get("text"), asked.get("chat")
    if not isinstance(text, str):
        raise Unreadable("`text` must be a string")
    if isinstance(chat, bool) or not isinstance(chat, int | str | None):
        raise Unreadable("`chat` must be a number or a name")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise Unreadable("`text` has half a character") from None
    return Question(text, chat)
