"""What is done when the fate of a message is known (see `bot.delivery.sender.Fates`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.clock import in_tehran
from bot.domain.codes import show
from bot.services import directory, staff
from bot.storage import cases, chats, groups, outbox, privacy
from bot.storage.outbox import Lane, Outgoing
from bot.text import lines, plain, t
from handlers import cards
from handlers.keyboards import inline
from handlers.staff import case_button

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.cases import Reply
    from bot.storage.outbox import Claimed
    from bot.storage.store import Tx

REPLY_STATES = {"sent": "arrived", "blocked": "blocked", "unknown": "unknown", "dead": "failed"}


class TelegramFates:
    """The `Fates` of the sender, in the words of our chats."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def settled(self, tx: Tx, row: Claimed, state: str, message_id: int | None) -> None:
        """See `Fates.settled`."""
        if state == "blocked" and row.chat_id > 0:
            chats.mark_blocked(tx, row.chat_id, blocked=True)
        if row.purpose == "reply":
            self._reply_settled(tx, row, state)
        elif row.purpose == "erase" and state != "sent":
            self._not_deleted(tx, row)
        elif row.purpose == "erase-edit" and state != "sent":
            self._not_erased(tx, row)
        elif row.purpose == "card" and state in ("blocked", "dead"):
            self._card_lost(tx, row)

    def _reply_settled(self, tx: Tx, row: Claimed, state: str) -> None:
        reply = cases.reply_of_outbox(tx, row.id)
        if reply is None:
            return
        cases.set_reply_state(tx, reply.id, REPLY_STATES.get(state, "failed"))
        if state == "sent":
            cases.answered(tx, reply.case_id, cases.said_at(tx, reply.said_id))
        self._mark(tx, reply, state, repeated=row.repeated)

    def _mark(self, tx: Tx, reply: Reply, state: str, *, repeated: bool) -> None:
        """Show the fate of a reply under it."""
        if reply.mark_id is None:
            return
        clock = in_tehran(tx.now).strftime("%H:%M")
        text = {
            "sent": t("staff-sent", clock=clock),
            "blocked": t("staff-not-sent-blocked"),
            "unknown": t("staff-sent-unknown" if repeated else "staff-sent-unknown-once"),
        }.get(state, t("staff-not-sent-refused"))
        params = {"chat_id": reply.chat_id, "text": text, "parse_mode": "HTML"}
        outbox.add(
            tx,
            Outgoing(
                reply.chat_id,
                "editMessageText",
                params,
                lane=Lane.STAFF,
                case_id=reply.case_id,
                target_id=reply.mark_id,
            ),
        )

    def _not_deleted(self, tx: Tx, row: Claimed) -> None:
        """Telegram keeps it (after 48 hours, or without the right): take its words instead."""
        found = cases.get(tx, row.case_id or 0) if row.case_id else None
        code = show(found.code) if found else ""
        outbox.add(
            tx,
            Outgoing(
                row.chat_id,
                "editMessageText",
                {
                    "chat_id": row.chat_id,
                    "text": t("staff-card-erased", code=code),
                    "parse_mode": "HTML",
                },
                lane=Lane.STAFF,
                purpose="erase-edit",
                case_id=row.case_id,
                target_id=row.target_id,
                update_id=row.update_id,
            ),
        )

    def _not_erased(self, tx: Tx, row: Claimed) -> None:
        """Neither deleted nor changed: the resident is told which message still stands there."""
        asker = privacy.asker(tx, row.update_id) if row.update_id is not None else None
        code = privacy.code_of(tx, row.case_id) if row.case_id is not None else None
        if asker is None or code is None:
            return
        said = "forget-partly" if row.chat_id < 0 else "forget-partly-private"
        _tell(tx, asker, t(said, code=show(code)))

    def _card_lost(self, tx: Tx, row: Claimed) -> None:
        """A card reached nobody: whoever else may answer must know."""
        case = cases.get(tx, row.case_id) if row.case_id is not None else None
        if case is None or not cases.homeless(tx, case.id):
            return
        if case.audience == "supervisor" and self._setup.supervisor_chat is None:
            return
        for admin in sorted(self._setup.admins - {row.chat_id}):
            if case.audience != "supervisor":
                cards.post(tx, self._setup, case, [staff.Recipient(admin, "admin")])
            else:
                _tell(tx, admin, t("admin-lane-held-supervisor"))

    def shut_out(self, tx: Tx, chat_id: int) -> None:
        """See `Fates.shut_out`."""
        group = groups.get(tx, chat_id)
        office = (
            cards.office_label(tx, group.office) if group else self._office_of_file(tx, chat_id)
        )
        if chat_id == staff.supervisor_chat(tx, self._setup):
            text = t("admin-lane-held-supervisor")
        elif office:
            text = t("admin-lane-held", office=office)
        else:
            text = t("admin-lane-held-default")
        for admin in sorted(self._setup.admins):
            if admin != chat_id:
                _tell(tx, admin, text)

    @staticmethod
    def _office_of_file(tx: Tx, chat_id: int) -> str | None:
        every = directory.current(tx).offices.values()
        return next(
            (
                one.name
                for one in every
                if one.staff_chat_id is not None
                and groups.present(tx, one.staff_chat_id) == chat_id
            ),
            None,
        )

    def moved(self, tx: Tx, old: int, new: int) -> None:
        """See `Fates.moved`."""
        follow(tx, self._setup, old, new)

    def digest(self, tx: Tx, chat_id: int, rows: list[int]) -> None:
        """See `Fates.digest`."""
        found = [
            case
            for row in rows
            if outbox.cancel(tx, row, cases.DIGEST)
            and (case := cases.of_outbox(tx, row)) is not None
        ]
        if not found:
            return
        buttons = [[case_button(case)] for case in found]
        text = lines(t("staff-digest", count=len(found)), t("staff-digest-last"))
        cards.send(tx, chat_id, text, purpose="digest", markup=inline(buttons))

    def repeated(self, params: dict[str, Any]) -> dict[str, Any]:
        """See `Fates.repeated`."""
        return {**params, "text": f"{params['text']}\n{t('reply-again')}"}


def follow(tx: Tx, setup: Setup, old: int, new: int) -> None:
    """A group has another id now: remember it, and tell the admins the first time."""
    if not groups.move(tx, old, new):
        return
    group = groups.get(tx, new)
    name = cards.office_label(tx, group.office if group else None) or plain("staff-group")
    for admin in sorted(setup.admins):
        _tell(tx, admin, t("admin-group-moved", office=name))


def _tell(tx: Tx, chat_id: int, text: str) -> None:
    outbox.add(
        tx,
        Outgoing(chat_id, "sendMessage", {"chat_id": chat_id, "text": text, "parse_mode": "HTML"}),
    )
