"""The Bot API methods by which a bot says who it is: its commands and its descriptions, in each language."""

from __future__ import annotations

from typing import Any

from bot.demo.faults import bad_request
from bot.demo.nouns import JsonObject
from bot.demo.parameters import Parameters
from bot.demo.state import BotProfile, DemoState

DESCRIPTION_LENGTH = 512
SHORT_DESCRIPTION_LENGTH = 120
COMMAND_DESCRIPTION_LENGTH = 256
MOST_COMMANDS = 100


async def get_me(state: DemoState, _parameters: Parameters) -> JsonObject:
    """``getMe``."""
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
    return state.profile.as_user() | abilities


async def set_my_commands(state: DemoState, parameters: Parameters) -> bool:
    """``setMyCommands``."""
    commands = parameters.structure("commands", list) or []
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    if (chat := _chat_of_scope(parameters)) is None:
        _profile(state, parameters).commands = commands
    else:
        state.menus[chat] = commands
    _tell_commands(state)
    return True


async def delete_my_commands(state: DemoState, parameters: Parameters) -> bool:
    """``deleteMyCommands``: what is wider applies again."""
    if (chat := _chat_of_scope(parameters)) is None:
        _profile(state, parameters).commands = []
    else:
        state.menus.pop(chat, None)
    _tell_commands(state)
    return True


async def get_my_commands(state: DemoState, parameters: Parameters) -> list[JsonObject]:
    """``getMyCommands``."""
    return _profile(state, parameters).commands


async def set_my_description(state: DemoState, parameters: Parameters) -> bool:
    """``setMyDescription``: what stands in an empty chat."""
    _profile(state, parameters).description = _limited(parameters, "description", DESCRIPTION_LENGTH)
    state.audience.tell_each("description", lambda person: {"description": state.profile_for(person).description})
    return True


async def set_my_short_description(state: DemoState, parameters: Parameters) -> bool:
    """``setMyShortDescription``."""
    _profile(state, parameters).short_description = _limited(parameters, "short_description", SHORT_DESCRIPTION_LENGTH)
    return True


def _profile(state: DemoState, parameters: Parameters) -> BotProfile:
    code = parameters.text("language_code") or ""
    if code and not (len(code) == 2 and code.isascii() and code.isalpha() and code.islower()):
        raise bad_request("invalid language code specified")
    return state.profile_in(code)


def _chat_of_scope(parameters: Parameters) -> int | None:
    """The chat that a menu is for; None for everybody. The language of a chat's menu is passed over."""
    scope = parameters.structure("scope", dict) or {"type": "default"}
    if scope.get("type") == "default":
        return None
    if scope.get("type") != "chat" or not isinstance(scope.get("chat_id"), int):
        raise bad_request("the demo knows no such scope")
    return int(scope["chat_id"])


def _tell_commands(state: DemoState) -> None:
    state.audience.tell_each("commands", lambda person: {"commands": state.menu_for(person)})


def _check_command(command: Any) -> None:
    if not isinstance(command, dict):
        raise bad_request("expected an Object as BotCommand")
    name, description = str(command.get("command", "")), str(command.get("description", ""))
    if not name.replace("_", "a").isalnum() or not name.islower() or len(name) > 32:
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= COMMAND_DESCRIPTION_LENGTH:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _limited(parameters: Parameters, name: str, most: int) -> str:
    text = parameters.text(name) or ""
    if len(text) > most:
        raise bad_request(f"{name} is too long")
    return text
