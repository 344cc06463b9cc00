"""🔔 خبرم کن: what a resident wants to be told, and «دیگر نفرست» with its way back.

What is ticked stands in the buttons themselves; nothing holds before «تمام».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.data import topics as shipped
from bot.services import announcements, news
from bot.services.news import About
from bot.text import lines, plain, t
from handlers import announcement_foot, feedback, offices
from handlers.keyboards import Rows, button, in_rows, inline
from handlers.phrases import list_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.storage.announcements import Announcement
    from bot.storage.news import Subscription
    from handlers.keyboards import Button
    from handlers.turn import Turn

STEP = "news"  # the neighbourhood is asked
MOST_PLACES = 4
_KINDS = {"o": "office", "p": "place"}


# --- asking for news -----------------------------------------------------------------------


def ask(turn: Turn) -> None:
    """/news, «خبرم کن», or the wish in words: which topics, of the office known."""
    feedback.keep_draft(turn)
    office = turn.directory.offices.get(turn.chat.office or "")
    place = turn.directory.gazetteer.get(turn.chat.place)
    if office is not None and office.works:
        _show(turn, About("office", office.key))
    elif place is not None:
        _show(turn, About("place", place.key))
    else:
        ask_place(turn)


def ask_place(turn: Turn) -> None:
    """Which neighbourhood the news shall be about."""
    feedback.keep_draft(turn)
    turn.chat.go(STEP)
    turn.say(t("news-place"))


def place_typed(turn: Turn) -> bool:
    """A text while the neighbourhood is asked; False if it is something else."""
    turn.chat.go()
    found = [one.place for one in turn.named if one.strength != "weak"]
    if not found:
        return False
    if len(found) == 1:
        turn.chat.place = found[0].key
        _show(turn, About("place", found[0].key))
    else:
        choices = [button(one.name, "news", "at", f"p.{one.key}") for one in found[:MOST_PLACES]]
        turn.say(t("news-which-place"), in_rows(choices))
    return True


def _show(turn: Turn, about: About) -> None:
    turn.chat.go()
    wanted = {one.topic for one in news.wanted(turn.tx, turn.came.chat_id, about)}
    turn.say(*_topics(turn, about, wanted))


def _topics(turn: Turn, about: About, ticked: Iterable[str]) -> tuple[str, Rows]:
    """The list to tick, with nothing ticked but what they asked for."""
    wanted = set(ticked)
    mask = _mask(wanted)
    rows = in_rows(
        button(
            plain("button-news-on" if one.key in wanted else "button-news-off", topic=one.name),
            "news",
            "pick",
            mask ^ _mask({one.key}),
            _code(about),
        )
        for one in news.topics()
    )
    other = button(plain("button-news-place"), "news", "place")
    done = button(plain("button-news-done"), "news", "done", mask, _code(about))
    most = turn.setup.per_week
    text = lines(
        t("news-topics", where=_name(turn, about)),
        t("news-per-week", count=most) if most else None,
    )
    return text, [*rows, [other, done]]


def _mask(keys: Iterable[str]) -> int:
    return sum(1 << at for at, one in enumerate(shipped()) if one.key in set(keys))


def _keys(mask: int) -> set[str]:
    return {one.key for at, one in enumerate(shipped()) if mask >> at & 1}


def _code(about: About) -> str:
    return f"{about.kind[0]}.{about.key}"


def _about(turn: Turn, position: int) -> About | None:
    """The office or place a button names, if it is there still."""
    kind, _, key = (turn.came.press.arg(position) if turn.came.press else "").partition(".")
    if kind == "o" and key in turn.directory.offices:
        return About("office", key)
    if kind == "p" and turn.directory.gazetteer.get(key) is not None:
        return About("place", key)
    return None


def _name(turn: Turn, about: About) -> str:
    if about.kind == "office":
        office = turn.directory.offices.get(about.key)
        return offices.label(office) if office is not None else about.key
    place = turn.directory.gazetteer.get(about.key)
    return place.name if place is not None else about.key


def _names(keys: Iterable[str]) -> str:
    wanted = set(keys)
    return list_phrase([one.name for one in shipped() if one.key in wanted])


def _at(turn: Turn) -> None:
    """One of several places of a name."""
    about = _about(turn, 0)
    if about is None:
        turn.stale()
    else:
        turn.drop_buttons()
        _show(turn, about)


def _pick(turn: Turn) -> None:
    mask = turn.came.press.number() if turn.came.press else None
    about = _about(turn, 1)
    if mask is None or about is None:
        turn.stale()
    else:
        turn.edit(*_topics(turn, about, _keys(mask)))


def _done(turn: Turn) -> None:
    """«تمام»: what is ticked holds from now on."""
    mask = turn.came.press.number() if turn.came.press else None
    about = _about(turn, 1)
    if mask is None or about is None:
        turn.stale()
        return
    chosen = news.choose(turn.tx, turn.came.chat_id, about, _keys(mask))
    where = _name(turn, about)
    if not _keys(mask):
        turn.edit(t("news-off", where=where), _undo_row(chosen.stop))
        return
    undo = button(plain("button-news-undo"), "news", "less", _mask(chosen.before), _code(about))
    rows = [[undo]] if chosen.added else _undo_row(chosen.stop)
    turn.edit(t("news-on", topics=_names(_keys(mask)), where=where), rows)


def _less(turn: Turn) -> None:
    """«برگردان» after «روشن شد»: it takes away, and never adds."""
    mask = turn.came.press.number() if turn.came.press else None
    about = _about(turn, 1)
    if mask is None or about is None:
        turn.stale()
        return
    now = {one.topic for one in news.wanted(turn.tx, turn.came.chat_id, about)}
    left = news.choose(turn.tx, turn.came.chat_id, about, now & _keys(mask))
    kept = now - left.removed
    where = _name(turn, about)
    turn.edit(
        t("news-on", topics=_names(kept), where=where) if kept else t("news-off", where=where)
    )


# --- the offer -----------------------------------------------------------------------------


def offer(turn: Turn, office: str | None) -> None:
    """Ask, seldom and unasked, whether an office's news are wanted; nothing is assumed."""
    found = turn.directory.offices.get(office or "")
    if found is None or not news.offer(turn.tx, turn.came.chat_id, found.key):
        return
    most = turn.setup.per_week
    text = lines(
        t("news-offer", office=offices.label(found)),
        t("news-per-week", count=most) if most else None,
    )
    yes = button(plain("button-news-yes"), "news", "at", f"o.{found.key}")
    turn.say(text, [[yes], [button(plain("button-news-never"), "news", "never")]])


