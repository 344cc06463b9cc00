"""Who may read what in `tests.interleaving`, and which messages told somebody more than that.

What people were told when they filed, what they pressed and what they wrote decide; of the store
only the history of each case is read: which office had it when, and when it was erased.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.casework import CODE

if TYPE_CHECKING:
    from bot.sandbox.server import Call
    from tests.town import Town

Place = tuple[int, int]  # a chat and a message in it

TOKEN = re.compile(r"\bq[a-z]{9}\b")
FILED, OF_VISIT = "🔢 کد پیگیری:", "کد را برایش بخوانید"
FORGOTTEN, LEFT_OVER = "🗑 پاک شد.", "نتوانستم پاک کنم"
DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
PATIENCE = 3000  # milliseconds, by when what is kept of no case has left
NOBODY = 0  # whose a visit is until somebody takes it over


def shown(code: str) -> str:
    """A code as people read it."""
    return f"{code[:4]}-{code[4:]}".translate(DIGITS)


@dataclass(frozen=True)
class Word:
    """What was written under a token.

    Attributes:
        kind: resident; visit (what a resident said at the desk); reply (to the resident of a
            case); note or talk (to no resident); summary (for an agency, until its resident
            agrees), then agreed; agency (to an office, until it passes that on); news.
        of: the resident's chat, or the code that was on the message answered.
        at: how many calls the bot had made before.
    """

    kind: str
    of: int | str | None
    at: int = 0


@dataclass
class Scene:
    """What decides who may read what, as it was seen to happen.

    Attributes:
        offices: the staff's groups, each with the office it is for; None for all others.
        words: by token, and «of CHAT MESSAGE» for what may be copied on.
        claimed: to whom a visit's code and PIN were given, who then said that it is theirs.
        office_only: codes of complaints that only the office may read.
        answers: tokens of answers to an announcement, with the office it was from.
        news: who asked for announcements.
        forgot: by chat, after how many calls of the bot somebody wished all theirs erased.
        jumps: from which call on the bot's clock was how many milliseconds ahead.
    """

    offices: dict[int, str | None]
    agency: int
    boss: int
    words: dict[str, Word] = field(default_factory=dict)
    claimed: dict[str, int] = field(default_factory=dict)
    office_only: set[str] = field(default_factory=set)
    answers: dict[str, str] = field(default_factory=dict)
    news: set[int] = field(default_factory=set)
    forgot: dict[int, list[int]] = field(default_factory=dict)
    jumps: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])

    def passed(self, here: Town) -> None:
        """The bot's clock was put forward."""
        self.jumps.append((len(here.box.calls), int(here.ahead.total_seconds() * 1000)))

    def clock(self, number: int, call: Call) -> int:
        """What the bot's clock said at a call, in milliseconds."""
        _, ahead = self.jumps[bisect_right(self.jumps, (number, 2**62)) - 1]
        return int(call.at * 1000) + ahead


# --- whose a case is -----------------------------------------------------------------------


@dataclass
class Owners:
    """Whose each code is, and which codes were ever joined to one another."""

    residents: set[int]
    of: dict[str, int]
    joined: dict[str, set[str]]
    news: set[int] = field(default_factory=set)

    def may_read(self, chat: int, word: Word) -> bool:
        """Whether words were meant for a resident's chat."""
        if word.kind == "news":
            return chat in self.news
        if word.kind == "resident":
            return word.of == chat
        if word.kind not in ("reply", "visit", "summary", "agreed") or word.of is None:
            return False
        with_it = {str(word.of)}
        if word.kind == "reply":
            with_it |= self.joined.get(str(word.of), set())
        return any(self.of.get(code) == chat for code in with_it)


def owners_of(here: Town, scene: Scene) -> Owners:
    """Read off what was said when cases were filed, and who gave the PIN of a visit."""
    of: dict[str, int] = {}
    for call in here.box.calls:
        body = str(call.params.get("text", ""))
        found = CODE.search(body)
        if found is None or call.chat_id is None or call.method != "sendMessage":
            continue
        if FILED in body:
            assert of.setdefault(found.group(), call.chat_id) == call.chat_id
        elif OF_VISIT in body:
            of[found.group()] = NOBODY
    residents = {person.id for person in here.box.people.values() if person.role == "resident"}
    return Owners(residents, of | scene.claimed, _joined(here), scene.news)


