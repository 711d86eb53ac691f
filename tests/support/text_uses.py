"""Where the code says which text: found in the source, so that a text that is missing is found before it is said."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import bot

SAYING = ("html", "plain")


@dataclass(frozen=True, slots=True)
class TextUse:
    """One call of ``texts.html`` or ``texts.plain``.

    Attributes:
        where: file and line.
        names: the messages that it may say.
        prefix: what the name begins with, where the rest is found out at run time; empty otherwise.
        is_html: whether it may have markup.
        variables: the variables that it gives.
    """

    where: str
    names: frozenset[str]
    prefix: str
    is_html: bool
    variables: frozenset[str]

    def means(self, message: str) -> bool:
        """Whether it may say this message."""
        return message in self.names or (bool(self.prefix) and message.startswith(self.prefix))


def text_uses() -> tuple[TextUse, ...]:
    """Every place in the bot where a text is said."""
    root = Path(bot.__file__).parent
    return tuple(use for path in sorted(root.rglob("*.py")) for use in uses_in(path.read_text(), path.name))


def uses_in(source: str, name: str) -> Iterator[TextUse]:
    """The places in one file."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in SAYING
            and node.args
        ):
            yield _use(node, node.func.attr, f"{name}:{node.lineno}")


def _use(call: ast.Call, method: str, where: str) -> TextUse:
    message = call.args[0]
    prefix = ""
    names: frozenset[str] = frozenset()
    if isinstance(message, ast.JoinedStr):
        first = message.values[0]
        prefix = str(first.value) if isinstance(first, ast.Constant) else ""
    else:
        chosen = [message.body, message.orelse] if isinstance(message, ast.IfExp) else [message]
        names = frozenset(str(part.value) for part in chosen if isinstance(part, ast.Constant))
    variables = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    return TextUse(where, names, prefix, method == "html", variables)
