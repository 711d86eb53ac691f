"""Whatever people do, in whatever order: each update is answered once, and what is shown is what is kept."""

from __future__ import annotations

import asyncio
import itertools
import logging
import sqlite3
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import suppress
from typing import Any, TypeVar

import pytest
from end_to_end.chatting import Chatter
from faults.world import World, running_world
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from PIL import Image
from support.pictures import encoded, selfie
from telegram_spec.validate import call_violations

from bot.demo import DemoGroup, DemoUser
from bot.demo.gestures import EMOJI
from bot.languages.language import Language
from bot.telegram.answer_taps import DeleteTap, VoteTap
from bot.telegram.callbacks import decode, encode
from core.answers import AccountId, Answer, UpdateId, Vote
from core.callers import Caller
from core.errors import UnknownAnswerError

Message = dict[str, Any]
Result = TypeVar("Result")

pytestmark = pytest.mark.slow

PICTURES = (selfie(320, 240), encoded(Image.new("L", (80, 60), 90), "PNG"))
"""With a face, and without."""
WORDS = (
    "I am so happy today", "ich bin traurig", "tengo miedo", "je suis en colère", "😡😡", "मैं खुश हूँ",
    "qu'il fait beau <b>&amp;", "</b>\u202e\u2066&<a href='x'>", "\U0001f469\u200d\U0001f469", "x" * 4096, "?",
)  # fmt: skip
COMMANDS = (
    "/start", "/start mood_calm", "/start mood_\u202e", "/start " + "x" * 64, "/help", "/help@undertone_demo_bot all",
    "/mood", "/mood happy", "/journal", "/taste", "/history", "/history 99", "/settings", "/language", "/language xx",
    "/privacy", "/reset", "/export", "/delete", "/delete now", "/nothing", "/stats",
)  # fmt: skip
ABOUT_NOBODY = ("request_limits", "updates", "schema_version", "sqlite_sequence")
"""What the database keeps that is about nobody, or is needed so that nothing takes effect twice."""
MARKS = {"✅": Vote.UP, "🚫": Vote.DOWN}
SENDING = ("sendMessage", "sendPhoto", "sendDocument")
_GROUPS = itertools.count(-1_001_000_000_001, -1)


