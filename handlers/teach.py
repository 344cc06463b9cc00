"""/teach, for the admins in private: what nobody could answer, and what to say to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.intents import Intent
from bot.services import people, teach
from bot.storage import outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import lines, plain, t
from handlers import question
from handlers.keyboards import Rows, button, in_rows, inline
from handlers.rights import may
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.services.teach import Wanted
    from bot.storage.teach import Answer
    from handlers.turn import Turn

STEP = "teach"  # an answer is awaited; the step remembers the key of its question
FEW = 5  # so few people are not counted in front of anybody
PAGE = 5  # learnt answers in one message
SHOWN = 60  # characters of an answer in the list
EXCERPT = 40  # characters of a sentence that is too long


def command(turn: Turn) -> None:
    """/teach."""
    if not may(turn, "teach"):
        turn.say(t("teach-not-admin"))
        return
    if turn.chat.step == STEP:
        turn.chat.go()
    text, rows = _card(turn, 0)
    turn.say(text, rows)


def _of_admin(act: Callable[[Turn], None]) -> Callable[[Turn], None]:
    """A button for the admins, looked up at the press."""

    def press(turn: Turn) -> None:
        if may(turn, "teach") and turn.came.chat_id == turn.came.person:
            act(turn)
        else:
            turn.stale()

    return press


def _arg(turn: Turn, position: int = 0) -> str:
    return turn.came.press.arg(position) if turn.came.press else ""


def _number(turn: Turn, position: int = 0) -> int | None:
    return turn.came.press.number(position) if turn.came.press else None


# --- the questions -------------------------------------------------------------------------


def _card(turn: Turn, at: int) -> tuple[str, Rows]:
    """The question at a place in the list, with what can be done about it."""
    wanted = teach.wanted(turn.tx)
    learnt = [button(plain("button-teach-learnt"), "teach", "learnt", 0)]
    if not wanted:
        return t("teach-none"), [learnt]
    one = wanted[at % len(wanted)]
    rows: Rows = [[button(plain("button-teach-write"), "teach", "write", one.key)]]
    if one.nearest is not None:
        same = button(plain("button-teach-same"), "teach", "point", one.key, one.nearest)
        rows.append([same])
    rows.append(
        [
            button(plain("button-teach-other"), "teach", "other", one.key),
            button(plain("button-teach-outside"), "teach", "point", one.key, Intent.OUT_OF_SCOPE),
        ]
    )
    after = [button(plain("button-teach-next"), "teach", "next", at + 1)]
    rows.append([*(after if len(wanted) > 1 else []), *learnt])
    return _asked(one), rows


def _asked(one: Wanted) -> str:
    few = one.people < FEW
    return lines(
        t("teach-asked-few") if few else t("teach-asked", people=one.people),
        *(t("teach-wording", wording=wording) for wording in one.wordings),
        t("teach-nearest", what=_name(one.nearest)) if one.nearest else t("teach-nearest-none"),
    )


def _caption(intent: str) -> str:
    return plain(f"teach-intent-{intent.replace('_', '-')}")


def _name(intent: str) -> str:
    return _caption(intent).partition(" ")[2]


def _next(turn: Turn) -> None:
    turn.edit(*_card(turn, _number(turn) or 0))


def _question(turn: Turn) -> Wanted | None:
    """The question of the pressed button; if it is over, that is said."""
    found = teach.find(turn.tx, _arg(turn))
    if found is None:
        turn.alert(plain("teach-over"), window=True)
        turn.drop_buttons()
    return found


def _other(turn: Turn) -> None:
    """«جواب دیگر»: of all that the bot can answer."""
    one = _question(turn)
    if one is None:
        return
    rows = in_rows(
        button(_caption(intent), "teach", "point", one.key, intent) for intent in teach.POINTED
    )
    back = button(plain("button-back"), "teach", "next", 0)
    turn.edit(lines(_asked(one), t("teach-which")), [*rows, [back]])


def _point(turn: Turn) -> None:
    """«همین جواب خوب است», «کار ما نیست», or one of the other answers."""
    one = _question(turn)
    if one is None or turn.came.person is None:
        return
    wanted = _arg(turn, 1)
    if wanted not in (*teach.POINTED, Intent.OUT_OF_SCOPE):
        turn.stale()
        return
    number = teach.point(turn.tx, one, Intent(wanted), turn.came.person)
    turn.drop_buttons()
    turn.say(t("teach-pointed", wording=one.wordings[0], what=_name(wanted)), _after(number))


def _after(number: int) -> Rows:
    return [
        [
            button(plain("button-teach-try"), "teach", "try", number),
            button(plain("button-teach-back"), "teach", "back", number),
        ],
        [button(plain("button-teach-go-on"), "teach", "go-on")],
    ]


def _go_on(turn: Turn) -> None:
    turn.drop_buttons()
    command(turn)


# --- an answer of one's own ----------------------------------------------------------------


def _write(turn: Turn) -> None:
    """«جواب می‌نویسم»."""
    one = _question(turn)
    if one is None:
        return
    turn.drop_buttons()
    turn.chat.go(STEP, one.key)
    turn.say(t("teach-write", wording=one.wordings[0]))


def written(turn: Turn) -> None:
    """What an admin wrote: shown as residents will read it, or why it can't stay so."""
    one = teach.find(turn.tx, turn.chat.step_data)
    admin = turn.came.person
    if admin is None or not may(turn, "teach") or one is None:
        turn.chat.go()
        turn.say(t("teach-over"))
        return
    answer = teach.tidied(turn.came.text)
    found = teach.faults(answer)
    if found:
        turn.say(
            lines(*(fault_line(fault.kind, fault.words) for fault in found), t("teach-again"))
        )
    else:
        turn.chat.go()
        _preview(turn, one, answer, admin)


