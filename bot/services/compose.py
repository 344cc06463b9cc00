"""Writing an announcement: its words, whom it is for, when it goes, and the second word for it.

All of it is in the row of the announcement; `content` is what the author gave, `body` what goes
out. A change voids any word given for it.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from bot.domain.announcements import (
    CAPTIONED,
    FEWEST,
    CannotCorrect,
    Part,
    correction,
    dumps,
    quiet_until,
)
from bot.domain.audience_groups import Groups, groups_of
from bot.domain.composing import LONGEST_TITLE, Content, joins
from bot.services import announcements, news, people
from bot.storage import announcements as records
from bot.storage import approvals, compose
from bot.storage import audience as audiences

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.storage.announcements import Announcement
    from bot.storage.store import Tx

    Dress = Callable[[Announcement, Content], tuple[Part, ...]]

APPROVAL = "announcement-"


def begin(tx: Tx, author: int, office: str | None) -> int:
    """The one somebody is writing for the office already, or a new one for all its people."""
    held = compose.open_draft(tx, author, office)
    if held is not None:
        return held
    one = announcements.create(tx, author, office)
    announcements.save(tx, one, audience=Groups().audience(office))
    return one


def give(tx: Tx, one: Announcement, part: Part, album: str, dress: Dress) -> None:
    """The author sent a message: it is the announcement now.

    Args:
        album: what Telegram calls the album it belongs to, or empty.
    """
    held = compose.content(tx, one.id)
    _set(tx, one, Content((part,), album, held.links), dress)


def join(tx: Tx, one: Announcement, part: Part, album: str, dress: Dress) -> bool:
    """One more of the album that came; False if it isn't of it."""
    held = compose.content(tx, one.id)
    if not joins(held, part, album):
        return False
    _set(tx, one, replace(held, parts=(*held.parts, part)), dress)
    return True


def link(tx: Tx, one: Announcement, links: tuple[tuple[str, str], ...], dress: Dress) -> None:
    """Put buttons with links below it, in place of those there."""
    _set(tx, one, replace(compose.content(tx, one.id), links=links), dress)


def entitle(tx: Tx, one: Announcement, title: str) -> None:
    """Say what it is called in lists, on cards and in reports."""
    void(tx, one)
    announcements.save(tx, one.id, title=" ".join(title.split())[:LONGEST_TITLE])


def about(tx: Tx, one: Announcement, key: str, dress: Dress) -> None:
    """Say what it is about: it reaches only those who want that."""
    topic = news.topic(key)
    void(tx, one)
    announcements.save(tx, one.id, topic=key, urgent=bool(topic and topic.urgent))
    redress(tx, one.id, dress)


def aim(tx: Tx, one: Announcement, groups: Groups) -> None:
    """Say whom it is for; a head's stays inside the office."""
    void(tx, one)
    announcements.save(tx, one.id, audience=groups.audience(one.office))


def groups(one: Announcement) -> Groups:
    """Whom it is for, as the screen shows it."""
    return groups_of(one.audience, one.office)


def repeat(tx: Tx, one: Announcement, how: str) -> None:
    """Say whether it comes again."""
    void(tx, one)
    announcements.save(tx, one.id, repeat=how)


def set_time(tx: Tx, one: Announcement, at: int | None) -> None:
    """Say when it goes; None: as soon as it is sent."""
    void(tx, one)
    records.change(tx, one.id, states=("draft",), starts_at=at)


def content(tx: Tx, one: int) -> Content:
    """What the author gave."""
    return compose.content(tx, one)


def redress(tx: Tx, one: int, dress: Dress) -> None:
    """Make what goes out of what the author gave, with our line and buttons as they are now."""
    found = records.get(tx, one)
    if found is not None:
        records.change(tx, one, parts=dress(found, compose.content(tx, one)))


def follow(tx: Tx, before: int, after: int, dress: Dress) -> None:
    """One that repeats another has the same words, and buttons of its own."""
    compose.keep(tx, after, compose.content(tx, before))
    redress(tx, after, dress)


def _set(tx: Tx, one: Announcement, given: Content, dress: Dress) -> None:
    void(tx, one)
    compose.keep(tx, one.id, given)
    title = one.title or given.text.strip().split("\n")[0][:LONGEST_TITLE]
    announcements.save(tx, one.id, title=title, parts=dress(one, given))


def drop(tx: Tx, one: Announcement) -> None:
    """Throw it away."""
    void(tx, one)
    announcements.drop(tx, one.id)


def moment_allowed(one: Announcement, at: int) -> int:
    """The instant itself, or the morning after it where it lies in the quiet hours."""
    later = quiet_until(at)
    return at if one.urgent or later is None else later


# --- sending -------------------------------------------------------------------------------


def count(tx: Tx, one: Announcement, per_week: int) -> int | None:
    """How many people it would reach now; None where they are too few to be told apart."""
    if not one.topic:
        return None
    found = announcements.count(tx, one.id, per_week)
    return found if found >= FEWEST else None


def needs_second(one: Announcement, people: int, approve_from: int) -> bool:
    """Whether another admin's word is needed: it is urgent, or goes to many."""
    return bool(one.urgent) or (approve_from > 0 and people >= approve_from)


def approval_id(one: int) -> str:
    """Under which it waits for a second word, such as `announcement-7`."""
    return f"{APPROVAL}{one}"


