"""Common questions and ready texts for all offices: added by admins, and taken out of the lists.

What is about law, health or money is told once a second admin has read it. What is taken out,
also of what ships, can be put back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import data
from bot.domain import teach as domain
from bot.domain.persian import strip_invisible
from bot.domain.wording import WordingFault
from bot.services import faq, people, rewordings, teach
from bot.storage import audit, canned
from bot.storage import directory as versions
from bot.storage import faq as entries
from bot.storage import texts as rows

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.rewordings import Kind
    from bot.storage.store import Tx
    from bot.storage.texts import New

ID = "text-"  # begins the id by which `approve` knows one that waits
LONGEST_TITLE = {"faq": faq.LONGEST_QUESTION, "canned": 24}  # characters; captions of buttons
MOST_WORDINGS = 10
ALIKE = 0.8
"""From this likeness on two questions may be one (above `faq.SURE`: it would be answered)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as an admin writes it.

    Attributes:
        titles: the question and other ways to ask it; or the name of a ready text.
        instead_of: the number of the added text that it replaces; None for one more.
    """

    kind: Kind
    titles: tuple[str, ...] = ()
    text: str = ""
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A text in a list: `key` of one that ships, or the number of an added one."""

    kind: Kind
    key: str
    titles: tuple[str, ...]
    text: str

    @property
    def title(self) -> str:
        """The question, or the name."""
        return self.titles[0]

    @property
    def added(self) -> bool:
        """Whether an admin or an office added it."""
        return self.key.isdigit()


# --- looking -------------------------------------------------------------------------------


def added(tx: Tx, kind: Kind, *, retired: bool = False) -> list[Listed]:
    """What was added for all offices, or taken out again; newest first."""
    if kind == "canned":
        ready = canned.for_all(tx, retired=retired)
        return [Listed(kind, str(one.id), (one.topic,), one.text) for one in ready]
    return [
        Listed(kind, str(one.id), (one.question, *one.wordings.splitlines()), one.answer)
        for one in entries.for_all(tx, retired=retired)
    ]


def retired(tx: Tx, kind: Kind) -> list[Listed]:
    """What was taken out of a list, of what was added and of what ships."""
    keys = rows.retired(tx, kind)
    shipped = [one for one in rewordings.every(tx, kind) if one.key in keys]
    return [
        *added(tx, kind, retired=True),
        *(Listed(kind, one.key, (one.title,), one.text) for one in shipped),
    ]


def find(tx: Tx, kind: str, key: str) -> Listed | None:
    """A text that is told, by its key."""
    known: dict[str, Kind] = {"faq": "faq", "canned": "canned"}
    if kind not in known:
        return None
    shipped = rewordings.find(tx, kind, key)
    if shipped is not None and key not in rows.retired(tx, known[kind]):
        return Listed(known[kind], key, (shipped.title,), shipped.text)
    return next((one for one in added(tx, known[kind]) if one.key == key), None)


def alike(tx: Tx, draft: Draft) -> str | None:
    """A question that is answered already and may be the same; None without one."""
    if draft.kind != "faq" or draft.instead_of is not None:
        return None
    every = (faq.find(tx, None, words) for words in draft.titles)
    near = (one.entry.question for one in every if one is not None and one.likeness >= ALIKE)
    return next(near, None)


# --- adding --------------------------------------------------------------------------------


def titled(text: str) -> tuple[str, ...]:
    """The lines of a message, each a way to ask a question."""
    lines = (" ".join(strip_invisible(one).split()) for one in text.splitlines())
    return tuple(dict.fromkeys(filter(None, lines)))


def title_fault(kind: Kind, titles: tuple[str, ...]) -> str | None:
    """What keeps titles from being used: `none`, `many` or `long`."""
    if not titles:
        return "none"
    if len(titles) > (MOST_WORDINGS if kind == "faq" else 1):
        return "many"
    return "long" if max(map(len, titles)) > LONGEST_TITLE[kind] else None


def faults(draft: Draft, text: str) -> list[WordingFault]:
    """Why words can't stay so: as of any answer, and fields that nothing fills."""
    shipped = (one.text for one in data.canned().values() if draft.kind == "canned")
    known = {name for words in shipped for name in rewordings.fields(words)}
    strange = [name for name in rewordings.fields(text) if name not in known]
    return [*teach.faults(text), *(WordingFault("field", name) for name in strange)]


