"""What can be wrong with the machine: files, rights, disk, clock rules, what ships with us."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from bot import data
from bot.cli.check.finding import fault, note, warning
from bot.settings import KEYS
from bot.storage import sqlite
from bot.text import TextError, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.cli.check.finding import Finding

OTHERS = 0o077  # the rights of everybody but the owner
ROOM = 500  # megabytes; below this a backup and a migration may not fit
# https://sqlite.org/wal.html#walresetbug: two connections that checkpoint at once may lose rows.
SAFE = (3, 51, 3)
SAFE_TOO = {(3, 44): 6, (3, 50): 7}  # the branches it was brought back to


def env_file(path: Path) -> Iterator[Finding]:
    """The `.env` file: who may read it, and names in it that mean nothing to us."""
    if not path.is_file():
        return
    if path.stat().st_mode & OTHERS:
        yield warning("check-data-open", path=str(path))
    for name in dotenv_values(path, interpolate=False, encoding="utf-8-sig"):
        if name not in KEYS:
            yield warning("check-env-unknown", name=name[:60])


def data_folder(path: Path) -> Iterator[Finding]:
    """The data folder and the store's files: who may read them, and the room left."""
    if path.parent.stat().st_mode & OTHERS:
        yield warning("check-data-open", path=str(path.parent))
    for file in sorted(path.parent.glob(f"{path.name}*")):
        if file.is_file() and file.stat().st_mode & OTHERS:
            yield fault("check-data-open", path=str(file))
    free = shutil.disk_usage(path.parent).free // 1_000_000
    if free < ROOM:
        yield warning("check-disk-low", megabytes=free)


def sqlite_library(version: tuple[int, ...]) -> Iterator[Finding]:
    """Whether SQLite has the fault that makes two checkpointers dangerous."""
    branch = SAFE_TOO.get((version[0], version[1]))
    if version < SAFE and (branch is None or version[2] < branch):
        yield note("check-sqlite-old", version=".".join(map(str, version)))


def time_zone() -> Iterator[Finding]:
    """Iran stopped changing its clocks in 2022; older data is an hour wrong in summer."""
    try:
        summer = datetime(2026, 7, 15, tzinfo=ZoneInfo("Asia/Tehran")).utcoffset()
    except ZoneInfoNotFoundError:
        summer = None
    if summer != timedelta(hours=3, minutes=30):
        yield fault("check-timezone")


def sentences() -> Iterator[Finding]:
    """Whether every sentence is there in both languages."""
    try:
        missing = set(texts("fa").ids) ^ set(texts("en").ids)
    except TextError as exc:
        yield fault("check-locales", reason=str(exc))
        return
    if missing:
        yield fault("check-locales", reason=min(missing))


def language_data() -> Iterator[Finding]:
    """Whether the files of `bot/data` can be read."""
    readers = {"services.csv": data.services, "helplines.csv": data.helplines}
    for file in sorted(files(data).iterdir(), key=lambda file: file.name):
        try:
            if file.name.endswith(".toml"):
                data.word_lists(file.name.removesuffix(".toml"))
            elif file.name in readers:
                readers[file.name]()
        except (OSError, ValueError, KeyError):
            yield fault("check-data-file", path=file.name)


def library() -> Iterator[Finding]:
    """All that comes with the program rather than with its settings."""
    yield from sqlite_library(sqlite.version())
    yield from time_zone()
    yield from sentences()
    yield from language_data()
