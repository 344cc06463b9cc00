"""What is done when a file was fetched, or never will be (see `bot.delivery.fetcher.Arrivals`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import show
from bot.services import people
from bot.storage import cases, files, outbox
from bot.storage import feedback as drafts
from bot.storage import sent_files as sent
from bot.storage.outbox import Outgoing
from bot.text import t
from handlers import card_files, cards
from handlers.turn import message_params

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.files import Kept
    from bot.storage.store import Tx

_LOST = {
    "type": "files-type",
    "broken": "files-broken",
    "big": "feedback-file-big",
    "failed": "files-failed",
}


class FileArrivals:
    """The `Arrivals` of the fetcher, in the words of our chats."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def _known(self, tx: Tx) -> Setup:
        return people.known(tx, self._setup)

    def ready(self, tx: Tx, file: Kept) -> None:
        """See `Arrivals.ready`: what belongs to a case comes under its cards."""
        case = cases.get(tx, file.case_id) if file.case_id is not None else None
        if case is not None:
            self._post(tx, case)

    def _post(self, tx: Tx, case: Case) -> None:
        if case.status == "erased" or case.hidden_at is not None:
            return
        for chat_id, card in cards.readers(tx, self._known(tx), case):
            if not sent.in_digest(tx, card):
                card_files.post(tx, case, chat_id, card)

    def lost(self, tx: Tx, file: Kept, reason: str) -> None:
        """See `Arrivals.lost`: the resident is told, and whoever waits for it."""
        case = cases.get(tx, file.case_id) if file.case_id is not None else None
        if case is not None:
            self._lost_of_case(tx, case, reason)
            return
        came = files.draft_chat(tx, file.id)
        draft = drafts.load(tx, came[0]) if came is not None else None
        if came is None or draft is None:
            return
        for piece in drafts.pieces(tx, draft.chat_id):
            if piece.file_id == file.id:
                drafts.drop_file(tx, draft, piece)
        params = message_params(draft.chat_id, t(_LOST[reason]), None, came[1])
        outbox.add(tx, Outgoing(draft.chat_id, "sendMessage", params))

    def _lost_of_case(self, tx: Tx, case: Case, reason: str) -> None:
        self._post(tx, case)  # what waited for it, being later in the same album
        if case.chat_id is not None:
            card_files.tell(tx, case, t(_LOST[reason]))
        cards.under(tx, self._known(tx), case, t("staff-file-lost", code=show(case.code)))
        cards.refresh(tx, self._known(tx), case)