def version(one: Announcement) -> str:
    """Tells what one says to whom from what it says after a change."""
    said = f"{dumps(one.parts)}{one.audience}{one.topic}{one.starts_at}{one.repeat}"
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def ask_second(tx: Tx, one: Announcement) -> None:
    """Let it wait for another admin."""
    approvals.ask(tx, approval_id(one.id))


def waits(tx: Tx, one: int) -> bool:
    """Whether it waits for another admin."""
    return approvals.known(tx).get(approval_id(one)) is False


def agree(tx: Tx, one: int, by: str) -> bool:
    """Another admin's word: it goes, at its hour; False if it doesn't wait for one.

    Raises:
        Incomplete: it can't go as it is any more.
        NotNow: as `announcements.schedule`.
    """
    if not waits(tx, one):
        return False
    announcements.approve(tx, one, by)
    approvals.approve(tx, approval_id(one), by)
    found = records.get(tx, one)
    at = max((found and found.starts_at) or 0, tx.now)
    announcements.schedule(tx, one, at, per_week=0)  # its timer asks for the author's right again
    return True


def go(tx: Tx, one: int, per_week: int = 0) -> None:
    """Let it go: now, or at its hour.

    Raises:
        Incomplete: it can't go as it is.
        NotNow: it isn't a draft any more.
    """
    found = records.get(tx, one)
    if found is None or found.state != "draft":
        raise announcements.NotNow
    at = max(found.starts_at or 0, tx.now)
    if found.repeat or at > tx.now:
        announcements.schedule(tx, one, at, per_week)
    else:
        announcements.start(tx, one, per_week)


class Hour(Enum):
    """What came of an announcement whose hour had come."""

    BEGUN = "begun"
    RIGHTS = "rights"  # its author may no longer; it goes no more
    SECOND = "second"  # it grew: another admin must let it go; it is a draft again
    FEW = "few"  # too few want it now; a draft again, or put off to its next time
    NOTHING = "nothing"  # it doesn't wait


def hour(tx: Tx, setup: Setup, one: int) -> tuple[Hour, int | None]:
    """The hour of an announcement has come: let it go, if it still may.

    Its author's right, the people it reaches and the second word are asked for again: weeks may
    have passed since it was sent.

    Returns:
        What came of it, and the id of the one that repeats it.
    """
    found = records.get(tx, one)
    if found is None or found.state != "scheduled":
        return Hour.NOTHING, None
    if not people.may(tx, setup, found.author, "announce", people.where(tx, found.office)):
        announcements.refuse(tx, one, Hour.RIGHTS.value)
        return Hour.RIGHTS, None
    enough = max(FEWEST, setup.approve_from)
    reached = audiences.count(tx, found, setup.per_week, most=enough)
    if reached < FEWEST:
        if found.repeat:
            announcements.skip(tx, one)
        else:
            announcements.unschedule(tx, one, announcements.BOT)
        return Hour.FEW, None
    if needs_second(found, reached, setup.approve_from) and found.approved_by is None:
        announcements.unschedule(tx, one, announcements.BOT)
        return Hour.SECOND, None
    return Hour.BEGUN, announcements.due(tx, one)


def void(tx: Tx, one: Announcement) -> None:
    """A change: what another admin was asked about isn't it any more."""
    approvals.withdraw(tx, approval_id(one.id))


# --- afterwards ----------------------------------------------------------------------------


def propose(tx: Tx, one: Announcement, part: Part, dress: Dress) -> Content:
    """Keep other words for one that went out, to be looked at before they replace the first.

    A text alone stands for the words under the photo or file that went out.

    Raises:
        CannotCorrect: no edit makes that of it.
        NotNow, TooLate: as `announcements.changeable`.
    """
    announcements.changeable(tx, one.id)
    held = compose.content(tx, one.id)
    if len(held.parts) != 1:
        raise CannotCorrect
    right = replace(held, parts=(_worded(held.parts[0], part),))
    parts = dress(one, right)
    if len(parts) != len(one.parts):
        raise CannotCorrect
    for old, new in zip(one.parts, parts, strict=True):
        correction(old, new)
    compose.keep(tx, one.id, right)
    return right


def _worded(old: Part, new: Part) -> Part:
    """The old file with the new words, if words alone were given."""
    if new.method != "sendMessage" or old.method not in CAPTIONED:
        return new
    kept = {
        name: value
        for name, value in old.params.items()
        if name not in ("caption", "caption_entities")
    }
    words = {"caption": new.params["text"]}
    if "entities" in new.params:
        words["caption_entities"] = new.params["entities"]
    return Part(old.method, {**kept, **words})


# --- answers -------------------------------------------------------------------------------


def answered(tx: Tx, chat_id: int, message_id: int) -> Announcement | None:
    """The announcement that a Reply in a chat answers."""
    one = compose.answered(tx, chat_id, message_id)
    return records.get(tx, one) if one is not None else None


def answers(tx: Tx, chat_id: int, one: int) -> None:
    """What a resident is writing answers an announcement."""
    compose.mark_draft(tx, chat_id, one)


def title_for(tx: Tx, case_id: int) -> str | None:
    """The title of the announcement that a case answers; None if it answers none."""
    return compose.title_for(tx, case_id)
