"""Whose a case is: told to one admin by two words only, written down, and told to the resident."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot.domain.people import Setup
from bot.services import approvals, reveal
from bot.services.approvals import Said
from bot.storage import cases, schema, timers
from handlers import press
from handlers import reveal as screens
from handlers.callbacks import decode
from handlers.dispatch import take_turn
from handlers.timers import TimerActs
from handlers.turn import Came
from tests.desk import ADMIN, MARYAM, QASEM, REZA, desk_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desk import Desk

SECOND = 3002
BOTH = Setup(admins=frozenset({ADMIN, SECOND}))
REASON = "جان کسی در خطر است"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "desk.db") as made:
        yield made


def asks(desk: Desk, argument: str, person: int = ADMIN) -> None:
    came = Came(0, person, person, 9, argument=argument)
    desk.store.write_now(lambda tx: take_turn(tx, BOTH, came, screens.command))


def presses(desk: Desk, person: int, verb: str, wish: int = 1) -> None:
    data = decode(f"1reveal:{verb}:{wish}")
    came = Came(0, person, person, 10, press=data, query_id="1")
    desk.store.write_now(lambda tx: take_turn(tx, BOTH, came, press))


def goes(desk: Desk) -> list[tuple[int, dict[str, Any]]]:
    """What leaves now, the timers that are due among it."""

    def due(tx) -> None:
        for timer in timers.due(tx):
            if timer.kind == reveal.OPENS:
                TimerActs(BOTH).act(tx, timer)

    desk.store.write_now(due)
    return [(chat, params) for chat, _, params in desk.arrives()]


def told(went: list[tuple[int, dict[str, Any]]]) -> set[int]:
    """To whom the link was sent."""
    return {chat for chat, params in went if f"tg://user?id={MARYAM}" in json.dumps(params)}


def test_two_admins_open_it_and_the_resident_is_told(desk: Desk):
    asks(desk, f"{desk.first.code} {REASON}")
    before = goes(desk)
    assert told(before) == set()
    assert any(chat == SECOND and REASON in params["text"] for chat, params in before)
    assert MARYAM not in {chat for chat, _ in before}
    presses(desk, SECOND, "yes")
    after = goes(desk)
    assert told(after) == {ADMIN}
    mine = [params["text"] for chat, params in after if chat == MARYAM]
    assert len(mine) == 1
    assert "دو مدیر" in mine[0]
    assert REASON in mine[0]
    audited = desk.store.write_now(
        lambda tx: [
            tuple(row)
            for row in tx.conn.execute(select(schema.audit.c.actor, schema.audit.c.action))
        ]
    )
    assert audited == [
        (f"staff:{ADMIN}", "reveal-asked"),
        (f"staff:{SECOND}", "reveal-agreed"),
        (f"staff:{ADMIN}", "reveal-opened"),
    ]
    events = desk.store.write_now(lambda tx: cases.events(tx, desk.first.id))
    assert [one.kind for one in events][-1] == "identity-opened"


def test_it_is_opened_once(desk: Desk):
    asks(desk, f"{desk.first.code} {REASON}")
    presses(desk, SECOND, "yes")
    goes(desk)
    presses(desk, SECOND, "yes")
    assert told(goes(desk)) == set()


@pytest.mark.parametrize("person", [ADMIN, REZA, MARYAM, QASEM])
@pytest.mark.parametrize("verb", ["yes", "no"])
def test_nobody_but_another_admin_gives_the_second_word(desk: Desk, person: int, verb: str):
    asks(desk, f"{desk.first.code} {REASON}")
    presses(desk, person, verb)
    assert told(goes(desk)) == set()
    assert desk.store.write_now(reveal.waiting) == ["reveal-1"]


@pytest.mark.parametrize("person", [ADMIN, SECOND, QASEM])
def test_nobody_but_the_resident_consents(desk: Desk, person: int):
    asks(desk, f"{desk.first.code} {REASON}")
    presses(desk, person, "consent")
    assert told(goes(desk)) == set()


def test_the_resident_may_be_asked_instead(desk: Desk):
    asks(desk, f"{desk.first.code} {REASON}")
    presses(desk, ADMIN, "person")
    went = goes(desk)
    assert told(went) == set()
    assert [chat for chat, params in went if "قبول می‌کنید" in params.get("text", "")] == [MARYAM]
    presses(desk, MARYAM, "consent")
    assert told(goes(desk)) == {ADMIN}


def test_a_resident_who_says_no_stays_unknown(desk: Desk):
    asks(desk, f"{desk.first.code} {REASON}")
    presses(desk, ADMIN, "person")
    presses(desk, MARYAM, "keep")
    assert told(goes(desk)) == set()


def test_the_second_word_may_be_given_on_the_server(desk: Desk):
    asks(desk, f"{desk.first.code} {REASON}")
    assert "reveal-1" in desk.store.write_now(approvals.waiting)
    assert desk.store.write_now(lambda tx: approvals.approve(tx, "reveal-1")) is Said.DONE
    assert told(goes(desk)) == {ADMIN}
    assert desk.store.write_now(lambda tx: approvals.approve(tx, "reveal-1")) is Said.ALREADY


def test_after_a_day_the_wish_is_void(desk: Desk):
    asks(desk, f"{desk.first.code} {REASON}")
    desk.clock.turn(hours=25)
    presses(desk, SECOND, "yes")
    assert told(goes(desk)) == set()
    assert desk.store.write_now(reveal.waiting) == []


def test_a_wish_needs_an_admin_a_case_and_a_reason(desk: Desk):
    for argument in ("", desk.first.code, f"{desk.first.code} چرا", f"12345678 {REASON}"):
        asks(desk, argument)
    asks(desk, f"{desk.first.code} {REASON}", person=REZA)
    assert desk.store.write_now(reveal.waiting) == []


def test_what_was_erased_meanwhile_is_not_opened(desk: Desk):
    asks(desk, f"{desk.first.code} {REASON}")
    presses(desk, SECOND, "yes")
    desk.store.write_now(lambda tx: cases.erase(tx, [desk.first.id]))
    assert told(goes(desk)) == set()
    reasons = desk.store.write_now(
        lambda tx: tx.conn.scalars(select(schema.reveals.c.reason)).all()
    )
    assert reasons == [""]


def test_while_it_waits_the_answer_lies_sealed(desk: Desk):
    asks(desk, f"{desk.first.code} {REASON}")
    presses(desk, SECOND, "yes")

    def bodies(tx) -> list[str]:
        for timer in timers.due(tx):
            if timer.kind == reveal.OPENS:
                TimerActs(BOTH).act(tx, timer)
        return list(tx.conn.scalars(select(schema.outbox.c.body)))

    assert not any("tg://" in body for body in desk.store.write_now(bodies))
