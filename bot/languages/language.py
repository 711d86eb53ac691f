"""The languages of the bot, and which of them a person reads."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language by its two letters of ISO 639-1, as Telegram's methods want it."""

    ENGLISH = "en"
    GERMAN = "de"
    SPANISH = "es"
    FRENCH = "fr"
    PORTUGUESE = "pt"
    HINDI = "hi"
    TURKISH = "tr"
    RUSSIAN = "ru"

    @property
    def own_name(self) -> str:
        """What its speakers call it."""
        return _OWN_NAMES[self]


_OWN_NAMES = {
    Language.ENGLISH: "English",
    Language.GERMAN: "Deutsch",
    Language.SPANISH: "Español",
    Language.FRENCH: "Français",
    Language.PORTUGUESE: "Português",
    Language.HINDI: "हिन्दी",
    Language.TURKISH: "Türkçe",
    Language.RUSSIAN: "Русский",
}


def language_of(telegram_code: str | None, preferred: str | None) -> Language:
    """The language to talk to a person in.

    Args:
        telegram_code: the IETF tag of their Telegram ("pt-br"); None where Telegram doesn't tell.
        preferred: what they chose; None where they haven't.

    Returns:
        The first of the two that the bot knows, else English.
    """
    known = {str(language): language for language in Language}
    codes = (tag.replace("_", "-").split("-")[0].lower() for tag in (preferred, telegram_code) if tag)
    return next((known[code] for code in codes if code in known), Language.ENGLISH)
