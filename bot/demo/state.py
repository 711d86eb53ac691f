"""All that the demo server remembers, in memory and for as long as it runs."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from bot.demo.audience import Audience
from bot.demo.chats import Chats, Presses
from bot.demo.faults import ApiFault, Mishap
from bot.demo.files import FileCabinet
from bot.demo.gestures import Reactions, ReadMarks
from bot.demo.inline_methods import InlineQueries
from bot.demo.nouns import BOT_USER_ID, DEMO_TOKEN, DemoUser, JsonObject, RecordedCall
from bot.demo.updates import UpdateQueue
from bot.demo.webhooks import Courier

MOST_CALLS = 10_000  # recorded; a demo left open overnight polls every ten seconds


@dataclass(slots=True)
class BotProfile:
    """How the bot presents itself in one language."""

    name: str
    username: str
    commands: list[JsonObject] = field(default_factory=list)
    description: str = ""
    short_description: str = ""

    def as_user(self) -> JsonObject:
        """The bot as Telegram's ``User``."""
        return {"id": BOT_USER_ID, "is_bot": True, "first_name": self.name, "username": self.username}


class DemoState:
    """The world of one demo server."""

    def __init__(self, token: str = DEMO_TOKEN) -> None:
        self.token = token
        self.profile = BotProfile("Undertone", "undertone_demo_bot")
        self._translations: dict[str, BotProfile] = {}
        self.menus: dict[int, list[JsonObject]] = {}
        self.audience = Audience()
        self.files = FileCabinet()
        self.chats = Chats(self.audience, self.profile.as_user())
        self.presses = Presses(self.audience)
        self.reactions = Reactions(self.audience)
        self.marks = ReadMarks()
        self.inline_queries = InlineQueries()
        self.updates = UpdateQueue(lambda online: self.audience.tell_each("presence", lambda _: {"online": online}))
        self.courier = Courier(self.updates)
        self.calls: deque[RecordedCall] = deque(maxlen=MOST_CALLS)
        self._planned_faults: dict[str, deque[ApiFault | Mishap]] = {}

    def profile_in(self, language_code: str) -> BotProfile:
        """What the bot has set for a language alone; for no language, what it has set for whoever has no other."""
        if not language_code:
            return self.profile
        return self._translations.setdefault(language_code, BotProfile(self.profile.name, self.profile.username))

    def profile_for(self, person: DemoUser) -> BotProfile:
        """What a person's Telegram shows of the bot."""
        return self._translations.get(person.language_code[:2], self.profile)

    def menu_for(self, person: DemoUser) -> list[JsonObject]:
        """The commands that a person's private chat offers: its own, or those that everybody gets."""
        return self.menus.get(person.identifier, self.profile_for(person).commands)

    def plan_fault(self, method: str, fault: ApiFault | Mishap) -> None:
        """Answer the next call of the method with the fault; several wait in line."""
        self._planned_faults.setdefault(method.lower(), deque()).append(fault)

    def record(self, call: RecordedCall) -> None:
        """Remember a call and wake whoever waits for it."""
        self.calls.append(call)
        self.audience.note_change()

    def next_fault(self, method: str) -> ApiFault | Mishap | None:
        """The fault that is next in line for this method; the next call gets the one after it."""
        waiting = self._planned_faults.get(method.lower())
        return waiting.popleft() if waiting else None

    def forget_faults(self) -> None:
        """Let nothing go wrong any more."""
        self._planned_faults.clear()
