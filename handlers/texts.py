"""Under «متن‌ها»: a new common question or ready text for all, and what is told no more."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, cast

from bot.services import people, teach
from bot.services import texts as service
from bot.services.texts import Draft
from bot.storage import outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import Safe, lines, plain, t
from handlers import boards
from handlers.keyboards import Rows, button, inline
from handlers.phrases import list_phrase
from handlers.rights import may
from handlers.teach import fault_line
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.services.texts import Listed
    from bot.storage.rewordings import Kind
    from bot.storage.texts import New
    from handlers.keyboards import Button
    from handlers.turn import Turn

STEP = boards.STEP + "texts"
FIELDS = ("office", "hours", "due")  # what a ready text may leave to be filled in


def _of_kind(act: Callable[[Turn, Kind], None]) -> Callable[[Turn], None]:
    """A button about all texts of a kind, for admins."""

    def press(turn: Turn) -> None:
        kind = turn.came.press.arg() if turn.came.press else ""
        if kind not in ("faq", "canned") or not may(turn, "teach"):
            turn.stale()
        else:
            act(turn, cast("Kind", kind))

    return boards.private(press)


def _of_text(screen: Callable[[Turn, Listed], None]) -> Callable[[Turn], None]:
    return boards.of_found("teach", service.find, screen)


def _to_list(kind: Kind) -> Button:
    return boards.back("rewordings", "list", kind)


# --- what was added ------------------------------------------------------------------------


def _one(turn: Turn, one: Listed) -> None:
    if turn.chat.step == STEP:
        turn.chat.go()
    rows: Rows = [[button(plain("button-texts-retire"), "texts", "retire", one.kind, one.key)]]
    if one.added:
        rows.insert(0, [button(plain("button-rewordings-write"), "texts", "edit", *_key(one))])
    boards.show(turn, _told(one.titles, one.text), rows, _to_list(one.kind))


def _key(one: Listed) -> tuple[str, str]:
    return one.kind, one.key


def _told(titles: tuple[str, ...], text: str) -> Safe:
    """A text as a list holds it."""
    title, *others = titles
    quoted = [f"«{one}»" for one in others]
    return lines(
        t("rewordings-title", title=title),
        t("texts-wordings", wordings=list_phrase(quoted)) if quoted else None,
        t("staff-card-text", text=text) if text else None,
    )


# --- a new one -----------------------------------------------------------------------------


def _new(turn: Turn, kind: Kind) -> None:
    _asks(turn, Draft(kind))


def _edit(turn: Turn, one: Listed) -> None:
    """«متن تازه»: the titles stay."""
    if one.added:
        _asks(turn, Draft(one.kind, one.titles, instead_of=int(one.key)))
    else:
        turn.stale()


def _asks(turn: Turn, draft: Draft, *wrong: str) -> None:
    """Ask for what is missing, the titles first."""
    turn.chat.go(STEP, json.dumps(asdict(draft), ensure_ascii=False))
    if draft.titles:
        ask = lines(t("rewordings-title", title=draft.titles[0]), _ask_words(draft.kind))
    else:
        ask = t(f"texts-new-{draft.kind}")
    boards.show(turn, lines(*wrong, ask), to=_to_list(draft.kind))


def _ask_words(kind: Kind) -> Safe:
    if kind == "faq":
        return t("texts-write-faq")
    fields = [f"{{{plain(f'canned-field-{name}')}}}" for name in FIELDS]
    return t("texts-write-canned", fields=list_phrase(fields))


def _open(turn: Turn) -> Draft | None:
    """What is being written by who may."""
    if turn.chat.step != STEP or not may(turn, "teach"):
        return None
    held = json.loads(turn.chat.step_data)
    return Draft(**{**held, "titles": tuple(held["titles"])})


def written(turn: Turn) -> None:
    """The titles, or then the words; or why they can't stay so."""
    draft = _open(turn)
    if draft is None:
        turn.chat.go()
        turn.say(t("records-over"))
    elif not draft.titles:
        titles = service.titled(teach.tidied(turn.came.text))
        fault = service.title_fault(draft.kind, titles)
        if fault is None:
            _asks(turn, replace(draft, titles=titles))
        else:
            limit = service.LONGEST_TITLE[draft.kind]
            _asks(turn, draft, t(f"texts-title-{fault}-{draft.kind}", limit=limit))
    else:
        _words(turn, replace(draft, text=teach.tidied(turn.came.text)))


def _words(turn: Turn, draft: Draft) -> None:
    """The whole as it will be, before it is."""
    wrong = [_fault(fault.kind, fault.words) for fault in service.faults(draft, draft.text)]
    if wrong:
        _asks(turn, replace(draft, text=""), *wrong)
        return
    held = json.dumps(asdict(draft), ensure_ascii=False)
    turn.chat.go(STEP, held)
    alike = service.alike(turn.tx, draft)
    told = lines(
        _told(draft.titles, draft.text),
        t("texts-alike", question=alike) if alike is not None else None,
        t("texts-second") if service.needs_second(draft) else None,
        t("dated-ask"),
    )
    yes = button(plain("button-dated-yes"), "texts", "save", boards.digest(held))
    boards.show(turn, told, [[yes]], _to_list(draft.kind))


def _fault(kind: str, words: str) -> str:
    return t("rewordings-field", name=words) if kind == "field" else fault_line(kind, words)


