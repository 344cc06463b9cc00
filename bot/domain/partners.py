"""Which public body a text names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.data import agencies
from bot.domain.persian import fold
from bot.domain.rules import Lexicon

if TYPE_CHECKING:
    from bot.data import Agency, Service

_SEVERAL = "،"


def named(text: str) -> Agency | None:
    """The agency that a text names first, if any."""
    hits = _lexicon().find(fold(text))
    first = min(hits, key=lambda hit: (hit.start, -hit.end), default=None)
    return agencies()[first.group] if first is not None else None


def of_service(service: Service) -> Agency | None:
    """The agency whose matter a service is; None where it is the office's own, or several's."""
    if _SEVERAL in service.agency:
        return None
    return next((one for one in agencies().values() if one.name in service.agency), None)


@cache
def _lexicon() -> Lexicon:
    groups = {
        one.key: [f"{word}*" for word in (one.name, *one.synonyms)] for one in agencies().values()
    }
    return Lexicon(groups, ())
