"""«متن‌ها»: common answers and ready texts that ship, worded anew by admins."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bot.services import people, teach, texts
from bot.services import rewordings as service
from bot.storage import outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import Safe, lines, plain, t
from handlers import boards
from handlers.keyboards import Rows, button, inline
from handlers.rights import may
from handlers.teach import fault_line
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.services.rewordings import Text
    from bot.storage.rewordings import Kind, Rewording
    from bot.storage.texts import New
    from handlers.keyboards import Button
    from handlers.turn import Turn

STEP = boards.STEP + "rewordings"
TITLE = 40  # characters of a question on a button


def board(turn: Turn) -> None:
    """Which texts?"""
    if not may(turn, "teach"):
        turn.stale()
        return
    rows = [
        [button(plain("button-rewordings-faq"), "rewordings", "list", "faq")],
        [button(plain("button-rewordings-canned"), "rewordings", "list", "canned")],
    ]
    boards.show(turn, t("rewordings-which"), rows)


def _list(turn: Turn) -> None:
    """All texts of a kind, a button each; what waits for a word is marked."""
    kind = turn.came.press.arg() if turn.came.press else ""
    if kind not in ("faq", "canned") or not may(turn, "teach"):
        turn.stale()
        return
    if boards.waits(turn):  # «بازگشت»: what is written from now on is no text for all
        turn.chat.go()
    named = cast("Kind", kind)
    gone = {one.key for one in texts.retired(turn.tx, named)}
    own = [
        *(_to_waiting(one) for one in texts.waiting_of(turn.tx, named)),
        *(
            button(_short(one.title), "texts", "one", kind, one.key)
            for one in texts.added(turn.tx, named)
        ),
    ]
    every = [_to(one) for one in service.every(turn.tx, named) if one.key not in gone]
    rows = boards.pages([*own, *every], boards.page(turn, 1), "rewordings", "list", kind)
    rows.append([button(plain("button-texts-new"), "texts", "new", kind)])
    if gone:
        rows[-1].append(button(plain("button-texts-gone"), "texts", "gone", kind))
    boards.show(turn, t("rewordings-one"), rows, boards.back("admin", "open", "rewordings"))


def _to(one: Text) -> Button:
    title = _short(one.title)
    waits = one.waits is not None or not one.shown
    caption = plain("button-rewordings-waits", title=title) if waits else title
    return button(caption, "rewordings", "one", one.kind, one.key)


def _to_waiting(one: New) -> Button:
    caption = plain("button-rewordings-waits", title=_short(one.title))
    return button(caption, "texts", "wait", one.id)


def _short(title: str) -> str:
    return title if len(title) <= TITLE else f"{title[:TITLE]}…"


# --- one text ------------------------------------------------------------------------------


def _of_text(screen: Callable[[Turn, Text], None]) -> Callable[[Turn], None]:
    return boards.of_found("teach", service.find, screen)


def _one(turn: Turn, one: Text) -> None:
    """What holds, what waits, and what may be done."""
    if turn.chat.step == STEP:
        turn.chat.go()
    rows: Rows = [[button(plain("button-rewordings-write"), "rewordings", "write", *_key(one))]]
    if not one.shown:
        rows.insert(0, [button(plain("button-teach-agree"), "rewordings", "confirm", *_key(one))])
    if one.holds is not None:
        first = button(plain("button-rewordings-first"), "rewordings", "first", *_key(one))
        rows.append([first])
    rows.append([button(plain("button-texts-retire"), "texts", "retire", *_key(one))])
    text = lines(
        t("rewordings-title", title=one.title),
        t("staff-card-text", text=one.text),
        None if one.shown else t("rewordings-hidden"),
        t("rewordings-waits", text=one.waits.text) if one.waits is not None else None,
    )
    boards.show(turn, text, rows, boards.back("rewordings", "list", one.kind))


def _key(one: Text | Rewording) -> tuple[str, str]:
    return one.kind, one.key


def _confirm(turn: Turn, one: Text) -> None:
    """«درست است», of what ships."""
    if not service.confirm(turn.tx, one, people.actor(turn.came.person)):
        turn.stale()
        return
    turn.alert(plain("records-saved"))
    _one(turn, service.find(turn.tx, *_key(one)) or one)


def _first(turn: Turn, one: Text) -> None:
    """«متن اول»: back to what ships."""
    if one.holds is None or not service.end(turn.tx, one.holds, people.actor(turn.came.person)):
        turn.stale()
        return
    turn.alert(plain("records-saved"))
    _one(turn, service.find(turn.tx, *_key(one)) or one)


# --- new words -----------------------------------------------------------------------------


def _write(turn: Turn, one: Text) -> None:
    turn.chat.go(STEP, " ".join(_key(one)))
    boards.show(
        turn,
        lines(t("rewordings-title", title=one.title), t("rewordings-write")),
        to=boards.back("rewordings", "one", *_key(one)),
    )


def _open(turn: Turn) -> tuple[Text, str] | None:
    """The text that waits for new words, and the words written so far."""
    key, _, words = turn.chat.step_data.partition("\n")
    kind, _, bare = key.partition(" ")
    one = service.find(turn.tx, kind, bare) if turn.chat.step == STEP else None
    return (one, words) if one is not None and may(turn, "teach") else None


def written(turn: Turn) -> None:
    """New words, as residents would read them, or why they can't stay so."""
    found = _open(turn)
    if found is None:
        turn.chat.go()
        turn.say(t("records-over"))
        return
    one, _ = found
    words = teach.tidied(turn.came.text)
    to = boards.back("rewordings", "one", *_key(one))
    wrong = [_fault(fault.kind, fault.words) for fault in service.faults(one, words)]
    if wrong:
        boards.show(turn, lines(*wrong, t("teach-again")), to=to)
        return
    draft = f"{one.kind} {one.key}\n{words}"
    turn.chat.go(STEP, draft)
    second = t("rewordings-second") if service.needs_second(one, words) else None
    shown = t("teach-reads"), t("staff-card-text", text=words), second, t("dated-ask")
    yes = button(plain("button-dated-yes"), "rewordings", "save", boards.digest(draft))
    boards.show(turn, lines(t("rewordings-title", title=one.title), *shown), [[yes]], to)


