"""«پیگیری»: a resident's own cases, their state and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import find_code, show
from bot.services import track
from bot.storage import cases
from bot.text import lines, plain, t
from handlers import feedback
from handlers.keyboards import Rows, button
from handlers.phrases import ago_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.codes import Found
    from bot.storage.cases import Case
    from handlers.turn import Turn

PAGE = 6
EXAMPLE = "12345671"
SHOWN_ANSWERS = 3
EVENTS = {"filed": "case-filed", "added": "case-added", "answered": "case-answered"}


def track_(turn: Turn) -> None:
    """«پیگیری»: the one open case at once, or the list."""
    feedback.keep_draft(turn)
    own = cases.of_chat(turn.tx, turn.came.chat_id)
    waiting = track.open_cases(own)
    if not own:
        turn.say(t("track-none"), [[button(plain("button-feedback"), "feedback", "ask")]])
    elif len(waiting) == 1 or len(own) == 1:
        view(turn, waiting[0] if waiting else own[0])
    else:
        _list(turn, own, 0)


def _list(turn: Turn, own: list[Case], page: int) -> None:
    shown = own[page * PAGE : (page + 1) * PAGE]
    rows: Rows = [
        [
            button(
                plain("button-case", sign=plain(f"status-sign-{case.status}"), topic=_short(case)),
                "track",
                "case",
                case.id,
            )
        ]
        for case in shown
    ]
    if len(own) > (page + 1) * PAGE:
        rows.append([button(plain("button-next-page"), "track", "page", page + 1)])
    rows.append([button(plain("button-other-code"), "track", "ask")])
    turn.say(t("track-list"), rows)


def _short(case: Case) -> str:
    return case.topic if len(case.topic) <= 28 else case.topic[:27].rstrip() + "…"


def ask_code(turn: Turn) -> None:
    """Ask for a code."""
    turn.chat.go("code")
    turn.say(t("track-code", example=show(EXAMPLE)), _back())


def code_typed(turn: Turn) -> None:
    """A text while the code is asked."""
    found = find_code(turn.came.text)
    if found is None:
        turn.say(t("track-code", example=show(EXAMPLE)), _back())
    else:
        by_code(turn, found)


def by_code(turn: Turn, found: Found) -> None:
    """A code was typed, here or anywhere."""
    looked = track.by_code(turn.tx, turn.came.chat_id, found)
    if looked.case is not None:
        if turn.chat.step == "code":
            turn.chat.go()
        view(turn, looked.case)
    elif looked.kind == "typo":
        turn.say(t("track-typo"), _back())
    elif looked.kind == "slow":
        turn.chat.go()
        turn.say(t("track-slow"))
    else:
        turn.say(
            t("track-not-here"), [[button(plain("button-nearest"), "nearest", "ask")], *_back()]
        )


def view(turn: Turn, case: Case) -> None:
    """One case: state, words, office, code, history."""
    sample = turn.directory.offices.get(case.office or "")
    rows: Rows = [[button(plain("button-case-add"), "track", "add", case.id)]]
    if cases.arrived(turn.tx, case.id):
        rows[0].append(button(plain("button-case-answers"), "track", "answers", case.id))
    text = lines(
        t("office-sample") if case.sample or (sample and sample.sample) else None,
        t("case-status", status=t(f"status-{case.status}")),
        t("case-topic", topic=case.topic),
        _where(turn, case),
        t("case-code", code=show(case.code)),
        t("case-line"),
        *_history(turn, case),
    )
    turn.say(text, [*rows, *_back()], case_id=case.id)


def _where(turn: Turn, case: Case) -> str:
    if case.audience == "supervisor":
        return t("case-supervisor")
    office = turn.directory.offices.get(case.office or "")
    return t("case-office", office=office.name) if office else t("case-no-office")


def _history(turn: Turn, case: Case) -> list[str]:
    events = [one for one in cases.events(turn.tx, case.id) if one[0] in EVENTS]
    return [t(EVENTS[kind], when=ago_phrase(at, turn.tx.now)) for kind, at in events[-6:]]


def _back() -> Rows:
    return [[button(plain("button-back"), "track", "back")]]


# --- buttons -------------------------------------------------------------------------------


def _own(act: Callable[[Turn, Case], None]) -> Callable[[Turn], None]:
    """A button about a case that must be the presser's own."""

    def press(turn: Turn) -> None:
        number = turn.came.press.number() if turn.came.press else None
        case = track.own_case(turn.tx, turn.came.chat_id, number)
        if case is None:
            turn.stale()
            return
        act(turn, case)

    return press


def _add(turn: Turn, case: Case) -> None:
    turn.chat.go("add", str(case.id))
    turn.say(t("reply-ask", topic=case.topic))


def _answers(turn: Turn, case: Case) -> None:
    said = cases.arrived(turn.tx, case.id)[-SHOWN_ANSWERS:]
    if not said:
        turn.say(t("case-no-answers"), case_id=case.id)
        return
    quoted = [t("staff-card-text", text=one.text) for one in said]
    turn.say(
        lines(t("case-answers-title"), *quoted, t("case-code", code=show(case.code))),
        case_id=case.id,
    )


def _page(turn: Turn) -> None:
    page = turn.came.press.number() if turn.came.press else None
    turn.drop_buttons()
    _list(turn, cases.of_chat(turn.tx, turn.came.chat_id), page or 0)


def _go_back(turn: Turn) -> None:
    if turn.chat.step == "code":
        turn.chat.go()
    turn.drop_buttons()
    turn.say(t("kb-back"))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "case": _own(view),
    "add": _own(_add),
    "answers": _own(_answers),
    "page": _page,
    "ask": ask_code,
    "back": _go_back,
}