def needs_second(draft: Draft) -> bool:
    """Whether a second admin must read it before it holds."""
    return domain.needs_second("\n".join((*draft.titles, draft.text)))


def is_over(tx: Tx, draft: Draft) -> bool:
    """Whether the text that it would replace was replaced or taken out meanwhile."""
    number = draft.instead_of
    return number is not None and find(tx, draft.kind, str(number)) is None


def save(tx: Tx, draft: Draft, admin: int) -> New:
    """A new text: it holds at once, or waits for a second admin."""
    title, *others = draft.titles
    number = rows.add(
        tx,
        draft.kind,
        admin,
        title=title,
        wordings="\n".join(others),
        text=draft.text,
        instead_of=draft.instead_of,
    )
    audit.add(tx, people.actor(admin), "text-added", id_of(number))
    made = rows.get(tx, number)
    assert made is not None
    if not needs_second(draft):
        _hold(tx, made, None)
    kept = rows.get(tx, number)
    assert kept is not None
    return kept


def _hold(tx: Tx, made: New, by: str | None) -> bool:
    if not rows.settle(tx, made.id, "holds", by):
        return False
    if made.kind == "faq":
        number = entries.add(tx, None, made.title, made.text, made.wordings)
    else:
        number = canned.add(tx, None, made.title, made.text)
    if made.instead_of is not None:
        _switch(tx, made.kind, made.instead_of, back=False)
        rows.hand_on(tx, made.kind, made.instead_of, number)
    versions.bump(tx)
    return True


def _switch(tx: Tx, kind: Kind, number: int, *, back: bool) -> None:
    if kind == "faq":
        entries.retire(tx, number, back=back)
    else:
        canned.retire(tx, number, back=back)


# --- a second admin ------------------------------------------------------------------------


def id_of(number: int) -> str:
    """The id of a new text, as `approve` takes it."""
    return f"{ID}{number}"


def by_id(tx: Tx, approval_id: str) -> New | None:
    """A new text by the id that `approve` takes."""
    number = approval_id.removeprefix(ID)
    if not approval_id.startswith(ID) or not (number.isascii() and number.isdigit()):
        return None
    return rows.get(tx, int(number))


def waiting(tx: Tx) -> list[str]:
    """The ids of new texts that wait for a second admin."""
    return [id_of(one.id) for one in rows.waiting(tx)]


def waiting_of(tx: Tx, kind: Kind) -> list[New]:
    """The new texts of a kind that wait for a second admin, oldest first."""
    return [one for one in rows.waiting(tx) if one.kind == kind]


def may_agree(setup: Setup, one: New, person: int | None) -> bool:
    """Whether a person is the second of two; `setup` is the one of this turn."""
    return setup.is_admin(person) and person != one.made_by


def agree(tx: Tx, one: New, by: str) -> bool:
    """A second admin has read a new text; False if it waits no longer."""
    if not _hold(tx, one, by):
        return False
    audit.add(tx, by, "text-agreed", id_of(one.id))
    return True


def refuse(tx: Tx, one: New, by: str) -> bool:
    """A second admin wants a new text not told; False if it waits no longer."""
    if not rows.settle(tx, one.id, "gone", by):
        return False
    audit.add(tx, by, "text-refused", id_of(one.id))
    return True


# --- taking out ----------------------------------------------------------------------------


def retire(tx: Tx, one: Listed, by: str) -> None:
    """A text is told no more, from now on."""
    if one.added:
        _switch(tx, one.kind, int(one.key), back=False)
    else:
        rows.retire(tx, one.kind, one.key)
    _noted(tx, "text-retired", one, by)


def restore(tx: Tx, one: Listed, by: str) -> None:
    """A text that was taken out is told again; what waits for an admin's word still does."""
    if one.added:
        _switch(tx, one.kind, int(one.key), back=True)
    else:
        rows.restore(tx, one.kind, one.key)
    _noted(tx, "text-restored", one, by)


def _noted(tx: Tx, what: str, one: Listed, by: str) -> None:
    audit.add(tx, by, what, f"{one.kind}-{one.key}")
    versions.bump(tx)
