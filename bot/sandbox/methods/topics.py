"""Methods about the threads of a forum."""

from __future__ import annotations

from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.methods.registry import Server, method
from bot.sandbox.params import Params, limit
from bot.sandbox.world import Chat, Topic

_ONE = "chat_id:chat! message_thread_id:int!"


def _forum(server: Server, p: Params) -> Chat:
    chat = server.world.open_chat(p["chat_id"])
    if not chat.forum:
        raise ApiError(Refusal.NOT_FORUM)
    if not server.world.bot_is_admin(chat, "can_manage_topics"):
        raise ApiError(Refusal.NO_RIGHTS_TOPIC)
    return chat


def _topic(server: Server, p: Params) -> tuple[Chat, Topic]:
    chat = _forum(server, p)
    topic = chat.topics.get(p["message_thread_id"])
    if topic is None:
        raise ApiError(Refusal.TOPIC_ID_INVALID)
    return chat, topic


@method("createForumTopic", "chat_id:chat! name:str! icon_color:int icon_custom_emoji_id:str")
def create_forum_topic(server: Server, p: Params) -> object:
    """Open a thread; its number is that of the service message."""
    chat = _forum(server, p)
    name = limit("name", p["name"], 128, 1)
    color = p.get("icon_color", 7322096)
    made = {"name": name, "icon_color": color}
    post = server.world.post(chat, server.world.bot, {"forum_topic_created": made})
    post.message["message_thread_id"] = post.id
    post.message["is_topic_message"] = True
    chat.topics[post.id] = Topic(post.id, name, color)
    return {"message_thread_id": post.id, **made}


@method("editForumTopic", _ONE + " name:str icon_custom_emoji_id:str")
def edit_forum_topic(server: Server, p: Params) -> object:
    """Rename a thread."""
    _, topic = _topic(server, p)
    if p.get("name", topic.name) == topic.name:
        raise ApiError(Refusal.TOPIC_NOT_MODIFIED)
    topic.name = limit("name", p["name"], 128, 1)
    return True


def _close(server: Server, p: Params, *, closed: bool) -> bool:
    _, topic = _topic(server, p)
    if topic.closed is closed:
        raise ApiError(Refusal.TOPIC_NOT_MODIFIED)
    topic.closed = closed
    return True


@method("closeForumTopic", _ONE)
def close_forum_topic(server: Server, p: Params) -> object:
    """Let only administrators write in a thread."""
    return _close(server, p, closed=True)


@method("reopenForumTopic", _ONE)
def reopen_forum_topic(server: Server, p: Params) -> object:
    """Let everyone write in a thread again."""
    return _close(server, p, closed=False)


@method("reopenGeneralForumTopic", "chat_id:chat!")
def reopen_general_forum_topic(server: Server, p: Params) -> object:
    """The first thread of a forum never is closed here."""
    _forum(server, p)
    raise ApiError(Refusal.TOPIC_NOT_MODIFIED)


@method("deleteForumTopic", _ONE)
def delete_forum_topic(server: Server, p: Params) -> object:
    """Delete a thread with all its messages."""
    chat, topic = _topic(server, p)
    for post in list(chat.posts.values()):
        if post.message.get("message_thread_id") == topic.id:
            server.world.forget(chat, post.id)
    del chat.topics[topic.id]
    return True
