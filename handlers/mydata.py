"""/mydata: everything we have of a resident, as a file they can read.

The file is written at the moment it is sent (`write`), so that it never waits on the disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clock import in_tehran
from bot.domain.codes import show
from bot.services import directory, mydata, news, privacy
from bot.text import plain, t
from handlers import scopes
from handlers.card_files import METHODS
from handlers.phrases import kind_name, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.services.mydata import Held
    from bot.storage.cases import Case
    from bot.storage.news import Subscription
    from bot.storage.store import Tx
    from handlers.turn import Turn

NAME = "mydata.txt"
AUTHORS = {"resident": "mydata-you", "staff": "mydata-office"}


def my_data(turn: Turn) -> None:
    """/mydata."""
    if privacy.held(turn.tx, turn.came.chat_id).anything:
        send(turn)
    else:
        turn.say(t("forget-nothing"))


def send(turn: Turn, case_id: int | None = None) -> None:
    """Send a file with all that is kept, or with one case; behind it photos and recordings."""
    wish = {"chat": turn.came.chat_id, "case": case_id}
    params = {"document": {"mydata": wish}, "caption": t("mydata"), "parse_mode": "HTML"}
    turn.call("sendDocument", params)
    for case, kept in mydata.files_of(turn.tx, turn.came.chat_id, case_id):
        method, field = METHODS[kept.kind]
        turn.call(method, {field: {"file": kept.id}}, case_id=case.id)


def write(tx: Tx, chat_id: int, case_id: int | None = None) -> str:
    """The text of the file."""
    held = mydata.held(tx, chat_id, case_id)
    parts = [plain("mydata-title", date=_day(tx.now)), ""]
    parts += _rest(tx, held) if case_id is None else []
    for one in held.cases:
        parts += [*_case(one.case), *(_said(*line) for line in one.said), ""]
    return "\n".join(parts)


def _rest(tx: Tx, held: Held) -> Iterator[str]:
    if held.since is not None:
        yield plain("mydata-since", date=_day(held.since))
    if held.office:
        yield plain("mydata-last-office", office=held.office)
    for role in held.roles:
        yield plain("mydata-role", what=scopes.grant(tx, role))
    if held.draft:
        yield plain("mydata-draft")
        yield from held.draft
    if held.questions:
        yield plain("mydata-questions")
        yield from held.questions
    for one in held.news:
        yield plain("mydata-news", topic=_topic(one.topic), where=_of_whom(tx, one))
    yield ""


def _topic(key: str) -> str:
    found = news.topic(key)
    return found.name if found is not None else key


def _of_whom(tx: Tx, one: Subscription) -> str:
    current = directory.current(tx)
    found = current.offices.get(one.office) or current.gazetteer.get(one.place)
    return found.name if found is not None else one.office or one.place


def _case(case: Case) -> Iterator[str]:
    yield plain("mydata-case", code=show(case.code), date=_day(case.created_at))
    yield plain("mydata-kind", kind=kind_name(case.kind))
    yield plain("mydata-name", name=case.name) if case.name else plain("mydata-no-name")


def _said(author: str, at: int, words: str) -> str:
    who = plain(AUTHORS[author])
    return plain("mydata-said", who=who, date=_day(at), words=words or plain("mydata-file"))


def _day(at: int) -> str:
    return short_date(in_tehran(at).date())
