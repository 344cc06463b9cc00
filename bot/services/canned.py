"""«متن آماده»: the texts an office may choose from, its own first, with their fields filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.data import canned as shipped
from bot.services import people, rewordings
from bot.storage import canned, cases, texts

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.store import Tx

TOPIC = 24  # characters of its beginning by which an added text is listed


@dataclass(frozen=True, slots=True)
class Choice:
    """A text in the list: `key` is that of a shipped one, or the number of an added one.

    own: the office added it itself, and may take it out; what is for all the admins take out.
    """

    key: str
    topic: str
    text: str
    own: bool


def listed(tx: Tx, office: str | None) -> list[Choice]:
    """What an office may choose from."""
    own = [
        Choice(str(one.id), one.topic, one.text, own=one.office is not None)
        for one in canned.of_office(tx, office)
    ]
    held = rewordings.held(tx, "canned")
    gone = texts.retired(tx, "canned")
    rest = [
        Choice(one.key, one.topic, held.get(one.key, one.text), own=False)
        for one in shipped().values()
        if one.key not in gone
    ]
    return [*own, *rest]


def get(tx: Tx, office: str | None, key: str) -> Choice | None:
    """A text by its key, if the office has it."""
    return next((one for one in listed(tx, office) if one.key == key), None)


def add(tx: Tx, case: Case, text: str, person: int) -> bool:
    """Add a sent answer to the texts of its office; False if it is there already."""
    if any(one.text == text for one in listed(tx, case.office)):
        return False
    topic = " ".join(text.split())
    canned.add(tx, case.office, topic if len(topic) <= TOPIC else f"{topic[: TOPIC - 1]}…", text)
    cases.note(tx, case.id, "canned", people.actor(person))
    return True


def retire(tx: Tx, office: str | None, key: str) -> bool:
    """Take an added text out of the list; what ships, is for all or is another's stays."""
    found = get(tx, office, key)
    if found is None or not found.own:
        return False
    canned.retire(tx, int(key))
    return True


def fill(text: str, fields: dict[str, str]) -> str:
    """Put values in place of the fields in braces."""
    for name, value in fields.items():
        text = text.replace(f"{{{name}}}", value)
    return text
