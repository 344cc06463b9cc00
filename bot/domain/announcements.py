"""Rules of announcements that need no store: their calls, their repeats, their quiet hours."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.calendar import jalali, month_day
from bot.domain.clock import HOUR, SECOND, TEHRAN, in_tehran, to_ms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

QUIET_FROM, QUIET_UNTIL = 22, 8  # hours in Tehran in which nothing is sent that isn't urgent
CHANGEABLE = 48 * HOUR  # Bot API, deleteMessage and «Updating messages»: 48 hours
FEWEST = 5  # people; a smaller audience would tell who is in it
REPORT = ("planned", "sent", "unknown", "blocked", "failed", "gone", "left", "stops", "presses")
REPEATS = ("", "weekly", "monthly")
CAPTIONED = frozenset(
    f"send{kind}" for kind in ("Photo", "Video", "Animation", "Audio", "Document", "Voice")
)
_EDITS_KEEP = ("reply_markup", "parse_mode", "link_preview_options", "show_caption_above_media")


class CannotCorrect(ValueError):
    """What went out can't be turned into the new words by an edit."""


@dataclass(frozen=True, slots=True)
class Part:
    """One Bot API call of an announcement, without the chat it goes to."""

    method: str
    params: dict[str, Any]

    @property
    def makes(self) -> int:
        """How many messages it makes: an album is one call of several."""
        return len(self.params["media"]) if self.method == "sendMediaGroup" else 1

    def body(self, chat_id: int, *, paid: bool = False) -> str:
        """The call to one chat, as JSON."""
        params = {"chat_id": chat_id, **self.params}
        if paid:
            params["allow_paid_broadcast"] = True
        return json.dumps(params, ensure_ascii=False, separators=(",", ":"))


def dumps(parts: Sequence[Part]) -> str:
    """The text that is stored."""
    return json.dumps([[one.method, one.params] for one in parts], ensure_ascii=False)


def loads(text: str) -> list[Part]:
    """Read what was stored."""
    return [Part(method, params) for method, params in json.loads(text)]


def dumps_edits(edits: Sequence[Part | None]) -> str:
    """The text that is stored."""
    rows = [None if one is None else [one.method, one.params] for one in edits]
    return json.dumps(rows, ensure_ascii=False)


def loads_edits(text: str) -> list[Part | None]:
    """Read what was stored."""
    return [None if one is None else Part(*one) for one in json.loads(text)]


def correction(old: Part, new: Part) -> Part | None:
    """The edit that makes the old message read as the new one; None if they are the same.

    Raises:
        CannotCorrect: Telegram has no such edit, or we don't know what was copied.
    """
    if old == new:
        return None
    if old.method != new.method:
        raise CannotCorrect
    kept = _only(new, *_EDITS_KEEP)
    if new.method == "sendMessage":
        return Part("editMessageText", {**_only(new, "text", "entities"), **kept})
    if new.method in CAPTIONED and _file(old) == _file(new):
        kept.pop("link_preview_options", None)
        return Part("editMessageCaption", {**_only(new, "caption", "caption_entities"), **kept})
    raise CannotCorrect


def _only(part: Part, *names: str) -> dict[str, Any]:
    return {name: part.params[name] for name in names if name in part.params}


def _file(part: Part) -> object:
    return part.params.get(part.method.removeprefix("send").lower())


def next_time(at: int, repeat: str, now: int) -> int:
    """The next instant after `now` of something that repeats since `at`.

    Weeks and months are counted by the wall clock in Tehran, months by the Iranian calendar;
    what began on a 31st falls on the last day of a shorter month, and on the 31st again later.

    Raises:
        ValueError: it doesn't repeat.
    """
    first = in_tehran(at)
    if repeat not in REPEATS[1:]:
        raise ValueError("it doesn't repeat")
    count = 1
    while True:
        moment = _moved(first, repeat, count)
        if to_ms(moment) > max(now, at):
            return to_ms(moment)
        count += 1


def _moved(first: datetime, repeat: str, count: int) -> datetime:
    if repeat == "weekly":
        day = first.date() + timedelta(weeks=count)
    else:
        start = jalali(first.date())
        months = start.month - 1 + count
        day = month_day(start.year + months // 12, months % 12 + 1, start.day)
    return first.replace(year=day.year, month=day.month, day=day.day, tzinfo=TEHRAN)


def quiet_until(now: int) -> int | None:
    """The instant at which the quiet hours end; None outside them."""
    moment = in_tehran(now)
    if QUIET_UNTIL <= moment.hour < QUIET_FROM:
        return None
    morning = moment.replace(hour=QUIET_UNTIL, minute=0, second=0, microsecond=0)
    if moment.hour >= QUIET_FROM:
        morning += timedelta(days=1)
    return to_ms(morning)


def ends(begins: int, seconds: int, *, urgent: bool = False) -> int:
    """When sending ends that takes so long; what isn't urgent rests in the quiet hours.

    Args:
        begins: an instant, outside the quiet hours unless it is urgent.
    """
    left = seconds * SECOND
    while not urgent:
        evening = in_tehran(begins).replace(hour=QUIET_FROM, minute=0, second=0, microsecond=0)
        free = to_ms(evening) - begins
        if left <= free:
            break
        left -= free
        begins = quiet_until(to_ms(evening)) or begins
    return begins + left


def as_csv(told: Mapping[str, Any]) -> bytes:
    """A report as a file for spreadsheets: a count a line, and a line a reason of failure."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(("what", "reason", "count"))
    lines.writerows((name, "", told[name]) for name in REPORT)
    lines.writerows(("reason", why, count) for why, count in sorted(told["reasons"].items()))
    return text.getvalue().encode("utf-8-sig")
