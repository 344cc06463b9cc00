from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count, pairwise
from pathlib import Path

import pytest

from bot.domain.clock import HOUR, TEHRAN, to_ms
from bot.domain.standards import ANY, Due, Standard
from bot.services import offices, places, standards
from bot.storage import cases, timers
from bot.storage import standards as rows
from bot.storage.store import Store, Tx
from tests.ready import make_ready

OFFICE = "key,name,place,hours,exceptions\na,دفتر الف,sharafabad,sat-wed 08:00-14:00,{}\n"
TUESDAY = "2026-11-24 10:15"


def at(text: str) -> int:
    return to_ms(datetime.fromisoformat(text).replace(tzinfo=TEHRAN))


@dataclass
class Desk:
    """An office and its cases, at an hour that goes only when it is told."""

    path: Path
    now: str = TUESDAY
    codes: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        make_ready(self.path)
        self.store = self.open()
        self.do(places.seed)
        self.office()

    def open(self) -> Store:
        return Store(
            self.path, clock=lambda: datetime.fromisoformat(self.now).replace(tzinfo=TEHRAN)
        )

    def do(self, work, *args, **named):
        return self.store.write_now(lambda tx: work(tx, *args, **named))

    def office(self, exceptions: str = "") -> None:
        done = self.do(offices.import_offices, OFFICE.format(exceptions).encode())
        assert not done.faults

    def files(self, **more) -> int:
        def add(tx: Tx) -> int:
            case = cases.add(
                tx,
                code=f"{next(self.codes):08}",
                key_id=tx.vault.new_key(tx.now),
                chat_id=1001,
                office="a",
                place=None,
                audience="office",
                topic="چراغ",
                sample=False,
                update_id=None,
                **more,
            )
            standards.refresh(tx, case.id)
            return case.id

        return self.do(add)

    def changes(self, case_id: int, **values) -> None:
        def change(tx: Tx) -> None:
            cases.change(tx, cases.get(tx, case_id), **values)
            standards.refresh(tx, case_id)

        self.do(change)

    def answers(self, case_id: int) -> None:
        def answer(tx: Tx) -> None:
            cases.answered(tx, case_id, tx.now)
            standards.refresh(tx, case_id)

        self.do(answer)

    def writes_more(self, case_id: int) -> None:
        def more(tx: Tx) -> None:
            cases.resident_spoke(tx, case_id)
            standards.refresh(tx, case_id)

        self.do(more)

    def case(self, case_id: int) -> rows.Timed:
        return self.do(rows.timed, case_id)

    def due(self, case_id: int) -> Due | None:
        return self.do(standards.due_of, case_id)

    def set(self) -> dict[tuple[str, str], str]:
        """The timers, in the words of the clock."""

        def read(tx: Tx) -> dict[tuple[str, str], int]:
            query = "SELECT kind, ref, due_at FROM timers WHERE kind LIKE 'case-%'"
            found = tx.conn.exec_driver_sql(query)
            return {(row[0], row[1]): row[2] for row in found}

        return self.do(read)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "store.db")
    yield made
    made.store.close_now()


def test_a_filed_case_has_its_date_and_is_reminded_of_once(desk: Desk):
    case = desk.files()
    assert desk.case(case).due_at == at("2026-11-28 14:00")
    ref = str(case)
    assert desk.set()["case-soon", ref] == at("2026-11-28 11:00")
    assert desk.set()["case-due", ref] == at("2026-11-28 14:00")
    desk.now = "2026-11-28 11:00"
    assert desk.do(standards.soon_reached, case) == Due(at("2026-11-28 14:00"), "answer")
    assert ("case-soon", ref) not in desk.set()
    assert desk.do(standards.soon_reached, case) is None
    assert desk.do(standards.refresh, case)
    assert ("case-soon", ref) not in desk.set()


def test_thanks_have_no_date_and_no_timer(desk: Desk):
    case = desk.files(kind="thanks")
    assert desk.case(case).due_at is None
    assert desk.do(standards.answer_due, case) is None
    assert desk.set() == {}


