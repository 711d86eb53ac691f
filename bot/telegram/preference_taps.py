"""Handlers for the settings message: its pages, and the choices on them."""

from __future__ import annotations

from bot.languages.language import language_of
from bot.languages.texts import Texts, texts_in
from bot.telegram.choices import Choice, ConsentChoice, LanguageChoice, Page
from bot.telegram.choosing import page_of, preferences_after
from bot.telegram.menu import follow_language, menu_of
from bot.telegram.preference_pages import page_keyboard, page_text
from bot.telegram.pressing import Press
from core.preferences import Preferences


async def turn_page(press: Press, page: Page) -> None:
    """Show another page of the settings in the same message."""
    await press.acknowledge()
    await _show(press, press.texts, page, await press.companion.preferences(press.who))


async def choose(press: Press, choice: Choice) -> None:
    """Keep what was chosen, and show it on its page."""
    preferences = preferences_after(await press.companion.preferences(press.who), choice)
    await press.companion.set_preferences(press.who, preferences)
    # The choice may have been the language.
    texts = texts_in(language_of(press.query.from_user.language_code, preferences.language))
    await press.acknowledge(_toast(texts, choice))
    await _show(press, texts, page_of(choice), preferences)
    if isinstance(choice, LanguageChoice):
        menu = menu_of(accounts=press.services.spotify is not None)
        await follow_language(press.query.get_bot(), press.query.from_user, preferences.language, menu)


def _toast(texts: Texts, choice: Choice) -> str:
    match choice:
        case ConsentChoice(given=given):
            return texts.plain("consent-toast", given="yes" if given else "no")
        case LanguageChoice():
            return texts.plain("language-chosen-toast")
    return texts.plain("setting-kept-toast")


async def _show(press: Press, texts: Texts, page: Page, preferences: Preferences) -> None:
    await press.replace(page_text(texts, page), page_keyboard(texts, page, preferences, press.who.account))
