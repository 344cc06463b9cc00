"""A case as its resident reads of it: what was added, what was done, the question that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.data import agencies
from bot.domain.codes import show
from bot.text import lines, plain, t
from handlers import card_text
from handlers.keyboards import button

if TYPE_CHECKING:
    from bot.services import closing
    from bot.storage.cases import Case
    from bot.storage.store import Tx
    from bot.text import Safe
    from handlers.keyboards import Rows

SUMMARY = 40  # characters by which a resident knows their case

# The captions of «yes» and «no» by outcome.
CAPTIONS = {
    "solved": ("button-close-yes", "button-close-no"),
    "partial": ("button-close-enough", "button-close-on"),
    "cannot": ("button-close-understood", "button-close-disagree"),
}


def topic(case: Case) -> str:
    """The first words of a case."""
    return case.topic if len(case.topic) <= SUMMARY else plain("cut", text=case.topic[:SUMMARY])


def added(case: Case) -> Safe:
    """What the resident added is with the case, and who reads it."""
    supervisor = case.audience == "supervisor"
    return t("reply-added-supervisor" if supervisor else "reply-added", topic=case.topic)


def changed(case: Case) -> Safe:
    """The resident's new words took the place of the old ones, and who reads them."""
    supervisor = case.audience == "supervisor"
    return t("reply-changed-supervisor" if supervisor else "reply-changed", topic=topic(case))


def told(tx: Tx, case: Case, words: str, *, by_supervisor: bool, by_team: bool) -> Safe:
    """What the resident is told and asked when the staff say that it is done.

    Args:
        tx: the transaction.
        case: with its outcome.
        words: what the staff say.
        by_supervisor: it comes from the supervisor.
        by_team: it comes from an admin, or no office is known.
    """
    if by_supervisor:
        who = plain("level-supervisor")
    elif by_team:
        who = plain("close-team")
    else:
        who = card_text.office_label(tx, case.office) or plain("close-team")
    can = agencies().get(case.who_can)
    return lines(
        t(f"close-{case.outcome}", office=who),
        words,
        t("close-who-can", agency=can.name) if can else None,
        t("close-who-number", number=can.number) if can and can.number else None,
        t("case-code", code=show(case.code)),
        t(f"close-question-{case.outcome}"),
    )


def rows(case: Case) -> Rows:
    """«حل شد» and «نشد», in the words that fit the outcome."""
    yes, no = CAPTIONS[case.outcome or "solved"]
    return [
        [
            button(plain(yes), "closing", "yes", case.id),
            button(plain(no), "closing", "no", case.id),
        ]
    ]


def reminder(case: Case) -> Safe:
    """The same question once more, three days later."""
    return t(f"close-remind-{case.outcome}", topic=topic(case))


def again_row(case: Case) -> Rows:
    """«دوباره باز کن»."""
    return [[button(plain("button-reopen"), "closing", "again", case.id)]]


def level(name: closing.Level) -> str:
    """Who was told besides those who answer a case."""
    return plain(f"level-{name}")
