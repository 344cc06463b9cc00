"""Who may take a visit over, and when nobody may any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.people import Setup
from bot.services import visits
from bot.storage import identities, track
from bot.storage.store import Store
from tests.ready import make_ready

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.services.visits import Visit

GROUP, REZA, MARYAM, QASEM = -100, 2001, 1001, 1002
SETUP = Setup(staff_chat=GROUP)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    make_ready(tmp_path / "store.db")
    opened = Store(tmp_path / "store.db")
    yield opened
    opened.close_now()


def filed(store: Store, text: str = "چراغ کوچه سوخته") -> Visit:
    """A visit."""
    return store.write_now(
        lambda tx: visits.file(tx, SETUP, chat_id=GROUP, person=REZA, text=text, update_id=None)
    )


def unlocked(store: Store, chat_id: int, visit: Visit, pin: str | None = None) -> str | None:
    """What a chat gets for a code and a PIN."""
    pin = pin or visit.pin
    return store.write_now(lambda tx: visits.unlocked(tx, chat_id, visit.case.code, pin))


def test_two_who_know_the_pin_do_not_both_have_the_case(store: Store) -> None:
    visit = filed(store)
    hers, his = unlocked(store, MARYAM, visit), unlocked(store, QASEM, visit)
    assert hers is not None
    assert his is not None
    taken = store.write_now(lambda tx: visits.take_over(tx, MARYAM, hers))
    assert taken is not None
    assert taken.chat_id == MARYAM
    assert store.write_now(lambda tx: visits.take_over(tx, QASEM, his)) is None


@pytest.mark.parametrize("proof", ["", "1", "1:", "x:y", "999:0123456789abcdef"])
def test_a_forged_proof_takes_nothing(store: Store, proof: str) -> None:
    filed(store)
    assert store.write_now(lambda tx: visits.take_over(tx, QASEM, proof)) is None


def test_a_chat_that_gave_many_wrong_codes_must_wait_even_with_the_right_pin(
    store: Store,
) -> None:
    visit = filed(store)
    for _ in range(5):
        store.write_now(lambda tx: track.note_wrong(tx, QASEM))
    assert unlocked(store, QASEM, visit) is None
    assert unlocked(store, MARYAM, visit) is not None


def test_a_case_that_had_its_resident_gets_no_other_pin(store: Store) -> None:
    visit = filed(store)
    proof = unlocked(store, MARYAM, visit) or ""
    case = store.write_now(lambda tx: visits.take_over(tx, MARYAM, proof)) or visit.case
    assert store.write_now(lambda tx: visits.renew_pin(tx, SETUP, case, REZA)) is None
    store.write_now(lambda tx: identities.unlink(tx, [case.id]))
    assert store.write_now(lambda tx: visits.renew_pin(tx, SETUP, visit.case, REZA)) is None


def test_an_erased_visit_can_be_taken_by_nobody(store: Store) -> None:
    visit = filed(store)
    proof = unlocked(store, MARYAM, visit) or ""
    assert store.write_now(lambda tx: visits.undo(tx, visit.case)) == []
    assert store.write_now(lambda tx: visits.take_over(tx, MARYAM, proof)) is None
    assert unlocked(store, MARYAM, visit) is None


def test_a_national_number_told_at_the_desk_is_not_kept(store: Store, tmp_path: Path) -> None:
    visit = filed(store, "کد ملی من 0084575948 است")
    assert "0084575948" not in visit.case.topic