def _joined(here: Town) -> dict[str, set[str]]:
    codes = {number: shown(code) for number, code in here.rows("SELECT id, code FROM cases")}
    pairs = here.rows("SELECT id, main_id FROM cases WHERE main_id IS NOT NULL")
    pairs += here.rows(
        "SELECT case_id, CAST(detail AS INTEGER) FROM case_events"
        " WHERE kind IN ('joined', 'split')"
    )
    groups = {code: {code} for code in codes.values()}
    for one, other in pairs:
        both = groups[codes[one]] | groups[codes[other]]
        for code in both:
            groups[code] = both
    return groups


# --- which of the staff had it when --------------------------------------------------------


@dataclass
class Stay:
    """A case on the staff's side: from when on it was which office's, and until when at all.

    Attributes:
        offices: from an instant on; the key of an office, None for none, «?» if it isn't known.
        above: whether a supervisor may read it.
        admins: whether it went to the admins: up to the province, or to them as heads of an office
            that has none, because its resident said that it isn't solved.
    """

    offices: list[tuple[int, str | None]]
    above: bool
    admins: bool
    erased: int

    def during(self, begin: int, end: int) -> set[str | None]:
        """Whose it was at any time between; of both in the millisecond of handing on."""
        before = [office for since, office in self.offices if since < begin]
        return {*before[-1:], *(office for since, office in self.offices if begin <= since <= end)}


def stays_of(here: Town, scene: Scene) -> dict[str, Stay]:
    """Read off the history of each case."""
    events: dict[int, list[tuple[str, int, str]]] = {}
    query = "SELECT case_id, kind, at, detail FROM case_events ORDER BY id"
    for number, kind, at, detail in here.rows(query):
        events.setdefault(number, []).append((kind, at, detail))
    found = {}
    for number, code, office, audience in here.rows(
        "SELECT id, code, office, audience FROM cases"
    ):
        own, kinds = events[number], {kind for kind, _, _ in events[number]}
        only = shown(code) in scene.office_only and "shown" not in kinds
        erased = [at for kind, at, _ in own if kind == "erased"]
        above = audience != "office" and not only
        province = ("escalated", "province") in {(kind, detail) for kind, _, detail in own}
        found[shown(code)] = Stay(
            _offices(own, office),
            above,
            province or (above and "reopened" in kinds),
            min(erased or [2**62]),
        )
    return found


def _offices(events: list[tuple[str, int, str]], now: str | None) -> list[tuple[int, str | None]]:
    """From when on a case was which office's, by what was noted when it was handed on."""
    moved = [one for one in events if one[0] in ("moved", "moved-back")]
    since, held = 0, []
    back: str | None = None
    for kind, at, detail in moved:
        if kind == "moved":
            back = detail.partition("|")[0] or None
            held.append((since, back))
        else:
            held.append((since, "?"))  # nobody noted from where it came back
        since = at
    return [*held, (since, now)]


# --- the judge -----------------------------------------------------------------------------


def strays(here: Town, scene: Scene, since: int = 0) -> list[str]:
    """Every message that told somebody what wasn't theirs; none is what everybody relies on."""
    judge = Judge(here, scene)
    found = []
    for number, call in enumerate(here.box.calls):
        if number < since or call.chat_id is None:
            continue
        wrong = (
            judge.of_resident(number, call)
            if call.chat_id in judge.owners.residents
            else judge.of_staff(number, call)
        )
        found += [
            f"{what} in {call.chat_id}: {call.method} {str(call.params)[:300]}" for what in wrong
        ]
    return found


