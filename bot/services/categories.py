"""The subjects of messages: those that ship, and what the admins made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.data import Category
from bot.data import categories as shipped
from bot.domain.categories import guess_category
from bot.domain.persian import squeeze, strip_invisible
from bot.storage import audit, categories

if TYPE_CHECKING:
    from bot.storage.store import Tx

LONGEST_NAME = 30  # characters
_SEEN = "categories"


def current(tx: Tx) -> tuple[Category, ...]:
    """The subjects that a message may have now, the admins' own after those that ship."""
    return tuple(one for one, retired in _every(tx) if not retired)


def get(tx: Tx, key: str) -> Category | None:
    """A subject by its key, a retired one too, for older messages still have it."""
    return next((one for one, _ in _every(tx) if one.key == key), None)


def guess(tx: Tx, text: str) -> Category | None:
    """What a text is about, if its words tell."""
    key = guess_category(text, current(tx))
    return get(tx, key) if key is not None else None


def add(tx: Tx, name: str, actor: str) -> bool:
    """Add a subject or bring a retired one back; False for one that is there or has no name.

    Args:
        name: as residents and staff will read it.
        actor: who decides, as the audit writes it.
    """
    clean = " ".join(strip_invisible(name).split())
    if not squeeze(clean) or len(clean) > LONGEST_NAME:
        return False
    known = _named(tx, clean)
    if known is not None and not known[1]:
        return False
    key = known[0].key if known else f"own-{len(_every(tx)) + 1}"
    _put(tx, key, known[0].name if known else clean, actor, retired=False)
    return True


def retire(tx: Tx, name: str, actor: str) -> bool:
    """Take a subject out of use; False if none of that name is in use."""
    known = _named(tx, name)
    if known is None or known[1]:
        return False
    _put(tx, known[0].key, known[0].name, actor, retired=True)
    return True


def _put(tx: Tx, key: str, name: str, actor: str, *, retired: bool) -> None:
    categories.put(tx, key, name, retired=retired)
    audit.add(tx, actor, "category-retired" if retired else "category-added", key)
    tx.seen.pop(_SEEN, None)


def _named(tx: Tx, name: str) -> tuple[Category, bool] | None:
    wanted = squeeze(name)
    return next((one for one in _every(tx) if squeeze(one[0].name) == wanted), None)


def _every(tx: Tx) -> list[tuple[Category, bool]]:
    """Every subject with whether it is retired."""
    if _SEEN not in tx.seen:
        decided = {one.key: one for one in categories.decided(tx)}
        found = [(one, one.key in decided and decided[one.key].retired) for one in shipped()]
        own = {one.key for one, _ in found}
        found += [
            (Category(one.key, one.name), one.retired)
            for one in decided.values()
            if one.key not in own
        ]
        tx.seen[_SEEN] = found
    every: list[tuple[Category, bool]] = tx.seen[_SEEN]
    return every
