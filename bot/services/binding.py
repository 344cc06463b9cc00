"""Binding a staff group: an admin's one-time code, typed by the same admin in the group."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bot.data import agencies
from bot.domain.clock import MINUTE
from bot.services import directory, partners, supervision
from bot.storage import audit, groups, other_groups, timers, topics

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.store import Tx

VALID = 15 * MINUTE
PATIENCE = 10 * MINUTE  # in a group that isn't bound
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without letters that look like digits


class BindingError(Exception):
    """The group was not bound; `reason` is the id of the sentence that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def new_code(tx: Tx, setup: Setup, admin_id: int) -> str:
    """A code for an admin; only its digest is kept."""
    raw = setup.random_bytes(12)
    code = "".join(ALPHABET[byte % len(ALPHABET)] for byte in raw)
    groups.add_code(tx, _digest(code), admin_id, tx.now + VALID)
    return code


def bind(tx: Tx, chat_id: int, person: int, code: str, office: str | None) -> str | None:
    """Bind a group to an office or an agency, or as the default one; return the office's name.

    Args:
        tx: the transaction.
        chat_id: of the group.
        person: who typed the code there.
        code: as it was typed.
        office: the key of an office; «p_» and that of an agency; «c_» and that of a place, for
            its supervisors; None for the default group.

    Raises:
        BindingError: wrong, used or expired code, another admin's, or an unknown office.
    """
    _check(tx, person, code)
    if office is not None and office.startswith((partners.PREFIX, supervision.PREFIX)):
        return _bind_other(tx, chat_id, person, code, office)
    found = directory.current(tx).offices.get(office) if office is not None else None
    if office is not None and found is None:
        raise BindingError("bind-unknown-office")
    groups.use_code(tx, _digest(code.strip().upper()))
    groups.bind(tx, chat_id, office)
    other_groups.unbind(tx, chat_id)
    end_visit(tx, chat_id)
    audit.add(
        tx, f"admin:{person}", "bind", f"group {'office ' + office if office else 'default'}"
    )
    return found.name if found is not None else None


def _check(tx: Tx, person: int, code: str) -> None:
    known = groups.get_code(tx, _digest(code.strip().upper()))
    if known is None or known.used:
        raise BindingError("bind-wrong")
    if known.admin_id != person:
        raise BindingError("bind-not-yours")
    if known.expires_at <= tx.now:
        raise BindingError("bind-expired")


def _bind_other(tx: Tx, chat_id: int, person: int, code: str, key: str) -> str:
    """Bind a group to an agency or to the supervisors of a place; return its name."""
    prefix, bare = key[:2], key[2:]
    place = directory.current(tx).gazetteer.get(bare) if prefix == supervision.PREFIX else None
    agency = agencies().get(bare) if prefix == partners.PREFIX else None
    found = place or agency
    if found is None or (place is not None and place.kind not in supervision.KINDS):
        raise BindingError("bind-unknown-office")
    groups.use_code(tx, _digest(code.strip().upper()))
    if agency is not None:
        partners.bind(tx, chat_id, bare)
    else:
        supervision.bind(tx, chat_id, bare)
    end_visit(tx, chat_id)
    audit.add(tx, f"admin:{person}", "bind", f"group {key}")
    return found.name


def visit(tx: Tx, chat_id: int) -> None:
    """An admin brought the bot into a group: wait there for a code, but not for ever."""
    groups.visit(tx, chat_id)
    timers.put(tx, "visit-end", chat_id, tx.now + PATIENCE)


def end_visit(tx: Tx, chat_id: int) -> bool:
    """Stop waiting in a group; False if nobody waited there."""
    timers.drop(tx, "visit-end", chat_id)
    return groups.end_visit(tx, chat_id)


def moved(tx: Tx, old: int, new: int) -> bool:
    """A group has another id now, and its topics with it; False if that was known."""
    if not groups.move(tx, old, new):
        return False
    topics.move(tx, old, new)
    other_groups.move(tx, old, new)
    return True


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
