"""The command line: `python -m bot COMMAND`.

Exit codes: 0 done; 1 what was asked failed; 2 wrong usage; 78 configuration (EX_CONFIG of
sysexits.h: starting again changes nothing until somebody has changed a setting).
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from bot.cli import say
from bot.cli.opening import opened, read_settings
from bot.domain.classifier import BadModel
from bot.settings import SettingsError
from bot.storage.errors import KeysUnusable, SchemaMismatch, StorageError, StoreInUse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

FAILED = 1
USAGE = 2
CONFIG = 78

# Each is a module here with `add_parser(subparsers)` and `run(args)`, or `run(args, store)`.
COMMANDS = (
    *("run", "demo", "migrate", "check", "backup", "restore"),
    *("places", "offices", "phrases", "standards", "ask", "approve", "cases"),
    *("announcements", "audit"),
)
ON_THE_STORE = (
    *("places", "offices", "standards", "approve", "backup", "cases"),
    *("announcements", "audit"),
)
ENDED_BY_SIGNAL = ("run", "demo", "ask")  # for these an interrupt is the usual end


class _Parser(argparse.ArgumentParser):
    """Says in Persian, before argparse's own English, that the command was written wrongly."""

    def error(self, message: str) -> NoReturn:
        say.fault("cli-usage")
        super().error(message)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _speak_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    modules = _modules(words)
    try:
        args = _parser(modules).parse_args(words)
    except SystemExit as end:  # argparse has said what is wrong, or printed the help
        return int(end.code or 0)
    try:
        code = _guarded(args, modules[args.command])
        sys.stdout.flush()  # here, where a reader that has gone can still be noticed
    except KeyboardInterrupt:
        return 0 if args.command in ENDED_BY_SIGNAL else FAILED
    except BrokenPipeError:
        # Whoever read stdout has gone; without this Python complains once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return code


def _guarded(args: argparse.Namespace, module: ModuleType) -> int:
    try:
        if args.command not in ON_THE_STORE:
            return int(module.run(args))
        # Whoever brings places of their own into an empty store wants those alone.
        brings_places = args.command == "places" and args.action == "import"
        with opened(read_settings(), seed=not brings_places) as store:
            return int(module.run(args, store))
    except SettingsError as error:
        for one in error.faults:
            say.fault(one.message, **one.vars)
    except StoreInUse:
        say.fault("cli-store-in-use")
        return FAILED
    except SchemaMismatch:
        say.fault("cli-schema")
    except KeysUnusable:
        say.fault("cli-keys")
    except StorageError:
        say.fault("cli-store-unavailable")
    except BadModel:
        say.fault("cli-not-learnt")
    return CONFIG


def _speak_utf8() -> None:
    """Persian must come out whatever the locale of the machine is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _modules(words: list[str]) -> dict[str, ModuleType]:
    """The module of the command asked for; all of them when none is."""
    asked = words[:1] if words[:1] and words[0] in COMMANDS else COMMANDS
    return {name: importlib.import_module(f"bot.cli.{name}") for name in asked}


def _parser(modules: dict[str, ModuleType]) -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m bot", description="Tashilgar, the neighbourhood office's bot")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in modules.values():
        module.add_parser(subparsers)
    return parser