def _preview(turn: Turn, one: Wanted, answer: str, admin: int) -> None:
    number = teach.draft(turn.tx, one.key, answer, admin)
    second = teach.needs_second(answer, one)
    rows: Rows = [
        [button(plain("button-teach-yes"), "teach", "yes", number)],
        [
            button(plain("button-teach-rewrite"), "teach", "rewrite", number),
            button(plain("button-no"), "teach", "drop", number),
        ],
    ]
    wordings = [t("teach-wording", wording=wording) for wording in one.wordings]
    preview = [t("teach-preview"), *wordings, t("teach-reads"), t("staff-card-text", text=answer)]
    turn.say(lines(*preview, t("teach-second") if second else None), rows)


def fault_line(kind: str, words: str) -> str:
    """Why an answer can't stay as it is written."""
    if len(words) > EXCERPT:
        words = f"{words[:EXCERPT]}…"
    return t(f"teach-fault-{kind}", words=words) if words else t(f"teach-fault-{kind}")


def cancel(turn: Turn) -> None:
    """«لغو» instead of an answer."""
    turn.chat.go()
    turn.say(t("teach-cancelled"))


def _draft(turn: Turn) -> tuple[Answer, Wanted] | None:
    found = teach.drafted(turn.tx, _number(turn), turn.came.person)
    if found is None:
        turn.alert(plain("teach-over"), window=True)
        turn.drop_buttons()
    return found


def _yes(turn: Turn) -> None:
    """«از حالا همین»."""
    found = _draft(turn)
    if found is None:
        return
    answer, one = found
    turn.drop_buttons()
    if teach.confirm(turn.tx, answer, one):
        turn.say(t("teach-learnt", wording=one.wordings[0]), _after(answer.id))
    else:
        _ask_second(turn, answer, one)


def _rewrite(turn: Turn) -> None:
    found = _draft(turn)
    if found is not None:
        turn.drop_buttons()
        turn.chat.go(STEP, found[1].key)
        turn.say(t("teach-write", wording=found[1].wordings[0]))


def _drop(turn: Turn) -> None:
    turn.drop_buttons()
    turn.say(t("teach-cancelled"))


# --- a second admin ------------------------------------------------------------------------


def _ask_second(turn: Turn, answer: Answer, one: Wanted) -> None:
    text = lines(
        t("teach-agree"),
        *(t("teach-wording", wording=wording) for wording in one.wordings),
        t("teach-reads"),
        t("staff-card-text", text=answer.answer),
    )
    rows: Rows = [
        [button(plain("button-teach-agree"), "teach", "agree", answer.id)],
        [button(plain("button-teach-refuse"), "teach", "refuse", answer.id)],
    ]
    for admin in sorted(turn.setup.admins - {answer.made_by}):
        _tell(turn, admin, text, rows)
    turn.say(t("teach-waits", id=teach.answer_id(answer.id)))