class Alarm(logging.Handler):
    """Keeps what is logged as a fault."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(self.format(record))


class Running:
    """The bot in an event loop of its own, which only turns while somebody waits for it."""

    def __init__(self, runner: asyncio.Runner, world: World) -> None:
        self._runner, self.world, self.alarm = runner, world, Alarm()

    def wait_for(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        return self._runner.run(coroutine)

    async def quiet(self) -> None:
        """Returns when nothing is on its way any more."""
        application, updates = self.world.application, self.world.server.state.updates
        calm = 0
        while calm < 3:
            await asyncio.sleep(0.005)
            at_work = application.update_processor.current_concurrent_updates or application.update_queue.qsize()
            calm = 0 if at_work or updates.waiting() else calm + 1


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    started: asyncio.Future[World] | None = None

    async def live(world: asyncio.Future[World], over: asyncio.Event) -> None:
        async with running_world(tmp_path_factory.mktemp("world")) as found:
            world.set_result(found)
            await over.wait()

    with asyncio.Runner() as runner:
        loop, over = runner.get_loop(), asyncio.Event()
        started = loop.create_future()
        life = loop.create_task(live(started, over))
        found = Running(runner, loop.run_until_complete(started))
        logging.getLogger().addHandler(found.alarm)
        yield found
        logging.getLogger().removeHandler(found.alarm)
        over.set()
        loop.run_until_complete(life)


def kept(world: World) -> dict[str, int]:
    """How many rows there are in each table that tells about people."""
    with sqlite3.connect(f"file:{world.database}?mode=ro", uri=True) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        query = "SELECT count(*) FROM {}"
        rows = {
            name: connection.execute(query.format(name)).fetchone()[0] for name in tables if name not in ABOUT_NOBODY
        }
    connection.close()
    return rows


class People(RuleBasedStateMachine):
    """Two people, who both speak to the bot in private and in a group."""

    running: Running

    @initialize(codes=st.tuples(*[st.sampled_from([*Language, "xx"])] * 2))
    def meet(self, codes: tuple[str, str]) -> None:
        self.before = kept(self.world)
        self.people = [
            DemoUser(self.world.newcomer().user.identifier, "<i>Nova", language_code=str(code)) for code in codes
        ]
        self.group = DemoGroup(next(_GROUPS), "Friday & <b>")
        self.seen: list[tuple[Message, int]] = []
        self.last: Message | None = None

    @property
    def world(self) -> World:
        return self.running.world

    @rule(who=st.integers(0, 1), picture=st.sampled_from(PICTURES), caption=st.none() | st.sampled_from(WORDS[:3]))
    def show_a_picture(self, who: int, picture: bytes, caption: str | None) -> None:
        self.do(self.world.server.people.send_photo(self.people[who], picture, caption))

    @rule(who=st.integers(0, 1), words=st.sampled_from(WORDS))
    def say(self, who: int, words: str) -> None:
        self.do(self.world.server.people.send_text(self.people[who], words))

    @rule(who=st.integers(0, 1), words=st.sampled_from([*WORDS, *COMMANDS]), named=st.booleans())
    def say_in_the_group(self, who: int, words: str, named: bool) -> None:
        said = f"@undertone_demo_bot {words}"[:4096] if named else words
        self.do(self.world.server.people.send_text(self.people[who], said, place=self.group), least=0)

    @rule(who=st.integers(0, 1), words=st.sampled_from([*WORDS, *COMMANDS]), which=st.integers(0, 99))
    def reply(self, who: int, words: str, which: int) -> None:
        if (found := self._message(which)) is not None:
            message, chat = found
            place = self.group if chat == self.group.identifier else self.people[who]
            people = self.world.server.people
            self.do(people.send_text(self.people[who], words, place=place, reply_to=message["message_id"]), least=0)

    @rule(who=st.integers(0, 1), command=st.sampled_from(COMMANDS))
    def ask(self, who: int, command: str) -> None:
        self.do(self.world.server.people.send_text(self.people[who], command))

    @rule(who=st.integers(0, 1), which=st.integers(0, 99), button=st.integers(0, 99), fresh=st.booleans())
    def tap(self, who: int, which: int, button: int, fresh: bool) -> None:
        """A button as it is now, or as it was once: what people see may be older than what is there."""
        if (found := self._message(which, with_buttons=True)) is None:
            return
        message, chat = found
        person = self.people[who] if chat == self.group.identifier else self._person(chat)
        now = self.world.server.state.chats.find(chat, message["message_id"])
        shown = now if fresh and now is not None and "reply_markup" in now else message
        data = [each["callback_data"] for each in buttons(shown)]
        self.press(person, chat, shown, data[button % len(data)])

    @rule(who=st.integers(0, 1), which=st.integers(0, 99), emoji=st.none() | st.sampled_from(EMOJI))
    def react(self, who: int, which: int, emoji: str | None) -> None:
        if (found := self._message(which)) is not None:
            message, chat = found
            place = self.group if chat == self.group.identifier else self._person(chat)
            person = self.people[who] if place is self.group else self._person(chat)
            with suppress(LookupError):  # the message is gone
                self.do(self.world.server.people.react(person, message["message_id"], emoji, place), least=0, most=0)

    @rule(who=st.integers(0, 1), query=st.sampled_from([*WORDS[:5], "calm", ""]))
    def ask_elsewhere(self, who: int, query: str) -> None:
        self.do(self.world.server.people.ask_inline(self.people[who], query), least=0, most=0)

    @rule()
    def hear_it_again(self) -> None:
        """Telegram brings an update once more."""
        if self.last is not None:
            calls = len(self.world.server.calls)
            self.world.server.deliver_again(self.last)
            self.running.wait_for(self.running.quiet())
            assert self._sent(calls) == []
            self.check(calls)

    @rule(who=st.integers(0, 1))
    def leave(self, who: int) -> None:
        """Nothing of whoever leaves remains, and the other one loses nothing."""
        person = self.people[who]
        self.do(self.world.server.people.send_text(person, "/delete"))
        asked = self.world.server.state.chats.from_bot(person.identifier)[-1]
        self.press(person, person.identifier, asked, encode(DeleteTap(AccountId(person.identifier), confirmed=True)))

    def teardown(self) -> None:
        if hasattr(self, "people"):
            for who in (0, 1):
                self.leave(who)
            assert kept(self.world) == self.before

    def do(self, action: Coroutine[Any, Any, Message | None], least: int = 1, most: int = 1) -> None:
        """Do something, and see that it is answered by one message and breaks nothing."""
        calls = len(self.world.server.calls)
        self.last = self.running.wait_for(action)
        self.running.wait_for(self.running.quiet())
        assert least <= len(self._sent(calls)) <= most, self._sent(calls)
        self.check(calls)

    def press(self, person: DemoUser, chat: int, message: Message, data: str) -> None:
        calls = len(self.world.server.calls)
        self.last = self.world.forge(Chatter(self.world.server, person), {"message": message}, data)
        query = self.last["callback_query"]["id"]
        self.world.server.state.presses.open(query, chat, person.identifier)
        self.running.wait_for(self.running.quiet())
        answered = [call for call in self.world.server.calls[calls:] if call.method == "answerCallbackQuery"]
        assert [str(call.parameters["callback_query_id"]) for call in answered] == [query]
        assert len(self._sent(calls)) <= 1
        self.check(calls)

    def check(self, calls: int) -> None:
        """What must hold after anything that anybody did."""
        new = self.world.server.calls[calls:]
        assert [line for call in new for line in call_violations(call)] == []
        assert self.running.alarm.heard == []
        for chat in (*(person.identifier for person in self.people), self.group.identifier):
            for message in self.world.server.state.chats.from_bot(chat):
                if (message, chat) not in self.seen:
                    self.seen.append((message, chat))
                    self._check_message(message)

    def _check_message(self, message: Message) -> None:
        data = Counter(button["callback_data"] for button in buttons(message))
        assert not data or max(data.values()) == 1
        taps = [(decode(button["callback_data"]), button["text"]) for button in buttons(message)]
        votes = [(tap, label.strip("\u2068\u2069")) for tap, label in taps if isinstance(tap, VoteTap)]
        if not votes:
            return
        assert len(votes) == 2 * sum(entity["type"] == "text_link" for entity in message["entities"])
        answer = self.running.wait_for(self._answer(votes[0][0]))
        for tap, label in votes:
            assert tap.answer == votes[0][0].answer
            if answer is not None:
                assert (label[0] in MARKS) == (answer.votes[tap.position] is tap.vote), (label, answer.votes)

    async def _answer(self, tap: VoteTap) -> Answer | None:
        for person in self.people:
            try:
                caller = Caller(AccountId(person.identifier), UpdateId(0))
                return await self.world.application.bot_data.companion.answer_of(caller, tap.answer)
            except UnknownAnswerError:
                pass
        return None

    def _message(self, which: int, *, with_buttons: bool = False) -> tuple[Message, int] | None:
        found = [each for each in self.seen if not with_buttons or buttons(each[0])]
        return found[-1 - which % len(found)] if found else None

    def _person(self, chat: int) -> DemoUser:
        return next(person for person in self.people if person.identifier == chat)

    def _sent(self, calls: int) -> list[tuple[str, str]]:
        new = self.world.server.calls[calls:]
        return [(call.method, str(call.parameters.get("text", ""))) for call in new if call.method in SENDING]


def buttons(message: Message) -> list[dict[str, str]]:
    """Those that tell the bot something."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row if "callback_data" in button]


def test_whatever_people_do(running: Running) -> None:
    machine = type("Machine", (People,), {"running": running})
    some = settings(
        max_examples=6, stateful_step_count=14, suppress_health_check=list(HealthCheck), report_multiple_bugs=False
    )
    run_state_machine_as_test(machine, settings=some)
