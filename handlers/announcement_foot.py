"""What stands under every announcement: from whom, about what, and «دیگر نفرست»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import directory, news
from bot.text import plain
from handlers.keyboards import Rows, button

if TYPE_CHECKING:
    from bot.domain.announcements import Part
    from bot.domain.composing import Content
    from bot.services.compose import Dress
    from bot.storage.announcements import Announcement
    from bot.storage.store import Tx


def rows(one: Announcement) -> Rows:
    """The author's link buttons, and below them ours."""
    return [*_links(one), _own(one.id)]


def _links(one: Announcement) -> Rows:
    markup = one.parts[-1].params.get("reply_markup", {}) if one.parts else {}
    return [row for row in markup.get("inline_keyboard", []) if "url" in row[0]]


def _own(number: int) -> list[dict[str, str]]:
    return [
        button(plain("button-news-answer"), "news", "answer", number),
        button(plain("button-news-no"), "news", "no", number),
    ]


def stopped(one: Announcement, stop: int, *, only_back: bool = False) -> Rows:
    """After «دیگر نفرست»: the way back, and what else may be stopped."""
    back = button(plain("button-news-undo"), "news", "back", one.id, stop)
    if only_back:
        return [*_links(one), [back]]
    wider = [button(plain("button-news-no-all"), "news", "all", one.id, stop)]
    if one.office is not None:
        wider.insert(0, button(plain("button-news-no-office"), "news", "office", one.id, stop))
    return [*_links(one), [back], wider]


def dresser(tx: Tx) -> Dress:
    """What makes calls of an author's words: our line below, and the buttons."""

    def dress(one: Announcement, given: Content) -> tuple[Part, ...]:
        return given.dressed(_line(tx, one), [_own(one.id)])

    return dress


def _line(tx: Tx, one: Announcement) -> str:
    office = directory.current(tx).offices.get(one.office or "")
    topic = news.topic(one.topic)
    topic_line = plain("announcement-foot-topic", topic=topic.name) if topic else ""
    office_line = plain("announcement-foot-office", office=office.name) if office else ""
    return " · ".join(filter(None, (office_line, topic_line))) or plain("announcement-foot")