def _never(turn: Turn) -> None:
    news.refuse_offer(turn.tx, turn.came.chat_id)
    turn.edit(t("news-never"))


# --- no more -------------------------------------------------------------------------------


def ask_stop(turn: Turn) -> None:
    """/stop, or the wish in words: which topic; nothing is stopped before a tap."""
    own = news.wanted(turn.tx, turn.came.chat_id)
    if not own:
        turn.say(t("news-none"), [[subscribe_button()]])
        return
    wanted = {one.topic for one in own}
    rows = [
        [button(plain("button-news-stop", topic=one.name), "news", "stop", one.key)]
        for one in shipped()
        if one.key in wanted
    ]
    rows.append([button(plain("button-news-stop-all"), "news", "stop")])
    rows.append([button(plain("button-news-keep"), "news", "keep")])
    turn.say(t("news-stop-ask"), rows)


def subscribe_button() -> Button:
    """«خبرم کن»."""
    return button(plain("button-news"), "news", "ask")


def _stop(turn: Turn) -> None:
    """One topic, or all of them."""
    key = turn.came.press.arg() if turn.came.press else ""
    topic = news.topic(key)
    if topic is None:
        stop = news.stop_all(turn.tx, turn.came.chat_id)
        turn.edit(t("news-stopped-all"), _undo_row(stop))
    else:
        stop = news.stop_topic(turn.tx, turn.came.chat_id, key)
        turn.edit(t("news-stopped", topic=topic.name), _undo_row(stop))


