"""`check`: everything that can be wrong, told in Persian and English, before residents find it."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from bot import settings as settings_
from bot.cli import say
from bot.cli.check import machine, store, telegram
from bot.cli.check.finding import Finding, Weight, fault
from bot.cli.opening import store_path
from bot.settings import DOTENV, Settings, SettingsError
from bot.storage.errors import StorageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from bot.cli.parsers import Subparsers

SIGNS = {Weight.FAULT: "❌", Weight.WARNING: "⚠️", Weight.NOTE: "·"}
ALIKE = 10  # findings with the same sentence that are told one by one


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    subparsers.add_parser("check", help="find what is wrong with settings, store and Telegram")


def run(_args: argparse.Namespace) -> int:
    """Print all findings, the gravest first; 1 if there is a fault among them."""
    broken = list(machine.sentences())
    if broken:  # then no sentence can be trusted, this one neither
        print(f"{SIGNS[Weight.FAULT]} {broken[0].message}: {broken[0].vars['reason']}")
        return 1
    found = sorted(_everything(), key=lambda one: one.weight)
    _print(found)
    weights = Counter(one.weight for one in found)
    if weights[Weight.FAULT]:
        say.result("check-faults", count=weights[Weight.FAULT])
    else:
        say.result("check-fine")
    if weights[Weight.WARNING]:
        say.result("check-warnings", count=weights[Weight.WARNING])
    return 1 if weights[Weight.FAULT] else 0


def _everything() -> Iterator[Finding]:
    yield from machine.library()
    try:
        env = settings_.read_env()
    except SettingsError as error:
        yield from (Finding(Weight.FAULT, one.message, {**one.vars}) for one in error.faults)
        return
    yield from machine.env_file(DOTENV)
    settings, faults = _readable(env)
    yield from faults
    wrong = {one.vars["name"] for one in faults}
    groups = [settings.staff_chat_id] if settings.staff_chat_id else []
    if "DATABASE_URL" not in wrong:
        found, groups = _store(settings)
        yield from found
    if settings.bot_token is not None:
        yield from asyncio.run(_collected(settings, groups))


def _readable(env: dict[str, str]) -> tuple[Settings, list[Finding]]:
    """What is right among the settings, so that the rest can be checked, and the faults."""
    try:
        return settings_.load(env, require_token=True), []
    except SettingsError as error:
        wrong = {one.key for one in error.faults}
        if "WEBHOOK_SECRET" in wrong:
            wrong.add("WEBHOOK_URL")
        rest = {key: value for key, value in env.items() if key not in wrong}
        faults = [fault(one.message, **one.vars) for one in error.faults]
        return settings_.load(rest), faults


def _store(settings: Settings) -> tuple[list[Finding], list[int]]:
    """What is wrong with the store, and the groups to look for at Telegram."""
    path = store_path(settings)
    found = list(store.file(path, settings.keys_file))
    if found:
        return found, []
    try:
        state, waiting, now = store.read(path, settings)
    except StorageError:
        return [fault("check-database-unreadable", path=str(path))], []
    found += machine.data_folder(path)
    found += store.contents(state, waiting, settings, now)
    return found, store.staff_groups(state, settings)


async def _collected(settings: Settings, groups: list[int]) -> list[Finding]:
    return [one async for one in telegram.findings(settings, groups)]


def _print(found: list[Finding]) -> None:
    told: Counter[tuple[Weight, str]] = Counter()
    for one in found:
        told[one.weight, one.message] += 1
        if told[one.weight, one.message] <= ALIKE:
            persian, english = say.both(one.message, **one.vars)
            print(f"{SIGNS[one.weight]} {persian}\n   {english}")
    rest = sum(count - ALIKE for count in told.values() if count > ALIKE)
    if rest:
        say.result("check-more", count=rest)
