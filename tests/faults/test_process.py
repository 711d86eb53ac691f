"""The process is killed while it answers, and at random moments while people vote."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from end_to_end.chatting import Chatter, Message, buttons, text
from support.pictures import selfie
from support.waiting import until

from bot.demo import DemoServer, DemoUser
from bot.demo.faults import Silence
from faults.claims import Witness, fault
from faults.killed import WITHIN, KilledBot
from faults.kills import count

VOTES, KILLS, PEOPLE = 120, 3, 6
HAPPY = "I am so happy today, what a wonderful day!"
UNTIL_IT_IS_KILLED = 600.0  # seconds
TRIES = 3
WITHHELD, TOLD, WRITING, LINKED, READ_LATER, PROMISED, VOTER = (
    DemoUser(identifier=30_001 + number, first_name=name) for number, name in enumerate("ABCDEFG")
)


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[KilledBot]:
    async with DemoServer() as server:
        running = KilledBot(server, tmp_path)
        await running.start()
        yield running
        await running.end(signal.SIGKILL)


def kept(bot: KilledBot, table: str) -> int:
    with closing(sqlite3.connect(f"file:{bot.database}?mode=ro", uri=True)) as connection:
        number: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
        return number


def plan_silence(bot: KilledBot, method: str, *late: bool) -> None:
    """Let no call of the method be answered; ``late``: of each, in turn, whether it does its work."""
    for _ in range(TRIES):
        for is_late in late:
            bot.server.plan_fault(method, Silence(UNTIL_IT_IS_KILLED, is_late))


async def bring_to_the_moment(bot: KilledBot) -> Message:
    """Four answers are kept, of which Telegram shows all but one already; a photo is being fetched; Telegram shows the
    message that is to become another answer; a vote is stored. Of nothing has the process heard that it was shown.

    Returns:
        The vote, as an update.
    """
    people, voter = bot.server.people, Chatter(bot.server, VOTER)
    _, answer = await voter.press(await voter.say("/mood"), "😊 Happiness", "👍 1")
    plan_silence(bot, "editMessageText", False, True, True, True)
    for person in (WITHHELD, TOLD):
        await people.send_photo(person, selfie())
    await people.send_text(WRITING, HAPPY)
    await people.send_text(LINKED, "/start mood_calm")
    await until(lambda: kept(bot, "answers") == 5, WITHIN)
    plan_silence(bot, "download", False)
    await people.send_photo(READ_LATER, selfie())
    await bot.server.wait_for_call("getFile", 3, WITHIN)
    bot.server.plan_fault("sendMessage", Silence(UNTIL_IT_IS_KILLED, is_late=True))
    plan_silence(bot, "sendMessage", False)
    await people.send_text(PROMISED, HAPPY)
    await bot.server.next_message(PROMISED, WITHIN)
    plan_silence(bot, "answerCallbackQuery", False)
    pressed = await people.press(VOTER, answer["message_id"], buttons(answer)["👍 1"])
    await until(lambda: kept(bot, "votes") == 1, WITHIN)
    return pressed


@pytest.mark.timeout(600)
@fault(
    "The process is killed (kill -9) while it fetches a photo, while its answers (to photos, to words and to a link) "
    "are on their way to Telegram, and while it answers a tap",
    sees="after the restart each their answer, once, in the message that was there: “Songs for”; and the toast: “More "
    "like this”. Only where Telegram was just taking that message, it stays above the answer: “Choosing songs for you”",
)
async def test_killed_in_the_middle(bot: KilledBot, witness: Witness) -> None:
    pressed = await bring_to_the_moment(bot)
    await bot.end(signal.SIGKILL)
    bot.server.state.forget_faults()
    await bot.start()
    witness.saw((await bot.server.answer_to(pressed, WITHIN)).text)
    await until(lambda: not bot.server.state.updates.waiting(), WITHIN)
    stays, answer = bot.server.state.chats.from_bot(PROMISED.identifier)
    witness.saw(text(stays))
    ours = [
        bot.server.state.chats.from_bot(person.identifier) for person in (WITHHELD, TOLD, WRITING, LINKED, READ_LATER)
    ]
    for message in (*(message for messages in ours for message in messages), answer):
        witness.saw(text(message))
        assert "👍 1" in buttons(message)
    assert [len(messages) for messages in ours] == [1] * 5
    (answer,) = bot.server.state.chats.from_bot(VOTER.identifier)
    assert "✅ 1" in buttons(answer)
    await bot.end(signal.SIGTERM)
    witness.kept((kept(bot, "answers"), kept(bot, "votes")), (7, 1))
    assert len(bot.server.calls_of("getFile")) == 4  # the photo that was being fetched, again


@pytest.mark.timeout(600)  # four starts of the process, on a machine that does other things, too
@fault(
    "The process is killed (kill -9) at random moments while people vote",
    sees="for each vote a toast, some of them after the restart: “More like this”, “You won't see this one again”, "
    "“Taken back”",
)
async def test_kill_9(tmp_path: Path, witness: Witness) -> None:
    counts = await count(tmp_path, VOTES, KILLS, PEOPLE)
    witness.saw("\n".join(counts.toasts))
    witness.kept((counts.acknowledged, counts.lost, counts.wrong, counts.damaged), (VOTES, 0, 0, ""))
