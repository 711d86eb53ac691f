"""The menu of commands, for everybody and for a person who chose a language."""

from __future__ import annotations

from telegram import Bot, User
from telegram_spec.validate import call_violations

from bot.demo import PAGE_USER, DemoServer
from bot.demo.faults import bad_request
from bot.languages.language import Language
from bot.languages.texts import texts_in
from bot.telegram.menu import COMMANDS, SPOTIFY_COMMANDS, follow_language, menu_of

ME = User(PAGE_USER.identifier, PAGE_USER.first_name, is_bot=False, language_code="en")


def shown(server: DemoServer) -> list[str]:
    """What the menu of the person's private chat says."""
    return [command["description"] for command in server.state.menu_for(PAGE_USER)]


def wanted(language: Language) -> list[str]:
    return [texts_in(language).plain(f"command-{name}") for name in COMMANDS]


def test_accounts_have_commands_where_there_are_accounts() -> None:
    assert menu_of(accounts=False) == COMMANDS
    assert menu_of(accounts=True) == COMMANDS + SPOTIFY_COMMANDS


async def test_a_menu_follows_the_language_that_was_chosen(server: DemoServer, bot: Bot) -> None:
    await follow_language(bot, ME, "de", COMMANDS)
    assert shown(server) == wanted(Language.GERMAN)
    await follow_language(bot, ME, "ru", COMMANDS)
    assert shown(server) == wanted(Language.RUSSIAN)
    assert [line for call in server.calls for line in call_violations(call)] == []


async def test_of_whoever_goes_back_to_their_telegrams_language_nothing_is_kept(server: DemoServer, bot: Bot) -> None:
    for back in ("en", None):
        await follow_language(bot, ME, "de", COMMANDS)
        await follow_language(bot, ME, back, COMMANDS)
        assert server.state.menus == {}
    assert [line for call in server.calls for line in call_violations(call)] == []


async def test_others_keep_theirs(server: DemoServer, bot: Bot) -> None:
    await follow_language(bot, User(4711, "Ottilie", is_bot=False), "de", COMMANDS)
    assert shown(server) == []


async def test_that_it_fails_is_no_fault(server: DemoServer, bot: Bot) -> None:
    server.plan_fault("setMyCommands", bad_request("chat not found"))
    await follow_language(bot, ME, "de", COMMANDS)
    assert shown(server) == []
