"""The end of a case: the staff say what was done, and the resident says whether it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.domain.clock import DAY, MINUTE
from bot.services import standards, supervision
from bot.services.escalation import is_office_only
from bot.storage import cases, replies, said, timers

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.replies import Reply
    from bot.storage.store import Tx

OUTCOMES = ("solved", "partial", "cannot")

REMIND = 3 * DAY  # after the resident was told, without a word from them
QUIET = 7 * DAY
OPENS = 30 * DAY  # after it was closed, in which a case may be opened again
WHY = 15 * MINUTE  # in which a «نشد» may be explained; then it goes without
ALONE = 3  # from so many times on, only the supervisor goes on with it

REMINDS, QUIETS, WAITS = "close-remind", "close-quiet", "reopen-wait"
TIMERS = (REMINDS, QUIETS, WAITS)

ON_THE_WAY = ("held", "going")
ENDS = tuple(f"closed-{one}" for one in (*OUTCOMES, "quiet"))

Level = Literal["head", "both", "supervisor"]


@dataclass(frozen=True, slots=True)
class Reopened:
    """A case that is open again, and who was told besides those who answer it."""

    case: Case
    level: Level


# --- the staff close it --------------------------------------------------------------------


def keep(tx: Tx, case: Case, words: str, *, chat_id: int, message_id: int) -> int:
    """Keep what the resident shall be told until the staff say «همین برود»; a reply's id."""
    said_id = said.say(tx, case.id, "staff", words, chat_id=chat_id, message_id=message_id)
    return replies.add(tx, case.id, said_id, chat_id, "guarded", kind="closing")


def kept(tx: Tx, reply_id: int | None, chat_id: int) -> Reply | None:
    """A closing that waits for «همین برود» in the chat it was written in, and in no other."""
    reply = replies.get(tx, reply_id) if reply_id is not None else None
    if reply is None or reply.chat_id != chat_id or reply.kind != "closing":
        return None
    return reply if reply.state == "guarded" else None


def on_its_way(tx: Tx, case_id: int) -> bool:
    """Whether a closing of this case is leaving already."""
    return any(
        one.kind == "closing" and one.state in ON_THE_WAY for one in replies.of_case(tx, case_id)
    )


def choose(tx: Tx, case: Case, outcome: str, who: str, actor: str) -> Case:
    """Write what came of a case. It is closed when the resident knows, not before.

    Args:
        tx: the transaction.
        case: an open one.
        outcome: solved, partial or cannot.
        who: key of the agency that can, for «از ما برنمی‌آید».
        actor: who says so.
    """
    cases.note(tx, case.id, "closing", actor, outcome)
    return cases.change(tx, case, outcome=outcome, who_can=who)


def told_by_staff(tx: Tx, case: Case, actor: str) -> Case:
    """Whoever has no chat with us was told by the staff themselves: the case is closed."""
    cases.note(tx, case.id, "told", actor)
    return _close(tx, case, f"closed-{case.outcome}", told_at=tx.now)


def settled(tx: Tx, reply: Reply, state: str) -> Case | None:
    """A closing came to rest; the case as it is now, None if that changes nothing.

    Told, or perhaps told: the resident is asked. Not to be reached: closed, and said so.
    Refused by Telegram: it stays open, for the staff to say it in another way.
    """
    case = cases.get(tx, reply.case_id)
    if case is None or case.outcome not in OUTCOMES or case.status == "withdrawn":
        return None
    if state in ("sent", "unknown"):
        timers.put(tx, REMINDS, case.id, tx.now + REMIND)
        timers.put(tx, QUIETS, case.id, tx.now + QUIET)
        told_at = tx.now if state == "sent" else None
        cases.note(tx, case.id, "asked-whether", "bot", case.outcome)
        case = cases.change(tx, case, status="confirming", told_at=told_at, closed_at=None)
        standards.refresh(tx, case.id)
        return case
    if state == "blocked":
        cases.note(tx, case.id, "not-told", "bot")
        return _close(tx, case, f"closed-{case.outcome}")
    return None


def close_untold(tx: Tx, case_id: int) -> None:
    """A visit that was joined to a case now closed: nobody can be told by us."""
    case = cases.get(tx, case_id)
    if case is not None and case.outcome in OUTCOMES:
        _close(tx, case, f"closed-{case.outcome}")


def dropped(tx: Tx, case_id: int) -> None:
    """A closing was stopped or taken back: nothing came of the case yet."""
    case = cases.get(tx, case_id)
    if case is None or case.is_closed or case.outcome is None:
        return
    drop_timers(tx, case_id)
    open_ = case.status != "confirming"
    status = case.status if open_ else "taken" if case.holder is not None else "answered"
    cases.change(tx, case, status=status, outcome=None, who_can="", told_at=None)
    standards.refresh(tx, case_id)


def note_told(tx: Tx, case: Case) -> None:
    """A later word of ours about the closing reached the resident."""
    if case.told_at is None and case.outcome is not None:
        cases.change(tx, case, told_at=tx.now)


def until(case: Case) -> int | None:
    """By when the resident may still say whether it was done; None if they aren't asked."""
    return case.told_at + QUIET if case.status == "confirming" and case.told_at else None


def is_untold(case: Case) -> bool:
    """Whether a case was closed though its resident couldn't be reached."""
    return case.status in ENDS and case.told_at is None