def _save(turn: Turn) -> None:
    """«ثبت»: it holds, or another admin is asked."""
    draft = _open(turn) if boards.draft(turn, STEP) else None
    if draft is None or not draft.text or turn.came.person is None:
        turn.stale()
        return
    turn.chat.go()
    if service.is_over(turn.tx, draft):  # another admin was quicker
        turn.stale()
        return
    keep(turn, draft, turn.came.person)


def keep(turn: Turn, draft: Draft, admin: int) -> None:
    """Let a new text hold, or ask another admin; say which."""
    made = service.save(turn.tx, draft, admin)
    shown = _told(draft.titles, draft.text)
    if made.state == "waiting":
        _ask_second(turn, made, shown)
        said = t("teach-waits", id=service.id_of(made.id))
    else:
        said = t(f"texts-added-{draft.kind}")
    boards.show(turn, lines(said, shown), to=_to_list(draft.kind))


# --- a second admin ------------------------------------------------------------------------


def _ask_second(turn: Turn, made: New, shown: Safe) -> None:
    for admin in sorted(turn.setup.admins - {made.made_by}):
        _tell(turn, admin, lines(t(f"texts-agree-{made.kind}"), shown), _verdicts(made))


def _verdicts(made: New) -> Rows:
    return [
        [button(plain("button-teach-agree"), "texts", "agree", made.id)],
        [button(plain("button-teach-refuse"), "texts", "refuse", made.id)],
    ]


def _named(turn: Turn) -> New | None:
    number = turn.came.press.number() if turn.came.press else None
    return service.by_id(turn.tx, service.id_of(number or 0))


def _wait(turn: Turn) -> None:
    """One that waits, from the list: whoever didn't write it may decide."""
    made = _named(turn)
    if made is None or made.state != "waiting" or not may(turn, "teach"):
        turn.stale()
        return
    second = service.may_agree(turn.setup, made, turn.came.person)
    said = t(f"texts-agree-{made.kind}") if second else t("texts-waits", id=service.id_of(made.id))
    shown = _told((made.title, *made.wordings.splitlines()), made.text)
    boards.show(turn, lines(said, shown), _verdicts(made) if second else None, _to_list(made.kind))


def _tell(turn: Turn, admin: int, text: Safe, rows: Rows | None = None) -> None:
    params = message_params(admin, text, inline(rows) if rows else None)
    outbox.add(turn.tx, Outgoing(admin, "sendMessage", params, Lane.STAFF))


def _second(act: Callable[..., bool], said: str, told: str) -> Callable[[Turn], None]:
    """A button for another admin than the author; both are told what became of the text."""

    def press(turn: Turn) -> None:
        made = _named(turn)
        if (
            made is None
            or not service.may_agree(turn.setup, made, turn.came.person)
            or not act(turn.tx, made, people.actor(turn.came.person))
        ):
            turn.stale()
            return
        turn.edit(t(said, title=made.title))
        _tell(turn, made.made_by, t(told, title=made.title))

    return boards.private(press)


# --- taking out ----------------------------------------------------------------------------


def _ask_retire(turn: Turn, one: Listed) -> None:
    yes = button(plain("button-texts-retire-yes"), "texts", "retireyes", *_key(one))
    ask = lines(_told(one.titles, one.text), t(f"texts-retire-{one.kind}"))
    to = boards.back("texts" if one.added else "rewordings", "one", *_key(one))
    boards.show(turn, ask, [[yes]], to)


def _retire(turn: Turn, one: Listed) -> None:
    service.retire(turn.tx, one, people.actor(turn.came.person))
    back = button(plain("button-texts-restore"), "texts", "restore", *_key(one))
    boards.show(turn, t("texts-retired", title=one.title), [[back]], _to_list(one.kind))


def _gone(turn: Turn, kind: Kind) -> None:
    """What is told no more; a tap shows it."""
    every = [
        button(one.title, "texts", "look", kind, one.key) for one in service.retired(turn.tx, kind)
    ]
    rows = boards.pages(every, boards.page(turn, 1), "texts", "gone", kind)
    boards.show(turn, t("texts-gone" if every else "texts-gone-none"), rows, _to_list(kind))


def _of_gone(act: Callable[[Turn, Listed], None]) -> Callable[[Turn], None]:
    """A button about a text that is told no more."""

    def press(turn: Turn, kind: Kind) -> None:
        key = turn.came.press.arg(1) if turn.came.press else ""
        one = next((one for one in service.retired(turn.tx, kind) if one.key == key), None)
        if one is None:
            turn.stale()
        else:
            act(turn, one)

    return _of_kind(press)


def _look(turn: Turn, one: Listed) -> None:
    back = button(plain("button-texts-restore"), "texts", "restore", *_key(one))
    shown = lines(_told(one.titles, one.text), t(f"texts-hidden-{one.kind}"))
    boards.show(turn, shown, [[back]], boards.back("texts", "gone", one.kind))


def _restore(turn: Turn, one: Listed) -> None:
    service.restore(turn.tx, one, people.actor(turn.came.person))
    boards.show(turn, t("texts-restored", title=one.title), to=_to_list(one.kind))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "one": _of_text(_one),
    "new": _of_kind(_new),
    "edit": _of_text(_edit),
    "save": boards.private(_save),
    "wait": boards.private(_wait),
    "agree": _second(service.agree, "texts-agreed", "texts-agreed-told"),
    "refuse": _second(service.refuse, "texts-refused", "texts-refused-told"),
    "retire": _of_text(_ask_retire),
    "retireyes": _of_text(_retire),
    "gone": _of_kind(_gone),
    "look": _of_gone(_look),
    "restore": _of_gone(_restore),
}
