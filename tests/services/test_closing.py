"""The end of a case: asked about, agreed, doubted, opened again; whatever comes in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.clock import DAY, from_ms
from bot.domain.people import Setup
from bot.services import closing, rating, withdraw
from bot.storage import cases, replies, timers
from bot.storage.store import Store
from tests.ready import make_ready

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.storage.cases import Case
    from bot.storage.store import Tx

RESIDENT, GROUP, SUPERVISOR = 1001, -1001000000001, 4001
SETUP = Setup(admins=frozenset({3001}), staff_chat=GROUP, supervisor_chat=SUPERVISOR)


class Desk:
    """One case on a store with a clock of its own."""

    def __init__(self, path: Path) -> None:
        self.now = 1_795_500_000_000
        make_ready(path)
        self.store = Store(path, clock=lambda: from_ms(self.now))

    def file(self, chat_id: int | None = RESIDENT, kind: str = "problem") -> int:
        def work(tx: Tx) -> int:
            self.count = getattr(self, "count", 0) + 1
            return cases.add(
                tx, code=f"{self.count:08}", key_id=tx.vault.new_key(tx.now), chat_id=chat_id,
                office=None, place=None, audience="office", topic="چراغ", sample=False,
                update_id=None, kind=kind, source="chat" if chat_id else "visit",
            ).id  # fmt: skip

        return self.store.write_now(work)

    def case(self, number: int) -> Case:
        found = self.store.write_now(lambda tx: cases.get(tx, number))
        assert found is not None
        return found

    def close(self, number: int, outcome: str = "solved", state: str = "sent") -> None:
        """The staff close it, and this becomes of the message."""

        def work(tx: Tx) -> None:
            case = cases.get(tx, number)
            assert case is not None
            reply = closing.keep(tx, case, "انجام شد", chat_id=GROUP, message_id=7)
            closing.choose(tx, case, outcome, "", "staff:2001")
            found = replies.get(tx, reply)
            assert found is not None
            closing.settled(tx, found, state)

        self.store.write_now(work)

    def does(self, number: int, act: str) -> object:
        """One thing that may happen to the case, allowed or not."""

        def work(tx: Tx) -> object:
            case = cases.get(tx, number)
            assert case is not None
            if act == "yes":
                return closing.confirm(tx, case)
            if act == "no" and closing.may_reopen(case, tx.now):
                return closing.reopen(tx, SETUP, case, "resident")
            if act == "quiet":
                return closing.fall_quiet(tx, case)
            if act == "withdraw" and withdraw.may_withdraw(case):
                return withdraw.withdraw(tx, case)
            if act == "undo":
                return withdraw.undo(tx, case)
            if act == "rate":
                return rating.rate(tx, case, "good")
            if act == "open" and closing.may_reopen(case, tx.now):
                return closing.open_again(tx, case, "staff:2001")
            return None

        return self.store.write_now(work)

    def has(self, kind: str, number: int) -> bool:
        return self.store.write_now(lambda tx: timers.is_set(tx, kind, number))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "store.db")
    yield made
    made.store.close_now()


def test_a_case_is_closed_only_when_its_resident_was_told(desk: Desk) -> None:
    number = desk.file()
    desk.close(number, state="dead")
    assert not desk.case(number).is_closed
    desk.close(number)
    told = desk.case(number)
    assert (told.status, told.is_closed, told.told_at) == ("confirming", False, desk.now)
    desk.does(number, "yes")
    assert desk.case(number).status == "closed-solved"


def test_a_case_whose_resident_cannot_be_reached_is_closed_and_says_so(desk: Desk) -> None:
    number = desk.file()
    desk.close(number, "cannot", state="blocked")
    case = desk.case(number)
    assert (case.status, case.is_closed, case.told_at) == ("closed-cannot", True, None)
    assert closing.is_untold(case)


def test_a_visit_is_closed_when_the_staff_have_told_them(desk: Desk) -> None:
    number = desk.file(chat_id=None)

    def work(tx: Tx) -> None:
        case = closing.choose(tx, desk_case(tx, number), "partial", "", "staff:2001")
        closing.told_by_staff(tx, case, "staff:2001")

    desk.store.write_now(work)
    case = desk.case(number)
    assert (case.status, case.told_at) == ("closed-partial", desk.now)


def desk_case(tx: Tx, number: int) -> Case:
    found = cases.get(tx, number)
    assert found is not None
    return found


def test_thanks_are_closed_without_a_question(desk: Desk) -> None:
    number = desk.file(kind="thanks")
    desk.store.write_now(lambda tx: closing.close_thanks(tx, desk_case(tx, number), "staff:1"))
    assert desk.case(number).status == "closed-solved"
    assert not desk.has(closing.QUIETS, number)


def test_a_case_can_be_opened_again_for_thirty_days_and_no_longer(desk: Desk) -> None:
    number = desk.file()
    desk.close(number)
    desk.does(number, "yes")
    closed_at = desk.now
    desk.now = closed_at + 30 * DAY
    assert closing.may_reopen(desk.case(number), desk.now)
    assert not closing.may_reopen(desk.case(number), desk.now + 1)


def test_the_third_opening_leaves_only_the_supervisor(desk: Desk) -> None:
    number = desk.file()
    levels = []
    for _ in range(3):
        desk.close(number)
        opened = desk.does(number, "no")
        assert isinstance(opened, closing.Reopened)
        levels.append((opened.level, opened.case.audience, opened.case.reopened))
    assert levels == [("both", "both", 1), ("both", "both", 2), ("supervisor", "supervisor", 3)]


def test_a_face_is_taken_only_of_what_is_closed(desk: Desk) -> None:
    number = desk.file()
    assert not desk.does(number, "rate")
    desk.close(number)
    assert not desk.does(number, "rate")
    desk.does(number, "yes")
    assert desk.does(number, "rate")


ACTS = ("yes", "no", "quiet", "withdraw", "undo", "rate", "open", "close", "blocked", "wait")


def test_whatever_happens_a_case_is_open_or_closed_and_never_both(desk: Desk) -> None:
    @settings(max_examples=80)
    @given(acts=st.lists(st.sampled_from(ACTS), max_size=14))
    def check(acts: list[str]) -> None:
        number = desk.file()
        for act in acts:
            _act(desk, number, act)
            _check(desk, number)

    check()


def _act(desk: Desk, number: int, act: str) -> None:
    case = desk.case(number)
    if act in ("close", "blocked"):
        if not case.is_closed and case.status != "confirming":
            desk.close(number, state="sent" if act == "close" else "blocked")
    elif act == "wait":
        desk.now += 8 * DAY
    else:
        desk.does(number, act)


def _check(desk: Desk, number: int) -> None:
    case = desk.case(number)
    ended = case.status in (*closing.ENDS, "withdrawn")
    assert case.is_closed == ended
    assert not (case.is_closed and case.waiting)
    if case.status in closing.ENDS or case.status == "confirming":
        assert case.outcome in closing.OUTCOMES
    if case.status in ("new", "reopened", "taken", "answered"):
        assert case.outcome is None
        assert case.told_at is None
    for kind in (closing.REMINDS, closing.QUIETS):
        assert desk.has(kind, number) == (case.status == "confirming")
    if case.status == "withdrawn":
        assert desk.has(withdraw.ERASES, number)
