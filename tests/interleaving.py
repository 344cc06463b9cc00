"""Anything in any order: residents, staff, edits, deletions, blocks, restarts, old buttons.

Every word that somebody writes is marked with a token of its own, so that afterwards each
message of the bot shows whose words it carries and for whom they were meant.
"""

from __future__ import annotations

import asyncio
import random
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.casework import CODE, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Iterator

    from bot.sandbox import Group, Person
    from bot.storage.store import Tx
    from tests.town import Town

TOKEN = re.compile(r"\bq[a-z]{9}\b")
FILED = "🔢 کد پیگیری:"
AT_ONCE = 10  # runs that are played in one town at the same time
DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
REPORTS = (
    "چراغ کوچه ما سوخته است {}",
    "سطل زباله کوچه را نمی‌برند {}",
    "جوی آب کوچه پر از لجن است {}",
    "چراغ کوچه در شرف‌آباد سوخته است {}",
    "چراغ‌های خیابان شرف‌آباد خاموش است {}",
    "برخورد کارمند دفتر شرف‌آباد بد بود {}",
)
SMALL = (
    "پیگیری", "تمام", "لغو", "بفرست", "حل شد", "نشد", "بس است", "فهمیدم", "ممنون",
    "شرف‌آباد", "پاک کن", "برگرد", "دفتر شرف‌آباد کجاست",
)  # fmt: skip
REPLIES = (
    "امروز درست شد {}",
    "همکار ما آمد و دید {}",
    "فردا ساعت ۱۰ می‌آییم {}",
    "کارت ملی را بفرستید {}",
    "// {}",
    "یادداشت: {}",
)

Act = "Callable[[Play], Coroutine[Any, Any, None]]"


@dataclass(frozen=True)
class Word:
    """What was written under a token.

    Attributes:
        kind: resident, reply (to the resident of a case), note or talk (to no resident).
        of: the resident's chat, or the code that was on the message answered.
    """

    kind: str
    of: int | str | None


@dataclass
class Play:
    """One run: its dice, its people, and what they wrote."""

    here: Town
    dice: random.Random
    residents: list[Person]
    staff: list[Person]
    gate: asyncio.Lock  # held by whoever restarts the bot, or looks whether it rests
    words: dict[str, Word] = field(default_factory=dict)
    written: list[tuple[Person, Group | None, int, str]] = field(default_factory=list)

    @property
    def resident(self) -> Person:
        """One who can write now; if nobody here can, Maryam from elsewhere."""
        free = [one for one in self.residents if one.id not in self.here.box.world.blocked]
        return self.dice.choice(free or [self.here.maryam])

    def token(self, kind: str, of: int | str | None) -> str:
        """A mark for what is about to be written."""
        made = "q" + "".join(self.dice.choices("abcdefghijklmnopqrstuvwxyz", k=9))
        self.words[made] = Word(kind, of)
        return made

    async def idle(self) -> None:
        """Wait until everything that came in was worked off, and what may leave has left."""
        async with asyncio.timeout(60):
            while not await self._rests():
                with suppress(TimeoutError):
                    await self.here.box.wait_change(0.02)

    async def _rests(self) -> bool:
        async with self.gate:
            assert self.here.program is not None
            waits = bool(self.here.box.updates.queue)
            return not waits and await self.here.program.store.write(_is_idle)

    async def run(self, steps: int) -> None:
        """So many acts, one after another, mostly without waiting for what comes of them."""
        await _files(self)
        for _ in range(steps - 1):
            act = self.dice.choices(list(ACTS), list(ACTS.values()))[0]
            await act(self)
            if self.dice.random() < 0.2:
                await self.idle()
        await self.idle()


# --- what a resident does ------------------------------------------------------------------


async def _reports(play: Play) -> None:
    person = play.resident
    words = play.dice.choice(REPORTS).format(play.token("resident", person.id))
    sent = await person.sends(words)
    play.written.append((person, None, sent["message_id"], "resident"))


async def _files(play: Play) -> None:
    """A report from its first word to its code."""
    await _reports(play)
    person = play.written[-1][0]
    for _ in range(4):
        await play.idle()
        if not await _answers_form(play, person):
            return


