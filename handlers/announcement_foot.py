"""What stands under every announcement: from whom, about what, and «دیگر نفرست»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.text import plain
from handlers.keyboards import Rows, button

if TYPE_CHECKING:
    from bot.storage.announcements import Announcement


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
