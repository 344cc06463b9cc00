"""An announcement whose hour has come goes only if everything it went by still holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.clock import DAY, HOUR
from bot.domain.people import Setup
from bot.domain.rights import Grant, Scope
from bot.services import announcements, compose, people
from bot.services.compose import Hour
from bot.storage import audit, timers
from bot.storage import people as members
from bot.storage.schema import subscriptions
from tests.news import AUTHOR, TEXT, subscribe
from tests.news import people as crowd
from tests.rails import clock, path, store

if TYPE_CHECKING:
    from bot.storage.announcements import Announcement
    from bot.storage.store import Store, Tx

__all__ = ["clock", "path", "store"]

SETUP = Setup(admins=frozenset({AUTHOR, 3002}), per_week=0, approve_from=0)
HEAD = 2001


def scheduled(tx: Tx, author: int = AUTHOR, **more: Any) -> int:
    """One for ten people, whose hour has come."""
    subscribe(tx, crowd(10))
    one = announcements.create(tx, author)
    values = {"title": "کلاس", "topic": "class", "parts": (TEXT,), **more}
    announcements.save(tx, one, **values)
    announcements.schedule(tx, one, tx.now, 0)
    return one


def got(tx: Tx, one: int) -> Announcement:
    found = announcements.get(tx, one)
    assert found is not None
    return found


async def test_one_that_still_may_begins_once(store: Store):
    def work(tx: Tx) -> None:
        one = scheduled(tx)
        assert compose.hour(tx, SETUP, one) == (Hour.BEGUN, None)
        assert got(tx, one).state == "running"
        assert compose.hour(tx, SETUP, one) == (Hour.NOTHING, None)
        assert compose.hour(tx, SETUP, 999) == (Hour.NOTHING, None)

    await store.write(work)


@pytest.mark.parametrize("repeat", ["", "weekly"])
async def test_whoever_lost_the_role_sends_no_more_and_nothing_follows(store: Store, repeat: str):
    def work(tx: Tx) -> None:
        people.give(tx, HEAD, "رضا", Grant("admin", Scope("all")), "test")
        one = scheduled(tx, HEAD, repeat=repeat)
        (member,) = members.holding(tx, HEAD)
        people.remove(tx, member, "test")
        assert compose.hour(tx, SETUP, one) == (Hour.RIGHTS, None)
        found = got(tx, one)
        assert (found.state, found.halted, found.planned) == ("stopped", "rights", 0)
        assert not timers.is_set(tx, announcements.STARTS, one)
        assert announcements.listed(tx)[0].get("id") == one

    await store.write(work)


async def test_too_few_by_now_make_it_a_draft_or_let_it_wait_for_its_next_time(store: Store):
    def work(tx: Tx) -> None:
        once = scheduled(tx)
        weekly = announcements.create(tx, AUTHOR)
        announcements.save(
            tx, weekly, topic="class", parts=(TEXT,), repeat="weekly", title="هر هفته"
        )
        announcements.schedule(tx, weekly, tx.now, 0)
        few = subscriptions.c.chat_id >= crowd(10)[4]
        tx.conn.execute(subscriptions.delete().where(few))
        assert compose.hour(tx, SETUP, once) == (Hour.FEW, None)
        assert compose.hour(tx, SETUP, weekly) == (Hour.FEW, None)
        assert got(tx, once).state == "draft"
        assert (got(tx, weekly).state, got(tx, weekly).starts_at) == (
            "scheduled",
            tx.now + 7 * DAY,
        )

    await store.write(work)


async def test_one_that_grew_waits_for_a_second_word_unless_it_has_one(store: Store):
    big = replace(SETUP, approve_from=10)

    def work(tx: Tx) -> None:
        one = scheduled(tx)
        assert compose.hour(tx, big, one) == (Hour.SECOND, None)
        assert got(tx, one).state == "draft"
        compose.ask_second(tx, got(tx, one))
        assert compose.agree(tx, one, "staff:3002")
        assert got(tx, one).state == "scheduled"
        assert compose.hour(tx, big, one) == (Hour.BEGUN, None)

    await store.write(work)


async def test_everything_done_with_it_stands_in_the_audit_without_words(store: Store):
    def work(tx: Tx) -> None:
        one = scheduled(tx)
        announcements.unschedule(tx, one, "staff:1")
        announcements.schedule(tx, one, tx.now + HOUR, 0)
        compose.hour(tx, SETUP, one)
        announcements.pause(tx, one, "staff:1")
        announcements.resume(tx, one, "server")
        announcements.stop(tx, one, "staff:2")
        announcements.correct(tx, one, [TEXT], "staff:3")
        announcements.next_changes(tx, one, 9)
        announcements.recall(tx, one, "staff:4")
        rows = [(row.actor, row.action) for row in audit.rows(tx) if row.subject == str(one)]
        author = f"staff:{AUTHOR}"
        assert rows == [
            (author, "announcement-scheduled"),
            ("staff:1", "announcement-unscheduled"),
            (author, "announcement-scheduled"),
            (author, "announcement-begun"),
            ("staff:1", "announcement-paused"),
            ("server", "announcement-resumed"),
            ("staff:2", "announcement-stopped"),
            ("staff:3", "announcement-corrected"),
            ("staff:4", "announcement-recalled"),
        ]

    await store.write(work)
