"""The Bot API methods that the demo server knows, by name, and those that no other module holds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.demo import media_methods, message_methods, profile_methods, webhook_methods
from bot.demo.faults import Mishap, bad_request, not_found
from bot.demo.files import DOWNLOAD_BYTES
from bot.demo.inline_methods import answer_of_call
from bot.demo.nouns import CallbackAnswer, JsonObject
from bot.demo.parameters import Parameters
from bot.demo.state import DemoState

ApiMethod = Callable[[DemoState, Parameters], Awaitable[Any]]

CHAT_ACTIONS = frozenset(
    f"{verb}_{thing}" for verb in ("record", "upload") for thing in ("video", "voice", "video_note")
) | {"typing", "upload_photo", "upload_document", "choose_sticker", "find_location"}
ANSWER_LENGTH = 200


async def get_updates(state: DemoState, parameters: Parameters) -> list[JsonObject]:
    """``getUpdates`` with long polling."""
    return await state.updates.poll(
        offset=parameters.integer("offset"),
        limit=parameters.integer("limit", 100),
        seconds=parameters.integer("timeout"),
        allowed=parameters.structure("allowed_updates", list),
    )


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
    "getme": profile_methods.get_me,
    "getupdates": get_updates,
    "setwebhook": webhook_methods.set_webhook,
    "deletewebhook": webhook_methods.delete_webhook,
    "getwebhookinfo": webhook_methods.get_webhook_info,
    "setmycommands": profile_methods.set_my_commands,
    "deletemycommands": profile_methods.delete_my_commands,
    "getmycommands": profile_methods.get_my_commands,
    "setmydescription": profile_methods.set_my_description,
    "setmyshortdescription": profile_methods.set_my_short_description,
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
