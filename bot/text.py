"""The one door to the sentences of the bot: the Fluent files of ``locales/``, a folder a language.

``t`` writes for a chat (Telegram's HTML), ``plain`` for what knows no markup: captions, alerts,
the bot's profile, the command line. Both speak Persian; ``texts("en")`` gives the translation.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from bot.domain.persian import to_persian_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable

    from fluent.runtime.resolver import Pattern

Language = Literal["fa", "en"]
Value = str | int | None

FIRST_STRONG_ISOLATE = "\N{FIRST STRONG ISOLATE}"
LEFT_TO_RIGHT_ISOLATE = "\N{LEFT-TO-RIGHT ISOLATE}"
POP_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"

_THOUSANDS = "\N{ARABIC THOUSANDS SEPARATOR}"

# What a function of the sentences puts around its variable. CODE keeps the marks outside the
# element, so that a tap copies the bare code.
_AROUND = {
    "ISO": (FIRST_STRONG_ISOLATE, POP_ISOLATE),
    "LTR": (LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE),
    "CODE": (f"{LEFT_TO_RIGHT_ISOLATE}<code>", f"</code>{POP_ISOLATE}"),
    "FA": ("", ""),
}


class TextError(Exception):
    """A sentence can't be said: unknown id, missing variable, or a fault in a Fluent file."""


class Safe(str):
    """Text which is Telegram HTML already; everything else is escaped on its way into ``t``."""

    __slots__ = ()


def escape(text: str) -> Safe:
    """Make any text Telegram HTML; what is ``Safe`` stays as it is."""
    return Safe(_escape(text))


def _escape(text: str) -> str:
    return text if isinstance(text, Safe) else html.escape(text, quote=False)


def lines(*parts: str | None) -> Safe:
    """Put lines under one another, leaving out those with nothing to say (None or empty)."""
    return Safe("\n".join([escape(part) for part in parts if part]))


def persian_number(number: int) -> str:
    """Show a count in Persian digits, in groups of three: ۱٬۲۴۰. A year is text, not a count."""
    return to_persian_digits(f"{number:,}".replace(",", _THOUSANDS))


def isolate(text: str) -> str:
    """Keep a run which may be Latin (a name, an address) from turning the line around it."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def left_to_right(text: str) -> str:
    """Keep the groups of a code in their order inside a right-to-left line."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One message. ``template`` is None where only Fluent can decide (a select, a term).

    ``said`` is the whole of one that has no variables and needs no Fluent.
    """

    variables: frozenset[str]
    template: str | None
    digits: frozenset[str]
    said: str | None


class Texts:
    """The sentences of one language.

    A message of words and variables alone becomes a format string when first used: quicker than
    Fluent's resolver, and without its limit of 2,500 characters a variable, which a resident's
    words may well pass. Everything else is left to Fluent, where a count has to be written
    ``{ FA($count) }``: Fluent's own numbers are Latin.
    """

    def __init__(self, language: Language, resources: Iterable[str]) -> None:
        """Read Fluent sources.

        Raises:
            TextError: a source has a fault, or two messages share an id.
        """
        self.language = language
        self._number: Callable[[int], str] = persian_number if language == "fa" else "{:,}".format
        self._digits: Callable[[str], str] = to_persian_digits if language == "fa" else str
        functions = _functions(self._number, self._digits)
        self._bundle = FluentBundle([language], functions=functions, use_isolating=False)
        self._entries: dict[str, ast.Message] = {}
        self._sentences: dict[str, _Sentence] = {}
        for source in resources:
            self._add(source)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every message id, in the order of the files."""
        return tuple(self._entries)

    def variables(self, message_id: str) -> frozenset[str]:
        """The names of the variables a message needs.

        Raises:
            TextError: no message has this id.
        """
        return self._sentence(message_id).variables

    def html(self, message_id: str, /, **args: Value) -> Safe:
        """Say a message as Telegram HTML; every argument that isn't ``Safe`` is escaped.

        An int is a count and comes in the digits of the language; None says nothing.

        Raises:
            TextError: unknown id, a variable is missing, or Fluent found a fault.
        """
        return Safe(self._say(message_id, args, _escape))

    def plain(self, message_id: str, /, **args: Value) -> str:
        """Say a message as bare text, arguments as they are.

        Raises:
            TextError: as ``html``.
        """
        return self._say(message_id, args, str)

    def _add(self, source: str) -> None:
        resource = FluentResource(source)
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise TextError(f"not Fluent: {(entry.content or '')[:60]!r}")
            if isinstance(entry, ast.Message):
                if entry.id.name in self._entries or entry.value is None:
                    raise TextError(f"said twice or empty: {entry.id.name}")
                self._entries[entry.id.name] = entry
        self._bundle.add_resource(resource)

    def _sentence(self, message_id: str) -> _Sentence:
        sentence = self._sentences.get(message_id)
        if sentence is None:
            entry = self._entries.get(message_id)
            if entry is None or entry.value is None:
                raise TextError(f"no such message: {message_id}")
            sentence = self._sentences[message_id] = _compile(entry.value)
        return sentence

    def _say(self, message_id: str, args: Mapping[str, Value], clean: Callable[[str], str]) -> str:
        sentence = self._sentences.get(message_id) or self._sentence(message_id)
        if sentence.said is not None:
            return sentence.said
        if sentence.template is None:
            return self._resolve(message_id, args, clean)
        shown = {
            name: clean(value)
            if isinstance(value, str)
            else ""
            if value is None
            else self._number(value)
            for name, value in args.items()
        }
        try:
            for name in sentence.digits:
                shown[name] = self._digits(shown[name])
            return sentence.template.format_map(shown)
        except KeyError as missing:
            raise TextError(f"{message_id} needs {missing}") from missing

    def _resolve(
        self, message_id: str, args: Mapping[str, Value], clean: Callable[[str], str]
    ) -> str:
        shown = {
            name: value if isinstance(value, int) else clean(value or "")
            for name, value in args.items()
        }
        pattern = self._bundle.get_message(message_id).value
        said, faults = self._bundle.format_pattern(cast("Pattern", pattern), shown)
        if faults or not isinstance(said, str):
            raise TextError(f"{message_id}: {faults}")
        return said


