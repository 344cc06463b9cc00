"""/announce: an announcement while it is written. What it says stands in its row, never here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.announcements import REPEATS, Part
from bot.domain.commands import command_word
from bot.domain.composing import links_of
from bot.services import announcements, compose, directory, news, people
from bot.text import isolate, lines, plain, t
from handlers import account, announcement_changes, compose_send, compose_when, compose_who
from handlers.announcement_foot import dresser
from handlers.compose_base import STEP, act, mine, open_one, wait_for
from handlers.keyboards import Rows, button, in_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.announcements import Announcement
    from bot.text import Safe
    from handlers.turn import Turn

SHOWN = 40  # characters of the words on the board
LINES = 6  # more stay unread
MORE = "more"  # what is asked after the words: nothing, but their album or buttons may follow


def command(turn: Turn) -> None:
    """/announce, in private."""
    person = turn.came.chat_id
    if person < 0:
        return
    own = people.offices_for(turn.tx, turn.setup, person, "announce")
    if turn.setup.is_admin(person):
        _begin(turn, None)
    elif len(own) == 1:
        _begin(turn, own[0])
    elif own:
        every = directory.current(turn.tx).offices
        rows = [[button(every[key].name, "compose", "office", key)] for key in own]
        turn.say(t("compose-which-office"), rows)
    else:
        turn.say(t("compose-not-you"))


def _office(turn: Turn) -> None:
    """Whoever has several offices chose one."""
    key = turn.came.press.arg() if turn.came.press else ""
    if key not in people.offices_for(turn.tx, turn.setup, turn.came.person, "announce"):
        turn.stale()
        return
    turn.drop_buttons()
    _begin(turn, key)


def _begin(turn: Turn, office: str | None) -> None:
    one = announcements.get(turn.tx, compose.begin(turn.tx, turn.came.chat_id, office))
    turn.chat.go()
    if one is not None:
        turn.say(*board(turn, one))


# --- the board -----------------------------------------------------------------------------


def board(turn: Turn, one: Announcement) -> tuple[Safe, Rows]:
    """What it is so far, and what can be done with it."""
    topic = news.topic(one.topic)
    given = compose.content(turn.tx, one.id)
    words = " ".join(given.text.split())
    cut = plain("cut", text=words[:SHOWN]) if len(words) > SHOWN else words
    text = lines(
        t("compose-board"),
        t("compose-text", text=cut)
        if words
        else t("compose-file" if given.parts else "compose-no"),
        t("compose-links", count=len(given.links)) if given.links else None,
        t("compose-title", title=isolate(one.title)) if one.title else None,
        t("compose-topic", topic=topic.name) if topic else t("compose-topic-none"),
        compose_who.line(turn, one),
        compose_when.line(turn, one),
        t(f"compose-repeat-{one.repeat}") if one.repeat else None,
        t("compose-waits") if compose.waits(turn.tx, one.id) else None,
    )
    return text, _buttons(one)


def _buttons(one: Announcement) -> Rows:
    rows = (
        ("text", "title"),
        ("topic", "who"),
        ("when", "repeat"),
        ("look", "me"),
        ("drop", "send"),
    )
    return [[act(f"button-compose-{verb}", verb, one) for verb in row] for row in rows]


def _show(turn: Turn) -> None:
    """Back to the board, in place of what is on the screen."""
    one = open_one(turn)
    if one is not None:
        if not turn.chat.step_data.startswith(MORE):  # buttons may still follow
            turn.chat.go()
        turn.edit(*board(turn, one))


# --- words ---------------------------------------------------------------------------------


def takes(turn: Turn) -> bool:
    """A message while something of an announcement is asked; False if nothing is."""
    if turn.chat.step != STEP:
        return False
    what, _, number = turn.chat.step_data.partition(":")
    one = announcements.get(turn.tx, int(number)) if number.isdigit() else None
    if what == "agree":
        return _agreed(turn, number)
    if what == announcement_changes.ASKED and command_word(turn.came.text) != "cancel":
        announcement_changes.given(turn, one)
        return True
    if one is None or not mine(turn, one):
        turn.chat.go()
        return False
    if command_word(turn.came.text) == "cancel":
        turn.chat.go()
        turn.say(*board(turn, one))
        return True
    if what == MORE:
        return _more(turn, one)
    _ASKED[what](turn, one)
    return True


def _agreed(turn: Turn, data: str) -> bool:
    """What another admin wrote when asked for the number."""
    number, _, seen = data.partition(":")
    if command_word(turn.came.text) == "cancel":
        turn.chat.go()
        turn.say(t("compose-disagreed"))
        return True
    one = announcements.get(turn.tx, int(number)) if number.isdigit() else None
    return compose_send.agreed(turn, one, seen)


def _text(turn: Turn) -> None:
    wait_for(turn, "text", t("compose-ask-text"))


def _text_given(turn: Turn, one: Announcement) -> None:
    method, params = turn.came.content or ("sendMessage", {"text": turn.came.text})
    if turn.came.content is None and turn.came.kind != "text":
        turn.say(t("compose-kind"))
        return
    album = turn.came.file.album if turn.came.file is not None else ""
    compose.give(turn.tx, one, Part(method, params), album, dresser(turn.tx))
    turn.chat.go(STEP, f"{MORE}:{one.id}")
    long = len([line for line in turn.came.text.splitlines() if line.strip()]) > LINES
    _again(turn, one, above=t("compose-long") if long else None)


def _more(turn: Turn, one: Announcement) -> bool:
    """After the words: the rest of their album, or buttons; anything else is no part of it."""
    links = links_of(turn.came.text) if turn.came.kind == "text" else ()
    album = turn.came.file.album if turn.came.file is not None else ""
    if links:
        compose.link(turn.tx, one, links, dresser(turn.tx))
        _again(turn, one)
        return True
    if turn.came.content is not None and album:
        part = Part(*turn.came.content)
        if compose.join(turn.tx, one, part, album, dresser(turn.tx)):
            return True
    turn.chat.go()
    return False


def _title(turn: Turn) -> None:
    wait_for(turn, "title", t("compose-ask-title"))


def _title_given(turn: Turn, one: Announcement) -> None:
    compose.entitle(turn.tx, one, turn.came.text)
    turn.chat.go()
    _again(turn, one)


def _again(turn: Turn, one: Announcement, above: str | None = None) -> None:
    """The board anew, below what was written; links may still follow."""
    found = announcements.get(turn.tx, one.id)
    if found is not None:
        text, rows = board(turn, found)
        turn.say(lines(above, text), rows)


# --- what it is about, and whether it comes again ------------------------------------------


def _topic(turn: Turn) -> None:
    one = open_one(turn)
    if one is not None:
        choices = [
            button(each.name, "compose", "topicis", one.id, each.key) for each in news.topics()
        ]
        turn.edit(t("compose-ask-topic"), [*in_rows(choices), [act("button-back", "board", one)]])


def _topic_is(turn: Turn) -> None:
    one = open_one(turn)
    key = turn.came.press.arg(1) if turn.came.press else ""
    if one is not None and key in {each.key for each in news.topics()}:
        compose.about(turn.tx, one, key, dresser(turn.tx))
        _show(turn)


def _repeat(turn: Turn) -> None:
    one = open_one(turn)
    if one is not None:
        choices = [
            button(
                plain(f"button-compose-repeat-{how or 'never'}"), "compose", "again", one.id, at
            )
            for at, how in enumerate(REPEATS)
        ]
        turn.edit(t("compose-ask-repeat"), [choices, [act("button-back", "board", one)]])


def _repeat_is(turn: Turn) -> None:
    one = open_one(turn)
    at = turn.came.press.number(1) if turn.came.press else None
    if one is not None and at is not None and at < len(REPEATS):
        compose.repeat(turn.tx, one, REPEATS[at])
        _show(turn)


# --- looking at it -------------------------------------------------------------------------


def _look(turn: Turn) -> None:
    """«ببینم»: exactly as it will look, and below it to how many and until when."""
    one = open_one(turn)
    if one is not None and compose_send.preview(turn, one):
        turn.say(compose_send.outlook(turn, one), [[act("button-compose-board", "board", one)]])


def _me(turn: Turn) -> None:
    """«برای خودم»: it comes to its author alone, as to everybody later."""
    one = open_one(turn)
    if one is not None:
        compose_send.preview(turn, one)


def _drop(turn: Turn) -> None:
    one = open_one(turn)
    if one is not None:
        compose.drop(turn.tx, one)
        turn.chat.go()
        turn.edit(t("compose-dropped"))


_ASKED: dict[str, Callable[[Turn, Announcement], None]] = {
    "text": _text_given,
    "title": _title_given,
    "when": compose_when.typed,
    "confirm": compose_send.typed,
    account.ASKED: account.given,
}

PRESSES: dict[str, Callable[[Turn], None]] = {
    "office": _office,
    "board": _show,
    "text": _text,
    "title": _title,
    "topic": _topic,
    "topicis": _topic_is,
    "repeat": _repeat,
    "again": _repeat_is,
    "look": _look,
    "me": _me,
    "drop": _drop,
    **compose_who.PRESSES,
    **compose_when.PRESSES,
    **compose_send.PRESSES,
}
