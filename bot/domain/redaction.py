"""Cut what belongs to a person out of an update that must be kept for study."""

from __future__ import annotations

from typing import Any

_KEPT_WORDS = frozenset({"type", "language_code"})


_DEEPEST = 50  # Telegram's own updates nest about ten deep


def redact(value: Any, key: str = "", depth: int = 0) -> Any:  # noqa: ANN401 - any JSON value
    """The same JSON shape without texts, names and coordinates.

    Args:
        value: a decoded JSON value.
        key: the name under which it stands.
        depth: how many containers it stands in; what is nested absurdly deep is left out.
    """
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {name: redact(inner, name, depth + 1) for name, inner in value.items()}
    if isinstance(value, list):
        return [redact(inner, key, depth + 1) for inner in value]
    if isinstance(value, str):
        return value if key in _KEPT_WORDS and len(value) <= 20 else f"({len(value)})"
    if isinstance(value, float):
        return 0.0
    return value
