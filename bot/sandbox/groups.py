"""Groups and what their people do to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.world import ADMIN_RIGHTS, Chat, public

if TYPE_CHECKING:
    from bot.sandbox.people import Person
    from bot.sandbox.server import Sandbox

JSON = dict[str, Any]


class Group:
    """A group as seen by its people."""

    def __init__(self, box: Sandbox, chat: Chat) -> None:
        """Wrap ``chat``."""
        self.box = box
        self._chat = chat

    @property
    def id(self) -> int:
        """Number of the chat; another one after a migration."""
        return self._chat.id

    @property
    def chat(self) -> Chat:
        """The chat as the server keeps it."""
        return self._chat

    @property
    def messages(self) -> list[JSON]:
        """All messages now in the group, oldest first."""
        return [post.message for post in self._chat.posts.values()]

    def messages_of_bot(self) -> list[JSON]:
        """The messages of the bot now in the group, oldest first."""
        own = self.box.world.bot["id"]
        return [m for m in self.messages if m.get("from", {}).get("id") == own]

    async def add_bot(self, by: Person) -> None:
        """Put the bot into the group."""
        self._change_bot({"status": "member"}, by)
        content: JSON = {"new_chat_members": [public(self.box.world.bot)]}
        post = self.box.world.post(self._chat, by.user, content)
        self.box.updates.put("message", post.message)

    async def kick_bot(self, by: Person) -> None:
        """Throw the bot out."""
        self._change_bot({"status": "kicked", "until_date": 0}, by)
        content = {"left_chat_member": public(self.box.world.bot)}
        self.box.world.post(self._chat, by.user, content)
        self.box.changed()

    async def promote_bot(self, by: Person | None = None, **rights: bool) -> None:
        """Make the bot an administrator; ``rights`` override the usual ones."""
        admin = {"status": "administrator", **ADMIN_RIGHTS, **rights}
        if self._chat.forum:
            admin = {**admin, "can_manage_topics": rights.get("can_manage_topics", True)}
        self._change_bot(admin, by or self._any_member())

    async def demote_bot(self, by: Person | None = None) -> None:
        """Take the bot's administrator rights away."""
        self._change_bot({"status": "member"}, by or self._any_member())

    def _any_member(self) -> Person:
        own = self.box.world.bot["id"]
        for number in self._chat.members:
            if number != own and number in self.box.people:
                return self.box.people[number]
        raise AssertionError("the group has no member who could do that")

    def _change_bot(self, member: JSON, by: Person) -> None:
        world = self.box.world
        own = world.bot["id"]
        old = world.member(self._chat, own)
        self._chat.members[own] = member
        self.box.updates.put(
            "my_chat_member",
            {
                "chat": self._chat.brief(),
                "from": public(by.user),
                "date": int(world.clock()),
                "old_chat_member": old,
                "new_chat_member": world.member(self._chat, own),
            },
        )

    async def migrate(self, new_id: int, *, tell: bool = True) -> None:
        """Turn the group into a supergroup ``new_id``; ``tell`` the bot by service messages."""
        world, old = self.box.world, self._chat
        if old.migrated_to is not None:
            return
        new = Chat(new_id, "supergroup", old.title, members=dict(old.members), forum=old.forum)
        world.add_group(new)
        by = public(self._any_member().user)
        to = world.post(old, by, {"migrate_to_chat_id": new_id})
        old.migrated_to = new_id
        come = world.post(new, by, {"migrate_from_chat_id": old.id})
        self._chat = new
        self.box.groups[new_id] = self
        if tell:
            self.box.updates.put("message", to.message)
            self.box.updates.put("message", come.message)
        self.box.changed()

    def join(self, *people: Person, status: str = "member") -> None:
        """Add members; status creator and administrator are possible."""
        for person in people:
            member: JSON = {"status": status}
            if status == "creator":
                member["is_anonymous"] = False
            elif status == "administrator":
                member.update(ADMIN_RIGHTS)
            self._chat.members[person.id] = member
