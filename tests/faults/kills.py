"""Votes while the process is killed again and again: ``cd tests && python -m faults.kills --votes 1000 --kills 25``."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import random
import signal
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import asdict, dataclass
from pathlib import Path

from end_to_end.chatting import Chatter, Message

from bot.demo import DemoServer, DemoUser
from faults.killed import KilledBot, Voter

PEOPLE = 20
RECORD = Path(__file__).with_name("kills.json")


@dataclass(frozen=True, slots=True)
class Counts:
    """What came of it.

    Attributes:
        votes: how many buttons were pressed.
        people: by how many people.
        kills: how often the process was killed meanwhile.
        acknowledged: how many presses were answered with a toast.
        lost: how many of those are not in the database.
        unanswered: how many were not answered.
        unanswered_kept: how many of those are in the database all the same.
        wrong: how many tracks have another vote in the end than the last toast said.
        damaged: what SQLite's check of the file says, if it isn't "ok".
        toasts: all that the toasts have said.
    """

    votes: int
    people: int
    kills: int
    acknowledged: int
    lost: int
    unanswered: int
    unanswered_kept: int
    wrong: int
    damaged: str
    toasts: list[str]


async def count(folder: Path, votes: int, kills: int, people: int = PEOPLE, seed: int = 0) -> Counts:
    """Let people vote while the process is killed at random moments, and compare what they were told with what is kept.

    Args:
        folder: the whole world of the process.
        votes: how many buttons are pressed, a multiple of ``people``.
        kills: how often the process is killed.
        people: who press them, side by side.
        seed: decides what they press, and when the process is killed.
    """
    dice = random.Random(seed)  # noqa: S311 - a test's dice
    async with voting(folder, people, dice) as (bot, voters):
        moments = sorted(dice.sample(range(votes // 10, votes), kills))
        killing = asyncio.create_task(_kill_at(bot, voters, moments, dice))
        await asyncio.gather(*(_vote(voter, votes // people) for voter in voters))
        await killing
        wrong = [await _differences(voter, number) for number, voter in enumerate(voters, start=1)]
        await bot.end(signal.SIGTERM)
        told = {press["update_id"]: _toast(bot, press) for voter in voters for press in voter.presses}
    done, damaged = _in_database(bot.database)
    lost = [update for update, toast in told.items() if toast and update not in done]
    unanswered = [update for update, toast in told.items() if not toast]
    kept = [update for update in unanswered if update in done]
    toasts = sorted({toast for toast in told.values() if toast})
    acknowledged = len(told) - len(unanswered)
    return Counts(
        votes, people, kills, acknowledged, len(lost), len(unanswered), len(kept), sum(wrong), damaged, toasts
    )


@asynccontextmanager
async def voting(folder: Path, people: int, dice: random.Random) -> AsyncIterator[tuple[KilledBot, list[Voter]]]:
    """Within this, the process runs, and people have an answer each."""
    async with DemoServer() as server:
        bot = KilledBot(server, folder)
        await bot.start()
        try:
            users = [DemoUser(identifier=20_001 + number, first_name="Nova") for number in range(people)]
            voters = [Voter(Chatter(server, user), bot, random.Random(dice.random())) for user in users]  # noqa: S311
            await asyncio.gather(*(voter.prepare() for voter in voters))
            yield bot, voters
        finally:
            await bot.end(signal.SIGKILL)


async def _vote(voter: Voter, times: int) -> None:
    for _ in range(times):
        await voter.vote()


async def _kill_at(bot: KilledBot, voters: list[Voter], moments: list[int], dice: random.Random) -> None:
    """Kill the process when so many buttons were pressed, and a few milliseconds more."""
    for moment in moments:
        while sum(len(voter.presses) for voter in voters) < moment:  # noqa: ASYNC110 - there is no event for it
            await asyncio.sleep(0.001)
        await asyncio.sleep(dice.random() * 0.02)
        await bot.kill()


async def _differences(voter: Voter, number: int) -> int:
    """On how many tracks there is another vote than the last toast said."""
    (answer,) = (await voter.chatter.export(number))["answers"]
    kept = {track["position"]: track["vote"] for track in answer["tracks"]}
    return sum(kept[position] != vote for position, vote in voter.votes.items())


def _toast(bot: KilledBot, press: Message) -> str | None:
    answer = bot.server.state.presses.answers.get(press["callback_query"]["id"])
    return answer.text if answer else None


def _in_database(path: Path) -> tuple[set[int], str]:
    """The updates that took effect; and what the check of the file says, if it isn't "ok"."""
    with closing(sqlite3.connect(path)) as connection:
        (said,) = connection.execute("PRAGMA integrity_check").fetchone()
        updates = connection.execute("SELECT id FROM updates WHERE state > 0")
        return {update for (update,) in updates}, "" if said == "ok" else said


def main() -> None:
    """Count, print and record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--votes", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=25)
    options = parser.parse_args()
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # requests break off where the process was killed
    with tempfile.TemporaryDirectory() as folder:
        counts = asyncio.run(count(Path(folder), options.votes, options.kills))
    text = json.dumps(asdict(counts), indent=1)
    sys.stdout.write(text + "\n")
    RECORD.write_text(text + "\n")


if __name__ == "__main__":
    main()
