"""Two unrelated client libraries find in the sandbox the Telegram they know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReactionTypeEmoji,
    ReplyParameters,
)
from telegram import (
    BotCommandScopeAllPrivateChats,
    InputMediaPhoto,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram import InlineKeyboardButton as PtbButton
from telegram import InlineKeyboardMarkup as PtbMarkup

from tests.sandbox.clients import ptb

if TYPE_CHECKING:
    from bot.sandbox import Sandbox


async def everyone(box: Sandbox):
    maryam = box.person("مریم", username="maryam")
    reza = box.person("رضا")
    group = box.group("دفتر شرف‌آباد", -1001, [reza], forum=True)
    await maryam.starts("o_sharaf")
    await group.add_bot(by=reza)
    await group.promote_bot()
    return maryam, reza, group


async def test_python_telegram_bot_is_at_home(box: Sandbox):
    maryam, reza, group = await everyone(box)
    async with ptb(box) as bot:
        assert bot.username == "tashilgar_bot"
        keys = [["📍 نزدیک‌ترین دفتر"], [KeyboardButton("جای من", request_location=True)]]
        hello = await bot.send_message(
            maryam.id,
            "<b>سلام</b> به <a href='https://example.org/'>شما</a>",
            parse_mode="HTML",
            reply_markup=ReplyKeyboardMarkup(keys, is_persistent=True),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        assert hello.text == "سلام به شما"
        assert [e.type for e in hello.entities] == ["bold", "text_link"]
        card = await bot.send_message(
            group.id,
            "کارت",
            reply_markup=PtbMarkup([[PtbButton("پاسخ", callback_data="a")]]),
            protect_content=True,
        )
        await reza.taps("پاسخ", chat=group)
        updates = await bot.get_updates(timeout=0)
        query = updates[-1].callback_query
        assert query.message.message_id == card.message_id
        await query.answer("بنویسید", show_alert=True)
        await card.edit_text("کارت بسته", reply_markup=None)
        await card.pin()
        await bot.send_venue(maryam.id, 30.28, 57.08, "دفتر", "خیابان")
        await bot.send_location(maryam.id, 30.28, 57.08)
        await bot.send_contact(maryam.id, "+983412345678", "دفتر")
        await bot.send_chat_action(maryam.id, "typing")
        topic = await bot.create_forum_topic(group.id, "نظرها")
        in_topic = await bot.send_message(
            group.id, "در موضوع", message_thread_id=topic.message_thread_id
        )
        assert in_topic.is_topic_message
        await bot.close_forum_topic(group.id, topic.message_thread_id)
        await bot.copy_message(maryam.id, group.id, in_topic.message_id)
        await bot.forward_message(maryam.id, group.id, in_topic.message_id)
        sent = await bot.send_document(maryam.id, b"\x00\x01", filename="a.bin", caption="پرونده")
        file = await bot.get_file(sent.document.file_id)
        assert await file.download_as_bytearray() == b"\x00\x01"
        photo = await bot.send_photo(maryam.id, b"jpg")
        await bot.send_photo(maryam.id, photo.photo[-1].file_id)
        await bot.send_voice(maryam.id, b"ogg", duration=3)
        await bot.send_video_note(maryam.id, b"mp4", length=240)
        media = [InputMediaPhoto(b"jpg", caption="یک"), InputMediaPhoto(photo.photo[-1].file_id)]
        first, second = await bot.send_media_group(maryam.id, media)
        assert first.media_group_id == second.media_group_id
        assert first.caption == "یک"
        scope = BotCommandScopeAllPrivateChats()
        await bot.set_my_commands([("start", "آغاز")], scope=scope)
        assert (await bot.get_my_commands(scope=scope))[0].description == "آغاز"
        await bot.set_my_description("دستیار محله")
        await bot.set_my_short_description("دستیار")
        assert (await bot.get_my_description()).description == "دستیار محله"
        assert (await bot.get_chat(maryam.id)).first_name == "مریم"
        assert (await bot.get_chat_member(group.id, reza.id)).status == "creator"
        assert len(await bot.get_chat_administrators(group.id)) == 2
        assert await bot.get_chat_member_count(group.id) == 2
        await bot.send_message(maryam.id, "بی‌دکمه", reply_markup=ReplyKeyboardRemove())
        assert maryam.keyboard is None
        await bot.delete_messages(maryam.id, [hello.message_id])
        await bot.leave_chat(group.id)


async def test_aiogram_is_at_home(box: Sandbox):
    maryam, _, group = await everyone(box)
    session = AiohttpSession(api=TelegramAPIServer.from_base(box.root))
    async with Bot(box.token, session=session) as bot:
        me = await bot.get_me()
        assert me.username == "tashilgar_bot"
        button = InlineKeyboardButton(text="بفرست", callback_data="s")
        first = await bot.send_message(
            maryam.id, "یک", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
        )
        answer = await bot.send_message(
            maryam.id,
            "دو",
            reply_parameters=ReplyParameters(message_id=first.message_id),
            reply_markup=ForceReply(input_field_placeholder="بنویسید"),
        )
        assert answer.reply_to_message.text == "یک"
        await maryam.taps("بفرست")
        updates = await bot.get_updates(timeout=0)
        query = updates[-1].callback_query
        await bot.answer_callback_query(query.id)
        await bot.edit_message_text("سه", chat_id=maryam.id, message_id=first.message_id)
        file = BufferedInputFile(b"%PDF", "a.pdf")
        sent = await bot.send_document(maryam.id, file, caption="سند")
        assert sent.document.file_name == "a.pdf"
        await bot.edit_message_caption(
            chat_id=maryam.id, message_id=sent.message_id, caption="سند نو"
        )
        got = await bot.download(sent.document.file_id)
        assert got.read() == b"%PDF"
        await bot.set_message_reaction(maryam.id, 1, [ReactionTypeEmoji(emoji="👍")])
        await bot.set_my_commands([BotCommand(command="help", description="راهنما")])
        await bot.send_venue(group.id, 30.1, 57.1, "دفتر", "نشانی")
        await bot.delete_message(maryam.id, first.message_id)
        await bot.delete_webhook(drop_pending_updates=False)
        assert (await bot.get_webhook_info()).url == ""


async def test_all_that_persons_send_has_telegrams_shape(box: Sandbox):
    maryam, reza, group = await everyone(box)
    await maryam.shares_location(30.28, 57.08)
    await maryam.shares_contact()
    await maryam.sends_photo(caption="کوچه")
    await maryam.sends_voice()
    await maryam.sends_video_note()
    await maryam.sends_video()
    await maryam.sends_document()
    await maryam.sends_audio(performer="بنان")
    await maryam.sends_photo(forwarded=True)
    await reza.sends_album([b"1", b"2"], chat=group)
    await maryam.sends_sticker()
    await maryam.sends_poll()
    await maryam.sends_album([b"1", b"2"], caption="دو عکس")
    await maryam.forwards("شنیده‌ام")
    first = await maryam.sends("سلام")
    await maryam.edits(first["message_id"], "سلام!")
    await reza.sends("/open", chat=group, anonymous=True)
    await maryam.blocks()
    await maryam.unblocks()
    await group.demote_bot()
    await group.migrate(-1009)
    await group.kick_bot(by=reza)
    async with ptb(box) as bot:
        assert len(await bot.get_updates(timeout=0)) > 20