def _undo_row(stop: int | None) -> Rows | None:
    if stop is None:
        return None
    return [[button(plain("button-news-undo"), "news", "undo", stop)]]


def _undo(turn: Turn) -> None:
    """«برگردان»."""
    stop = turn.came.press.number() if turn.came.press else None
    again = news.take_back(turn.tx, turn.came.chat_id, stop) if stop is not None else []
    if not again:
        turn.stale()
    else:
        turn.edit(t("news-undone", topics=_names(one.topic for one in again)))


def _keep(turn: Turn) -> None:
    turn.edit(t("news-kept"))


# --- under an announcement -----------------------------------------------------------------


def _pressed(turn: Turn) -> Announcement | None:
    """The announcement a button stands under; a draft's are its author's and the admins' alone."""
    number = turn.came.press.number() if turn.came.press else None
    one = announcements.get(turn.tx, number) if number is not None else None
    person = turn.came.person
    own = one is not None and (person == one.author or turn.setup.is_admin(person))
    return one if one is not None and (one.started_at is not None or own) else None


def _no(turn: Turn) -> None:
    """«دیگر نفرست»: it holds at the first tap, and can be widened or taken back."""
    one = _pressed(turn)
    if one is None:
        turn.stale()
        return
    stop = news.stop_topic(turn.tx, turn.came.chat_id, one.topic)
    announcements.pressed(turn.tx, one.id, stops=stop is not None)
    last = news.last_stop(turn.tx, turn.came.chat_id, one.topic) if stop is None else stop
    number = turn.tx.now if last is None else last
    topic = news.topic(one.topic)
    turn.alert(plain("news-no", topic=topic.name if topic else ""), window=True)
    _under(turn, announcement_foot.stopped(one, number))


def _wider(turn: Turn) -> None:
    """«این دفتر» or «همه», after «دیگر نفرست»."""
    one = _pressed(turn)
    stop = turn.came.press.number(1) if turn.came.press else None
    if one is None or stop is None or turn.came.press is None:
        turn.stale()
        return
    chat_id = turn.came.chat_id
    if turn.came.press.verb == "office" and one.office is not None:
        news.stop_office(turn.tx, chat_id, one.office, stop)
        turn.alert(plain("news-no-office"), window=True)
    else:
        news.stop_all(turn.tx, chat_id, stop)
        turn.alert(plain("news-no-all"), window=True)
    _under(turn, announcement_foot.stopped(one, stop, only_back=True))


def _back(turn: Turn) -> None:
    """«برگردان» under an announcement: the row is as it was."""
    one = _pressed(turn)
    stop = turn.came.press.number(1) if turn.came.press else None
    if one is None or stop is None:
        turn.stale()
        return
    again: list[Subscription] = news.take_back(turn.tx, turn.came.chat_id, stop)
    if not again:
        turn.stale()
        return
    turn.alert(plain("news-again"), window=True)
    _under(turn, announcement_foot.rows(one))


def _under(turn: Turn, rows: Rows) -> None:
    params = {"message_id": turn.came.message_id, "reply_markup": inline(rows)}
    turn.call("editMessageReplyMarkup", params)


def _private(act: Callable[[Turn], None]) -> Callable[[Turn], None]:
    """A button of a resident's own chat."""

    def press(turn: Turn) -> None:
        if turn.came.chat_id != turn.came.person:
            turn.stale()
        else:
            act(turn)

    return press


PRESSES: dict[str, Callable[[Turn], None]] = {
    verb: _private(act)
    for verb, act in {
        "ask": ask,
        "at": _at,
        "place": ask_place,
        "pick": _pick,
        "done": _done,
        "less": _less,
        "stop": _stop,
        "undo": _undo,
        "keep": _keep,
        "never": _never,
        "no": _no,
        "office": _wider,
        "all": _wider,
        "back": _back,
    }.items()
}
