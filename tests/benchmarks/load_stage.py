"""People who send selfies to a bot through a local Bot API server, and note what comes back to whom, and when."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from load_photos import Photo

from bot.demo import DemoServer, DemoUser
from bot.demo.nouns import BOT_USER_ID
from bot.languages.language import Language
from bot.languages.texts import texts_in

FIRST_ACCOUNT = 100_000
MOST_PEOPLE = 5_000
LOOKING = texts_in(Language.ENGLISH).html("looking")
BUSY = texts_in(Language.ENGLISH).html("busy-toast")
SHARE = "%"
"""Stands in the line that says how a photo was read, and in none before it."""


class Outcome(StrEnum):
    """What became of a selfie."""

    ANSWERED = "answered"
    BUSY = "busy"
    OTHER = "other"
    """Anything else, such as a fault."""


@dataclass(slots=True)
class Selfie:
    """A photo on its way, or back.

    Attributes:
        person: who sent it, counted from 0.
        photo: which one.
        sent: seconds, by :func:`time.perf_counter`.
        outcome: None while there is none.
        came: when the outcome came; the same clock.
        reading: the line of the answer that says how the photo was read; empty where none does.
        again: whether the person had an answer before. From the second time on a face is read in the light of what the
            first time was let pass (:mod:`core.personal_reading`).
        message: the number of the message that shows it; 0 where none does.
        done: set with the outcome.
    """

    person: int
    photo: int
    sent: float = field(default_factory=time.perf_counter)
    outcome: Outcome | None = None
    came: float = 0.0
    reading: str = ""
    again: bool = False
    message: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def milliseconds(self) -> float:
        """From sending to the outcome."""
        return (self.came - self.sent) * 1000


class Stage:
    """A server with its people. Their photos are kept there once, as Telegram keeps a picture that is sent again."""

    def __init__(
        self, server: DemoServer, photos: Sequence[Photo], outcome_of: Callable[[str], Outcome | None]
    ) -> None:
        """Let nobody wait yet.

        Args:
            server: where the bot is to come.
            photos: what can be sent.
            outcome_of: what a text of the bot means for the selfie that it answers; None for one still to be edited.
        """
        self._state = server.state
        self._outcome_of = outcome_of
        self._photos = [server.state.files.keep_photo(list(photo)) for photo in photos]
        self._waiting: defaultdict[int, deque[Selfie]] = defaultdict(deque)
        self._known: set[int] = set()
        self._listener = self._state.audience.join(user_of(0), range(FIRST_ACCOUNT, FIRST_ACCOUNT + MOST_PEOPLE))
        self._listening = asyncio.create_task(self._listen())
        self.unasked = 0
        """How many answers came that nobody waited for."""

    def send(self, person: int, photo: int) -> Selfie:
        """Have somebody send a photo."""
        user = user_of(person)
        self._state.chats.meet(user)
        message = self._state.chats.add(user, {"photo": self._photos[photo]}, by=user)
        selfie = Selfie(person, photo, message=message["message_id"])
        self._waiting[person].append(selfie)
        self._state.updates.push("message", message)
        return selfie

    def close(self) -> None:
        """Stop listening."""
        self._listening.cancel()

    async def _listen(self) -> None:
        while True:
            event = await self._listener.events.get()
            message = event.get("message", {})
            if message.get("from", {}).get("id") == BOT_USER_ID:
                quoted = message.get("reply_to_message", {}).get("message_id")
                self._take(event["chat_id"] - FIRST_ACCOUNT, message.get("text", ""), quoted)

    def _take(self, person: int, text: str, quoted: int | None) -> None:
        """A person's selfies are answered in their order, so the next answer belongs to the oldest one, unless it
        quotes another.
        """
        outcome = self._outcome_of(text)
        if outcome is None:
            return
        waiting = self._waiting[person]
        selfie = next((selfie for selfie in waiting if quoted in (None, selfie.message)), None)
        if selfie is None:
            self.unasked += 1
            return
        waiting.remove(selfie)
        selfie.came, selfie.outcome, selfie.reading = time.perf_counter(), outcome, reading_in(text)
        selfie.again = person in self._known
        if outcome is Outcome.ANSWERED:
            self._known.add(person)
        selfie.done.set()


def user_of(person: int) -> DemoUser:
    """The account of a person who is counted from 0."""
    return DemoUser(FIRST_ACCOUNT + person, f"Person {person}")


def outcome_of(text: str) -> Outcome | None:
    """What a text of ours means, see :class:`Stage`."""
    if LOOKING in text:
        return None
    if text == BUSY:
        return Outcome.BUSY
    return Outcome.ANSWERED if reading_in(text) else Outcome.OTHER


def outcome_of_any(_text: str) -> Outcome:
    """The same for a bot that sends nothing but answers."""
    return Outcome.ANSWERED


def reading_in(text: str) -> str:
    """The line of an answer that says how the photo was read; empty where there is none."""
    return next((line for line in text.splitlines() if SHARE in line), "")
