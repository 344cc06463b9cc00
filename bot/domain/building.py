"""What is made of words and phrases when the package is built, so that a start needn't."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.data import services
from bot.domain import emergency, slots
from bot.domain.learning import learn
from bot.domain.lists import keep
from bot.domain.needs import LESSONS

if TYPE_CHECKING:
    from pathlib import Path


def build(folder: Path) -> bool:
    """Make all of it in a folder; False if just that is there already."""
    spelt = [keep(lists, folder) for lists in (emergency.LISTS, slots.lists(services()))]
    return learn(LESSONS, folder) or any(spelt)
