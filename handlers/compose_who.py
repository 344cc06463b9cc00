"""«برای چه کسی»: at least one of these, all of these, none of these, with the number below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.audience import Fits
from bot.services import announcements, compose, directory, news
from bot.text import lines, plain, t
from handlers.compose_base import act, open_one
from handlers.keyboards import Rows, button, in_rows
from handlers.phrases import list_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.domain.audience_groups import Group, Groups
    from bot.storage.announcements import Announcement
    from bot.text import Safe
    from handlers.turn import Turn

PAGE = 10
GROUPS: dict[str, Group] = {"s": "some", "e": "every", "b": "but"}
KINDS = {"o": "office", "p": "place", "c": "county", "t": "topic", "a": "active"}
DAYS = ("7", "30", "90")


def line(turn: Turn, one: Announcement) -> Safe:
    """Whom it is for and how many they are, on one line."""
    return t("compose-who-line", who=_who(turn, one), count=counted(turn, one))


def counted(turn: Turn, one: Announcement) -> str:
    """«۱٬۲۴۰ نفر»; a small number is not told."""
    if not one.topic:
        return plain("compose-count-unknown")
    found = compose.count(turn.tx, one, turn.setup.per_week)
    return plain("compose-count", count=found) if found else plain("compose-count-few")


def _who(turn: Turn, one: Announcement) -> str:
    groups = compose.groups(one)
    office = turn.directory.offices.get(one.office or "")
    names = [office.name] if office is not None else []
    names += [_name(turn, each) for each in (*groups.some, *groups.every)]
    who = list_phrase(names) if names else plain("compose-who-everyone")
    if not groups.but:
        return who
    return plain("compose-who-without", who=who, names=_names(turn, groups.but))


def _names(turn: Turn, those: Iterable[Fits]) -> str:
    return list_phrase([_name(turn, one) for one in those])


def _name(turn: Turn, one: Fits) -> str:
    if one.kind == "topic":
        topic = news.topic(one.value)
        return topic.name if topic is not None else one.value
    if one.kind == "active":
        return plain("compose-who-active", days=int(one.value))
    current = directory.current(turn.tx)
    found = current.offices.get(one.value) if one.kind == "office" else None
    place = current.gazetteer.get(one.value) if one.kind != "office" else None
    named = found or place
    return named.name if named is not None else one.value


def _screen(turn: Turn, one: Announcement) -> tuple[Safe, Rows]:
    groups = compose.groups(one)
    office = turn.directory.offices.get(one.office or "")
    text = lines(
        t("compose-ask-who"),
        t("compose-who-office", office=office.name) if office is not None else None,
        *(_group_line(turn, groups, name) for name in GROUPS.values()),
        t("compose-who-count", count=counted(turn, one)),
    )
    adds = [act(f"button-compose-who-{name}", "group", one, at) for at, name in GROUPS.items()]
    last = [act("button-compose-who-clear", "clear", one), act("button-back", "board", one)]
    return text, [adds, last]


def _group_line(turn: Turn, groups: Groups, name: Group) -> Safe | None:
    held: tuple[Fits, ...] = getattr(groups, name)
    if not held:
        return None
    return t(f"compose-who-{name}", names=list_phrase([_name(turn, one) for one in held]))


def _ask(turn: Turn) -> None:
    one = open_one(turn)
    if one is not None:
        turn.edit(*_screen(turn, one))


def _clear(turn: Turn) -> None:
    one = open_one(turn)
    if one is not None:
        compose.aim(turn.tx, one, type(compose.groups(one))())
        _redraw(turn, one.id)


def _redraw(turn: Turn, number: int) -> None:
    found = announcements.get(turn.tx, number)
    if found is not None:
        turn.edit(*_screen(turn, found))


def _group(turn: Turn) -> None:
    """«➕ یکی از», «✔️ و همه‌ی», «➖ به‌جز»: by what."""
    one = open_one(turn)
    group = turn.came.press.arg(1) if turn.came.press else ""
    if one is None or group not in GROUPS:
        return
    kinds = [at for at, name in KINDS.items() if not (one.office and name in ("office", "county"))]
    rows = in_rows(
        act(f"button-compose-who-{KINDS[at]}", "kind", one, group, at, 0) for at in kinds
    )
    turn.edit(_screen(turn, one)[0], [*rows, [act("button-back", "who", one)]])


def _kind(turn: Turn) -> None:
    one = open_one(turn)
    press = turn.came.press
    group, kind = (press.arg(1), press.arg(2)) if press else ("", "")
    if one is not None and group in GROUPS and kind in KINDS:
        _choices(turn, one, group, kind, (press.number(3) if press else None) or 0)


def _choices(turn: Turn, one: Announcement, group: str, kind: str, page: int) -> None:
    options = list(_options(turn, one, KINDS[kind]))
    shown = options[page * PAGE : (page + 1) * PAGE]
    held: tuple[Fits, ...] = getattr(compose.groups(one), GROUPS[group])
    rows = in_rows(
        button(
            plain("button-news-on", topic=name) if Fits(KINDS[kind], key) in held else name,
            *("compose", "toggle", one.id, group, kind, key),
        )
        for key, name in shown
    )
    turns = [act("button-previous-page", "kind", one, group, kind, page - 1)] if page else []
    if (page + 1) * PAGE < len(options):
        turns.append(act("button-next-page", "kind", one, group, kind, page + 1))
    turn.edit(_screen(turn, one)[0], [*rows, turns, [act("button-back", "who", one)]])


def _options(turn: Turn, one: Announcement, kind: str) -> Iterable[tuple[str, str]]:
    """Key and name of everything of a kind that may be chosen."""
    current = turn.directory
    works = [each for each in current.offices.values() if each.works]
    if one.office is not None:
        works = [each for each in works if each.key == one.office]
    match kind:
        case "office":
            return [(each.key, each.name) for each in works]
        case "topic":
            return [(each.key, each.name) for each in news.topics()]
        case "active":
            return [(days, plain("compose-who-active", days=int(days))) for days in DAYS]
        case "county":
            around = (current.gazetteer.around(each.place, "county") for each in works)
            found = [place for place in around if place is not None]
        case _:
            keys = [key for each in works for key in each.serves or (each.place,)]
            found = [place for key in keys if (place := current.gazetteer.get(key)) is not None]
    return sorted({place.key: place.name for place in found}.items())


def _toggle(turn: Turn) -> None:
    one = open_one(turn)
    press = turn.came.press
    if one is None or press is None:
        return
    group, kind, key = press.arg(1), press.arg(2), press.arg(3)
    known = group in GROUPS and kind in KINDS
    if not known or key not in dict(_options(turn, one, KINDS[kind])):
        turn.stale()
        return
    chosen = compose.groups(one).toggled(GROUPS[group], Fits(KINDS[kind], key))
    compose.aim(turn.tx, one, chosen)
    _redraw(turn, one.id)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "who": _ask,
    "clear": _clear,
    "group": _group,
    "kind": _kind,
    "toggle": _toggle,
}
