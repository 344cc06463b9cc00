"""An audience as its screen shows it: at least one of these, all of these, none of these."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from bot.domain.audience import AllOf, AnyOf, Except, Fits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.audience import Audience

Group = Literal["some", "every", "but"]


@dataclass(frozen=True, slots=True)
class Groups:
    """The three lists of the screen.

    Attributes:
        some: at least one must fit, if there are any.
        every: all must fit.
        but: whoever fits one of these is left out.
    """

    some: tuple[Fits, ...] = ()
    every: tuple[Fits, ...] = ()
    but: tuple[Fits, ...] = ()

    def toggled(self, group: Group, one: Fits) -> Groups:
        """With one more in a group, or one less if it is there."""
        held: tuple[Fits, ...] = getattr(self, group)
        rest = tuple(each for each in held if each != one)
        after = rest if len(rest) < len(held) else (*held, one)
        match group:
            case "some":
                return replace(self, some=after)
            case "every":
                return replace(self, every=after)
            case _:
                return replace(self, but=after)

    def audience(self, office: str | None) -> Audience:
        """The expression; of a head's announcement only people of that office."""
        own = (Fits("office", office),) if office is not None else ()
        some = (AnyOf(self.some),) if self.some else ()
        return AllOf((*own, *some, *self.every, *map(Except, self.but)))


def groups_of(audience: Audience, office: str | None) -> Groups:
    """The lists of an expression that `Groups.audience` made."""
    parts = list(audience.parts) if isinstance(audience, AllOf) else [audience]
    if office is not None and parts[:1] == [Fits("office", office)]:
        parts.pop(0)
    return Groups(
        some=_fits(one for part in parts if isinstance(part, AnyOf) for one in part.parts),
        every=_fits(parts),
        but=_fits(part.part for part in parts if isinstance(part, Except)),
    )


def _fits(parts: Iterable[Audience]) -> tuple[Fits, ...]:
    return tuple(one for one in parts if isinstance(one, Fits))