async def _answers_form(play: Play, person: Person) -> bool:
    """Answer what the form asks; False once it is sent, or nothing is asked."""
    last = list(person.chat.posts.values())[-3:]
    for caption in ("نمی‌دانم", "فقط دفتر", "حرفم جداست", "بفرست"):
        found = _captioned(last, caption)
        if found and person.id not in play.here.box.world.blocked:
            await person.presses(*found[-1])
            return caption != "بفرست"
    return False


async def _says(play: Play) -> None:
    person = play.resident
    if play.dice.random() < 0.5:
        await person.sends(play.dice.choice(SMALL))
        return
    words = f"این هم بماند {play.token('resident', person.id)}"
    bubbles = [post.id for post in person.chat.posts.values()]
    if bubbles and play.dice.random() < 0.6:
        sent = await person.replies(play.dice.choice(bubbles), words)
    else:
        sent = await person.sends(words)
    play.written.append((person, None, sent["message_id"], "resident"))


async def _shows(play: Play) -> None:
    """A photo or a recording, on its own or about something."""
    person = play.resident
    bubbles = [None, *(post.id for post in person.chat.posts.values())]
    about = play.dice.choice(bubbles)
    if play.dice.random() < 0.5:
        await person.sends_voice(reply_to=about)
    else:
        await person.sends_photo(caption=play.token("resident", person.id), reply_to=about)


async def _taps(play: Play) -> None:
    person = play.resident
    buttons = list(_buttons(person.chat.posts.values()))[-25:]
    if buttons:
        await person.presses(*play.dice.choice(buttons))


async def _goes_on(play: Play) -> None:
    """The newest question is answered, as most people do."""
    person = play.resident
    newest = [post for post in person.chat.posts.values() if post.buttons][-1:]
    buttons = list(_buttons(newest))
    if buttons:
        await person.presses(*play.dice.choice(buttons))


async def _withdraws(play: Play) -> None:
    person = play.resident
    await person.sends("پیگیری")
    for caption in ("پس می‌گیرم", "بله، پس می‌گیرم"):
        await play.idle()
        found = _captioned(person.chat.posts.values(), caption)
        if not found or person.id in play.here.box.world.blocked:
            return
        await person.presses(*found[-1])


async def _forges(play: Play) -> None:
    """A resident presses what stands under somebody else's message."""
    person, other = play.resident, play.dice.choice(play.residents)
    chats = [other.chat.posts.values(), play.here.group.chat.posts.values()]
    buttons = list(_buttons(play.dice.choice(chats)))
    if buttons:
        await person.presses(1, play.dice.choice(buttons)[1])


async def _tries_a_code(play: Play) -> None:
    """Somebody else's code, read over their shoulder."""
    person = play.resident
    seen = CODE.findall(" ".join(text_of(one) for one in play.here.group.messages))
    if seen:
        await person.sends(play.dice.choice(seen))


async def _blocks(play: Play) -> None:
    person = play.dice.choice(play.residents)  # blocked or not
    if person.id in play.here.box.world.blocked:
        await person.unblocks()
    else:
        await person.blocks()


# --- what the staff do ---------------------------------------------------------------------


async def _press_in_group(play: Play) -> None:
    buttons = list(_buttons(play.here.group.chat.posts.values()))[-60:]
    if buttons:
        await play.dice.choice(play.staff).presses(*play.dice.choice(buttons), play.here.group)


async def _closes(play: Play) -> None:
    """From «بستن» to the words on their way."""
    group, person = play.here.group, play.dice.choice(play.staff)
    outcome = play.dice.choice(("حل شد", "بخشی"))
    for caption in ("بستن", outcome):
        found = _captioned(group.chat.posts.values(), caption)[-4:]
        if not found:
            return
        await person.presses(*play.dice.choice(found), group)
        await play.idle()
    prompts = [one for one in group.messages_of_bot() if "چه بگوییم" in text_of(one)]
    if prompts:
        code = _code_of(group, prompts[-1])
        words = f"لامپ عوض شد {play.token('reply', code)}"
        sent = await person.replies(prompts[-1]["message_id"], words, group)
        play.written.append((person, group, sent["message_id"], "reply"))
        play.words[f"of {sent['message_id']}"] = Word("reply", code)
        await play.idle()
        found = _captioned(group.chat.posts.values(), "همین برود")
        await person.presses(*(found or [(1, "1closing:go:1:solved")])[-1], group)


