"""Who and what the demo server speaks of: people, calls, uploads and answers to button presses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

JsonObject = dict[str, Any]
"""An object of the Bot API in Telegram's own JSON form."""

DEMO_TOKEN = "1:demo-token-which-opens-nothing-at-all"  # noqa: S105 - it is no secret
"""Has the form of a real token, so that every check of the form passes, and is worth nothing."""

BOT_USER_ID = 1


@dataclass(frozen=True, slots=True)
class DemoUser:
    """A person who chats with the bot; in a private chat the chat has the person's id.

    Attributes:
        identifier: a Telegram user id, positive.
        language_code: an IETF language tag.
    """

    identifier: int
    first_name: str
    username: str | None = None
    language_code: str = "en"

    def as_user(self) -> JsonObject:
        """The person as Telegram's ``User``."""
        user: JsonObject = {"id": self.identifier, "is_bot": False, "first_name": self.first_name}
        if self.username:
            user["username"] = self.username
        return user | {"language_code": self.language_code}

    def as_chat(self) -> JsonObject:
        """The private chat with the person as Telegram's ``Chat``."""
        chat: JsonObject = {"id": self.identifier, "type": "private", "first_name": self.first_name}
        if self.username:
            chat["username"] = self.username
        return chat


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """A group in which people and the bot meet; the bot hears everything there, as without Telegram's privacy mode.

    Attributes:
        identifier: of the chat, negative.
        bot_is_administrator: only then is it told of reactions.
    """

    identifier: int
    title: str
    bot_is_administrator: bool = True

    def as_chat(self) -> JsonObject:
        """The group as Telegram's ``Chat``."""
        return {"id": self.identifier, "type": "supergroup", "title": self.title}


Place = DemoUser | DemoGroup
"""Where people write: in private, or in a group."""

PAGE_USER = DemoUser(identifier=1001, first_name="Ada", username="ada")
"""The person as whom the chat page opens."""

PAGE_PEOPLE = (
    PAGE_USER,
    DemoUser(identifier=1002, first_name="Ben", username="ben"),
    DemoUser(identifier=1003, first_name="Clara", username="clara", language_code="de"),
)
"""Everybody as whom one can look at the page, each with a private chat; Clara's Telegram speaks German."""

PAGE_GROUP = DemoGroup(identifier=-1001234500001, title="Friday night")
"""The group in which they all are with the bot."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecordedCall:
    """One call of a Bot API method as it came over the wire.

    Attributes:
        method: as written in the address.
        parameters: text where the call was a form or a query, JSON values where it was JSON.
        uploads: the files of a multipart form by field name.
    """

    method: str
    parameters: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        """A parameter with JSON text decoded: objects and arrays come as such; None where it is absent."""
        value = self.parameters.get(name)
        if isinstance(value, str) and value[:1] in ("{", "["):
            return json.loads(value)
        return value


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """How the bot answered a button press.

    Attributes:
        text: up to 200 characters; empty where the bot only stopped the button's spinner.
        alert: whether the text stands in a dialog that has to be dismissed.
    """

    callback_query_id: str
    text: str
    alert: bool