def _close(tx: Tx, case: Case, status: str, *, told_at: int | None = None) -> Case:
    drop_timers(tx, case.id)
    case = cases.change(
        tx,
        case,
        status=status,
        closed_at=tx.now,
        told_at=told_at or case.told_at,
        waiting=False,
        waiting_since=None,
    )
    cases.note(tx, case.id, "closed", detail=status.removeprefix("closed-"))
    standards.refresh(tx, case.id)
    return case


def close_thanks(tx: Tx, case: Case, actor: str) -> Case:
    """A thank-you asks for nothing: it is closed without a question."""
    cases.note(tx, case.id, "closing", actor, "solved")
    case = cases.change(tx, case, outcome="solved")
    return _close(tx, case, "closed-solved", told_at=tx.now)


def drop_timers(tx: Tx, case_id: int) -> None:
    """Ask the resident nothing more."""
    for kind in TIMERS:
        timers.drop(tx, kind, case_id)


# --- the resident answers ------------------------------------------------------------------


def is_asked(case: Case) -> bool:
    """Whether the resident may say whether it was done, now or still."""
    return case.outcome in OUTCOMES and (case.status == "confirming" or case.status in ENDS)


def confirm(tx: Tx, case: Case) -> Case | None:
    """The resident says yes; None where nothing is asked."""
    if not is_asked(case):
        return None
    status = f"closed-{case.outcome}"
    if case.status == "confirming":
        cases.note(tx, case.id, "confirmed", "resident")
        return _close(tx, case, status, told_at=tx.now)
    if case.status != status:
        cases.note(tx, case.id, "confirmed", "resident")
        return cases.change(tx, case, status=status, told_at=case.told_at or tx.now)
    return case


def may_reopen(case: Case, now: int) -> bool:
    """Whether a case may be opened again."""
    if case.status == "confirming":
        return True
    closed_at = case.closed_at
    return case.status in ENDS and closed_at is not None and now - closed_at <= OPENS


def doubt(tx: Tx, case: Case) -> None:
    """The resident says no, and may say why; they are reminded of nothing more."""
    drop_timers(tx, case.id)
    timers.put(tx, WAITS, case.id, tx.now + WHY)
    cases.note(tx, case.id, "doubted", "resident")


def is_doubted(tx: Tx, case_id: int) -> bool:
    """Whether a «نشد» still waits for its sentence."""
    return timers.is_set(tx, WAITS, case_id)


def undoubt(tx: Tx, case: Case) -> None:
    """The resident didn't mean their «نشد»: they may say so until the time is over."""
    timers.drop(tx, WAITS, case.id)
    if case.status == "confirming":
        timers.put(tx, QUIETS, case.id, max(tx.now, case.told_at or tx.now) + QUIET)


def open_again(tx: Tx, case: Case, actor: str) -> Case:
    """The staff open a case again by themselves; that alarms nobody."""
    drop_timers(tx, case.id)
    cases.note(tx, case.id, "reopened", actor)
    return cases.change(
        tx,
        case,
        status="taken" if case.holder is not None else "reopened",
        outcome=None,
        who_can="",
        closed_at=None,
        told_at=None,
        waiting=True,
        waiting_since=tx.now,
    )


def reopen(tx: Tx, setup: Setup, case: Case, actor: str) -> Reopened:
    """Open a case again. Its joined ones stay as they are; a joined one goes its own way.

    Once may be a slip, so the head and the supervisor see it; the third time the supervisor
    goes on alone. What its resident wants read by the office only stays there: its head sees it.
    """
    drop_timers(tx, case.id)
    times = case.reopened + 1
    level = _level(tx, setup, case, times)
    cases.note(tx, case.id, "reopened", actor)
    if case.main_id is not None:
        cases.note(tx, case.id, "split", actor, str(case.main_id))
    case = cases.change(
        tx,
        case,
        status="reopened",
        reopened=times,
        outcome=None,
        who_can="",
        closed_at=None,
        told_at=None,
        main_id=None,
        waiting=True,
        waiting_since=tx.now,
        **_readers(case, level),
    )
    standards.refresh(tx, case.id)
    return Reopened(_again(tx, case), level)


def _level(tx: Tx, setup: Setup, case: Case, times: int) -> Level:
    """Who is told when a case is opened again for that many times."""
    if is_office_only(case):
        return "head"
    if times >= ALONE:
        return "supervisor"
    return "both" if supervision.of_office(tx, setup, case.office) else "head"


def may_show(case: Case) -> bool:
    """Whether the resident may let the supervisor read what was for the office only."""
    open_again = case.status not in ("withdrawn", "erased") and not case.is_closed
    return open_again and case.reopened >= ALONE and is_office_only(case)


def show_supervisor(tx: Tx, case: Case) -> Case:
    """The resident lets the supervisor read it, who goes on with it alone."""
    cases.note(tx, case.id, "shown", "resident")
    return cases.change(tx, case, **_readers(case, "supervisor"))


def _again(tx: Tx, case: Case) -> Case:
    return cases.get(tx, case.id) or case


def _readers(case: Case, level: Level) -> dict[str, object]:
    """Whoever is told must be able to look."""
    if level == "supervisor":
        return {"audience": "supervisor", "holder": None, "holder_name": ""}
    return {"audience": "both"} if level == "both" and case.audience == "office" else {}


def fall_quiet(tx: Tx, case: Case) -> Case | None:
    """Seven days without a word: closed; None if things have changed meanwhile."""
    if case.status != "confirming" or case.waiting:
        return None
    return _close(tx, case, "closed-quiet")
