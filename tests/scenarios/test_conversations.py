"""Scripted conversations with the real program; the dialogues stand in conversations/.

`>` a resident writes; `!` presses a button; `~` minutes pass; `+` stands in what the bot says to
that, `-` doesn't. A title begins each dialogue, with a resident of its own.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.clock import TEHRAN, utc_now
from tests.town import Town, town

if TYPE_CHECKING:
    from bot.sandbox import Person

FOLDER = Path(__file__).parent / "conversations"
FILES = sorted(file.stem for file in FOLDER.glob("*.txt"))
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=TEHRAN)  # 3 Azar 1405
AT_LEAST = 50
FIRST = 5001


@dataclass
class Step:
    """One thing a resident does, and what is and isn't said to it."""

    sign: str
    words: str
    wanted: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)


@dataclass
class Dialogue:
    title: str
    steps: list[Step] = field(default_factory=list)


def dialogues(name: str) -> list[Dialogue]:
    found: list[Dialogue] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        sign, words = line[:1], line[2:].strip()
        if sign == "#":
            found.append(Dialogue(words))
        elif sign in (">", "!", "~"):
            found[-1].steps.append(Step(sign, words))
        elif sign == "+":
            found[-1].steps[-1].wanted.append(words)
        elif sign == "-":
            found[-1].steps[-1].unwanted.append(words)
        else:
            assert not line.strip(), f"{name}: {line}"
    return found


def test_there_are_enough_of_them_and_each_step_expects_something() -> None:
    found = every()
    assert len(found) >= AT_LEAST
    assert len({one.title for one in found}) == len(found)
    steps = [step for one in found for step in one.steps if step.sign != "~"]
    assert all(step.wanted or step.unwanted for step in steps)


def said_since(person: Person, last: int) -> str:
    """What the bot has said to a person after a message."""
    new = [one for one in person.inbox if one["message_id"] > last]
    contacts = [str(one.get("contact", "")) for one in new]
    return "\n\n".join([*(str(one.get("text", "")) for one in new), *contacts])


def newest(person: Person) -> int:
    return max((one["message_id"] for one in person.inbox), default=0)


async def talk(here: Town, person: Person, dialogue: Dialogue) -> None:
    """Have one conversation; what mustn't be said is looked for when the next thing is done."""
    last, unwanted = 0, list[str]()
    await person.starts()
    await here.sees(person, "شماره و کارت ملی نمی‌خواهم")
    for step in [*dialogue.steps, Step("", "")]:
        for words in unwanted:
            assert words not in said_since(person, last), f"{dialogue.title}: {words}"
        if step.sign == "~":
            here.ahead += timedelta(minutes=int(step.words))
            continue
        last, unwanted = newest(person), step.unwanted
        if step.sign == ">":
            await person.sends(step.words)
        elif step.sign == "!":
            await person.taps(step.words)
        await here.box.until(
            lambda last=last, step=step: all(
                words in said_since(person, last) for words in step.wanted
            ),
            what=f"{dialogue.title}: {step.words}",
        )


def every() -> list[Dialogue]:
    return [one for name in FILES for one in dialogues(name)]


def lets_time_pass(dialogue: Dialogue) -> bool:
    return any(step.sign == "~" for step in dialogue.steps)


async def have(here: Town, wanted: list[Dialogue]) -> None:
    """Have conversations at once, each with a resident of its own; name all that go wrong."""
    here.ahead = TUESDAY - utc_now()
    await here.start()
    people = [here.box.person("ساکن", id=FIRST + number) for number in range(len(wanted))]
    talks = (talk(here, *pair) for pair in zip(people, wanted, strict=True))
    ends = await asyncio.gather(*talks, return_exceptions=True)
    wrong = [str(end) for end in ends if end is not None]
    assert not wrong, "\n\n".join(wrong)


async def test_residents_talk_with_the_bot_at_once(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await have(here, [one for one in every() if not lets_time_pass(one)])


async def test_what_was_asked_counts_for_half_an_hour(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await have(here, [])
        for number, dialogue in enumerate(filter(lets_time_pass, every())):
            await talk(here, here.box.person("ساکن", id=FIRST + number), dialogue)
