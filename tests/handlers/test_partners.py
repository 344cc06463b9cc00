"""Consent counts for the very words that were shown; an agency's card for its own referral."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot.services import partners
from bot.storage import schema
from handlers import conversation, staff
from handlers.callbacks import encode
from tests.desk import MARYAM, OWN, REZA, SARA, Desk, desk_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POLICE = -1001000000077
FEW, MANY = "یک گشت لازم است", "همسایه‌ی پلاک دوازده می‌ترسد"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "desk.db") as made:
        made.store.write_now(lambda tx: partners.bind(tx, POLICE, "police"))
        yield made


@dataclass
class Asked:
    """A question to the sender: its message, what «قبول» carries, and what it changed before."""

    message: int
    yes: str
    changed: list[int]


def asks(desk: Desk, words: str) -> Asked:
    """The staff ask the sender."""
    desk.presses(OWN, REZA, encode("staff", "agency", desk.first.id, "police"))
    desk.arrives()
    prompts = select(schema.outbox.c.id).where(schema.outbox.c.purpose.like("prompt-partner%"))
    newest = prompts.order_by(schema.outbox.c.id.desc()).limit(1)
    prompt = desk.store.write_now(lambda tx: tx.conn.scalar(newest)) + 1000
    desk.does(staff.message, chat_id=OWN, person=REZA, reply_to=prompt, text=words)
    went = [(row, one) for row, one in went_with_rows(desk) if one["chat_id"] == MARYAM]
    ((row, question),) = [(row, one) for row, one in went if words in one.get("text", "")]
    yes = question["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    return Asked(row + 1000, yes, [one["message_id"] for _, one in went if "message_id" in one])


def went_with_rows(desk: Desk) -> list[tuple[int, dict[str, Any]]]:
    """What leaves now, with its row in the outbox."""
    queued = select(schema.outbox.c.id).where(schema.outbox.c.state == "queued")
    rows = desk.store.write_now(
        lambda tx: list(tx.conn.scalars(queued.order_by(schema.outbox.c.id)))
    )
    return list(zip(rows, (params for _, _, params in desk.arrives()), strict=True))


def at_police(desk: Desk) -> list[dict[str, Any]]:
    return [params for to, _, params in desk.arrives() if to == POLICE and "text" in params]


def test_an_older_yes_sends_nothing_and_has_lost_its_buttons(desk: Desk) -> None:
    first, newer = asks(desk, FEW), asks(desk, MANY)
    assert newer.changed == [first.message]
    turn = desk.presses(MARYAM, MARYAM, first.yes)
    assert turn.toast is not None
    assert "چیزی به آن نهاد نرفت" in turn.toast[0]
    assert not at_police(desk)
    desk.presses(MARYAM, MARYAM, newer.yes)
    (card,) = at_police(desk)
    assert MANY in card["text"]
    assert FEW not in card["text"]


@pytest.mark.parametrize("act", [("hide", "ad"), ("move-why", "allahabad", "area")])
def test_a_case_that_was_hidden_or_has_left_asks_for_no_consent_any_more(
    desk: Desk, act: tuple[str, ...]
) -> None:
    asked = asks(desk, FEW)
    verb, *args = act
    desk.presses(OWN, REZA, encode("staff", verb, desk.first.id, *args))
    desk.arrives()
    turn = desk.presses(MARYAM, MARYAM, asked.yes)
    assert turn.toast is not None
    assert "لازم نیست" in turn.toast[0]
    assert not at_police(desk)
    assert desk.case(desk.first).status != "waiting-partner"


def agrees(desk: Desk, words: str) -> tuple[int, str]:
    """The sender agrees; the agency's card and what its «انجام شد» carries."""
    desk.presses(MARYAM, MARYAM, asks(desk, words).yes)
    ((row, card),) = [
        (row, params) for row, params in went_with_rows(desk) if params["chat_id"] == POLICE
    ]
    return row + 1000, card["reply_markup"]["inline_keyboard"][0][1]["callback_data"]


def test_an_old_card_of_an_agency_says_nothing_of_a_later_referral(desk: Desk) -> None:
    old, done = agrees(desk, FEW)
    desk.presses(POLICE, SARA, done)
    newer, done_too = agrees(desk, MANY)
    before = desk.state()
    desk.presses(POLICE, SARA, done)
    desk.does(staff.message, chat_id=POLICE, person=SARA, reply_to=old, text="آمدیم")
    assert desk.state() == before
    desk.does(staff.message, chat_id=POLICE, person=SARA, reply_to=newer, text="آمدیم")
    assert desk.state() != before
    desk.presses(POLICE, SARA, done_too)
    assert desk.case(desk.first).status != "waiting-partner"


def test_the_words_of_an_agency_go_to_the_sender_once(desk: Desk) -> None:
    card, _ = agrees(desk, FEW)
    desk.does(staff.message, chat_id=POLICE, person=SARA, reply_to=card, text="فردا می‌آییم")
    (said,) = [
        params
        for to, _, params in desk.arrives()
        if to == OWN and "فردا" in params.get("text", "")
    ]
    data = said["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    desk.presses(OWN, REZA, data)
    before = desk.state()
    turn = desk.presses(OWN, REZA, data)
    assert turn.toast is not None
    assert "پیش از این" in turn.toast[0]
    assert desk.state() == before


def test_the_words_a_sender_read_stay_though_the_staff_edit_them(desk: Desk) -> None:
    yes = asks(desk, FEW).yes
    written = desk.number
    edit = {"chat_id": OWN, "person": REZA, "message_id": written}
    turn = desk.does(conversation.edited, **edit, text=MANY)
    assert turn is not None
    desk.presses(MARYAM, MARYAM, yes)
    (card,) = at_police(desk)
    assert FEW in card["text"]
    assert MANY not in card["text"]


def test_what_an_agency_corrects_reaches_the_office_again(desk: Desk) -> None:
    card, _ = agrees(desk, FEW)
    desk.does(staff.message, chat_id=POLICE, person=SARA, reply_to=card, text="فردا می‌آییم")
    written = desk.number
    desk.arrives()
    edit = {"chat_id": POLICE, "person": SARA, "message_id": written, "reply_to": card}
    desk.does(conversation.edited, **edit, text="پس‌فردا می‌آییم")
    went = desk.arrives()
    assert [1 for to, _, params in went if to == OWN and "پس‌فردا" in params.get("text", "")]
    assert not [1 for to, _, params in went if to == MARYAM]
    before = desk.state()
    desk.does(conversation.edited, **edit, text="پس‌فردا می‌آییم")
    assert desk.state() == before
