"""Faces: how content a resident is with what was done, and one sentence if they like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import show
from bot.domain.commands import command_word
from bot.services import rating, track
from bot.text import plain, t
from handlers import cards, news
from handlers.keyboards import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.cases import Case
    from bot.text import Safe
    from handlers.turn import Turn

STEP = "rate"


def ask(turn: Turn, case: Case) -> None:
    """Ask for a face, once a case."""
    if rating.is_rated(turn.tx, case.id):
        turn.say(t("rate-done"))
        return
    faces = [
        button(plain(f"button-face-{face}"), "rating", "face", case.id, face)
        for face in rating.FACES
    ]
    skip = button(plain("button-face-skip"), "rating", "skip", case.id)
    turn.say(t("rate-ask"), [faces, [skip]], case_id=case.id)


def _own(turn: Turn) -> Case | None:
    number = turn.came.press.number() if turn.came.press else None
    return track.own_case(turn.tx, turn.came.chat_id, number)


def _face(turn: Turn) -> None:
    case, face = _own(turn), turn.came.press.arg(1) if turn.came.press else ""
    if case is None or not rating.rate(turn.tx, case, face):
        turn.stale()
        return
    turn.drop_buttons()
    _tell(turn, case, t(f"rate-told-{face}", code=show(case.code)))
    if not turn.chat.step:  # a form that is open meanwhile goes on
        turn.chat.go(STEP, f"{case.id}:{turn.tx.now + rating.PATIENCE}")
    _ask_why(turn, case)


def _ask_why(turn: Turn, case: Case) -> None:
    done = button(plain("button-rate-done"), "rating", "done", case.id)
    turn.say(t("rate-why"), [[done]], case_id=case.id)


def ask_again(turn: Turn) -> None:
    """Something else was asked meanwhile: the sentence may still come."""
    case = _in_time(turn)
    if case is None:
        turn.chat.go()
    else:
        _ask_why(turn, case)


def _tell(turn: Turn, case: Case, text: Safe) -> None:
    for chat_id in rating.readers(turn.tx, turn.setup, case):
        cards.send(turn.tx, chat_id, text, case_id=case.id, purpose="part")


def _skip(turn: Turn) -> None:
    turn.drop_buttons()
    turn.say(t("kb-back"))


def _done(turn: Turn) -> None:
    turn.drop_buttons()
    _end(turn, _own(turn))


def _end(turn: Turn, case: Case | None) -> None:
    if turn.chat.step == STEP:
        turn.chat.go()
    turn.say(t("rate-done"))
    glad = case is not None and rating.is_glad(turn.tx, case)
    if case is not None and glad and not turn.chat.step:
        news.offer(turn, case.office)


def why(turn: Turn) -> bool:
    """The one sentence, if it comes in time; False for a text that is something else."""
    case = _in_time(turn)
    if case is None:
        turn.chat.go()
        return False
    if command_word(turn.came.text) != "done":
        words = rating.explain(turn.tx, case, turn.came.text)
        _tell(turn, case, t("rate-told-words", code=show(case.code), words=words))
    _end(turn, case)
    return True


def heard(turn: Turn) -> bool:
    """The sentence was spoken, in time: it comes under the card. False for any other file."""
    case = _in_time(turn)
    file = turn.came.file
    if case is None or file is None or case.chat_id is None:
        turn.chat.go()
        return False
    rating.hear(turn.tx, case, turn.came.message_id, file)
    _end(turn, case)
    return True


def _in_time(turn: Turn) -> Case | None:
    number, _, until = turn.chat.step_data.partition(":")
    case = track.own_case(turn.tx, turn.came.chat_id, int(number) if number.isdigit() else None)
    return case if until.isdigit() and turn.tx.now <= int(until) else None


PRESSES: dict[str, Callable[[Turn], None]] = {"face": _face, "skip": _skip, "done": _done}