async def _answers(play: Play) -> None:
    """A Reply to any message of the bot in the group."""
    group, person = play.here.group, play.dice.choice(play.staff)
    every = [one for one in group.messages_of_bot() if text_of(one)][-25:]
    if not every:
        return
    message = play.dice.choice(every)
    form = play.dice.choice(REPLIES)
    code = _code_of(group, message) or _code_in_store(play.here, message["message_id"])
    note = form.startswith(("//", "یادداشت"))
    token = play.token("note" if note or "یادداشت داخلی" in text_of(message) else "reply", code)
    sent = await person.replies(message["message_id"], form.format(token), group)
    play.written.append((person, group, sent["message_id"], play.words[token].kind))
    play.words[f"of {sent['message_id']}"] = Word("reply", code)


async def _answers_with_a_file(play: Play) -> None:
    group, person = play.here.group, play.dice.choice(play.staff)
    every = [one for one in group.messages_of_bot() if text_of(one)][-25:]
    if every:
        message = play.dice.choice(every)
        code = _code_of(group, message) or _code_in_store(play.here, message["message_id"])
        caption, answered = play.token("reply", code), message["message_id"]
        sent = await person.sends_photo(caption=caption, chat=group, reply_to=answered)
        play.words[f"of {sent['message_id']}"] = Word("reply", code)


async def _chats(play: Play) -> None:
    person = play.dice.choice(play.staff)
    await person.sends(f"چای آماده است {play.token('talk', None)}", play.here.group)


# --- what both do --------------------------------------------------------------------------


async def _edits(play: Play) -> None:
    if not play.written:
        return
    person, group, message_id, kind = play.dice.choice(play.written[-20:])
    where = group.chat if group is not None else person.chat
    blocked = group is None and person.id in play.here.box.world.blocked
    if message_id not in where.posts or blocked:
        return
    of = play.words[f"of {message_id}"].of if group is not None else person.id
    await person.edits(message_id, f"نه، این درست است {play.token(kind, of)}", group)


async def _deletes(play: Play) -> None:
    """A message goes from the group or from a resident's phone; bots are told nothing."""
    person, where = play.resident, play.here.group
    if play.dice.random() < 0.5 and where.messages:
        await play.staff[0].deletes(play.dice.choice(where.messages)["message_id"], where)
    elif person.chat.posts:
        await person.deletes(play.dice.choice(list(person.chat.posts)))


async def _restarts(play: Play) -> None:
    async with play.gate:
        await play.here.stop()
        await play.here.start()


ACTS: dict[Callable[[Play], Coroutine[Any, Any, None]], float] = {
    _files: 12,
    _reports: 3,
    _says: 10,
    _shows: 3,
    _taps: 10,
    _goes_on: 12,
    _withdraws: 1.5,
    _forges: 5,
    _tries_a_code: 2,
    _blocks: 1.5,
    _press_in_group: 16,
    _answers: 16,
    _answers_with_a_file: 3,
    _closes: 5,
    _chats: 2,
    _edits: 6,
    _deletes: 3,
    _restarts: 0.5,
}


def _buttons(posts: Iterable[Any]) -> Iterator[tuple[int, str]]:
    for post in posts:
        for one in post.buttons:
            if "callback_data" in one:
                yield post.id, one["callback_data"]


def _captioned(posts: Iterable[Any], caption: str) -> list[tuple[int, str]]:
    """Buttons with these words, the oldest first."""
    return [
        (post.id, one["callback_data"])
        for post in posts
        for one in post.buttons
        if caption in one["text"] and "callback_data" in one
    ]


def _code_of(group: Group, message: dict[str, Any]) -> str | None:
    """The code on a message of the bot, or on the one it answers."""
    found = CODE.search(text_of(message))
    if found is not None:
        return found.group()
    answered = message.get("reply_to_message")
    return _code_of(group, answered) if answered else None


def _code_in_store(here: Town, message_id: int) -> str | None:
    """The code of the case that a message was about when it was sent; it says none any more."""
    found = here.rows(
        "SELECT code FROM outbox JOIN cases ON cases.id = outbox.case_id"
        " WHERE outbox.chat_id = ? AND message_id = ?",
        here.group.id,
        message_id,
    )
    return shown(found[0][0]) if found else None


