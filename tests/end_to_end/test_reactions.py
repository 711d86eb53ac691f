"""Reactions as votes, in the real process."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.demo import PAGE_USER, DemoGroup, DemoServer, DemoUser

from .chatting import ANSWER_WITHIN, buttons
from .conftest import Bot

pytestmark = pytest.mark.slow
BAND = DemoGroup(identifier=-1001234567890, title="The band")
OTTILIE = DemoUser(identifier=31, first_name="Ottilie")
VOTES = "SELECT user, position, vote FROM votes JOIN answers ON id = answer ORDER BY user, position"


async def test_a_reaction_is_a_vote_of_who_reacts_and_its_removal_takes_it_back(server: DemoServer, bot: Bot) -> None:
    await server.people.send_text(OTTILIE, "/start mood_calm", place=BAND)
    answer = await server.wait_for(lambda m: "👍 1" in buttons(m), BAND, ANSWER_WITHIN)

    async def react(user: DemoUser, emoji: str | None, group: DemoGroup = BAND) -> None:
        await server.people.react(user, answer["message_id"], emoji, group)
        await server.people.send_text(user, "/help")  # handled after the reaction
        await server.next_message(user, ANSWER_WITHIN)

    def shows(label: str) -> bool:
        (message,) = server.state.chats.from_bot(BAND.identifier)
        return label in buttons(message)

    await react(OTTILIE, "👍")
    assert shows("✅ 1")
    await react(PAGE_USER, "👎")
    assert bot.rows(VOTES) == [(1, 0, 1), (2, 0, -1)]
    update = await server.people.react(PAGE_USER, answer["message_id"], "❤", BAND)
    assert update is not None
    server.deliver_again(update)  # once more: it must not take effect twice
    await react(PAGE_USER, "👎")
    assert bot.rows(VOTES) == [(1, 0, 1), (2, 0, -1)]
    await react(PAGE_USER, None, replace(BAND, bot_is_administrator=False))
    assert bot.rows(VOTES) == [(1, 0, 1), (2, 0, -1)]  # nobody has told the bot
    await react(OTTILIE, None)
    assert shows("👍 1")
    assert bot.rows(VOTES) == [(2, 0, -1)]


async def test_a_reaction_counts_for_what_the_message_shows_now(server: DemoServer, bot: Bot) -> None:
    await server.people.send_text(PAGE_USER, "/start mood_calm")
    first = await server.wait_for(lambda m: "👍 1" in buttons(m), within=ANSWER_WITHIN)
    await server.people.press(PAGE_USER, first["message_id"], buttons(first)["🔄 More"])
    await server.wait_for(
        lambda m: buttons(m).get("👍 1", "") not in ("", buttons(first)["👍 1"]), within=ANSWER_WITHIN
    )
    await server.people.react(PAGE_USER, first["message_id"], "👎")
    await server.wait_for(lambda m: "🚫 1" in buttons(m), within=ANSWER_WITHIN)
    assert bot.rows("SELECT origin, position, vote FROM votes JOIN answers ON id = answer") == [("more", 0, -1)]


async def test_a_reaction_to_an_answer_from_before_a_restart_counts(server: DemoServer, bot: Bot) -> None:
    await server.people.send_text(PAGE_USER, "/start mood_calm")
    answer = await server.wait_for(lambda m: "👍 1" in buttons(m), within=ANSWER_WITHIN)
    assert await bot.stop() == 0
    await bot.start()
    await server.people.react(PAGE_USER, answer["message_id"], "👍")
    await server.wait_for(lambda m: "✅ 1" in buttons(m), within=ANSWER_WITHIN)
    assert bot.rows(VOTES) == [(1, 0, 1)]
