"""The texts of one language, by name."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk

from bot.languages.language import Language
from core.errors import UndertoneError


class TextError(UndertoneError):
    """A file of messages is malformed, or a message or one of its variables is missing; a mistake of ours."""


class Html(str):
    """Telegram's HTML; what comes from outside is escaped in it already."""

    __slots__ = ()


class Texts:
    """Says the messages of one language. See :mod:`bot.languages` for how to add one.

    Attributes:
        language: the language.
    """

    def __init__(self, language: Language, source: str) -> None:
        """Read the messages.

        Args:
            language: decides on plural forms and on how numbers are written.
            source: the messages in Fluent's syntax.

        Raises:
            TextError: something in ``source`` is not Fluent.
        """
        resource = FluentResource(source)
        if junk := next((entry for entry in resource.body if isinstance(entry, Junk)), None):
            raise TextError(f"{language}: this is not Fluent: {junk.content}")
        self.language = language
        self._bundle = FluentBundle([language])
        self._bundle.add_resource(resource)

    def html(self, message: str, /, **variables: str | float) -> Html:
        """A message as HTML; variables are escaped, unless they are :class:`Html`.

        Raises:
            TextError: there is no such message, or it needs other variables.
        """
        text = self._say(message, {name: _escaped(value) for name, value in variables.items()})
        # Telegram copies <code> at a tap, and nobody wants Fluent's invisible isolates in what they paste.
        return Html(text.replace("<code>\u2068", "<code>").replace("\u2069</code>", "</code>"))

    def plain(self, message: str, /, **variables: str | float) -> str:
        """A message without markup, for buttons, callback answers, captions and descriptions.

        Raises:
            TextError: there is no such message, or it needs other variables.
        """
        return self._say(message, variables)

    def _say(self, message: str, variables: dict[str, str | float]) -> str:
        if not self._bundle.has_message(message):
            raise TextError(f"{self.language}: there is no message {message!r}")
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            raise TextError(f"{self.language}: the message {message!r} is empty")
        text, errors = self._bundle.format_pattern(pattern, variables)
        if errors:
            raise TextError(f"{self.language}: {message!r} can't be said: {errors[0]}")
        return str(text)


@cache
def texts_in(language: Language) -> Texts:
    """The texts of a language, read once."""
    return Texts(language, message_file(language))


def message_file(language: Language) -> str:
    """The messages of a language as its file holds them."""
    return (files("bot.languages") / "messages" / f"{language}.ftl").read_text("utf-8")


def _escaped(value: str | float) -> str | float:
    return escape(value) if isinstance(value, str) and not isinstance(value, Html) else value
