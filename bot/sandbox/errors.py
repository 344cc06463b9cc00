"""What Telegram says when it refuses, word for word.

Each text, the circumstance and where it was read stand in docs/telegram-errors.md; a test keeps
the two together. A text in braces is filled in by the caller.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

_STATUS = {
    "Bad Request": 400,
    "Unauthorized": 401,
    "Forbidden": 403,
    "Not Found": 404,
    "Conflict": 409,
    "Request Entity Too Large": 413,
    "Too Many Requests": 429,
    "Internal Server Error": 500,
}


class Refusal(StrEnum):
    """A refusal of the Bot API; the words before the colon give the HTTP status."""

    UNAUTHORIZED = "Unauthorized"
    NOT_FOUND = "Not Found"
    METHOD_NOT_FOUND = "Not Found: method not found"
    INTERNAL = "Internal Server Error"
    TOO_LARGE = "Request Entity Too Large"
    FLOOD = "Too Many Requests: retry after {seconds}"

    CONFLICT_POLL = (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    CONFLICT_WEBHOOK = (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    CONFLICT_SET = "Conflict: terminated by setWebhook request"

    BLOCKED = "Forbidden: bot was blocked by the user"
    DEACTIVATED = "Forbidden: user is deactivated"
    CANT_INITIATE = "Forbidden: bot can't initiate conversation with a user"
    KICKED_GROUP = "Forbidden: bot was kicked from the group chat"
    KICKED_SUPERGROUP = "Forbidden: bot was kicked from the supergroup chat"
    NOT_MEMBER_GROUP = "Forbidden: bot is not a member of the group chat"
    NOT_MEMBER_SUPERGROUP = "Forbidden: bot is not a member of the supergroup chat"

    CHAT_NOT_FOUND = "Bad Request: chat not found"
    CHAT_ID_EMPTY = "Bad Request: chat_id is empty"
    UPGRADED = "Bad Request: group chat was upgraded to a supergroup chat"
    NO_RIGHTS_TEXT = "Bad Request: not enough rights to send text messages to the chat"
    NO_RIGHTS_PIN = "Bad Request: not enough rights to manage pinned messages in the chat"
    NO_RIGHTS_BAN = "Bad Request: not enough rights to restrict/unrestrict chat member"
    NO_RIGHTS_TOPIC = "Bad Request: not enough rights to create a topic"
    NOT_FORUM = "Bad Request: the chat is not a forum"
    TOPIC_CLOSED = "Bad Request: TOPIC_CLOSED"
    TOPIC_NOT_MODIFIED = "Bad Request: TOPIC_NOT_MODIFIED"
    TOPIC_ID_INVALID = "Bad Request: TOPIC_ID_INVALID"
    THREAD_NOT_FOUND = "Bad Request: message thread not found"
    MEMBER_NOT_FOUND = "Bad Request: member not found"
    PRIVATE_MEMBER_LIST = "Bad Request: there are no administrators in the private chat"

    LEAVE_PRIVATE = "Bad Request: chat member status can't be changed in private chats"
    SCOPE_UNKNOWN = "Bad Request: unsupported type of scope"

    TEXT_EMPTY = "Bad Request: message text is empty"
    TEXT_TOO_LONG = "Bad Request: message is too long"
    TEXT_HUGE = "Bad Request: text is too long"
    CAPTION_TOO_LONG = "Bad Request: message caption is too long"
    REPLY_NOT_FOUND = "Bad Request: message to be replied not found"
    EDIT_NOT_FOUND = "Bad Request: message to edit not found"
    EDIT_FORBIDDEN = "Bad Request: message can't be edited"
    EDIT_NO_TEXT = "Bad Request: there is no text in the message to edit"
    EDIT_NO_CAPTION = "Bad Request: there is no caption in the message to edit"
    NOT_MODIFIED = (
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    DELETE_NOT_FOUND = "Bad Request: message to delete not found"
    DELETE_FORBIDDEN = "Bad Request: message can't be deleted"
    DELETE_FOR_EVERYONE = "Bad Request: message can't be deleted for everyone"
    COPY_NOT_FOUND = "Bad Request: message to copy not found"
    FORWARD_NOT_FOUND = "Bad Request: message to forward not found"
    COPY_FORBIDDEN = "Bad Request: message can't be copied"
    FORWARD_FORBIDDEN = "Bad Request: message can't be forwarded"
    PIN_NOT_FOUND = "Bad Request: message to pin not found"
    REACT_NOT_FOUND = "Bad Request: message to react not found"
    REACTION_INVALID = "Bad Request: REACTION_INVALID"
    MESSAGE_ID_MISSING = "Bad Request: message identifier is not specified"
    MESSAGE_IDS_MISSING = "Bad Request: message identifiers are not specified"
    TOO_MANY_IDS = "Bad Request: too many message identifiers specified"

    PARSE = "Bad Request: can't parse entities: {reason}"
    PARSE_MODE = "Bad Request: unsupported parse_mode"
    PARSE_ENTITY = "Bad Request: can't parse MessageEntity: {reason}"
    PARSE_ENTITIES = "Bad Request: can't parse entities JSON object"
    PARSE_MARKUP = "Bad Request: can't parse reply keyboard markup JSON object"
    PARSE_REPLY = "Bad Request: can't parse reply parameters JSON object"
    BUTTON_DATA = "Bad Request: BUTTON_DATA_INVALID"
    BUTTON_TEXT = "Bad Request: inline keyboard button text must be non-empty"
    KEY_TEXT = "Bad Request: keyboard button text must be non-empty"
    BUTTON_TYPE = (
        "Bad Request: can't parse inline keyboard button: "
        "Text buttons are unallowed in the inline keyboard"
    )
    INLINE_ROWS = (
        'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup '
        "must be an Array of Arrays"
    )
    KEY_ROWS = 'Bad Request: field "keyboard" must be an Array of Arrays'
    INLINE_EXPECTED = "Bad Request: inline keyboard expected"
    BUTTON_URL = "Bad Request: inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"
    REPLY_MARKUP_TOO_LONG = "Bad Request: reply markup is too long"
    LOCATION_PRIVATE = "Bad Request: location can be requested in private chats only"
    CONTACT_PRIVATE = "Bad Request: phone number can be requested in private chats only"

    QUERY_TOO_OLD = (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    ANSWER_TOO_LONG = "Bad Request: MESSAGE_TOO_LONG"
    FILE_TOO_BIG = "Bad Request: file is too big"
    FILE_INVALID = "Bad Request: wrong file_id or the file is temporarily unavailable"
    FILE_MISSING = "Bad Request: there is no {kind} in the request"
    FILE_EMPTY = "Bad Request: file must be non-empty"
    FILE_WRONG = "Bad Request: wrong remote file identifier specified: Wrong string length"
    ALBUM_SIZE = "Bad Request: too many messages to send as an album"
    ALBUM_TYPE = (
        "Bad Request: can't parse InputMedia: type \"{kind}\" can't be used in sendMediaGroup"
    )
    LATITUDE = "Bad Request: valid latitude must be specified"
    WEBHOOK_HTTPS = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    WEBHOOK_SECRET_LONG = "Bad Request: secret token is too long"  # noqa: S105
    WEBHOOK_SECRET = "Bad Request: secret token contains unallowed characters"  # noqa: S105
    COMMAND_INVALID = "Bad Request: BOT_COMMAND_INVALID"
    COMMAND_DESCRIPTION = "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    COMMANDS_TOO_MUCH = "Bad Request: BOT_COMMANDS_TOO_MUCH"
    ACTION_WRONG = "Bad Request: wrong parameter action in request"
    PHONE_EMPTY = "Bad Request: phone number is empty"

    UNKNOWN_PARAMETER = 'Bad Request: unknown parameter "{name}"'
    MISSING_PARAMETER = 'Bad Request: parameter "{name}" is required'
    WRONG_TYPE = 'Bad Request: parameter "{name}" has a wrong type'
    WRONG_LENGTH = 'Bad Request: parameter "{name}" has a wrong length'


class ApiError(Exception):
    """A refusal with its HTTP status and Telegram's ``parameters``."""

    def __init__(
        self, refusal: Refusal, parameters: dict[str, Any] | None = None, **parts: object
    ) -> None:
        """Fill ``parts`` into the text; ``parameters`` are sent along as they are."""
        self.refusal = refusal
        self.description = refusal.value.format(**parts) if parts else refusal.value
        self.status = _STATUS[refusal.value.partition(":")[0]]
        self.parameters = parameters
        super().__init__(self.description)

    def answer(self) -> dict[str, Any]:
        """The body Telegram sends with it."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def flood(seconds: int) -> ApiError:
    """Say how many seconds the client has to wait."""
    return ApiError(Refusal.FLOOD, {"retry_after": seconds}, seconds=seconds)
