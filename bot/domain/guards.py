"""What a reply to a resident is looked through for before it leaves.

Three slips do harm: asking for papers or a number in the bot, a promise nobody can be held to,
and a reply meant for another case. The staff decides: a guard asks, it forbids nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.data import word_lists
from bot.domain.codes import find_code
from bot.domain.persian import fold
from bot.domain.rules import Lexicon

_ASKS, _PROMISES = "asks:", "promises:"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a reply should be read once more.

    Attributes:
        kind: papers, phone, promise or code.
        word: for a promise, the word as people write it.
    """

    kind: str
    word: str = ""


@cache
def _lexicon() -> Lexicon:
    lists = word_lists("guards")
    groups = {f"{_ASKS}{name}": patterns for name, patterns in lists["asks"].items()}
    groups |= {f"{_PROMISES}{word}": patterns for word, patterns in lists["promises"].items()}
    return Lexicon(groups | lists["wants"] | lists["dates"], lists["figures"]["figures"])


def doubts(text: str, code: str) -> list[Doubt]:
    """Give what is doubtful in a reply to the case of a code, each kind once.

    Args:
        text: the reply.
        code: eight digits, of the case that is answered.
    """
    hits = sorted(_lexicon().find(fold(text)))
    groups = [hit.group for hit in hits]
    found = []
    if "wants" in groups:
        asked = sorted({name.removeprefix(_ASKS) for name in groups if name.startswith(_ASKS)})
        found += [Doubt(kind) for kind in asked]
    promised = [name.removeprefix(_PROMISES) for name in groups if name.startswith(_PROMISES)]
    if promised and "dates" not in groups:
        found.append(Doubt("promise", promised[0]))
    if _names_another(text, code):
        found.append(Doubt("code"))
    return found


def promises(text: str) -> bool:
    """Tell whether a text speaks of what will be done, dated or not: nothing is solved yet."""
    return any(hit.group.startswith(_PROMISES) for hit in _lexicon().find(fold(text)))


def _names_another(text: str, code: str) -> bool:
    """Whether a good code stands in the text that isn't the one of this case."""
    for line in text.splitlines():
        found = find_code(line)
        if found is not None and found.valid and found.code != code:
            return True
    return False
