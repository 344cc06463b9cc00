"""/reveal CODE REASON: whose a case is, told to one admin only when another one agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import find_code, show
from bot.services import people, reveal
from bot.storage import cases, outbox, reveals
from bot.storage.outbox import Lane, Outgoing
from bot.text import plain, t
from handlers.keyboards import Rows, button, inline
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.reveals import Reveal
    from bot.storage.store import Tx
    from handlers.turn import Turn


def command(turn: Turn) -> None:
    """Ask the other admins; the one who asks learns nothing yet."""
    if not turn.setup.is_admin(turn.came.person):
        turn.say(t("reveal-not-admin"))
        return
    code, _, reason = turn.came.argument.strip().partition(" ")
    found = find_code(code)
    case = cases.with_code(turn.tx, found.code) if found is not None and found.valid else None
    reason = " ".join(reason.split())
    if case is None or not reveal.SHORTEST <= len(reason) <= reveal.LONGEST:
        turn.say(t("reveal-how"))
    elif case.chat_id is None:
        turn.say(t("reveal-nobody", code=show(case.code)))
    else:
        _ask(turn, case, reason)


def _ask(turn: Turn, case: Case, reason: str) -> None:
    assert turn.came.person is not None
    wish = reveal.ask(turn.tx, case, turn.came.person, reason)
    rows: Rows = [
        [button(plain("button-reveal-yes"), "reveal", "yes", wish.id)],
        [button(plain("button-reveal-no"), "reveal", "no", wish.id)],
    ]
    text = t("reveal-asked", code=show(case.code), reason=reason)
    for admin in sorted(turn.setup.admins - {wish.asked_by}):
        _tell(turn.tx, admin, text, rows, case.id)
    own = [[button(plain("button-reveal-person"), "reveal", "person", wish.id)]]
    turn.say(t("reveal-waits", id=reveal.wish_id(wish)), own)


def _wish(turn: Turn) -> tuple[Reveal, Case] | None:
    number = turn.came.press.number() if turn.came.press else None
    wish = reveals.get(turn.tx, number) if number is not None else None
    case = cases.get(turn.tx, wish.case_id) if wish is not None else None
    return (wish, case) if wish is not None and case is not None and case.chat_id else None


def _second(act: Callable[[Turn, Reveal], None]) -> Callable[[Turn], None]:
    """A button for another admin than the one who asked."""

    def press(turn: Turn) -> None:
        found = _wish(turn)
        if found is None or not reveal.may_agree(turn.setup, found[0], turn.came.person):
            turn.stale()
        else:
            act(turn, found[0])

    return press


def _yes(turn: Turn, wish: Reveal) -> None:
    if reveal.agree(turn.tx, wish, people.actor(turn.came.person)):
        turn.drop_buttons()
        turn.say(t("reveal-agreed"))
    else:
        turn.stale()


def _no(turn: Turn, wish: Reveal) -> None:
    turn.drop_buttons()
    turn.say(t("reveal-refused"))
    _tell(turn.tx, wish.asked_by, t("reveal-refused-told", id=reveal.wish_id(wish)))


def _person(turn: Turn) -> None:
    """The one who asked lets the resident decide instead of another admin."""
    found = _wish(turn)
    if found is None or found[0].asked_by != turn.came.person or found[0].approved_by:
        turn.stale()
        return
    wish, case = found
    assert case.chat_id is not None
    turn.drop_buttons()
    rows: Rows = [
        [button(plain("button-reveal-consent"), "reveal", "consent", wish.id)],
        [button(plain("button-reveal-keep"), "reveal", "keep", wish.id)],
    ]
    text = t("reveal-person", topic=case.topic, reason=wish.reason)
    _tell(turn.tx, case.chat_id, text, rows, case.id, Lane.REPLY)
    turn.say(t("reveal-person-asked"))


def _own(act: Callable[[Turn, Reveal], None]) -> Callable[[Turn], None]:
    """A button for the resident whose case it is."""

    def press(turn: Turn) -> None:
        found = _wish(turn)
        if found is None or found[1].chat_id != turn.came.chat_id:
            turn.stale()
        else:
            act(turn, found[0])

    return press


def _consent(turn: Turn, wish: Reveal) -> None:
    if reveal.agree(turn.tx, wish, reveal.RESIDENT):
        turn.drop_buttons()
        turn.say(t("reveal-consented"))
    else:
        turn.stale()


def _keep(turn: Turn, wish: Reveal) -> None:
    turn.drop_buttons()
    turn.say(t("reveal-kept"))
    _tell(turn.tx, wish.asked_by, t("reveal-refused-told", id=reveal.wish_id(wish)))


# --- once two have agreed ------------------------------------------------------------------


def open_(tx: Tx, _setup: Setup, ref: str) -> None:
    """The one who asked is told in private, and the resident is told that they were."""
    found = reveal.open_(tx, int(ref))
    if found is None:
        return
    wish, case = found
    assert case.chat_id is not None
    link = f"tg://user?id={case.chat_id}"
    text = t("reveal-opened", code=show(case.code), link=link)
    _tell(tx, wish.asked_by, text, None, case.id, guarded=True)
    if wish.approved_by == reveal.RESIDENT:
        return
    rows: Rows = [[button(plain("button-reveal-speak"), "track", "add", case.id)]]
    said = t("identity-opened", topic=case.topic, reason=wish.reason)
    _tell(tx, case.chat_id, said, rows, case.id, Lane.REPLY)


def _tell(
    tx: Tx,
    chat_id: int,
    text: str,
    rows: Rows | None = None,
    case_id: int | None = None,
    lane: Lane = Lane.STAFF,
    *,
    guarded: bool = False,
) -> None:
    params = message_params(chat_id, text, inline(rows) if rows else None)
    if guarded:
        params["protect_content"] = True
    outbox.add(tx, Outgoing(chat_id, "sendMessage", params, lane, case_id=case_id))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "yes": _second(_yes),
    "no": _second(_no),
    "person": _person,
    "consent": _own(_consent),
    "keep": _own(_keep),
}
