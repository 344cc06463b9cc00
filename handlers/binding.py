"""Binding a staff group, and what the bot does in groups that aren't bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.data import agencies
from bot.services import announcements, binding, partners, staff, supervision
from bot.storage import chats, groups, outbox, timers
from bot.text import plain, t
from handlers import answer_changes, cards, guide
from handlers.fates import follow

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.turn import Turn


def in_private(turn: Turn) -> None:
    """/bind in private: an admin gets a one-time code."""
    if not turn.setup.is_admin(turn.came.person):
        turn.say(t("bind-not-admin"))
        return
    code = binding.new_code(turn.tx, turn.setup, turn.came.chat_id)
    turn.say(t("bind-code", code=code))
    offices = sorted(turn.directory.offices)
    if offices:
        turn.say(t("bind-code-office", code=code, key=offices[0]))
    keys = " ".join(f"{partners.PREFIX}{key}" for key in agencies())
    turn.say(t("bind-code-partner", code=code, keys=keys))


def in_group(turn: Turn) -> None:
    """/bind CODE [OFFICE] in the group."""
    if turn.came.person is None:
        turn.say(t("bind-anonymous"))
        return
    if turn.came.public:
        turn.say(t("bind-public"))
        return
    code, _, office = turn.came.argument.partition(" ")
    if not code:
        turn.say(t("bind-how"))
        return
    key = office.strip() or None
    try:
        name = binding.bind(turn.tx, turn.came.chat_id, turn.came.person, code, key)
    except binding.BindingError as exc:
        values = {"key": office.strip()[:40]} if exc.reason == "bind-unknown-office" else {}
        turn.say(t(exc.reason, **values))
        return
    if key is not None and key.startswith(partners.PREFIX):
        turn.say(t("bind-done-partner", agency=name))
    elif key is not None and key.startswith(supervision.PREFIX):
        turn.say(t("bind-done-place", place=name))
    else:
        _bound(turn, name)


def _bound(turn: Turn, office: str | None) -> None:
    turn.say(t("bind-done-office", office=office) if office else t("bind-done-default"))
    guide.pin(turn.tx, turn.setup, turn.came.chat_id)
    cards.post_due(turn.tx, turn.setup, turn.came.chat_id)


def member(turn: Turn) -> None:
    """The bot was brought into a group, or a person shut it out or let it in again."""
    if turn.came.chat_id > 0:
        chats.mark_blocked(turn.tx, turn.came.chat_id, blocked=not turn.came.member)
        if not turn.came.member:
            announcements.shut_out(turn.tx, turn.came.chat_id)
        else:
            answer_changes.came_back(turn)
    elif not turn.came.member:
        binding.end_visit(turn.tx, turn.came.chat_id)
    elif _is_ours(turn):
        _let_in_again(turn)
    elif turn.setup.is_admin(turn.came.person):
        if not groups.visiting(turn.tx, turn.came.chat_id):
            binding.visit(turn.tx, turn.came.chat_id)
            turn.say(t("bind-waiting"))
    else:
        leave(turn)


def _is_ours(turn: Turn) -> bool:
    """Whether a group is one of the staff's or an agency's."""
    if partners.agency_of(turn.tx, turn.came.chat_id) is not None:
        return True
    return staff.is_staff_chat(turn.tx, turn.setup, turn.came.chat_id)


def _let_in_again(turn: Turn) -> None:
    """A bound group took the bot back: what was held for it may go."""
    turn.resume_chat()
    cards.post_due(turn.tx, turn.setup, turn.came.chat_id)


def joined(turn: Turn) -> None:
    """People came into a group: in one of ours they are greeted."""
    if staff.is_staff_chat(turn.tx, turn.setup, turn.came.chat_id):
        guide.joined(turn)


def leave(turn: Turn) -> None:
    """A stranger's group: say where to write, and go."""
    turn.say(t("err-group"))
    turn.call("leaveChat", {})


def visit_over(turn: Turn) -> None:
    """No code came in time."""
    if groups.end_visit(turn.tx, turn.came.chat_id):
        turn.say(t("bind-left"))
        turn.call("leaveChat", {})


def moved(turn: Turn) -> None:
    """The group became a supergroup: its binding and what waits for it go along."""
    new = turn.came.moved_to
    if new is None or not _is_ours(turn):
        return
    follow(turn.tx, turn.setup, turn.came.chat_id, new)
    timers.drop(turn.tx, "visit-end", turn.came.chat_id)
    cards.post_due(turn.tx, turn.setup, new)


def _again(turn: Turn) -> None:
    """«دوباره امتحان کن», by an admin: what is held for a group is tried at once."""
    number = turn.came.press.number() if turn.came.press else None
    if number is None or not turn.setup.is_admin(turn.came.person):
        turn.stale()
        return
    for chat_id in (-number, number):  # a group, or the supervisor's own chat
        if staff.is_staff_chat(turn.tx, turn.setup, chat_id):
            outbox.drop_pauses(turn.tx, f"chat:{chat_id}")
            turn.tx.wake("resume", chat_id)
    turn.drop_buttons()
    turn.alert(plain("claims-taken"))


PRESSES: dict[str, Callable[[Turn], None]] = {"again": _again}
