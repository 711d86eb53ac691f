"""The real process, ``undertone run --webhook``: Telegram posts the updates, and none of them is lost."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import ClientSession
from support.pictures import selfie
from support.ports import free_port
from support.waiting import until

from bot.demo import PAGE_USER, DemoServer, DemoUser
from bot.demo.faults import Silence
from bot.telegram.webhook import MOST_BODY_BYTES, SECRET_HEADER

from .chatting import ANSWER_WITHIN, Chatter, Message, buttons
from .conftest import UNDERTONE, Bot

pytestmark = pytest.mark.slow
SECRET = "end-to-end-secret-0123456789"  # noqa: S105 - worth nothing
CROWD = [DemoUser(identifier=5000 + number, first_name=f"Person {number}") for number in range(6)]
PATIENT = "from bot.telegram import webhook; webhook.ACKNOWLEDGE_WITHIN_SECONDS = 600; from bot.cli import main; main()"

"""``undertone``, where a slow machine makes no difference to what Telegram keeps."""


@dataclass(slots=True)
class PostedBot(Bot):
    """One that Telegram posts to."""

    port: int = 0
    metrics_port: int = 0
    program: Sequence[str] = (UNDERTONE,)

    @property
    def webhook_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/telegram"

    @property
    def environment(self) -> dict[str, str]:
        return Bot.environment.fget(self) | {  # type: ignore[attr-defined]
            "WEBHOOK_URL": self.webhook_url,
            "WEBHOOK_SECRET": SECRET,
            "WEBHOOK_PORT": str(self.port),
            "METRICS_PORT": str(self.metrics_port),
        }

    async def start(self, *options: str) -> None:
        with (self.world / "log.txt").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self.program, "run", *(options or ("--webhook",)), cwd=self.world, env=self.environment,
                stdout=log, stderr=log,
            )  # fmt: skip

    async def post(self, content: object, secret: str | None = SECRET) -> int:
        headers = {} if secret is None else {SECRET_HEADER: secret}
        body = BytesIO(json.dumps(content).encode())
        async with ClientSession() as session, session.post(self.webhook_url, data=body, headers=headers) as response:
            return response.status


@asynccontextmanager
async def posted_to(server: DemoServer, world: Path, *program: str) -> AsyncIterator[PostedBot]:
    (world / "tmp").mkdir()
    running = PostedBot(world, server.url, port=free_port(), metrics_port=free_port(), program=program)
    await running.start()
    await server.wait_for_call("setWebhook", within=ANSWER_WITHIN)
    yield running
    await running.stop()


@pytest.fixture
async def bot(server: DemoServer, tmp_path: Path) -> AsyncIterator[PostedBot]:
    async with posted_to(server, tmp_path, UNDERTONE) as running:
        yield running


@pytest.fixture
async def patient_bot(server: DemoServer, tmp_path: Path) -> AsyncIterator[PostedBot]:
    async with posted_to(server, tmp_path, sys.executable, "-c", PATIENT) as running:
        yield running


def is_answer(message: Message) -> bool:
    return "👍 1" in buttons(message)


async def health(bot: PostedBot) -> dict[str, str]:
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{bot.metrics_port}/health") as response:
        states: dict[str, str] = await response.json()
        return states


async def until_nothing_waits(server: DemoServer) -> None:
    await until(lambda: not server.state.updates.waiting(), ANSWER_WITHIN)


async def test_a_conversation(server: DemoServer, bot: PostedBot) -> None:
    chatter = Chatter(server)
    await server.people.send_photo(PAGE_USER, selfie())
    answer = await server.wait_for(is_answer, PAGE_USER, ANSWER_WITHIN)
    toast, voted = await chatter.press(answer, "👍 1", "✅ 1")
    assert toast
    assert "✅ 1" in buttons(voted)
    await until_nothing_waits(server)
    assert server.calls_of("getUpdates") == []
    assert await health(bot) == {"telegram": "ok", "database": "ok"}
    assert await bot.stop() == 0
    assert SECRET not in bot.log()
    assert server.state.courier.info()["url"] == bot.webhook_url  # Telegram keeps what comes for the next start


async def test_strangers_and_garbage_change_nothing(server: DemoServer, bot: PostedBot) -> None:
    sent = await server.people.send_text(PAGE_USER, "/start")
    await until_nothing_waits(server)
    forged = sent | {"update_id": sent["update_id"] + 1000}
    before = len(server.calls_of("sendMessage"))
    assert [await bot.post(forged, secret) for secret in (None, "wrong")] == [403, 403]
    assert await bot.post({"update_id": "x"}) == 400
    assert await bot.post("x" * MOST_BODY_BYTES) == 413
    assert await bot.post(sent) == 200  # once more
    assert len(server.calls_of("sendMessage")) == before
    assert await bot.post(forged) == 200  # what it is worth, with the secret
    assert len(server.calls_of("sendMessage")) == before + 1


async def interrupt(server: DemoServer, bot: PostedBot, number: signal.Signals) -> None:
    """Everybody sends a selfie; the process gets a signal while they are answered, and is started again."""
    for person in CROWD:
        await server.people.send_photo(person, selfie())
    await server.wait_for_call("editMessageText", within=ANSWER_WITHIN)
    await bot.stop(number)
    assert server.state.updates.waiting() or number is signal.SIGTERM
    await bot.start()
    await until_nothing_waits(server)


def check_everybody_has_one_answer(server: DemoServer, bot: PostedBot) -> None:
    """In the chat, and in the database."""
    for person in CROWD:
        answers = [message for message in server.state.chats.from_bot(person.identifier) if is_answer(message)]
        assert len(answers) == 1
    assert bot.rows("SELECT count(*), count(DISTINCT user) FROM answers") == [(len(CROWD), len(CROWD))]
    assert bot.rows("SELECT count(*) FROM updates WHERE state < 2") == [(0,)]


async def test_sigterm_in_the_middle_loses_nothing(server: DemoServer, bot: PostedBot) -> None:
    await interrupt(server, bot, signal.SIGTERM)
    check_everybody_has_one_answer(server, bot)
    assert "Traceback" not in bot.log()


async def test_kill_9_in_the_middle_loses_nothing_either(server: DemoServer, patient_bot: PostedBot) -> None:
    await interrupt(server, patient_bot, signal.SIGKILL)
    check_everybody_has_one_answer(server, patient_bot)


async def test_kill_9_loses_no_album_though_all_of_it_was_acknowledged(server: DemoServer, bot: PostedBot) -> None:
    server.plan_fault("getFile", Silence(600))
    for _ in range(3):
        await server.people.send_photo(PAGE_USER, selfie(), media_group_id="7")
    await server.wait_for_call("getFile", within=ANSWER_WITHIN)
    await until_nothing_waits(server)
    await bot.stop(signal.SIGKILL)
    server.state.forget_faults()
    await bot.start()
    answer = await server.wait_for(is_answer, PAGE_USER, ANSWER_WITHIN)
    await until(lambda: bot.rows("SELECT count(*) FROM kept_updates") == [(0,)], ANSWER_WITHIN)
    assert server.state.chats.from_bot(PAGE_USER.identifier) == [answer]
    assert bot.rows("SELECT count(*) FROM answers") == [(1,)]
    assert bot.rows("SELECT count(*) FROM updates WHERE state < 2") == [(0,)]


async def test_votes_survive_kill_9(server: DemoServer, bot: PostedBot) -> None:
    for person in CROWD:
        await server.people.send_photo(person, selfie())
    answers = [await server.wait_for(is_answer, person, ANSWER_WITHIN) for person in CROWD]
    await until_nothing_waits(server)
    for person, answer in zip(CROWD, answers, strict=True):
        for label in ("👍 1", "👎 2"):
            await server.people.press(person, answer["message_id"], buttons(answer)[label])
    await server.wait_for_call("answerCallbackQuery", within=ANSWER_WITHIN)
    await bot.stop(signal.SIGKILL)
    await bot.start()
    await until_nothing_waits(server)
    count = len(CROWD)
    assert bot.rows("SELECT vote, count(*) FROM votes GROUP BY vote ORDER BY vote") == [(-1, count), (1, count)]


async def test_an_album_is_answered_once_and_whole(server: DemoServer, bot: PostedBot) -> None:
    for _ in range(3):
        await server.people.send_photo(PAGE_USER, selfie(), media_group_id="7")
    await server.wait_for(is_answer, PAGE_USER, ANSWER_WITHIN)
    await until_nothing_waits(server)
    await bot.stop()
    assert bot.rows("SELECT count(*) FROM answers") == [(1,)]
    assert len(server.calls_of("getFile")) == 3


async def test_polling_takes_over_and_back(server: DemoServer, bot: PostedBot) -> None:
    await bot.stop()
    await server.people.send_text(PAGE_USER, "/start")
    await Bot.start(bot)
    await server.next_message(PAGE_USER, ANSWER_WITHIN)
    assert server.state.courier.info()["url"] == ""
    await bot.stop()
    await bot.start()
    await Chatter(server).say("/start")
    assert server.state.courier.info()["url"] == bot.webhook_url


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"WEBHOOK_URL": ""}, "undertone: WEBHOOK_URL is not set"),
        ({"WEBHOOK_URL": "", "WEBHOOK_SECRET": ""}, "undertone: WEBHOOK_URL is not set; WEBHOOK_SECRET is not set"),
        ({"WEBHOOK_SECRET": "short"}, "undertone: WEBHOOK_SECRET is not 16 to 256 of the characters"),
        ({"WEBHOOK_URL": "https://example.org/x"}, "undertone: WEBHOOK_URL is refused by Telegram: Bad webhook"),
    ],
    ids=["no url", "nothing", "short", "refused"],
)
async def test_what_is_missing_or_wrong_is_said_in_one_line(
    server: DemoServer, tmp_path: Path, settings: dict[str, str], line: str
) -> None:
    (tmp_path / "tmp").mkdir()
    bot = PostedBot(tmp_path, server.url, port=free_port(), metrics_port=free_port())
    environment = bot.environment | {"LOG_LEVEL": "ERROR"} | settings
    process = await asyncio.create_subprocess_exec(
        UNDERTONE, "run", "--webhook", cwd=bot.world, env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, errors = await asyncio.wait_for(process.communicate(), ANSWER_WITHIN)
    assert process.returncode == 1
    (said,) = errors.decode().splitlines()
    assert said.startswith(line)
