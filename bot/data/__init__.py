"""Language data that ships with the bot: services, help lines, words, phrases."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

# Services whose subjects the list of categories parts more finely.
_NOT_SUBJECTS = frozenset({"feedback", "physical_works", "safety_police", "social_emergency"})


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of help that offices offer or know the way to."""

    key: str
    name: str
    synonyms: tuple[str, ...]
    description: str
    agency: str
    area: str


@dataclass(frozen=True, slots=True)
class Helpline:
    """A number that people may call.

    A local one works only in some towns: it is shown after an admin has confirmed it.
    """

    number: str
    name: str
    agency: str
    use: str
    hours: str
    note: str
    scope: Literal["national", "local"]
    source: str


@dataclass(frozen=True, slots=True)
class Agency:
    """A public body that offices bring problems to.

    Attributes:
        number: of its line for emergencies; empty where none is sure.
        can: what an office can do in its matters, as a noun.
        cannot: what an office can't.
    """

    key: str
    sign: str
    name: str
    number: str
    work: str
    can: str
    cannot: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Faq:
    """A question that is often asked, with the answer that holds for every office.

    Attributes:
        variants: other ways to ask it.
        confirm: the answer is shown only after an admin has approved it.
        services: keys of the services that it is about.
        helplines: numbers of local help lines to add, each once it is confirmed.
        screen: a screen of its own answers it better; the answer stands only in the list.
        sos: the kind of help lines that stand for an answer.
    """

    key: str
    topic: str
    question: str
    answer: str = ""
    variants: tuple[str, ...] = ()
    confirm: bool = False
    services: tuple[str, ...] = ()
    helplines: tuple[str, ...] = ()
    screen: bool = False
    sos: str = ""


@dataclass(frozen=True, slots=True)
class Canned:
    """A ready text that every office may send; fields in braces are filled in."""

    key: str
    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What an announcement is about.

    Attributes:
        urgent: it may go at night and beside the number of the week, with a second word.
        retired: nobody is offered it any more.
    """

    key: str
    name: str
    urgent: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Category:
    """A subject of messages.

    Attributes:
        public: a problem of the whole neighbourhood, so neighbours may join each other's.
        sensitive: it may put somebody in danger; the supervisor sees it at once.
        helpline: number of the local help line that is quicker in it, if any.
    """

    key: str
    name: str
    public: bool = False
    sensitive: bool = False
    synonyms: tuple[str, ...] = ()
    helpline: str = ""


def records(name: str) -> list[dict[str, str]]:
    """Give the rows of a CSV file that ships, by column."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def services() -> tuple[Service, ...]:
    """Give every service, in the order of the file."""
    return tuple(
        Service(
            key=row["key"],
            name=row["name"],
            synonyms=tuple(filter(None, row["synonyms"].split("|"))),
            description=row["description"],
            agency=row["agency"],
            area=row["area"],
        )
        for row in records("services.csv")
    )


@cache
def categories() -> tuple[Category, ...]:
    """Give every subject of messages: those of the file, then the services beside them."""
    own = tuple(
        Category(
            key=row["key"],
            name=row["name"],
            public=row["public"] == "yes",
            sensitive=row["sensitive"] == "yes",
            helpline=row["helpline"],
            synonyms=tuple(filter(None, row["synonyms"].split("|"))),
        )
        for row in records("categories.csv")
    )
    taken = {*_NOT_SUBJECTS, *(one.key for one in own)}
    return own + tuple(
        Category(one.key, one.name, synonyms=one.synonyms)
        for one in services()
        if one.key not in taken
    )


@cache
def helplines() -> tuple[Helpline, ...]:
    """Give every help line, the most urgent first."""
    return tuple(
        Helpline(
            number=row["number"],
            name=row["name"],
            agency=row["agency"],
            use=row["use"],
            hours=row["hours"],
            note=row["note"],
            scope="local" if row["scope"] == "local" else "national",
            source=row["source"],
        )
        for row in records("helplines.csv")
    )


@cache
def agencies() -> dict[str, Agency]:
    """Give every agency by its key, in the order of the file."""
    return {
        row["key"]: Agency(
            key=row["key"],
            sign=row["sign"],
            name=row["name"],
            number=row["number"],
            work=row["work"],
            can=row["can"],
            cannot=row["cannot"],
            synonyms=tuple(row["synonyms"].split("|")),
        )
        for row in records("agencies.csv")
    }


@cache
def faq() -> dict[str, Faq]:
    """Give the questions that are often asked, by their keys, in the order of the file."""
    return {
        row["key"]: Faq(
            key=row["key"],
            topic=row["topic"],
            question=row["question"],
            answer=row.get("answer", ""),
            variants=tuple(row["variants"]),
            confirm=row.get("confirm", False),
            services=tuple(row.get("services", ())),
            helplines=tuple(row.get("helplines", ())),
            screen=row.get("screen", False),
            sos=row.get("sos", ""),
        )
        for row in word_lists("faq")["entry"]
    }


@cache
def canned() -> dict[str, Canned]:
    """Give the ready texts that ship, by their keys."""
    return {row["key"]: Canned(**row) for row in records("canned.csv")}


@cache
def topics() -> tuple[Topic, ...]:
    """Give the topics of announcements, in the order of the file."""
    return tuple(Topic(**row) for row in word_lists("topics")["topics"])


@cache
def word_lists(name: str) -> dict[str, Any]:
    """Give the word lists and rules of one file, such as `emergency`."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence people may write, and what it wants.

    style: how it is written, such as `dari`, `finglish` or `voice`.
    file: where it stands, without the folder.
    """

    label: str
    text: str
    style: str
    file: str
    line: int


def phrases(folder: Traversable | None = None) -> Iterator[Phrase]:
    """Give every phrase that the bot learns from, file by file.

    A file is named after what its phrases want. `## style` opens a section, a phrase stands on
    a line of its own, and `#` opens a remark. In a file whose lines hold a tab, the label stands
    before it.
    """
    folder = files(__name__).joinpath("phrases") if folder is None else folder
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".txt"):
            yield from _phrases_of(file)


def needs() -> Iterator[Phrase]:
    """Give every phrase that tells a need, by the key of its service; `none` tells no need."""
    yield from phrases(files(__name__).joinpath("services"))


def _phrases_of(file: Traversable) -> Iterator[Phrase]:
    style = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("## "):
            style = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            label, tab, text = line.partition("\t")
            if not tab:
                label, text = file.name.removesuffix(".txt"), line
            yield Phrase(label, text, style, file.name, number)