def shown(code: str) -> str:
    """A code as people read it."""
    return f"{code[:4]}-{code[4:]}".translate(DIGITS)


# --- when nothing is left to do ------------------------------------------------------------


def _is_idle(tx: Tx) -> bool:
    left = tx.conn.exec_driver_sql(
        "SELECT EXISTS (SELECT 1 FROM inbox WHERE state = 'new')"
        " OR EXISTS (SELECT 1 FROM outbox WHERE state = 'sending'"
        " OR state = 'queued' AND not_before <= ?)",
        (tx.now,),
    )
    return not left.scalar()


# --- who got what --------------------------------------------------------------------------


def strays(here: Town, words: dict[str, Word], since: int = 0) -> list[str]:
    """Every message that told a resident what wasn't theirs; none is what everybody relies on."""
    owners, found = owners_of(here), []
    for call in list(here.box.calls)[since:]:
        chat = call.chat_id or 0
        if chat <= 0 or chat not in owners.residents:
            continue
        body = str(call.params)
        marks = TOKEN.findall(body)
        if call.method == "copyMessage":
            marks.append(f"of {call.params['message_id']}")
        for mark in marks:
            word = words.get(mark)
            if word is not None and not owners.may_read(chat, word):
                found.append(f"{word.kind} of {word.of} in {chat}: {call.method} {body[:300]}")
        found += [
            f"code {code} of {owners.of[code]} in {chat}: {call.method} {body[:300]}"
            for code in CODE.findall(body)
            if code in owners.of and owners.of[code] != chat
        ]
    return found


@dataclass
class Owners:
    """Whose each code is, and which codes were ever joined to one another."""

    residents: set[int]
    of: dict[str, int]
    joined: dict[str, set[str]]

    def may_read(self, chat: int, word: Word) -> bool:
        """Whether words were meant for a resident's chat."""
        if word.kind == "resident":
            return word.of == chat
        if word.kind != "reply" or word.of is None:
            return False
        with_it = self.joined.get(str(word.of), {str(word.of)})
        return any(self.of.get(code) == chat for code in with_it)


def owners_of(here: Town) -> Owners:
    """Read off what residents were told when they filed, and which cases were joined."""
    of: dict[str, int] = {}
    for call in here.box.calls:
        body = str(call.params.get("text", ""))
        found = CODE.search(body) if FILED in body else None
        if found is not None and call.chat_id is not None and call.method == "sendMessage":
            assert of.setdefault(found.group(), call.chat_id) == call.chat_id
    residents = {person.id for person in here.box.people.values() if person.role == "resident"}
    return Owners(residents, of, _joined(here))


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


# --- several runs --------------------------------------------------------------------------


async def play(here: Town, seed: int, runs: int, steps: int) -> list[str]:
    """Runs with three new residents each in one town, some at once; what went astray."""
    sara = here.box.person("سارا", id=2002, role="staff")
    here.group.join(sara)
    nazer = here.box.person("ناظر", id=here.settings.supervisor_chat_id or 4001, role="staff")
    for person in (here.admin, nazer):
        await person.starts()
    await here.start()
    words: dict[str, Word] = {}
    gate = asyncio.Lock()
    for first in range(0, runs, AT_ONCE):
        since = len(here.box.calls)
        plays = [
            Play(here, random.Random(f"{seed} {run}"), _people(here, run), [here.reza, sara], gate)
            for run in range(first, min(first + AT_ONCE, runs))
        ]
        await asyncio.gather(*(one.run(steps) for one in plays))
        for one in plays:
            words |= one.words
        astray = strays(here, words, since)
        if astray:
            return [f"seed {seed}, runs from {first}: {what}" for what in astray]
    query = "SELECT update_id FROM inbox WHERE state = 'quarantined'"
    return [f"seed {seed}: update {number} was set aside" for (number,) in here.rows(query)]


def _people(here: Town, run: int) -> list[Person]:
    names = ("مریم", "قاسم", "زهرا")
    return [here.box.person(name, id=10_000 + run * 10 + at) for at, name in enumerate(names)]
