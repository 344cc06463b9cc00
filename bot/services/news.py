"""What a resident wants to be told: asked for by themself, stopped by one tap, taken back.

Nothing here adds a subscription but `choose` and `take_back`, and both follow a tap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.data import Topic
from bot.data import topics as shipped
from bot.domain.clock import DAY
from bot.services import announcements, directory
from bot.storage import news
from bot.storage.news import Subscription

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from bot.storage.store import Tx

OFFERED_EVERY = 90 * DAY


@dataclass(frozen=True, slots=True)
class About:
    """Whose announcements: of an office, or about a neighbourhood; by key."""

    kind: Literal["office", "place"]
    key: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a choice changed.

    Attributes:
        before: the topics wanted before.
        added: those wanted only now.
        removed: those wanted no more.
        stop: under which `take_back` finds what was removed; None where nothing was.
    """

    before: frozenset[str]
    added: frozenset[str]
    removed: frozenset[str]
    stop: int | None


def topics() -> tuple[Topic, ...]:
    """The topics there are now, in their order."""
    return tuple(one for one in shipped() if not one.retired)


def topic(key: str) -> Topic | None:
    """A topic by its key, a retired one too: older announcements have it."""
    return next((one for one in shipped() if one.key == key), None)


def wanted(tx: Tx, chat_id: int, about: About | None = None) -> list[Subscription]:
    """What somebody wants to be told; of one office or about one place alone if that is named."""
    own = news.of_chat(tx, chat_id)
    return own if about is None else [one for one in own if one == _of(about, one.topic)]


def choose(tx: Tx, chat_id: int, about: About, keys: Collection[str]) -> Chosen:
    """From now on somebody wants exactly these topics of an office, or about a place."""
    before = frozenset(one.topic for one in wanted(tx, chat_id, about))
    after = frozenset(keys) & {one.key for one in topics()}
    added, removed = after - before, before - after
    news.add(tx, chat_id, [_of(about, key) for key in sorted(added)])
    stop = _stop(tx, chat_id, lambda one: one == _of(about, one.topic) and one.topic in removed)
    return Chosen(before, added, removed, stop)


def stop_topic(tx: Tx, chat_id: int, key: str, stop: int | None = None) -> int | None:
    """Somebody wants no more of a topic, whoever sends it.

    Args:
        stop: an earlier stop that this one widens.

    Returns:
        Under which `take_back` finds it; None where there was nothing to stop.
    """
    return _stop(tx, chat_id, lambda one: one.topic == key, stop)


def stop_office(tx: Tx, chat_id: int, office: str, stop: int | None = None) -> int | None:
    """Somebody wants no more of an office, nor about the places it is there for.

    For arguments and result see `stop_topic`.
    """
    found = directory.current(tx).offices.get(office)
    served = {*found.serves, found.place} if found is not None else set()
    gazetteer = directory.current(tx).gazetteer

    def of_it(one: Subscription) -> bool:
        within = any(gazetteer.within(one.place, key) for key in served) if one.place else False
        return one.office == office or one.place in served or within

    return _stop(tx, chat_id, of_it, stop)


def stop_all(tx: Tx, chat_id: int, stop: int | None = None) -> int | None:
    """Somebody wants no more at all. For arguments and result see `stop_topic`."""
    return _stop(tx, chat_id, lambda _: True, stop)


def take_back(tx: Tx, chat_id: int, stop: int) -> list[Subscription]:
    """«برگردان»: what a stop ended is wanted again; empty if that is too long ago, or done."""
    again = news.stopped(tx, chat_id, stop)
    news.add(tx, chat_id, again)
    news.forget_stopped(tx, chat_id, stop)
    return again


# --- the offer -----------------------------------------------------------------------------


def offer(tx: Tx, chat_id: int, office: str) -> bool:
    """Whether somebody may be asked now, unasked, if they want an office's news; it is noted.

    Never who wants news already, or said no to any; else once in 90 days.
    """
    found = directory.current(tx).offices.get(office)
    last = news.offered_at(tx, chat_id)
    known = found is not None and found.works
    if not known or news.of_chat(tx, chat_id) or not news.may_offer(tx, chat_id):
        return False
    if last is not None and tx.now - last < OFFERED_EVERY:
        return False
    news.offer(tx, chat_id)
    return True


def refuse_offer(tx: Tx, chat_id: int) -> None:
    """«نه، ممنون»: they are never asked again, after a restore neither."""
    news.offer(tx, chat_id, refused=True)
    tx.refuse(chat_id)


def last_stop(tx: Tx, chat_id: int, key: str) -> int | None:
    """Under which `take_back` finds the newest stop of a topic; None where there is none."""
    return news.last_stop(tx, chat_id, key)


def _of(about: About, key: str) -> Subscription:
    if about.kind == "office":
        return Subscription(key, office=about.key)
    return Subscription(key, place=about.key)


def _stop(
    tx: Tx, chat_id: int, which: Callable[[Subscription], bool], stop: int | None = None
) -> int | None:
    gone = [one for one in news.of_chat(tx, chat_id) if which(one)]
    if not gone:
        return stop
    number = tx.now if stop is None else stop
    news.drop(tx, chat_id, gone)
    news.keep_stopped(tx, chat_id, number, gone)
    refuse_offer(tx, chat_id)
    announcements.said_no(tx, chat_id)
    return number
