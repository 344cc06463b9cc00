"""A person's mere words are read without the library's objects, and mean the same as with them."""

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update
from telegram.ext import Application, TypeHandler

from handlers import doors, register
from handlers.came import came_of, came_of_bare
from handlers.turn import Came

TOKEN = "123456789:TestTokenThatIsNoSecret0000000000000"

ids = st.integers(1, 2**52)
names = st.text(max_size=8)
people = st.fixed_dictionaries(
    {"id": ids, "is_bot": st.just(False), "first_name": names},
    optional={"last_name": names, "username": names, "language_code": names, "new": names},
)


@st.composite
def bare(draw):
    person = draw(people)
    optional = {key: person[key] for key in ("first_name", "username") if key in person}
    return {
        "update_id": draw(ids),
        "message": {
            "message_id": draw(ids),
            "from": person,
            "chat": {"id": person["id"], "type": "private", **optional},
            "date": draw(st.integers(0, 2**31)),
            "text": draw(st.text(min_size=1) | st.sampled_from(["/start x y", "سلام"])),
        },
    }


@given(bare())
def test_mere_words_are_read_as_the_library_reads_them(raw):
    assert came_of_bare(raw) == came_of(Update.de_json(raw, None))


@pytest.mark.parametrize(
    "more",
    [
        {"entities": [{"type": "bot_command", "offset": 0, "length": 6}]},
        {"reply_to_message": {}},
        {"text": ""},
        {"text": None},
        {"chat": {"id": -7, "type": "group", "title": "x"}},
        {"from": None},
        {"sender_chat": {"id": 1, "type": "channel"}},
        {"message_id": "5"},
    ],
    ids=str,
)
def test_whatever_is_more_than_words_is_left_to_the_library(more):
    said = {"message_id": 5, "date": 1, "text": "سلام", "from": {"id": 7, "is_bot": False}}
    said["chat"] = {"id": 7, "type": "private"}
    assert came_of_bare({"update_id": 1, "message": said}) is not None
    assert came_of_bare({"update_id": 1, "message": {**said, **more}}) is None


@pytest.mark.parametrize("kind", ["edited_message", "channel_post"])
def test_an_edit_is_no_new_message(kind):
    said = {"message_id": 5, "date": 1, "text": "سلام", "from": {"id": 7, "is_bot": False}}
    said["chat"] = {"id": 7, "type": "private"}
    assert came_of_bare({"update_id": 1, kind: said}) is None


def test_mere_words_take_the_line_of_the_table_that_words_take():
    app = Application.builder().token(TOKEN).updater(None).job_queue(None).build()
    register(app)
    raw = {"update_id": 1, "message": {"message_id": 5, "date": 1, "text": "سلام"}}
    raw["message"] |= {"from": {"id": 7, "is_bot": False, "first_name": ""}}
    raw["message"] |= {"chat": {"id": 7, "type": "private"}}

    def line(update):
        return next(one for one in app.handlers[0] if one.check_update(update))

    read = line(came_of_bare(raw))
    assert isinstance(read, TypeHandler)
    assert isinstance(came_of_bare(raw), Came)
    for one in (read, line(Update.de_json(raw, None))):
        assert inspect.getclosurevars(one.callback).nonlocals["screen"] is doors.text


def test_what_an_author_sent_is_said_again_as_it_looked():
    point = {"latitude": 30.2, "longitude": 57.0}
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    shown = {"show_caption_above_media": True, "has_media_spoiler": True}
    base = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 3001, "type": "private"},
        "from": {"id": 3001, "is_bot": False, "first_name": "کسی"},
    }

    def content(**more: object) -> object:
        update = Update.de_json({"update_id": 1, "message": {**base, **more}}, None)
        return came_of(update).content

    venue = {"location": point, "title": "مسجد", "address": "خیابان یک"}
    assert content(location=point, venue=venue) == (
        "sendVenue",
        {**point, "title": "مسجد", "address": "خیابان یک"},
    )
    assert content(photo=photo, caption="x", **shown) == (
        "sendPhoto",
        {"photo": "a", "caption": "x", "has_spoiler": True, "show_caption_above_media": True},
    )
    assert content(text="https://x.ir", link_preview_options={"is_disabled": True}) == (
        "sendMessage",
        {"text": "https://x.ir", "link_preview_options": {"is_disabled": True}},
    )