def test_a_missed_date_marks_the_case_and_gives_the_next_two_then_five_days_later(desk: Desk):
    case = desk.files()
    dates = ["2026-11-28 14:00", "2026-11-30 14:00", "2026-12-07 14:00", "2026-12-14 14:00"]
    for passed, coming in pairwise(dates):
        assert desk.do(standards.due_reached, case) is None  # not yet
        desk.now = passed
        missed = desk.do(standards.due_reached, case)
        assert (missed.due.at, missed.until) == (at(passed), at(coming))
        assert desk.do(standards.due_reached, case) is None  # told once
        assert (desk.case(case).late, desk.case(case).due_at) == (True, at(coming))


def test_an_answer_ends_the_lateness_and_what_remains_is_the_work(desk: Desk):
    case = desk.files()
    desk.now = "2026-11-28 14:00"
    desk.do(standards.due_reached, case)
    desk.now = "2026-11-29 09:00"
    desk.answers(case)
    assert not desk.case(case).late
    assert desk.due(case) == Due(at("2026-12-08 14:00"), "done")
    assert desk.do(standards.answer_due, case) is None


def test_words_after_an_answer_have_a_date_of_their_own(desk: Desk):
    case = desk.files()
    desk.now = "2026-11-25 09:00"
    desk.answers(case)
    desk.now = "2026-11-29 09:00"
    desk.writes_more(case)
    assert desk.do(standards.answer_due, case) == at("2026-12-01 14:00")


def test_the_clock_stands_while_the_resident_is_asked(desk: Desk):
    case = desk.files()
    desk.now = "2026-11-25 08:00"  # twelve working hours are left
    desk.changes(case, status="waiting-person")
    assert desk.case(case).stopped_at == at(desk.now)
    assert desk.case(case).due_at is None
    assert desk.set() == {}
    desk.now = "2026-12-01 10:00"
    desk.changes(case, status="taken")
    assert desk.case(case).stopped_at is None
    assert desk.case(case).due_at == at("2026-12-05 10:00")


def test_the_clock_can_be_stopped_and_started_by_hand_and_twice_is_once(desk: Desk):
    case = desk.files()
    desk.changes(case, status="waiting-person")
    desk.do(standards.stop, case)
    desk.do(standards.start, case + 1)
    kinds = [one.kind for one in desk.do(rows.history, case)]
    assert kinds.count("clock-stopped") == 1
    assert desk.do(standards.refresh, case + 1) is None
    assert desk.do(standards.answer_due, case + 1) is None
    assert desk.due(case + 1) is None


@pytest.mark.parametrize(
    "over",
    [
        {"status": "confirming"},
        {"status": "withdrawn", "closed_at": 1},
        {"status": "closed-solved", "closed_at": 1},
        {"hidden_at": 1},
    ],
)
def test_nothing_is_due_in_a_case_in_which_nobody_waits_for_the_staff(desk: Desk, over):
    case = desk.files()
    desk.changes(case, **over)
    assert desk.case(case).due_at is None
    assert desk.set() == {}


def test_a_joined_message_has_the_date_of_the_one_it_joined(desk: Desk):
    main = desk.files()
    desk.now = "2026-11-26 10:15"
    joined = desk.files(kind="request")
    desk.changes(joined, main_id=main)
    assert desk.due(joined) is None
    assert desk.do(standards.answer_due, joined) == at("2026-11-28 14:00")
    assert desk.do(rows.joined, main) == [main, joined]


def test_a_reopened_case_begins_anew(desk: Desk):
    case = desk.files()
    desk.now = "2026-11-25 09:00"
    desk.answers(case)
    desk.changes(case, status="confirming")
    desk.now = "2026-12-05 09:00"
    desk.do(cases.note, case, "reopened")
    desk.changes(case, status="reopened")
    assert desk.due(case) == Due(at("2026-12-07 14:00"), "answer")


def test_a_sensitive_case_is_late_after_a_day_until_somebody_acts(desk: Desk):
    case = desk.files(urgency="sensitive")
    assert desk.case(case).due_at == at(TUESDAY) + 24 * HOUR
    assert desk.do(standards.answer_due, case) == at("2026-11-28 14:00")
    desk.now = "2026-11-25 10:15"
    missed = desk.do(standards.due_reached, case)
    assert (missed.due.stage, missed.until) == ("act", None)
    assert desk.case(case).late
    assert desk.case(case).due_at == at("2026-11-28 14:00")
    desk.changes(case, holder=7, status="taken")
    assert not desk.case(case).late


