"""The Bot API methods that the demo server knows, by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.demo import media_methods, message_methods, webhook_methods
from bot.demo.faults import Mishap, bad_request, not_found
from bot.demo.files import DOWNLOAD_BYTES
from bot.demo.inline_methods import answer_of_call
from bot.demo.nouns import CallbackAnswer, JsonObject
from bot.demo.parameters import Parameters
from bot.demo.state import BotProfile, DemoState

ApiMethod = Callable[[DemoState, Parameters], Awaitable[Any]]

CHAT_ACTIONS = frozenset(
    f"{verb}_{thing}" for verb in ("record", "upload") for thing in ("video", "voice", "video_note")
) | {"typing", "upload_photo", "upload_document", "choose_sticker", "find_location"}
ANSWER_LENGTH = 200
DESCRIPTION_LENGTH = 512
SHORT_DESCRIPTION_LENGTH = 120
COMMAND_DESCRIPTION_LENGTH = 256
MOST_COMMANDS = 100


async def get_me(state: DemoState, _parameters: Parameters) -> JsonObject:
    """``getMe``."""
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
    return state.profile.as_user() | abilities


async def get_updates(state: DemoState, parameters: Parameters) -> list[JsonObject]:
    """``getUpdates`` with long polling."""
    return await state.updates.poll(
        offset=parameters.integer("offset"),
        limit=parameters.integer("limit", 100),
        seconds=parameters.integer("timeout"),
        allowed=parameters.structure("allowed_updates", list),
    )


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


async def answer_callback_query(state: DemoState, parameters: Parameters) -> bool:
    """``answerCallbackQuery``: a toast, a dialog, or just the end of the button's spinner."""
    text = parameters.text("text") or ""
    if len(text) > ANSWER_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    query = parameters.text("callback_query_id") or ""
    state.presses.answer(CallbackAnswer(query, text, parameters.flag("show_alert")))
    return True


async def answer_inline_query(state: DemoState, parameters: Parameters) -> bool:
    """``answerInlineQuery``: what the bot offers in another chat."""
    state.inline_queries.answer(parameters.text("inline_query_id") or "", answer_of_call(parameters))
    state.audience.note_change()
    return True


async def send_chat_action(state: DemoState, parameters: Parameters) -> bool:
    """``sendChatAction``."""
    place = state.chats.place(parameters.integer("chat_id"))
    action = parameters.text("action")
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    state.audience.tell(place.identifier, "action", action=action)
    return True


async def get_file(state: DemoState, parameters: Parameters) -> JsonObject:
    """``getFile``."""
    file = state.files.by_id(parameters.text("file_id") or "")
    if len(file.data) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return file.as_file()


METHODS: dict[str, ApiMethod] = {
    "getme": get_me,
    "getupdates": get_updates,
    "setwebhook": webhook_methods.set_webhook,
    "deletewebhook": webhook_methods.delete_webhook,
    "getwebhookinfo": webhook_methods.get_webhook_info,
    "setmycommands": set_my_commands,
    "deletemycommands": delete_my_commands,
    "getmycommands": get_my_commands,
    "setmydescription": set_my_description,
    "setmyshortdescription": set_my_short_description,
    "sendmessage": message_methods.send_message,
    "sendphoto": message_methods.send_photo,
    "senddocument": message_methods.send_document,
    "editmessagecaption": media_methods.edit_message_caption,
    "editmessagemedia": media_methods.edit_message_media,
    "editmessagetext": message_methods.edit_message_text,
    "editmessagereplymarkup": message_methods.edit_message_reply_markup,
    "deletemessage": message_methods.delete_message,
    "answerinlinequery": answer_inline_query,
    "answercallbackquery": answer_callback_query,
    "sendchataction": send_chat_action,
    "getfile": get_file,
}
"""By lower-case name: Telegram doesn't mind the case."""


async def answer(state: DemoState, parameters: Parameters) -> Any:
    """Do what the call asks and return its ``result``.

    Raises:
        ApiFault: the answer is not ``ok``.
        Mishap: there is no answer.
    """
    fault = state.next_fault(parameters.call.method)
    if fault is not None and not (isinstance(fault, Mishap) and fault.is_late):
        raise fault
    method = METHODS.get(parameters.call.method.lower())
    if method is None:
        raise not_found()
    result = await method(state, parameters)
    if fault is not None:
        raise fault
    return result


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
