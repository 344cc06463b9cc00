"""The table of methods the server answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from bot.sandbox.params import Field, Params, signature

if TYPE_CHECKING:
    from bot.sandbox.flood import Flood
    from bot.sandbox.updates import Updates
    from bot.sandbox.world import World


@dataclass(slots=True)
class Server:
    """What a method may use."""

    world: World
    updates: Updates
    flood: Flood | None = None
    sees_all: bool = False
    """Is the bot's privacy mode in groups off?"""
    callback_seconds: float = 900.0
    """How long a press may be answered (a guess: Telegram doesn't publish it)."""


Run = Callable[[Server, Params], object]


@dataclass(slots=True, frozen=True)
class Method:
    """A method of the Bot API: its parameters and what it does."""

    name: str
    fields: dict[str, Field] = field(repr=False)
    run: Run


R = TypeVar("R", bound=Run)

METHODS: dict[str, Method] = {}
"""By lower-case name: Telegram doesn't mind the case."""


def method(name: str, parameters: str = "") -> Callable[[R], R]:
    """Register a function as the Bot API method ``name``."""

    def register(run: R) -> R:
        METHODS[name.lower()] = Method(name, signature(parameters), run)
        return run

    return register