def test_a_new_date_stands_and_a_later_change_of_hours_leaves_it(desk: Desk):
    case = desk.files()
    assert desk.do(standards.offered, "a")[:3] == [
        at("2026-11-25 14:00"),
        at("2026-11-28 14:00"),
        at("2026-11-29 14:00"),
    ]
    desk.do(standards.promise, case, at("2026-12-01 14:00"), "staff:7")
    assert desk.case(case).due_at == at("2026-12-01 14:00")
    desk.office("2026-12-01 closed")
    assert desk.do(standards.recount, "a") == []
    assert desk.case(case).due_at == at("2026-12-01 14:00")


def test_only_the_end_of_a_working_day_to_come_can_be_a_new_date(desk: Desk):
    def end(text: str) -> int | None:
        return desk.do(standards.end_of, "a", datetime.fromisoformat(text).date())

    assert end("2026-12-01") == at("2026-12-01 14:00")
    assert end("2026-11-24") == at("2026-11-24 14:00")
    assert [end(day) for day in ("2026-11-23", "2026-11-27", "2027-11-27")] == [None] * 3


def test_an_office_that_is_closed_for_a_day_has_its_cases_counted_again(desk: Desk):
    case = desk.files()
    thanks = desk.files(kind="thanks")
    desk.office("2026-11-28 closed (بی‌برقی)")
    assert desk.set()["case-recount", "a"] == at(desk.now)
    assert desk.do(standards.recount, "a") == [case]
    assert desk.case(case).due_at == at("2026-11-29 14:00")
    assert desk.case(thanks).due_at is None
    desk.office()
    assert desk.do(standards.recount, ANY) == []  # nearer again: nobody needs to be told
    assert desk.case(case).due_at == at("2026-11-28 14:00")


def test_a_timer_that_comes_before_the_recount_says_nothing_untrue(desk: Desk):
    case = desk.files()
    desk.office("2026-11-28 closed")
    desk.now = "2026-11-28 14:00"
    assert desk.do(standards.soon_reached, case) is None
    assert desk.do(standards.due_reached, case) is None
    assert desk.set()["case-due", str(case)] == at("2026-11-29 14:00")
    assert desk.set()["case-soon", str(case)] == at("2026-11-29 11:00")


def test_a_date_that_moves_to_another_day_is_reminded_of_again_and_only_then(desk: Desk):
    case = desk.files()
    desk.now = "2026-11-28 11:00"
    assert desk.do(standards.soon_reached, case)
    desk.office("2026-11-28 08:00-13:00")
    desk.do(standards.recount, "a")
    assert ("case-soon", str(case)) not in desk.set()
    desk.office("2026-11-28 closed")
    desk.do(standards.recount, "a")
    assert desk.set()["case-soon", str(case)] == at("2026-11-29 11:00")


def test_an_import_that_leaves_the_hours_alone_counts_nothing_again(desk: Desk):
    changed = OFFICE.format("").replace("دفتر الف", "دفتر ب")
    desk.do(offices.import_offices, changed.encode())
    assert desk.set() == {}


def test_rules_of_an_office_count_for_its_cases(desk: Desk):
    desk.do(rows.put_rule, "a", ANY, "normal", Standard(first_days=1))
    desk.do(rows.put_rule, "a", ANY, "normal", Standard(first_days=3))
    case = desk.files()
    assert desk.case(case).due_at == at("2026-11-29 14:00")
    assert desk.do(rows.drop_rule, "a", ANY, "normal")
    assert not desk.do(rows.drop_rule, "a", ANY, "normal")
    desk.do(standards.recount, ANY)
    assert desk.case(case).due_at == at("2026-11-28 14:00")


def test_a_restart_changes_nothing(desk: Desk):
    case = desk.files()
    before = desk.set()
    desk.store.close_now()
    desk.store = desk.open()
    assert desk.set() == before
    desk.now = "2026-11-29 09:00"
    due = desk.do(timers.due)
    assert [(one.kind, one.ref) for one in due] == [
        ("office-verify", "a"),
        ("case-soon", str(case)),
        ("case-due", str(case)),
    ]
    assert desk.do(standards.soon_reached, case) is None  # too late to remind: it is missed
    assert desk.do(standards.due_reached, case).due.at == at("2026-11-28 14:00")