def _tell(turn: Turn, admin: int, text: str, rows: Rows | None = None) -> None:
    params = message_params(admin, text, inline(rows) if rows else None)
    outbox.add(turn.tx, Outgoing(admin, "sendMessage", params, Lane.STAFF))


def _second(turn: Turn) -> Answer | None:
    found = teach.by_id(turn.tx, teach.answer_id(_number(turn) or 0))
    if found is None or not teach.may_agree(turn.setup, found, turn.came.person):
        turn.stale()
        return None
    return found


def _agree(turn: Turn) -> None:
    found = _second(turn)
    if found is None or not teach.agree(turn.tx, found, people.actor(turn.came.person)):
        turn.stale()
        return
    turn.drop_buttons()
    said = t("teach-learnt", wording=found.phrases[0])
    turn.say(said)
    _tell(turn, found.made_by, said, _after(found.id))


def _refuse(turn: Turn) -> None:
    found = _second(turn)
    if found is None or found.state != "waiting":
        turn.stale()
        return
    teach.take_back(turn.tx, found.id, turn.came.person)
    turn.drop_buttons()
    turn.say(t("teach-refused"))
    _tell(turn, found.made_by, t("teach-refused-told", wording=found.phrases[0]))


# --- what was learnt -----------------------------------------------------------------------


def _learnt(turn: Turn) -> None:
    """«یادگرفته‌ها»: a page of them, each with «پس بگیر»."""
    text, rows = _page(turn, _number(turn) or 0)
    turn.edit(text, rows)


def _page(turn: Turn, at: int) -> tuple[str, Rows]:
    every = teach.learnt(turn.tx)
    back = button(plain("button-back"), "teach", "next", 0)
    if not every:
        return t("teach-learnt-none"), [[back]]
    start = at if at < len(every) else 0
    shown = every[start : start + PAGE]
    said = [_row(number, one) for number, one in enumerate(shown, start=start + 1)]
    rows = in_rows(
        button(plain("button-teach-back-one", number=number), "teach", "back", one.id)
        for number, one in enumerate(shown, start=start + 1)
    )
    more = [button(plain("button-teach-next"), "teach", "learnt", start + PAGE)]
    return lines(t("teach-list"), *said), [*rows, [*(more if len(every) > PAGE else []), back]]


def _row(number: int, one: Answer) -> str:
    answer = " ".join(one.answer.split()) or _name(one.intent)
    if len(answer) > SHOWN:
        answer = f"{answer[:SHOWN]}…"
    sign = "teach-row-waits" if one.state == "waiting" else "teach-row"
    return t(sign, number=number, wording=one.phrases[0], answer=answer)


def _take_back(turn: Turn) -> None:
    """«پس بگیر»."""
    found = teach.take_back(turn.tx, _number(turn), turn.came.person)
    if found is None:
        turn.stale()
        return
    turn.drop_buttons()
    wording = found.phrases[0] if found.phrases else ""
    again = [button(plain("button-teach-learnt"), "teach", "learnt", 0)]
    turn.say(t("teach-taken-back", wording=wording), [again])


def _try(turn: Turn) -> None:
    """«امتحان کنم»: what a resident who asks so is told now."""
    found = teach.by_id(turn.tx, teach.answer_id(_number(turn) or 0))
    if found is None or found.state != "taught":
        turn.stale()
        return
    asked = replace(turn.came, text=found.phrases[0])
    turn.came, turn.understood = asked, None
    if not question.answer(turn, question.understand(turn)):
        turn.say(t("teach-tried", what=_name(found.intent)))


PRESSES: dict[str, Callable[[Turn], None]] = {
    verb: _of_admin(act)
    for verb, act in (
        ("next", _next),
        ("other", _other),
        ("point", _point),
        ("write", _write),
        ("yes", _yes),
        ("rewrite", _rewrite),
        ("drop", _drop),
        ("agree", _agree),
        ("refuse", _refuse),
        ("learnt", _learnt),
        ("back", _take_back),
        ("try", _try),
        ("go-on", _go_on),
    )
}
