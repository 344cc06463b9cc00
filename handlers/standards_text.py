"""By when: the line on a card, and that on a resident's own view of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import standards
from bot.text import t
from handlers.phrases import due_phrase

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.store import Tx
    from bot.text import Safe


def card_line(tx: Tx, case: Case) -> Safe | None:
    """By when the staff must do something in a case; None where nothing is due."""
    if case.stopped_at is not None:
        return t("standards-card-stopped") if not case.is_closed else None
    due = standards.due_of(tx, case.id)
    if due is None:
        return None
    says = due_phrase(due.at, tx.now)
    if case.late:
        mended = due.stage == "done" or standards.was_promised(tx, case.id)
        return t("standards-card-late" if mended else "standards-card-late-act", due=says)
    return t(f"standards-card-{due.stage}", due=says)


def case_line(tx: Tx, case: Case) -> Safe | None:
    """By when the resident may expect an answer; None where none is due."""
    at = standards.answer_due(tx, case.id)
    if at is None:
        return None
    late = case.late and standards.was_promised(tx, case.id)
    return t("standards-due-late" if late else "standards-due", due=due_phrase(at, tx.now))
