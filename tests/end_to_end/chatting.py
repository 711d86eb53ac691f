"""A person in the chat: writes, presses buttons, and reads what the bot makes of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.demo import PAGE_USER, DemoServer, DemoUser

ANSWER_WITHIN = 30.0  # seconds; far more than needed, for a machine that does other things too
CHOOSING = "Choosing songs for you"
"""What a message says that is going to be an answer."""
ISOLATES = {0x2068: None, 0x2069: None}

Message = dict[str, Any]


def buttons(message: Message) -> dict[str, str]:
    """What each button of a message carries, by its label without invisible isolates."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"].translate(ISOLATES): button["callback_data"] for row in rows for button in row}


def text(message: Message) -> str:
    """The text of a message without invisible isolates."""
    return str(message.get("text", "")).translate(ISOLATES)


@dataclass(frozen=True, slots=True)
class Chatter:
    """Somebody who talks to the bot."""

    server: DemoServer
    user: DemoUser = PAGE_USER

    async def say(self, words: str) -> Message:
        """Write, and return the one message that answers, once it does."""
        await self.server.people.send_text(self.user, words)
        number = (await self.server.next_message(self.user, ANSWER_WITHIN))["message_id"]

        def answers(message: Message) -> bool:
            return message["message_id"] == number and CHOOSING not in text(message)

        return await self.server.wait_for(answers, self.user, ANSWER_WITHIN)

    async def press(self, message: Message, label: str, becomes: str) -> tuple[str, Message]:
        """Press a button; return the toast, and the message once it has a button or a text with ``becomes``."""
        pressed, number = buttons(message)[label], message["message_id"]
        update = await self.server.people.press(self.user, number, pressed)
        toast = (await self.server.answer_to(update, ANSWER_WITHIN)).text

        def changed(other: Message) -> bool:
            return other["message_id"] == number and (becomes in buttons(other) or becomes in text(other))

        return toast, await self.server.wait_for(changed, self.user, ANSWER_WITHIN)

    async def press_through(self, message: Message, *labels: str) -> Message:
        """Press one button after the other in the same message, each of which is followed by the next."""
        for label, becomes in pairwise(labels):
            _, message = await self.press(message, label, becomes)
        return message

    async def export(self, times: int) -> dict[str, Any]:
        """What /export brings, asked for the ``times``-th time."""
        await self.server.people.send_text(self.user, "/export")
        call = await self.server.wait_for_call("sendDocument", times, ANSWER_WITHIN)
        await self.server.next_message(self.user, ANSWER_WITHIN)
        exported: dict[str, Any] = json.loads(next(iter(call.uploads.values())).data)
        return exported
