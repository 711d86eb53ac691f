"""Two processes in webhook mode behind nginx on one PostgreSQL; one is killed half-way, and each update counts once."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from support.nginx import NGINX, Nginx, running_nginx
from support.pictures import selfie
from support.ports import free_port
from support.postgres import Cluster
from support.waiting import until

from bot.demo import PAGE_USER, DemoServer, DemoUser
from bot.telegram.webhook import SECRET_HEADER
from core.sealing import DataKey

from .chatting import ANSWER_WITHIN, Chatter, Message, buttons
from .conftest import UNDERTONE, Bot

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed here (apt-get install nginx-light)"),
]
UPDATES = int(os.environ.get("REPLICA_UPDATES", "200"))
"""Taps in the large test; the figures of docs/operations.md are with 5,000."""
WITHIN = ANSWER_WITHIN + UPDATES / 5
START_WITHIN = 120.0
SECRET = "end-to-end-secret-0123456789"  # noqa: S105 - worth nothing
KEY = DataKey(bytes(range(32))).text
PEOPLE = [DemoUser(identifier=5000 + number, first_name=f"Person {number}") for number in range(8)]
NEWCOMERS = [DemoUser(identifier=6000 + number, first_name=f"Newcomer {number}") for number in range(6)]
"""They send a selfie, and the process is killed while they are answered."""
SONGS = 5


@dataclass(slots=True)
class Replica(Bot):
    """One of the processes; its folder is its own, the database is not."""

    port: int = 0
    public: str = ""
    database_url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        return Bot.environment.fget(self) | {  # type: ignore[attr-defined]
            "DATABASE_URL": self.database_url,
            "DATA_KEY": KEY,
            "WEBHOOK_URL": self.public,
            "WEBHOOK_SECRET": SECRET,
            "WEBHOOK_PORT": str(self.port),
            "ANSWERS_PER_MINUTE": "2",
            "LOG_LEVEL": "INFO",
        }

    async def start(self) -> None:
        with (self.world / "log.txt").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                UNDERTONE, "run", "--webhook", cwd=self.world, env=self.environment, stdout=log, stderr=log
            )
        await until(lambda: "ready: " in self.log() or self.process.returncode is not None, START_WITHIN)
        assert self.process.returncode is None, self.log()

    async def post(self, update: Any) -> int:
        """What Telegram brings, past nginx."""
        address, headers = f"http://127.0.0.1:{self.port}/telegram", {SECRET_HEADER: SECRET}
        async with ClientSession() as session, session.post(address, json=update, headers=headers) as response:
            return response.status


@dataclass(frozen=True, slots=True)
class Fleet:
    """Both processes, what stands before them, and what they share."""

    server: DemoServer
    replicas: tuple[Replica, Replica]
    nginx: Nginx
    cluster: Cluster
    schema: str

    def count(self, table: str, where: str = "true") -> int:
        return int(self.cluster.say(f"SELECT count(*) FROM {self.schema}.{table} WHERE {where}"))  # noqa: S608

    async def settled(self) -> None:
        """Telegram has nothing more to bring."""
        await until(lambda: not self.server.state.updates.waiting(), WITHIN)


@pytest.fixture
async def fleet(server: DemoServer, postgres: Cluster, tmp_path: Path) -> AsyncIterator[Fleet]:
    schema, port = postgres.make_schema(), free_port()
    replicas = []
    for name in ("one", "two"):
        (tmp_path / name / "tmp").mkdir(parents=True)
        public, database_url = f"http://127.0.0.1:{port}/telegram", postgres.url(schema)
        replicas.append(
            Replica(tmp_path / name, server.url, port=free_port(), public=public, database_url=database_url)
        )
    async with running_nginx(tmp_path, port, [replica.port for replica in replicas]) as nginx:
        try:
            await asyncio.gather(*(replica.start() for replica in replicas))
            yield Fleet(server, (replicas[0], replicas[1]), nginx, postgres, schema)
        finally:
            for replica in replicas:
                await replica.stop()


def is_answer(message: Message) -> bool:
    return "👍 1" in buttons(message) or "✅ 1" in buttons(message)


def messages_to(fleet: Fleet, person: DemoUser) -> list[Message]:
    return fleet.server.state.chats.from_bot(person.identifier)


async def answered(fleet: Fleet) -> list[Message]:
    """Everybody has an answer with five songs."""
    for person in PEOPLE:
        await fleet.server.people.send_text(person, "I am so happy today, what a wonderful day!")
    answers = [await fleet.server.wait_for(is_answer, person, ANSWER_WITHIN) for person in PEOPLE]
    await fleet.settled()
    return answers


@pytest.mark.timeout(120 + UPDATES)
async def test_every_update_takes_effect_once_though_one_of_two_is_killed(fleet: Fleet) -> None:
    answers, chance, taps = await answered(fleet), random.Random(7), Counter[tuple[int, int]]()  # noqa: S311
    survivor, victim = fleet.replicas
    for number in range(UPDATES):
        person, song = number % len(PEOPLE), chance.randrange(SONGS)
        before = answers[person]
        tap = buttons(before)[f"👍 {song + 1}"]
        update = await fleet.server.people.press(PEOPLE[person], before["message_id"], tap)
        taps[person, song] += 1
        if number < len(PEOPLE):  # brought twice at once, to both
            assert await asyncio.gather(survivor.post(update), victim.post(update)) == [200, 200]
        elif number % 10 == 0:  # and brought again when it is done
            fleet.server.deliver_again(update)
    await until(lambda: len(fleet.server.state.updates.waiting()) < UPDATES / 2, WITHIN)
    for person in NEWCOMERS:
        await fleet.server.people.send_photo(person, selfie())
    await until(lambda: any(messages_to(fleet, person) for person in NEWCOMERS), WITHIN)
    await victim.stop(signal.SIGKILL)
    await fleet.settled()
    updates = UPDATES + len(PEOPLE) + len(NEWCOMERS)
    done, voted = fleet.count("updates", "state = 2"), fleet.count("votes", "vote = 1")
    expected = sum(count % 2 for count in taps.values())
    print(f"updates {updates}, done once each {done}; votes expected {expected}, there {voted}")
    print(f"deliveries (upstream, status): {dict(fleet.nginx.deliveries())}")
    assert (done, voted) == (updates, expected)
    assert fleet.count("updates") == done
    assert fleet.count("votes") == voted
    assert fleet.count("answers") == len(PEOPLE) + len(NEWCOMERS)
    assert [sum(map(is_answer, messages_to(fleet, person))) for person in NEWCOMERS] == [1] * len(NEWCOMERS)
    assert "Traceback" not in survivor.log()


async def test_albums_reactions_and_the_limit_of_a_person_are_shared(fleet: Fleet) -> None:
    for _ in range(4):
        await fleet.server.people.send_photo(PAGE_USER, selfie(), media_group_id="7")
    await fleet.server.wait_for(is_answer, PAGE_USER, ANSWER_WITHIN)
    await fleet.settled()
    assert (
        len({upstream for upstream, _ in fleet.nginx.deliveries()}) == 2
    )  # which photo came to which is nobody's doing
    chatter = Chatter(fleet.server, PEOPLE[0])
    for _ in range(2):
        message = await chatter.say("I am so happy today, what a wonderful day!")
        assert is_answer(message)
    for emoji in ("👍", None, "👎"):  # of which one at least comes to the process that did not write the message
        await fleet.server.people.react(PEOPLE[0], message["message_id"], emoji)
        await fleet.settled()
    assert not is_answer(await chatter.say("And what a sad evening."))
    for replica in fleet.replicas:
        assert await replica.stop() == 0
    assert len(fleet.server.calls_of("getFile")) == 4  # once and whole
    assert (fleet.count("answers"), fleet.count("votes"), fleet.count("votes", "vote = -1")) == (3, 1, 1)
