"""«پیگیری»: a resident's own cases, where each stands and what happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.data import agencies
from bot.domain.codes import find_code, show
from bot.services import closing, files, track, withdraw
from bot.storage import cases, said
from bot.text import Safe, lines, plain, t
from handlers import feedback, standards_text
from handlers.keyboards import Rows, button
from handlers.phrases import ago_phrase, due_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.codes import Found
    from bot.storage.cases import Case, Event
    from handlers.turn import Turn

PAGE = 6
EXAMPLE = "12345671"
SHOWN_ANSWERS = 3
SHOWN_EVENTS = 5
SUMMARY = 28  # characters of a topic on a button

# What of the history is a resident's to know, and the sentence that tells it.
EVENTS = {
    "filed": "case-filed",
    "taken": "case-taken",
    "added": "case-added",
    "edited": "case-edited",
    "answered": "case-answered",
    "corrected": "case-corrected",
    "recalled": "case-recalled",
    "moved": "case-moved-on",
    "late": "case-was-late",
    "promised": "case-promised",
    "asked-whether": "case-said-done",
    "confirmed": "case-confirmed",
    "doubted": "case-doubted",
    "reopened": "case-reopened",
    "closed": "case-closed",
    "withdrawn": "case-withdrawn",
    "kept": "case-kept",
}


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
    rows: Rows = [[case_button(case, "track")] for case in shown]
    if len(own) > (page + 1) * PAGE:
        rows.append([button(plain("button-next-page"), "track", "page", page + 1)])
    rows.append([button(plain("button-other-code"), "track", "ask")])
    turn.say(t("track-list"), rows)


def case_button(case: Case, feature: str) -> dict[str, str]:
    """A case by its sign and first words; the feature's verb `case` says what a press does."""
    topic = case.topic
    if len(topic) > SUMMARY:
        topic = topic[: SUMMARY - 1].rstrip() + "…"
    sign = plain(f"status-sign-{case.status}")
    return button(plain("button-case", sign=sign, topic=topic), feature, "case", case.id)


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


# --- one case ------------------------------------------------------------------------------


def view(turn: Turn, case: Case) -> None:
    """One case: state, words, office, code, by when, history; and what can be done with it."""
    office = turn.directory.offices.get(case.office or "")
    text = lines(
        t("office-sample") if case.sample or (office and office.sample) else None,
        t("case-status", status=_status(case)),
        t("case-topic", topic=case.topic),
        _where(turn, case),
        t("case-code", code=show(case.code)),
        _due(turn, case),
        t("case-line"),
        *_history(turn, case),
    )
    turn.say(text, _rows(turn, case), case_id=case.id)


def _status(case: Case) -> Safe:
    if case.late and case.status in ("new", "taken", "reopened"):
        return t("status-late")
    if case.status == "waiting-partner":
        known = agencies().get(case.partner)
        agency = known.name if known is not None else plain("case-agency")
        return t("status-waiting-partner", agency=agency)
    return t(f"status-{case.status}")


def _where(turn: Turn, case: Case) -> str:
    if case.audience == "supervisor":
        return t("case-supervisor")
    office = turn.directory.offices.get(case.office or "")
    return t("case-office", office=office.name) if office else t("case-no-office")


def _due(turn: Turn, case: Case) -> Safe | None:
    """By when an answer comes, or an answer of theirs is waited for."""
    if case.status == "confirming":
        until = closing.until(case)
        return t("case-until", due=due_phrase(until, turn.tx.now)) if until else None
    return standards_text.case_line(turn.tx, case)


def _history(turn: Turn, case: Case) -> list[Safe]:
    events = _told_once([one for one in cases.events(turn.tx, case.id) if _is_theirs(one)])
    if len(events) > SHOWN_EVENTS:  # its beginning and its newest part
        events = [events[0], *events[1 - SHOWN_EVENTS :]]
    return [t(EVENTS[one.kind], when=ago_phrase(one.at, turn.tx.now)) for one in events]


def _is_theirs(one: Event) -> bool:
    """Whether the resident is told of it; that nobody acted in time was never promised them."""
    return one.kind in EVENTS and (one.kind, one.detail) != ("late", "act")


def _told_once(events: list[Event]) -> list[Event]:
    """Without repeats in a row, nor the answer that was the closing itself."""
    found: list[Event] = []
    for one in events:
        last = found[-1] if found else None
        if last is not None and _is_part_of(last, one):
            found.pop()
        found.append(one)
    return found


def _is_part_of(last: Event, one: Event) -> bool:
    same_moment = last.at == one.at
    closed = (last.kind, one.kind) in (("answered", "asked-whether"), ("confirmed", "closed"))
    return last.kind == one.kind or (same_moment and closed)


def _rows(turn: Turn, case: Case) -> Rows:
    number = case.id
    answers = button(plain("button-case-answers"), "track", "answers", number)
    add = button(plain("button-case-add"), "track", "add", number)
    has_answers = bool(said.arrived(turn.tx, number))
    first = [] if case.is_closed else [add]
    first += [answers] if has_answers else []
    second = _back()[0]
    if withdraw.may_withdraw(case):
        second.insert(0, button(plain("button-withdraw"), "withdraw", "ask", number))
    elif case.status in closing.ENDS:
        second.insert(0, button(plain("button-reopen"), "closing", "again", number))
    elif case.status == "withdrawn":
        second.insert(0, button(plain("button-undo"), "withdraw", "undo", number))
    return [*([first] if first else []), second]


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
    if case.is_closed:
        turn.stale()
        return
    turn.chat.go("add", str(case.id))
    turn.say(t("reply-ask", topic=case.topic))


def _answers(turn: Turn, case: Case) -> None:
    answers = said.arrived(turn.tx, case.id)[-SHOWN_ANSWERS:]
    if not answers:
        turn.say(t("case-no-answers"), case_id=case.id)
        return
    shown = [one.text or files.names([one.kind]) for one in answers]
    quoted = [t("staff-card-text", text=one) for one in shown if one]
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
