"""One turn of a conversation: what came in, and what is said, in one transaction.

A screen is a plain function of a `Turn`, run in the store's writer thread. What it says is
queued in the outbox when the turn ends, together with the conversation's new state.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.domain.clock import DAY
from bot.domain.followups import Change
from bot.domain.persian import caption_of, fold
from bot.services import directory, followups
from bot.storage import chats, inbox, outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import t
from handlers import keyboards

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Unpack

    from bot.domain.intents import Understanding
    from bot.domain.media import File
    from bot.domain.people import Setup
    from bot.domain.places import PlaceMatch
    from bot.services.directory import Directory
    from bot.storage.chats import Chat
    from bot.storage.store import Tx
    from handlers.callbacks import Press
    from handlers.keyboards import Markup, Rows

LONGEST_CAPTION = 40  # characters; a longer text is no caption

# Steps during which another reply keyboard than the five doors is on the screen.
KEYBOARD_OF = {"place": "place", "collect": "collect", "add": "add", "board-point": "point"}


@dataclass(frozen=True, slots=True)
class Came:
    """What a person did, free of the library's types.

    Attributes:
        person: who acted; None for a channel or an anonymous group admin.
        message_id: the message written, or the one whose button was pressed.
        public: the group has a name by which anybody finds it.
        member: after a change of the bot's membership, whether it is in the chat.
        moved_to: the id of the supergroup that this group became.
        reply_to: the bot's message that this one answers, if any.
        replied_to: the message that this one answers, whoever wrote it.
        name: what a staff member is called; read in groups, and of who opens an invitation.
        thread: the forum topic of a group in which it was done.
        joined: who came into a group, by id and name.
        content: the call that would say a private message again, as its writer formatted it.
        first_name: a resident's, read only with the press by which they offer it.
        kind: text, a kind of file (`bot.domain.media.Kind`), contact, location, or other.
        file: the file that came, if any; then `text` is what stands under it.
    """

    update_id: int
    chat_id: int
    person: int | None
    message_id: int = 0
    text: str = ""
    reply_to: int | None = None
    press: Press | None = None
    query_id: str | None = None
    kind: str = "text"
    file: File | None = None
    point: tuple[float, float] | None = None
    argument: str = ""
    public: bool = False
    member: bool = True
    moved_to: int | None = None
    replied_to: int | None = None
    name: str = ""
    thread: int | None = None
    joined: tuple[tuple[int, str], ...] = ()
    first_name: str = ""
    content: tuple[str, dict[str, Any]] | None = None


@dataclass(slots=True)
class Bubble:
    """A message said in this turn; `row` is its place in the outbox once the turn has ended."""

    out: Outgoing
    row: int = 0
    then: Callable[[int], None] | None = None

    def has_markup(self) -> bool:
        """Whether buttons or a keyboard go with it already."""
        return "reply_markup" in self.out.params


def message_params(
    chat_id: int, text: str, markup: Markup | None = None, answering: int | None = None
) -> dict[str, Any]:
    """What sendMessage takes; `answering` is the id of the message it answers."""
    params: dict[str, Any] = {
        "chat_id": chat_id,
        "text": text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if markup:
        params["reply_markup"] = markup
    if answering:
        params["reply_parameters"] = {
            "message_id": answering,
            "allow_sending_without_reply": True,
        }
    return params


@dataclass(slots=True)
class Turn:
    """Everything a screen may look at and do."""

    tx: Tx
    setup: Setup
    came: Came
    chat: Chat
    bubbles: list[Bubble] = field(default_factory=list)
    toast: tuple[str, bool] | None = None
    understood: Understanding | None = None  # by `question.understand`, once
    _folded: str | None = None
    _caption: str | None = None
    _named: tuple[PlaceMatch, ...] | None = None
    _about: Change = field(default_factory=Change)

    @property
    def directory(self) -> Directory:
        """Places and offices as they are now."""
        return directory.current(self.tx)

    @property
    def folded(self) -> str:
        """The text of this turn in the form that spellings share, found once."""
        if self._folded is None:
            self._folded = fold(self.came.text)
        return self._folded

    @property
    def caption(self) -> str | None:
        """The `caption_key` of the text of this turn, found once; None: too long for a caption."""
        if self._caption is None and len(self.came.text) <= LONGEST_CAPTION:
            self._caption = caption_of(self.folded)
        return self._caption

    @property
    def named(self) -> tuple[PlaceMatch, ...]:
        """The places that the text of this turn names, looked for once."""
        if self._named is None:
            self._named = self.directory.gazetteer.find_folded(self.folded, fuzzy=True)
        return self._named

    def mean(self, match: PlaceMatch) -> None:
        """Of the places that the text names, only this one is meant."""
        self._named = tuple(one for one in self.named if one.words == match.words)

    def talk_of(self, **said: Unpack[Change]) -> None:
        """What this turn is about, for words that refer to it later (see `Topic`)."""
        self._about.update(said)

    def show_office(self, key: str) -> None:
        """An office is shown: from here on it is the one asked about last."""
        self.chat.office = key
        self.talk_of(office=key)

    # --- saying ----------------------------------------------------------------------------

    def say(
        self,
        text: str,
        buttons: Rows | None = None,
        *,
        case_id: int | None = None,
        purpose: str = "",
        answering: int | None = None,
    ) -> Bubble:
        """Say something to the chat of this turn.

        Args:
            text: Telegram HTML.
            buttons: rows of inline buttons.
            case_id: the one case this is about, so that a Reply to it belongs there.
            purpose: what to do when its fate is known.
            answering: id of the message it answers.
        """
        markup = keyboards.inline(buttons) if buttons else None
        params = message_params(self.came.chat_id, text, markup, answering)
        if self.came.thread is not None:
            params["message_thread_id"] = self.came.thread
        return self.call("sendMessage", params, case_id=case_id, purpose=purpose)

    def call(
        self,
        method: str,
        params: dict[str, Any],
        *,
        case_id: int | None = None,
        purpose: str = "",
        target: int | None = None,
    ) -> Bubble:
        """Any other call to the chat of this turn, in its place among what is said."""
        out = Outgoing(
            chat_id=self.came.chat_id,
            method=method,
            params={"chat_id": self.came.chat_id, **params},
            lane=Lane.REPLY if self.came.chat_id > 0 else Lane.STAFF,
            case_id=case_id,
            purpose=purpose,
            target_id=target,
            update_id=self.came.update_id,
        )
        bubble = Bubble(out)
        self.bubbles.append(bubble)
        return bubble

    def edit(self, text: str, buttons: Rows | None = None) -> None:
        """Change the message whose button was pressed."""
        params: dict[str, Any] = {
            "message_id": self.came.message_id,
            "text": text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        if buttons:
            params["reply_markup"] = keyboards.inline(buttons)
        self.call("editMessageText", params)

    def drop_buttons(self) -> None:
        """Take the buttons off the message whose button was pressed: it can't be pressed twice."""
        self.call("editMessageReplyMarkup", {"message_id": self.came.message_id})

    def alert(self, text: str, *, window: bool = False) -> None:
        """Answer the pressed button: a line at the top, or a window to close."""
        self.toast = (text, window)

    def stale(self) -> None:
        """The pressed button belongs to something that is over.

        In a group it may have been forged, so that a card there keeps its buttons.
        """
        self.alert(t("err-stale"), window=True)
        if self.came.chat_id > 0:
            self.drop_buttons()

    def resume_chat(self) -> None:
        """What was held for this chat may go on."""
        outbox.drop_pauses(self.tx, f"chat:{self.came.chat_id}")
        self.tx.wake("resume", self.came.chat_id)

    # --- the end of it ---------------------------------------------------------------------

    def end(self) -> None:
        """Queue what was said and store the conversation, in this transaction."""
        if self.came.chat_id > 0:
            self._give_keyboard()
            if self.came.person is not None:
                self.chat.seen_day = self.tx.now // DAY
            chats.save(self.tx, self.chat)
            if self._about:
                followups.talk_of(self.tx, self.chat.chat_id, **self._about)
        for bubble in self.bubbles:
            bubble.row = outbox.add(self.tx, bubble.out)
            if bubble.then is not None:
                bubble.then(bubble.row)
        if self.came.update_id:
            inbox.finish(self.tx, self.came.update_id)

    def _give_keyboard(self) -> None:
        """Put the right reply keyboard on the screen, if another is up."""
        wanted = KEYBOARD_OF.get(self.chat.step, "main")
        said = [one for one in self.bubbles if one.out.method == "sendMessage"]
        for bubble in said:
            if "keyboard" in bubble.out.params.get("reply_markup", {}):
                self.chat.keyboard = wanted
                return
        if self.chat.keyboard == wanted or (not said and not self.chat.keyboard):
            return
        free = [one for one in said if not one.has_markup()]
        bubble = free[-1] if free else self.say(t("kb-back"))
        bubble.out.params["reply_markup"] = self._keyboard(wanted)
        self.chat.keyboard = wanted

    def _keyboard(self, name: str) -> Markup:
        if name == "place":
            office = self.directory.offices.get(self.chat.office or "")
            return keyboards.place(office.name if office else None)
        plain = {"collect": keyboards.collect, "add": keyboards.add, "point": keyboards.point}
        return plain.get(name, keyboards.main)()