def _fault(kind: str, words: str) -> str:
    return t("rewordings-field", name=words) if kind == "field" else fault_line(kind, words)


def _save(turn: Turn) -> None:
    """«ثبت»: they hold, or another admin is asked."""
    found = _open(turn) if boards.draft(turn, STEP) else None
    if found is None or not found[1] or turn.came.person is None:
        turn.stale()
        return
    one, words = found
    turn.chat.go()
    made = service.save(turn.tx, one, words, turn.came.person)
    if made.state == "waiting":
        _ask_second(turn, one, made)
    now = service.find(turn.tx, *_key(one)) or one
    turn.alert(plain("records-saved"))
    _one(turn, now)


# --- a second admin ------------------------------------------------------------------------


def _ask_second(turn: Turn, one: Text, made: Rewording) -> None:
    text = lines(
        t("teach-agree"),
        t("rewordings-title", title=one.title),
        t("teach-reads"),
        t("staff-card-text", text=made.text),
    )
    rows: Rows = [
        [button(plain("button-teach-agree"), "rewordings", "agree", made.id)],
        [button(plain("button-teach-refuse"), "rewordings", "refuse", made.id)],
    ]
    for admin in sorted(turn.setup.admins - {made.made_by}):
        _tell(turn, admin, text, rows)
    turn.say(t("teach-waits", id=service.id_of(made.id)))


def _tell(turn: Turn, admin: int, text: Safe, rows: Rows | None = None) -> None:
    params = message_params(admin, text, inline(rows) if rows else None)
    outbox.add(turn.tx, Outgoing(admin, "sendMessage", params, Lane.STAFF))


def _second(
    act: Callable[[Turn, Rewording], bool], said: Callable[[str], Safe]
) -> Callable[[Turn], None]:
    """A button for another admin than the author; both are told what became of the words."""

    def press(turn: Turn) -> None:
        number = turn.came.press.number() if turn.came.press else None
        made = service.by_id(turn.tx, service.id_of(number or 0))
        one = service.find(turn.tx, *_key(made)) if made is not None else None
        if (
            made is None
            or one is None
            or made.state != "waiting"
            or not service.may_agree(turn.setup, made, turn.came.person)
            or not act(turn, made)
        ):
            turn.stale()
            return
        turn.edit(said(one.title))
        _tell(turn, made.made_by, said(one.title))

    return boards.private(press)


def _agree(turn: Turn, made: Rewording) -> bool:
    return service.agree(turn.tx, made, people.actor(turn.came.person))


def _refuse(turn: Turn, made: Rewording) -> bool:
    return service.end(turn.tx, made, people.actor(turn.came.person))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "list": boards.private(_list),
    "one": _of_text(_one),
    "write": _of_text(_write),
    "confirm": _of_text(_confirm),
    "first": _of_text(_first),
    "save": boards.private(_save),
    "agree": _second(_agree, lambda title: t("rewordings-agreed", title=title)),
    "refuse": _second(_refuse, lambda title: t("rewordings-refused", title=title)),
}
