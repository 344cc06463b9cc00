"""«تکراری»: two messages of one matter; who answers the main one answers both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import find_code, show
from bot.services import duplicates
from bot.storage import cases
from bot.text import plain, t
from handlers import cards, prompts
from handlers.keyboards import button
from handlers.rights import is_over, may_answer

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from handlers.turn import Turn

SHORT = 20  # characters; a longer Reply to a card is an answer, not the word «this one»


def ask(turn: Turn, case: Case) -> None:
    """«تکراری»: of which?"""
    assert turn.came.person is not None
    duplicates.wait(turn.tx, turn.came.chat_id, turn.came.person, case)
    text = t("duplicates-ask", code=show(case.code))
    prompts.ask(turn, case, text, plain("duplicates-placeholder"), kind="dup")


def coded(turn: Turn, case: Case) -> None:
    """The code of the main message was written."""
    found = find_code(turn.came.text)
    main = cases.with_code(turn.tx, found.code) if found is not None and found.valid else None
    _join(turn, case, main)


def shown(turn: Turn, main: Case) -> bool:
    """A Reply to a card: is it the answer to «of which?», by the one who was asked?"""
    if turn.came.person is None or len(turn.came.text) > SHORT:
        return False
    waiting = duplicates.waited_for(turn.tx, turn.came.chat_id, turn.came.person)
    if waiting is None or waiting.id == main.id or not may_answer(turn, waiting):
        return False
    _join(turn, waiting, main)
    return True


def _join(turn: Turn, case: Case, main: Case | None) -> None:
    if turn.came.person is None or not may_answer(turn, case):
        _answer(turn, t("staff-anonymous"))
    elif main is None or not may_answer(turn, main):
        _answer(turn, t("duplicates-none"))
    elif duplicates.root(turn.tx, main).id == case.id:
        _answer(turn, t("duplicates-self"))
    elif is_over(main) or is_over(case):
        _answer(turn, t("duplicates-over"))
    else:
        head = duplicates.join(turn.tx, case, main, turn.came.person)
        duplicates.forget(turn.tx, turn.came.chat_id, turn.came.person)
        turn.say(
            t("duplicates-done", code=show(case.code), main=show(head.code)),
            [[button(plain("button-split"), "staff", "split", case.id)]],
            answering=turn.came.message_id,
        )
        cards.refresh(turn.tx, turn.setup, case)
        cards.refresh(turn.tx, turn.setup, head)


def _answer(turn: Turn, text: str) -> None:
    turn.say(text, answering=turn.came.message_id)


def split(turn: Turn, case: Case) -> None:
    """«جدا کن»."""
    assert turn.came.person is not None
    head = duplicates.split(turn.tx, case, turn.came.person)
    if head is None:
        turn.alert(plain("staff-stale"), window=True)
        return
    turn.say(t("duplicates-split", code=show(case.code)), answering=turn.came.message_id)
    cards.refresh(turn.tx, turn.setup, case)
    cards.refresh(turn.tx, turn.setup, head)
