"""When somebody writes faster than anybody reads: told kindly, once a minute at most."""

from __future__ import annotations

MINUTE = 60  # seconds
MOST = 20  # messages of one chat within a minute that pass without a word
_CHATS = 10_000  # remembered at once; more would only be a crowd's memory


class Pace:
    """Counts messages by chat and minute, by the instants at which they were written.

    By these and not by those at which they arrive: after an hour without the bot everybody's
    messages of that hour come at once.
    """

    def __init__(self) -> None:
        self._minutes: dict[int, tuple[int, int]] = {}

    def exceeded(self, chat_id: int, written: int) -> bool:
        """Count a message; True for the one at which its writer should hear of it.

        Args:
            chat_id: the chat.
            written: when, in whole seconds.
        """
        start, count = self._minutes.pop(chat_id, (written, 0))
        if written - start >= MINUTE:
            start, count = written, 0
        self._minutes[chat_id] = (start, count + 1)
        if len(self._minutes) > _CHATS:
            del self._minutes[next(iter(self._minutes))]
        return count == MOST
