"""What whoever runs the bot sees of it: /stats, `undertone stats`, metrics and health; and each person's limit."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families
from support.pictures import astronaut, encoded, selfie
from support.ports import free_port

from bot.demo import PAGE_USER, DemoServer, DemoUser
from bot.demo.faults import bad_request

from .chatting import ANSWER_WITHIN, Chatter, buttons, text
from .conftest import UNDERTONE, Bot

pytestmark = pytest.mark.slow
ELSE = DemoUser(identifier=987654321, first_name="Ottilie")


@dataclass(slots=True)
class MeasuredBot(Bot):
    """One whose operator is the person of the chat page."""

    port: int = 0

    @property
    def environment(self) -> dict[str, str]:
        return Bot.environment.fget(self) | {  # type: ignore[attr-defined]
            "ADMIN_IDS": str(PAGE_USER.identifier),
            "METRICS_PORT": str(self.port),
        }

    async def get(self, path: str) -> tuple[int, str]:
        async with ClientSession() as session, session.get(f"http://127.0.0.1:{self.port}{path}") as response:
            return response.status, await response.text()

    async def samples(self) -> dict[tuple[str, ...], float]:
        """Every sample by its name and the values of its labels."""
        _, content = await self.get("/metrics")
        families = text_string_to_metric_families(content)
        return {
            (sample.name, *sample.labels.values()): sample.value for family in families for sample in family.samples
        }

    async def samples_with(self, *name: str) -> dict[tuple[str, ...], float]:
        """The samples once this one is among them."""
        async with asyncio.timeout(ANSWER_WITHIN):
            while name not in (samples := await self.samples()):  # noqa: ASYNC110 - in another process
                await asyncio.sleep(0.05)
        return samples

    async def stats(self) -> dict[str, Any]:
        """What `undertone stats --json` prints beside the running bot."""
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            UNDERTONE, "stats", "--json", cwd=self.world, env=self.environment, stdout=pipe
        )
        printed, _ = await asyncio.wait_for(process.communicate(), 30)
        assert process.returncode == 0
        found: dict[str, Any] = json.loads(printed)
        return found


@pytest.fixture
async def measured(server: DemoServer, tmp_path: Path) -> AsyncIterator[MeasuredBot]:
    (tmp_path / "tmp").mkdir()
    running = MeasuredBot(tmp_path, server.url, port=free_port())
    await running.start()
    yield running
    await running.stop()


async def selfie_vote_and_missed_face(server: DemoServer) -> None:
    await server.people.send_photo(PAGE_USER, selfie())
    answer = await server.wait_for(lambda m: "👍 1" in buttons(m), within=ANSWER_WITHIN)
    await Chatter(server).press(answer, "👍 1", "✅ 1")
    await server.people.send_photo(PAGE_USER, encoded(astronaut().crop((0, 300, 200, 500))))
    await server.wait_for(lambda m: "no face" in m.get("text", ""), within=ANSWER_WITHIN)
    await server.people.send_photo(ELSE, selfie())
    await server.wait_for(lambda m: "👍 1" in buttons(m), ELSE, ANSWER_WITHIN)


async def test_everything_is_measured_and_nobody_is_named(server: DemoServer, measured: MeasuredBot) -> None:
    await selfie_vote_and_missed_face(server)

    assert await measured.get("/health") == (200, '{"telegram": "ok", "database": "ok"}')
    samples = await measured.samples()
    assert samples["undertone_answers_total", "photo"] == 2
    assert samples["undertone_votes_total", "up"] == 1
    assert samples["undertone_updates_total", "message"] == 3
    assert samples["undertone_updates_total", "callback_query"] == 1
    assert samples["undertone_station_failures_total", "NoFaceError", "read"] == 1
    assert samples["undertone_jobs",] == 0
    counts = {station: samples["undertone_station_seconds_count", station] for station in ("download", "read", "rank")}
    assert counts == {"download": 3, "read": 2, "rank": 2}
    assert samples["undertone_station_seconds_count", "store"] == 2
    assert samples["undertone_station_seconds_count", "edit"] == 4  # three messages became answers, one got its vote
    models = {name[1] for name in samples if name[0] == "undertone_model_info"}
    assert models == {"emotion", "text", "history", "catalogue"}
    _, content = await measured.get("/metrics")
    for person in (PAGE_USER, ELSE):
        assert person.first_name not in content
        # On its own: the digits of so short a number turn up in fractions of seconds.
        assert not re.search(rf"(?<![\d.]){person.identifier}(?!\d)", content)

    found = await measured.stats()
    assert (found["users"], found["selfies"], found["satisfaction"]["up"]) == (2, 2, 1)
    assert set(found["by_emotion"].values()) == {None}  # one person voted
    assert (found["since_start"]["selfies_read"], found["since_start"]["faces_missed"]) == (2, 1)


async def test_a_fault_is_counted_by_its_kind(server: DemoServer, measured: MeasuredBot) -> None:
    server.plan_fault("editMessageText", bad_request("message can't be edited"))
    await server.people.send_photo(PAGE_USER, selfie())
    await server.wait_for(lambda m: "Something went wrong" in m.get("text", ""), within=ANSWER_WITHIN)
    samples = await measured.samples_with("undertone_faults_total", "BadRequest")
    assert samples["undertone_faults_total", "BadRequest"] == 1
    assert samples["undertone_station_failures_total", "RefusedError", "edit"] == 1


async def test_the_operator_is_told_of_a_fault_and_of_nobody(server: DemoServer, measured: MeasuredBot) -> None:
    await Chatter(server).say("/help")  # whoever never wrote to the bot can't be written to
    server.plan_fault("editMessageText", bad_request("message can't be edited"))
    await server.people.send_photo(ELSE, selfie())
    apology = await server.wait_for(lambda m: "Something went wrong" in m.get("text", ""), ELSE, ANSWER_WITHIN)
    identifier = text(apology).rsplit(" ", 1)[-1]
    notice = await server.wait_for(lambda m: m.get("text", "").startswith("Fault "), within=ANSWER_WITHIN)
    assert text(notice).startswith(f"Fault {identifier}: BadRequest at bot/telegram/")
    for private in (str(ELSE.identifier), ELSE.first_name):
        assert private not in text(notice)
    assert f"fault {identifier}" in measured.log()


async def test_stats_is_a_command_for_the_operator_only(server: DemoServer, measured: MeasuredBot) -> None:
    await selfie_vote_and_missed_face(server)
    await server.people.send_text(PAGE_USER, "/stats")
    shown = await server.wait_for(lambda m: "by strategy" in m.get("text", ""), within=ANSWER_WITHIN)
    lines = text(shown).splitlines()
    assert [entity["type"] for entity in shown["entities"]] == ["pre"]
    assert lines[:2] == ["users        2", "selfies      2"]
    assert "happiness    too few" in lines
    assert "faces missed 1 of 3 selfies" in lines

    await server.people.send_text(ELSE, "/stats")
    unknown = await server.wait_for(lambda m: "More in /help" in m.get("text", ""), ELSE, ANSWER_WITHIN)
    assert "users" not in text(unknown)
    assert "Traceback" not in measured.log()


async def test_a_taken_port_is_one_line(server: DemoServer, measured: MeasuredBot) -> None:
    await server.wait_for_call("getUpdates", within=ANSWER_WITHIN)
    process = await asyncio.create_subprocess_exec(
        UNDERTONE, "run", cwd=measured.world, env=measured.environment | {"LOG_LEVEL": "ERROR"},
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    _, errors = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 1
    (line,) = errors.decode().splitlines()
    assert line.startswith(f"undertone: METRICS_PORT {measured.port} of 127.0.0.1 can't be opened")


@pytest.mark.usefixtures("bot")
async def test_a_flood_of_words_is_answered_ten_times_and_told_once(server: DemoServer) -> None:
    for _ in range(14):
        await server.people.send_text(PAGE_USER, "I am so sad")
    await server.people.send_text(PAGE_USER, "/mood")  # handled after all of them, and not limited
    await server.wait_for(lambda m: "Which mood" in m.get("text", ""), within=ANSWER_WITHIN)
    said = server.state.chats.from_bot(PAGE_USER.identifier)
    assert len([message for message in said if "👍 1" in buttons(message)]) == 10
    assert len([message for message in said if "That was a lot at once" in text(message)]) == 1
    assert len(server.calls_of("sendMessage")) == 10 + 1 + 1
    await server.people.send_text(ELSE, "so happy")
    await server.wait_for(lambda m: "👍 1" in buttons(m), ELSE, ANSWER_WITHIN)