class Judge:
    """Looks at one call of the bot after another."""

    def __init__(self, here: Town, scene: Scene) -> None:
        self.here, self.scene = here, scene
        self.owners = owners_of(here, scene)
        self.stays = stays_of(here, scene)
        self.forgot = self._forgot()
        self.filed = self._filed()
        self.sent, self.edits = self._rows()

    def _rows(self) -> tuple[dict[Place, int], dict[Place, list[tuple[int, int]]]]:
        """When what was sent was queued, and from when until when each edit of it waited."""
        sent = {
            (chat, message): created
            for chat, message, created in self.here.rows(
                "SELECT chat_id, message_id, created_at FROM outbox"
                " WHERE method LIKE 'send%' OR method = 'copyMessage'"
            )
        }
        edits: dict[Place, list[tuple[int, int]]] = {}
        query = (
            "SELECT one.chat_id, target.message_id, one.created_at,"
            " ifnull(one.settled_at, 1 << 62) FROM outbox AS one"
            " JOIN outbox AS target ON target.id = one.target_id"
        )
        for chat, message, created, settled in self.here.rows(query):
            edits.setdefault((chat, message), []).append((created, settled))
        return sent, edits

    def _forgot(self) -> dict[int, list[int]]:
        """By chat, the calls that told somebody that all of theirs was erased."""
        found: dict[int, list[int]] = {}
        for number, call in enumerate(self.here.box.calls):
            if str(call.params.get("text", "")).startswith(FORGOTTEN) and call.chat_id:
                found.setdefault(call.chat_id, []).append(number)
        return found

    def _filed(self) -> dict[str, int]:
        """By code, the call that told it first."""
        found: dict[str, int] = {}
        for number, call in enumerate(self.here.box.calls):
            for code in CODE.findall(str(call.params.get("text", ""))):
                found.setdefault(code, number)
        return found

    def _words(self, call: Call) -> list[tuple[str, Word]]:
        marks = TOKEN.findall(str(call.params))
        if call.method == "copyMessage":
            marks.append(f"of {call.params['from_chat_id']} {call.params['message_id']}")
        return [(mark, word) for mark in marks if (word := self.scene.words.get(mark))]

    def of_resident(self, number: int, call: Call) -> list[str]:
        """What a message to a resident told that wasn't theirs, or not any more."""
        chat, body = call.chat_id or 0, str(call.params)
        forgot = [at for at in self.forgot.get(chat, ()) if at < number]
        asked = [at for at in self.scene.forgot.get(chat, ()) if forgot and at < forgot[-1]]
        last = max(asked, default=-1)  # what was written since they asked for it is new
        found = [
            f"{word.kind} of {word.of}"
            for _, word in self._words(call)
            if not self.owners.may_read(chat, word) or word.at < last
        ]
        if LEFT_OVER in body:
            return found
        found += [
            f"code {code} of {self.owners.of[code]}"
            for code in CODE.findall(body)
            if code in self.owners.of and (self.owners.of[code] != chat or self.filed[code] < last)
        ]
        return found

    def of_staff(self, number: int, call: Call) -> list[str]:
        """What a message to the staff's side told that wasn't for these of them."""
        words = [one for one in self._words(call) if one[1].kind not in ("talk", "news")]
        if not words or not call.ok:
            return []
        decided = self._decided(number, call)
        codes = set(CODE.findall(str(call.params)))
        return [
            f"{word.kind} of {word.of}, decided at {decided}"
            for mark, word in words
            if not self._fits(call.chat_id or 0, mark, word, codes, decided)
        ]

    def _decided(self, number: int, call: Call) -> tuple[int, int]:
        """Between which instants the bot decided to send what went out with a call."""
        at, chat = self.scene.clock(number, call), call.chat_id or 0
        if call.method.startswith("edit"):  # what waits is written anew until it leaves
            waited = self.edits.get((chat, call.params.get("message_id", 0)), ())
            begin = max((one for one, until in waited if one <= at <= until + 1), default=at)
            return begin, at
        result = call.answer.get("result")
        known = self.sent.get((chat, result["message_id"])) if isinstance(result, dict) else None
        return (known, known) if known is not None else (at - PATIENCE, at)

    def _fits(
        self, chat: int, mark: str, word: Word, codes: set[str], at: tuple[int, int]
    ) -> bool:
        """Whether words may be read in a chat of the staff's side."""
        if chat == self.scene.agency:
            return word.kind == "agreed"
        if word.kind == "resident":
            mine = (word.of, None)  # a code that nobody was told yet may be theirs
            about = {one for one in codes or self.stays if self.owners.of.get(one) in mine}
        else:
            about = self.owners.joined.get(str(word.of), {str(word.of)})
        office = self.scene.answers.get(mark)
        return any(self._may_read(chat, code, at, office) for code in about & self.stays.keys())

    def _may_read(self, chat: int, code: str, at: tuple[int, int], office: str | None) -> bool:
        stay = self.stays[code]
        if at[0] > stay.erased or (office is not None and stay.offices[0][1] != office):
            return False
        if chat == self.scene.boss:
            return stay.above
        if chat not in self.scene.offices:  # an admin in private
            return stay.admins
        named = {one for one in self.scene.offices.values() if one}
        own = self.scene.offices[chat]
        return any(
            held == "?" or (held == own if own else held not in named) for held in stay.during(*at)
        )
