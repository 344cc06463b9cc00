"""Groups with topics: one an office or one a case, made anew if deleted, opened if closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.casework import bind, card, files, group_says, press, sent_to, text_of
from tests.town import town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Group
    from tests.town import Town

FORUM = -1001000000009
LAMP, BINS = "چراغ کوچه ما سه شبه سوخته", "سطل زباله کوچه را نمی‌برند"


async def _forum(here: Town, wanted: str, *, rights: bool = True) -> Group:
    """A forum as the default group, with the bot as an admin who may manage its topics."""
    group = here.box.group(
        "دفتر", id=FORUM, members=[here.reza, here.admin], with_bot=True, forum=True
    )
    await group.promote_bot(by=here.reza, can_manage_topics=rights)
    bind(here.path, (FORUM, None), topics=wanted)
    return group


def _names(group: Group) -> list[str]:
    return [topic.name for topic in group.chat.topics.values()]


async def test_each_case_has_its_topic_named_after_where_it_stands(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        group = await _forum(here, "case")
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        first, second = await card(here, lamp, group=group), await card(here, bins, group=group)
        assert first["message_thread_id"] != second["message_thread_id"]
        assert any(lamp[:4] in name for name in _names(group))
        await press(here, here.reza, first, "برمی‌دارم", group)
        await here.box.until(
            lambda: (
                any(name.startswith("✋") and lamp[:4] in name for name in _names(group))
                or any(name.startswith("👀") and lamp[:4] in name for name in _names(group))
            )
        )


async def test_a_deleted_topic_is_made_again_and_a_closed_one_opened(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        group = await _forum(here, "office")
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        first = await card(here, lamp, group=group)
        topic = group.chat.topics[first["message_thread_id"]]
        topic.closed = True
        put = here.box.world.post(
            group.chat, here.reza.user, {"forum_topic_closed": {}}, thread=topic.id
        )
        here.box.updates.put("message", put.message)
        bins = await files(here, qasem, BINS)
        second = await card(here, bins, group=group)
        assert second["message_thread_id"] == topic.id
        assert not topic.closed
        del group.chat.topics[topic.id]
        third = await files(here, here.maryam, "جدول آب کوچه شکسته است و آب می‌رود")
        new = await card(here, third, group=group)
        assert new["message_thread_id"] in group.chat.topics
        assert len(group.chat.topics) == 1


async def test_without_the_right_to_topics_cards_come_all_the_same(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        group = await _forum(here, "office", rights=False)
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        assert "message_thread_id" not in await card(here, lamp, group=group)


async def test_plain_words_in_the_topic_of_a_case_go_to_nobody_unasked(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        group = await _forum(here, "case")
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        thread = (await card(here, lamp, group=group))["message_thread_id"]
        await here.reza.sends("لامپ را عوض کردیم.", group, thread=thread)
        asked = await group_says(here, "برای فرستنده نرفت", group=group)
        assert "عوض کردیم" not in sent_to(here, here.maryam.id)
        await here.reza.sends("گپ دوم", group, thread=thread)
        await press(here, here.reza, asked, "همین را بفرست", group)
        await here.sees(here.maryam, "عوض کردیم", lamp)
        plain = [one for one in group.messages_of_bot() if "نرفت" in text_of(one)]
        assert len(plain) <= 1
        assert "گپ دوم" not in sent_to(here, here.maryam.id)


async def test_only_the_head_decides_about_topics(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        group = await _forum(here, "off")
        await here.start()
        await here.reza.sends("/topics case", group)
        await group_says(here, "با مسئول دفتر", group=group)
        await here.admin.sends("/topics case", group)
        await group_says(here, "هر پیام یک موضوع", group=group)
        lamp = await files(here, here.maryam, LAMP)
        assert "message_thread_id" in await card(here, lamp, group=group)
