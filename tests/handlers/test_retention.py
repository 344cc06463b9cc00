"""A closed case goes in time: a warning, then whose it was, at last words, files and key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot.storage import cases, said, schema, timers
from handlers.timers import TimerActs
from tests.desk import MARYAM, OWN, QASEM, SETUP, desk_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.storage.cases import Case
    from tests.desk import Desk

    Went = tuple[int, str, dict[str, Any]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "desk.db") as made:
        yield made


def closes(desk: Desk) -> Case:
    """The first case is closed now."""
    closed = {"status": "closed-solved", "outcome": "solved", "waiting": False}
    return desk.store.write_now(
        lambda tx: cases.change(tx, desk.first, closed_at=tx.now, told_at=tx.now, **closed)
    )


def passes(desk: Desk, days: float) -> list[Went]:
    """Days pass, and what is due is done."""
    desk.clock.turn(days=days)

    def due(tx) -> None:
        for timer in timers.due(tx):
            if timer.kind.startswith("retention"):
                TimerActs(SETUP).act(tx, timer)

    desk.store.write_now(due)
    return desk.arrives()


def warned(went: list[Went]) -> list[int]:
    return [chat for chat, _, params in went if "هفته‌ی دیگر" in params.get("text", "")]


def test_the_resident_is_warned_a_week_before_and_once(desk: Desk):
    closes(desk)
    assert warned(passes(desk, 22.9)) == []
    assert warned(passes(desk, 0.2)) == [MARYAM]
    assert warned(passes(desk, 5)) == []


def test_the_warning_offers_the_case_as_a_file(desk: Desk):
    closes(desk)
    passes(desk, 23.1)
    desk.presses(MARYAM, MARYAM, f"1retention:keep:{desk.first.id}")
    sent = [params for _, method, params in desk.arrives() if method == "sendDocument"]
    assert [one["document"]["mydata"] for one in sent] == [{"chat": MARYAM, "case": desk.first.id}]


def test_nobody_else_gets_that_file(desk: Desk):
    closes(desk)
    desk.presses(QASEM, QASEM, f"1retention:keep:{desk.first.id}")
    assert not any(method == "sendDocument" for _, method, _ in desk.arrives())


def test_after_thirty_days_nobody_knows_whose_it_was(desk: Desk):
    closes(desk)
    passes(desk, 30.1)
    case = desk.case(desk.first)
    assert (case.chat_id, case.topic) == (None, "چراغ کوچه خراب است")

    def traces(tx) -> list[Any]:
        key = tx.vault.blind(MARYAM)
        messages = select(schema.case_messages.c.id).where(schema.case_messages.c.chat_id == key)
        sent = select(schema.outbox.c.id).where(
            schema.outbox.c.chat_id.in_((key, MARYAM)), schema.outbox.c.case_id == case.id
        )
        return [*tx.conn.execute(messages), *tx.conn.execute(sent), *cases.of_chat(tx, MARYAM)]

    assert desk.store.write_now(traces) == []


def test_after_ninety_days_words_go_everywhere_and_counts_stay(desk: Desk):
    key = desk.first.key_id
    card = desk.card(desk.first, OWN)
    closes(desk)
    passes(desk, 30.1)
    went = passes(desk, 60)
    assert (OWN, "deleteMessage", {"chat_id": OWN, "message_id": card}) in went
    assert desk.store.write_now(lambda tx: [one.text for one in said.of_case(tx, 1)]) == ["", ""]
    assert not desk.store.write_now(lambda tx: tx.vault.has(key))
    case = desk.case(desk.first)
    assert (case.topic, case.office, case.outcome) == ("", "sharafabad", "solved")


def test_a_case_opened_again_stays(desk: Desk):
    closes(desk)
    desk.store.write_now(
        lambda tx: cases.change(tx, cases.get(tx, 1), status="reopened", closed_at=None)
    )
    assert warned(passes(desk, 23.1)) == []
    passes(desk, 70)
    assert desk.case(desk.first).chat_id == MARYAM


def test_an_open_case_stays_however_old(desk: Desk):
    passes(desk, 400)
    assert desk.case(desk.second).topic == "زباله را نمی‌برند"
