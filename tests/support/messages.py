"""The files of messages as data: which there are, what they need, and every way to say them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.languages.language import Language
from bot.languages.texts import message_file

PLURAL_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
NUMBERS = (0, 1, 2, 5, 21, 0.25)
NAME = 'عمرو <b>&"دياب"'
"""From right to left, and full of what has to be escaped."""


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """What a message needs.

    Attributes:
        variables: for each variable the words that it chooses from; none for numbers and names.
        numbers: the variables that are numbers.
        plurals: for each number that decides on words, the plural forms that have some.
    """

    variables: Mapping[str, frozenset[str]]
    numbers: frozenset[str]
    plurals: Mapping[str, frozenset[str]]

    def samples(self) -> Iterator[dict[str, str | float]]:
        """Variables for every combination of words and numbers."""
        values = [
            sorted(words) or (NUMBERS if variable in self.numbers else (NAME,))
            for variable, words in self.variables.items()
        ]
        return (dict(zip(self.variables, chosen, strict=True)) for chosen in product(*values))


class _Reader(Visitor):
    """Collects what a message's pattern refers to."""

    def __init__(self) -> None:
        self.variables: dict[str, frozenset[str]] = {}
        self.numbers: set[str] = set()
        self.plurals: dict[str, frozenset[str]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.setdefault(node.id.name, frozenset())

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:
        self.numbers.update(argument.id.name for argument in node.arguments.positional)
        self.generic_visit(node)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        self.generic_visit(node)
        variable = node.selector.id.name
        keys = frozenset(variant.key.name for variant in node.variants)
        if keys <= PLURAL_FORMS:
            self.numbers.add(variable)
            self.plurals[variable] = keys
        else:
            self.variables[variable] = keys


@cache
def message_names(language: Language) -> tuple[str, ...]:
    """The messages of a language in the order of its file; a name that stands there twice comes twice."""
    return tuple(entry.id.name for entry in _entries(language))


@cache
def message_facts(language: Language) -> Mapping[str, MessageFacts]:
    """What each message of a language needs, by its name."""
    return {entry.id.name: _facts(entry) for entry in _entries(language)}


def _entries(language: Language) -> list[ast.Message]:
    body = FluentParser().parse(message_file(language)).body
    return [entry for entry in body if isinstance(entry, ast.Message)]


def _facts(entry: ast.Message) -> MessageFacts:
    reader = _Reader()
    reader.visit(entry)
    return MessageFacts(reader.variables, frozenset(reader.numbers), reader.plurals)
