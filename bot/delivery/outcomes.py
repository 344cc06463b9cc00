"""What can become of a call to the Bot API, in the words of the outbox.

DeliveryError
├── NotSent            the connection was never made: surely not sent
├── Ambiguous          it may have been done: nobody can know
├── TooManyRequests    Telegram asks to wait `retry_after` seconds
├── PersonGone         the resident blocked the bot or deleted the account
├── GroupLost          the bot may not write in that group any more
├── GroupMoved         the group became a supergroup with another id
├── TopicClosed        nobody may write in that topic of the group
├── TopicGone          the topic of the group was deleted
├── NothingToDo        the message already is as it should be, or is gone
├── Refused            Telegram will never accept this call
└── TokenRefused       the token is not, or no longer, valid
"""

from __future__ import annotations


class DeliveryError(Exception):
    """Base of all that a call can end in, other than success."""


class NotSent(DeliveryError):
    """No connection was made, so nothing was done; try again."""


class Ambiguous(DeliveryError):
    """The answer was lost: the call may or may not have been carried out."""


class TooManyRequests(DeliveryError):
    """Telegram asks to wait."""

    def __init__(self, retry_after: float) -> None:
        super().__init__()
        self.retry_after = retry_after  # seconds


class PersonGone(DeliveryError):
    """The person blocked the bot, never started it, or deleted the account."""


class GroupLost(DeliveryError):
    """The bot was removed from the group or may not write there."""


class GroupMoved(DeliveryError):
    """The group has another id now."""

    def __init__(self, chat_id: int) -> None:
        super().__init__()
        self.chat_id = chat_id


class TopicClosed(DeliveryError):
    """The topic is closed; the group itself is there."""


class TopicGone(DeliveryError):
    """The topic was deleted; the group itself is there."""


class NothingToDo(DeliveryError):
    """The call would change nothing: as good as done."""


class Refused(DeliveryError):
    """Telegram refuses this call for good.

    `reason` is one of a fixed set of short names, never Telegram's sentence.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TokenRefused(DeliveryError):
    """The token is not valid: nothing can be sent or received."""
