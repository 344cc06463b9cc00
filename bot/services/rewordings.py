"""Texts that ship, worded anew by admins: common answers and ready texts.

What is marked `confirm`, or is about law, health or money, holds once a second admin has read it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import data
from bot.domain import teach as domain
from bot.domain.wording import WordingFault
from bot.services import people, teach
from bot.storage import approvals, audit
from bot.storage import directory as versions
from bot.storage import rewordings as rows

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.rewordings import Kind, Rewording
    from bot.storage.store import Tx

ID = "reword-"  # begins the id by which `approve` knows one that waits
_FIELD = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is now.

    Attributes:
        title: its question or topic.
        text: the words that hold.
        shown: whether residents get it; not before an admin has confirmed it.
        holds: the new words, if they are not those that ship.
        waits: new words that wait for a second admin.
    """

    kind: Kind
    key: str
    title: str
    text: str
    shown: bool
    holds: Rewording | None
    waits: Rewording | None


def held(tx: Tx, kind: Kind) -> dict[str, str]:
    """The new words that hold, by the key of what ships."""
    return {one.key: one.text for one in rows.with_state(tx, "holds") if one.kind == kind}


def every(tx: Tx, kind: Kind) -> list[Text]:
    """All texts of a kind, in the order of the file; help lines aside."""
    new = {one.key: one for one in rows.with_state(tx, "holds") if one.kind == kind}
    asked = {one.key: one for one in rows.with_state(tx, "waiting") if one.kind == kind}
    known = approvals.known(tx)
    found = []
    for key, title, text, confirm in _shipped(kind):
        now = new.get(key)
        shown = not confirm or now is not None or bool(known.get(f"{kind}-{key}"))
        words = now.text if now is not None else text
        found.append(Text(kind, key, title, words, shown, now, asked.get(key)))
    return found


def find(tx: Tx, kind: str, key: str) -> Text | None:
    """One text."""
    known: dict[str, Kind] = {"faq": "faq", "canned": "canned"}
    every_ = every(tx, known[kind]) if kind in known else []
    return next((one for one in every_ if one.key == key), None)


def _shipped(kind: Kind) -> list[tuple[str, str, str, bool]]:
    if kind == "canned":
        return [(one.key, one.topic, one.text, False) for one in data.canned().values()]
    found = data.faq().values()
    return [
        (one.key, one.question, one.answer.strip(), one.confirm) for one in found if not one.sos
    ]


def fields(text: str) -> list[str]:
    """What in a text is to be filled in, braces and all."""
    return _FIELD.findall(text)


def faults(one: Text, text: str) -> list[WordingFault]:
    """Why new words can't stay so: as of any answer, and fields that nothing fills.

    What the text that ships does itself, such as naming papers to bring, new words may do, too.
    """
    shipped = {key: words for key, _, words, _ in _shipped(one.kind)}
    known = {name for words in shipped.values() for name in fields(words)}
    strange = [name for name in fields(text) if name not in known]
    usual = {fault.kind for fault in teach.faults(shipped[one.key])}
    found = [fault for fault in teach.faults(text) if fault.kind not in usual]
    return [*found, *(WordingFault("field", name) for name in strange)]


def needs_second(one: Text, text: str) -> bool:
    """Whether a second admin must read new words before they hold."""
    if one.kind == "faq" and data.faq()[one.key].confirm:
        return True
    return domain.needs_second(f"{one.title}\n{text}")


def save(tx: Tx, one: Text, text: str, admin: int) -> Rewording:
    """New words: they hold at once, or wait for a second admin."""
    number = rows.add(tx, one.kind, one.key, text, admin)
    audit.add(tx, people.actor(admin), "reworded", f"{id_of(number)} {one.kind}-{one.key}")
    made = rows.get(tx, number)
    assert made is not None
    if not needs_second(one, text):
        rows.hold(tx, made, None)
        versions.bump(tx)
    kept = rows.get(tx, number)
    assert kept is not None
    return kept


def id_of(number: int) -> str:
    """The id of new words, as `approve` takes it."""
    return f"{ID}{number}"


def by_id(tx: Tx, approval_id: str) -> Rewording | None:
    """New words by the id that `approve` takes."""
    number = approval_id.removeprefix(ID)
    if not approval_id.startswith(ID) or not (number.isascii() and number.isdigit()):
        return None
    return rows.get(tx, int(number))


def waiting(tx: Tx) -> list[str]:
    """The ids of new words that wait for a second admin."""
    return [id_of(one.id) for one in rows.with_state(tx, "waiting")]


def may_agree(setup: Setup, one: Rewording, person: int | None) -> bool:
    """Whether a person is the second of two; `setup` is the one of this turn."""
    return setup.is_admin(person) and person != one.made_by


def agree(tx: Tx, one: Rewording, by: str) -> bool:
    """A second admin has read new words; False if they wait no longer."""
    if not rows.hold(tx, one, by):
        return False
    audit.add(tx, by, "reworded-agreed", id_of(one.id))
    versions.bump(tx)
    return True


def end(tx: Tx, one: Rewording, by: str) -> bool:
    """Refuse new words, or go back from them to what ships; False if they had gone."""
    if not rows.end(tx, one):
        return False
    audit.add(tx, by, "reworded-ended", id_of(one.id))
    versions.bump(tx)
    return True


def confirm(tx: Tx, one: Text, by: str) -> bool:
    """An admin's word on what ships and waits for one; False if it waits no longer."""
    if one.shown:
        return False
    approvals.approve(tx, f"{one.kind}-{one.key}", by)
    versions.bump(tx)
    return True
