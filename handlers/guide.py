"""The pinned guide of a group, and who comes new into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import people
from bot.storage import groups, outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import lines, plain, t
from handlers import cards
from handlers.keyboards import button, inline
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.storage.groups import Group
    from bot.storage.store import Tx
    from handlers.turn import Turn

PIN = "pin"


def pin(tx: Tx, setup: Setup, chat_id: int) -> None:
    """Say how the group works and pin it; where that isn't allowed it stands there unpinned."""
    hold = int(setup.hold_seconds)
    text = lines(t("group-guide"), t("group-guide-hold", seconds=hold) if hold else None)
    rows = [
        [button(plain("button-practice"), "practice", "start")],
        [
            button(plain("button-guide-visit"), "visit", "start"),
            button(plain("button-guide-mine"), "lists", "mine"),
        ],
    ]
    row = cards.send(tx, chat_id, text, markup=inline(rows), purpose="guide")
    params = {"chat_id": chat_id, "disable_notification": True}
    out = Outgoing(chat_id, "pinChatMessage", params, Lane.STAFF, PIN)
    out.target_id = row
    outbox.add(tx, out)


def joined(turn: Turn) -> None:
    """People came into a staff group: greet them, and ask the head whether they belong there."""
    group = groups.get(turn.tx, turn.came.chat_id)
    for person, name in turn.came.joined:
        turn.say(t("guide-welcome", name=name))
        if turn.setup.is_admin(person):
            continue
        office = group.office if group is not None else None
        label = cards.office_label(turn.tx, office) or plain("staff-group")
        where = abs(turn.came.chat_id)
        rows = [
            [
                button(plain("button-joined-yes"), "guide", "known", where, person),
                button(plain("button-joined-out"), "guide", "out", where, person),
            ]
        ]
        text = t("guide-joined", name=name, office=label)
        for head in people.heads(turn.tx, turn.setup, office):
            params = message_params(head, text, inline(rows))
            outbox.add(turn.tx, Outgoing(head, "sendMessage", params))


def _known(turn: Turn) -> None:
    """«بله»: the head knows who came."""
    if _headed(turn) is None:
        turn.stale()
        return
    turn.edit(t("guide-joined-known"))


def _headed(turn: Turn) -> Group | None:
    """The bound group that a button names, if who pressed heads its office."""
    number = turn.came.press.number() if turn.came.press else None
    group = groups.get(turn.tx, -number) if number else None
    if group is None:
        return None
    head = people.is_head(turn.tx, turn.setup, turn.came.person, group.office)
    return group if head else None


def _out(turn: Turn) -> None:
    """«بیرونش کن»: in a bound group, by its head, in private."""
    group = _headed(turn)
    person = turn.came.press.number(1) if turn.came.press else None
    if group is None or person is None or turn.setup.is_admin(person):
        turn.stale()
        return
    params = {"chat_id": group.chat_id, "user_id": person}
    out = Outgoing(group.chat_id, "banChatMember", params, Lane.STAFF, PIN)
    outbox.add(turn.tx, out)
    turn.edit(t("guide-joined-out"))


PRESSES: dict[str, Callable[[Turn], None]] = {"known": _known, "out": _out}