@cache
def texts(language: Language) -> Texts:
    """Load a language once.

    Raises:
        TextError: there are no sentences in this language, or a file has a fault.
    """
    sources = list(_sources(language))
    if not sources:
        raise TextError(f"no sentences for {language}")
    return Texts(language, sources)


def t(message_id: str, /, **args: Value) -> Safe:
    """Say a message in Persian, as Telegram HTML. See ``Texts.html``."""
    return texts("fa").html(message_id, **args)


def plain(message_id: str, /, **args: Value) -> str:
    """Say a message in Persian, as bare text. See ``Texts.plain``."""
    return texts("fa").plain(message_id, **args)


def _sources(language: Language) -> Iterator[str]:
    """Read the files of a language: beside the package when installed, else the checkout's."""
    folder: Traversable = files("bot") / "locales"
    if not folder.is_dir():
        folder = Path(__file__).resolve().parent.parent / "locales"
    folder = folder / language
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith(".ftl"):
                yield file.read_text(encoding="utf-8")


def _functions(
    number: Callable[[int], str], digits: Callable[[str], str]
) -> dict[str, Callable[[Any], Any]]:
    """The functions of the sentences, for the messages left to Fluent."""

    def function(
        before: str, after: str, show: Callable[[str], str]
    ) -> Callable[[str | int], str]:
        def wrap(value: str | int) -> str:
            return f"{before}{show(number(value) if isinstance(value, int) else value)}{after}"

        return wrap

    return {
        name: function(*marks, digits if name == "FA" else str) for name, marks in _AROUND.items()
    }


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def _compile(pattern: ast.Pattern) -> _Sentence:
    variables = _Variables()
    variables.visit(pattern)
    digits: set[str] = set()
    template: str | None = ""
    for element in pattern.elements:
        piece = _piece(element, digits)
        template = None if template is None or piece is None else template + piece
    said = template.format() if template is not None and not variables.names else None
    return _Sentence(frozenset(variables.names), template, frozenset(digits), said)


def _piece(element: ast.TextElement | ast.Placeable, digits: set[str]) -> str | None:
    """One piece of a format string, or None where it takes Fluent to know."""
    if isinstance(element, ast.TextElement):
        return element.value.replace("{", "{{").replace("}", "}}")
    expression = element.expression
    if isinstance(expression, ast.VariableReference):
        return f"{{{expression.id.name}}}"
    if isinstance(expression, ast.StringLiteral):
        return str(expression.parse()["value"]).replace("{", "{{").replace("}", "}}")
    if isinstance(expression, ast.FunctionReference) and expression.id.name in _AROUND:
        (argument,) = expression.arguments.positional
        if isinstance(argument, ast.VariableReference):
            if expression.id.name == "FA":
                digits.add(argument.id.name)
            before, after = _AROUND[expression.id.name]
            return f"{before}{{{argument.id.name}}}{after}"
    return None
