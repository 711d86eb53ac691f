"""Reactions, replies and what has been read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telegram import Bot
from telegram.constants import ReactionEmoji
from telegram_spec.validate import object_violations

from bot.demo.gestures import EMOJI
from bot.demo.nouns import PAGE_GROUP, PAGE_PEOPLE
from bot.demo.server import DemoServer

ADA, BEN, _ = PAGE_PEOPLE
GROUP = PAGE_GROUP.identifier


def test_the_reactions_are_some_of_telegrams() -> None:
    assert set(EMOJI) <= set(ReactionEmoji)


async def test_a_reaction_reaches_a_bot_that_asks_for_reactions(bot: Bot, server: DemoServer) -> None:
    said = await server.people.send_text(ADA, "/start", place=PAGE_GROUP)
    number = said["message"]["message_id"]
    assert await server.people.react(BEN, number, "👍", PAGE_GROUP)  # before anybody has asked for it
    await bot.get_updates(offset=-1, timeout=0, allowed_updates=["message", "message_reaction"])
    changed = await server.people.react(BEN, number, "👎", PAGE_GROUP)
    assert changed is not None
    assert object_violations("Update", changed) == []
    reaction = changed["message_reaction"]
    assert (reaction["chat"]["id"], reaction["user"]["id"], reaction["message_id"]) == (GROUP, BEN.identifier, number)
    assert reaction["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert reaction["new_reaction"] == [{"type": "emoji", "emoji": "👎"}]
    *_, update = await bot.get_updates(timeout=0)
    assert update.message_reaction
    assert update.message_reaction.new_reaction[0].to_dict() == {"type": "emoji", "emoji": "👎"}
    taken_back = await server.people.react(BEN, number, None, PAGE_GROUP)
    assert taken_back is not None
    assert taken_back["message_reaction"]["new_reaction"] == []
    assert server.state.reactions.in_chat(GROUP) == {}


async def test_reactions_of_which_the_bot_is_told_nothing(server: DemoServer) -> None:
    said = await server.people.send_text(ADA, "/start", place=PAGE_GROUP)
    number = said["message"]["message_id"]
    member = replace(PAGE_GROUP, bot_is_administrator=False)
    assert await server.people.react(ADA, number, "👍", member) is None
    assert await server.people.react(ADA, number, "👍", PAGE_GROUP) is None  # nothing has changed
    assert server.state.reactions.in_chat(GROUP) == {str(number): [{"emoji": "👍", "by": [ADA.identifier]}]}
    assert [list(update)[1] for update in server.state.updates.waiting()] == ["message"]
    for message, emoji in ((number + 1, "👍"), (number, "🚀")):
        with pytest.raises(LookupError):
            await server.people.react(ADA, message, emoji, PAGE_GROUP)


async def test_a_reply_quotes_a_message_without_what_that_quoted(server: DemoServer) -> None:
    first = (await server.people.send_text(ADA, "one", place=PAGE_GROUP))["message"]
    second = (await server.people.send_text(BEN, "two", place=PAGE_GROUP, reply_to=first["message_id"]))["message"]
    third = (await server.people.send_text(ADA, "three", place=PAGE_GROUP, reply_to=second["message_id"]))["message"]
    assert second["reply_to_message"] == first
    assert third["reply_to_message"] == {key: value for key, value in second.items() if key != "reply_to_message"}
    assert object_violations("Message", third) == []
    gone = (await server.people.send_text(ADA, "four", place=PAGE_GROUP, reply_to=999))["message"]
    assert "reply_to_message" not in gone


async def test_what_others_wrote_is_unread_until_it_is_seen(server: DemoServer) -> None:
    for person, text in ((ADA, "one"), (BEN, "two"), (ADA, "three")):
        await server.people.send_text(person, text, place=PAGE_GROUP)
    messages = server.state.chats.messages(GROUP)
    marks = server.state.marks
    assert [marks.unread(person, GROUP, messages) for person in PAGE_PEOPLE] == [1, 2, 3]
    marks.read(BEN, GROUP, messages[1]["message_id"])
    marks.read(BEN, GROUP, messages[0]["message_id"])  # an older mark changes nothing
    assert [marks.unread(person, GROUP, messages) for person in PAGE_PEOPLE] == [1, 1, 3]
