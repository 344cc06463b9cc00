"""Methods about a chat and its members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.methods.registry import Server, method

if TYPE_CHECKING:
    from bot.sandbox.params import Params
    from bot.sandbox.world import Chat

JSON = dict[str, Any]

_PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
    "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
    "can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages",
    "can_edit_tag", "can_change_info", "can_invite_users", "can_pin_messages",
    "can_manage_topics",
)  # fmt: skip
_ADMINS = ("creator", "administrator")


def _known(server: Server, p: Params) -> Chat:
    """A chat the bot may ask about: a private one even when it may not write there."""
    chat = server.world.chat(p["chat_id"])
    if chat.private and chat.started:
        return chat
    return server.world.open_chat(chat.id)


@method("getChat", "chat_id:chat!")
def get_chat(server: Server, p: Params) -> object:
    """Describe a chat in full."""
    chat = _known(server, p)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
    full: JSON = {
        **chat.brief(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {**dict.fromkeys(gifts, False), "gifts_from_channels": False},
    }
    if chat.username:
        full["active_usernames"] = [chat.username]
    if chat.invite_link:
        full["invite_link"] = chat.invite_link
    if not chat.private:
        full["permissions"] = dict.fromkeys(_PERMISSIONS, not chat.silenced)
    if chat.pinned:
        full["pinned_message"] = chat.posts[chat.pinned[-1]].message
    return full


@method("getChatMember", "chat_id:chat! user_id:int!")
def get_chat_member(server: Server, p: Params) -> object:
    """Tell what someone is in a chat."""
    chat = _known(server, p)
    if chat.private and p["user_id"] in {chat.id, server.world.bot["id"]}:
        return {**server.world.member(chat, p["user_id"]), "status": "member"}
    return server.world.member(chat, p["user_id"])


@method("getChatAdministrators", "chat_id:chat! return_bots:bool")
def get_chat_administrators(server: Server, p: Params) -> object:
    """List owner and administrators, other bots left out."""
    chat = _known(server, p)
    if chat.private:
        raise ApiError(Refusal.PRIVATE_MEMBER_LIST)
    found = [server.world.member(chat, number) for number in chat.members]
    own = server.world.bot["id"]
    return [
        member
        for member in found
        if member["status"] in _ADMINS
        and (not member["user"]["is_bot"] or member["user"]["id"] == own)
    ]


@method("getChatMemberCount", "chat_id:chat!")
def get_chat_member_count(server: Server, p: Params) -> object:
    """Count the members."""
    chat = _known(server, p)
    if chat.private:
        return 2
    return sum(1 for m in chat.members.values() if m["status"] not in {"left", "kicked"})


@method("leaveChat", "chat_id:chat!")
def leave_chat(server: Server, p: Params) -> object:
    """Let the bot leave a group; Telegram tells it so with my_chat_member."""
    chat = server.world.open_chat(p["chat_id"])
    if chat.private:
        raise ApiError(Refusal.LEAVE_PRIVATE)
    own = server.world.bot["id"]
    old = server.world.member(chat, own)
    chat.members[own] = {"status": "left"}
    server.world.post(chat, server.world.bot, {"left_chat_member": server.world.bot})
    change = {
        "chat": chat.brief(),
        "from": server.world.bot,
        "date": int(server.world.clock()),
        "old_chat_member": old,
        "new_chat_member": server.world.member(chat, own),
    }
    server.updates.put("my_chat_member", change)
    return True


@method("banChatMember", "chat_id:chat! user_id:int! until_date:int revoke_messages:bool")
def ban_chat_member(server: Server, p: Params) -> object:
    """Put someone out of a group."""
    chat = server.world.open_chat(p["chat_id"])
    if not server.world.bot_is_admin(chat, "can_restrict_members"):
        raise ApiError(Refusal.NO_RIGHTS_BAN)
    chat.members[p["user_id"]] = {"status": "kicked", "until_date": 0}
    return True
