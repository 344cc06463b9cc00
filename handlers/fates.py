"""What is done when the fate of a message is known (see `bot.delivery.sender.Fates`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.data import agencies
from bot.domain.clock import in_tehran
from bot.domain.codes import show
from bot.services import announcements as announcing
from bot.services import binding, directory, partners, people, staff, supervision
from bot.storage import cases, edits, groups, outbox, privacy, replies, said, topics
from bot.storage.outbox import Lane, Outgoing
from bot.text import lines, plain, t
from handlers import (
    announcements,
    answer_changes,
    answers,
    card_files,
    cards,
    closing,
    threads,
)
from handlers.keyboards import button, inline
from handlers.lists import case_button
from handlers.turn import message_params

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.outbox import Claimed
    from bot.storage.replies import Reply
    from bot.storage.store import Tx
    from handlers.keyboards import Rows

REPLY_STATES = {"sent": "arrived", "blocked": "blocked", "unknown": "unknown", "dead": "failed"}


class TelegramFates:
    """The `Fates` of the sender, in the words of our chats."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def _known(self, tx: Tx) -> Setup:
        return people.known(tx, self._setup)

    def settled(self, tx: Tx, row: Claimed, state: str, message_id: int | None) -> None:
        """See `Fates.settled`."""
        if state == "blocked" and row.chat_id > 0:
            announcing.shut_out(tx, row.chat_id)
        if row.purpose == announcements.PURPOSE and message_id is not None:
            announcing.shown_arrived(tx, row.id, message_id)
        elif row.purpose == "reply":
            self._reply_settled(tx, row, state)
        elif row.purpose in closing.TELLS:
            closing.tells_settled(tx, self._known(tx), row, state)
        elif row.purpose in (answer_changes.RECALL, answer_changes.CORRECT):
            self._change_settled(tx, row, state)
        elif row.purpose == "erase" and state != "sent":
            self._not_deleted(tx, row)
        elif row.purpose == "erase-edit" and state != "sent":
            self._not_erased(tx, row)
        elif row.purpose == cards.EDIT and state == "dead" and not row.gone:
            self._card_gone(tx, row)
        elif row.purpose.startswith(threads.PURPOSE):
            self._topic_settled(tx, row, state, message_id)
        elif row.purpose == card_files.PAPER and state == "dead":
            card_files.not_deleted(tx, row)
        elif row.purpose == "card":
            self._card_settled(tx, row, state, message_id)

    def _card_settled(self, tx: Tx, row: Claimed, state: str, message_id: int | None) -> None:
        case = cases.get(tx, row.case_id) if row.case_id is not None else None
        if state in ("blocked", "dead"):
            self._card_lost(tx, row)
        elif case is not None and state == "sent":
            cards.below(tx, case, row.chat_id, row.id, message_id)

    def _card_gone(self, tx: Tx, row: Claimed) -> None:
        """Somebody deleted the card: it comes again."""
        case = cases.get(tx, row.case_id) if row.case_id is not None else None
        newest = dict(cases.cards(tx, case.id)) if case is not None else {}
        if case is None or case.is_closed or newest.get(row.chat_id) != row.target_id:
            return
        to = staff.recipients(tx, self._known(tx), case.office, case.audience)
        mine = [one for one in to if one.chat_id == row.chat_id]
        cards.post(tx, self._known(tx), case, mine)

    def _topic_settled(self, tx: Tx, row: Claimed, state: str, thread: int | None) -> None:
        """A topic was made, or can't be: the cards that waited for it go."""
        case = cases.get(tx, row.case_id) if row.case_id is not None else None
        if case is not None and case.status == "erased":
            return
        if state == "sent" and thread is not None:
            threads.made(tx, row.chat_id, row.purpose, thread)
        cards.post_waiting(tx, self._known(tx), case, row.chat_id, general=state != "sent")

    def _reply_settled(self, tx: Tx, row: Claimed, state: str) -> None:
        reply = replies.of_outbox(tx, row.id)
        if reply is None:
            return
        replies.set_state(tx, reply.id, REPLY_STATES.get(state, "failed"))
        if state in ("sent", "unknown") and reply.kind == "question":
            self._asked(tx, reply)
        elif state == "sent":
            cases.answered(tx, reply.case_id, said.when(tx, reply.said_id))
        if reply.kind == "closing":
            closing.settled(tx, self._known(tx), reply, state)
        self._mark(tx, reply, state, repeated=row.repeated)
        case = cases.get(tx, reply.case_id)
        if case is not None and state in ("sent", "unknown"):
            cards.refresh(tx, self._known(tx), case, moved=True)

    @staticmethod
    def _asked(tx: Tx, reply: Reply) -> None:
        """A question arrived: now it is the resident's turn."""
        case = cases.get(tx, reply.case_id)
        if case is None or case.is_closed:
            return
        cases.change(tx, case, status="waiting-person", waiting=False, waiting_since=None)
        cases.note(tx, case.id, "question")

    def _change_settled(self, tx: Tx, row: Claimed, state: str) -> None:
        """A correction or a recall stands in the resident's chat, or couldn't be made."""
        reply = replies.of_outbox(tx, row.target_id) if row.target_id is not None else None
        if reply is None or reply.mark_id is None or not self._own_mark(tx, reply):
            return
        recall, done = row.purpose == answer_changes.RECALL, state == "sent"
        if recall and done:
            return
        if recall:
            replies.set_state(tx, reply.id, "arrived")
            text, rows = t("answers-recall-failed"), None
        elif done:
            text, rows = t("answers-corrected"), answers.recall_rows(reply)
        else:
            text, rows = t("answers-correct-failed"), None
        self._set_mark(tx, reply, text, rows)

    @staticmethod
    def _own_mark(tx: Tx, reply: Reply) -> bool:
        """Whether the mark is that of this reply, not of the one it is a copy of."""
        marked = replies.of_mark(tx, reply.mark_id) if reply.mark_id is not None else None
        return marked is not None and marked.id == reply.id

    def _mark(self, tx: Tx, reply: Reply, state: str, *, repeated: bool) -> None:
        """Show the fate of a reply under it."""
        if not self._own_mark(tx, reply):
            return
        clock = in_tehran(tx.now).strftime("%H:%M")
        text = {
            "sent": t("staff-sent", clock=clock),
            "blocked": t("answers-kept"),
            "unknown": t("staff-sent-unknown" if repeated else "staff-sent-unknown-once"),
        }.get(state, t("staff-not-sent-refused"))
        rows = answers.recall_rows(reply) if state in ("sent", "unknown") else None
        self._set_mark(tx, reply, text, rows)

    @staticmethod
    def _set_mark(tx: Tx, reply: Reply, text: str, rows: Rows | None) -> None:
        params = message_params(reply.chat_id, text, inline(rows) if rows else None)
        out = Outgoing(reply.chat_id, "editMessageText", params, Lane.STAFF)
        out.case_id, out.target_id = reply.case_id, reply.mark_id
        outbox.add(tx, out)

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
        sentence = "forget-partly" if row.chat_id < 0 else "forget-partly-private"
        _tell(tx, asker, t(sentence, code=show(code)))

    def _card_lost(self, tx: Tx, row: Claimed) -> None:
        """A card reached nobody: whoever else may answer must know."""
        case = cases.get(tx, row.case_id) if row.case_id is not None else None
        if case is None or not cases.homeless(tx, case.id):
            return
        supervised = supervision.of_office(tx, self._known(tx), case.office)
        if case.audience == "supervisor" and not supervised:
            return
        for admin in sorted(self._known(tx).admins - {row.chat_id}):
            if case.audience != "supervisor":
                cards.post(tx, self._known(tx), case, [staff.Recipient(admin, "admin")])
            else:
                _tell(tx, admin, t("admin-lane-held-supervisor"))

    def shut_out(self, tx: Tx, chat_id: int) -> None:
        """See `Fates.shut_out`."""
        group = groups.get(tx, chat_id)
        office = (
            cards.office_label(tx, group.office) if group else self._office_of_file(tx, chat_id)
        )
        agency = partners.agency_of(tx, chat_id)
        if agency is not None:
            text = t("admin-lane-held", office=agencies()[agency].name)
        elif supervision.is_supervisor(tx, self._known(tx), chat_id):
            text = t("admin-lane-held-supervisor")
        elif office:
            text = t("admin-lane-held", office=office)
        else:
            text = t("admin-lane-held-default")
        again = [[button(plain("button-try-again"), "binding", "again", abs(chat_id))]]
        for admin in sorted(self._known(tx).admins):
            if admin != chat_id:
                _tell(tx, admin, text, again)

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

    def topic_gone(self, tx: Tx, row: Claimed, thread_id: int) -> bool:
        """See `Fates.topic_gone`: a card gets a new topic, all else goes to the first one."""
        topics.forget(tx, row.chat_id, thread_id)
        case = cases.get(tx, row.case_id) if row.case_id is not None else None
        if row.purpose != "card" or case is None:
            return False
        to = staff.recipients(tx, self._known(tx), case.office, case.audience)
        mine = [one for one in to if one.chat_id == row.chat_id]
        for answer in edits.waiting_answers(tx, row.id):
            outbox.cancel(tx, answer, "topic")
        cards.post(tx, self._known(tx), case, mine)
        return bool(mine)

    def moved(self, tx: Tx, old: int, new: int) -> None:
        """See `Fates.moved`."""
        follow(tx, self._known(tx), old, new)

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
        for row in rows:
            card_files.hold_back(tx, row)
        buttons = [[case_button(case)] for case in found]
        text = lines(t("staff-digest", count=len(found)), t("staff-digest-last"))
        cards.send(tx, chat_id, text, purpose="digest", markup=inline(buttons))

    def repeated(self, params: dict[str, Any]) -> dict[str, Any]:
        """See `Fates.repeated`."""
        place = "text" if "text" in params else "caption"
        return {**params, place: f"{params.get(place, '')}\n{t('reply-again')}"}


def follow(tx: Tx, setup: Setup, old: int, new: int) -> None:
    """A group has another id now: remember it, and tell the admins the first time."""
    if not binding.moved(tx, old, new):
        return
    group = groups.get(tx, new)
    name = cards.office_label(tx, group.office if group else None) or plain("staff-group")
    for admin in sorted(setup.admins):
        _tell(tx, admin, t("admin-group-moved", office=name))


def _tell(tx: Tx, chat_id: int, text: str, rows: Rows | None = None) -> None:
    params = message_params(chat_id, text, inline(rows) if rows else None)
    outbox.add(tx, Outgoing(chat_id, "sendMessage", params))
