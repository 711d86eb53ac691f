"""Polls fail, and updates come that should not; and somebody who blocks the bot."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from end_to_end.chatting import buttons, text
from support.waiting import until

from bot.demo.faults import (
    Garbage,
    blocked_by_user,
    not_found,
    too_many_requests,
    unauthorized,
)
from bot.telegram import patience
from faults.claims import Witness, fault
from faults.world import GATEWAY, WITHIN, Planned, World, plan

pytestmark = [
    pytest.mark.asyncio(loop_scope="package"),
    pytest.mark.filterwarnings("ignore:.*attribute `retry_after` will be of type:Warning"),
]

DAY = 86_400


@fault("Somebody blocks the bot while it answers", sees="nothing; everybody else is answered: “five songs out”")
async def test_who_blocks_the_bot_is_left_in_peace(
    world: World, witness: Witness, caplog: pytest.LogCaptureFixture
) -> None:
    me = world.newcomer()
    await world.answered(me)
    plan(world, [("sendChatAction", blocked_by_user()), ("sendMessage", blocked_by_user())])
    await world.send_selfie(me)
    await until(lambda: "has blocked the bot" in caplog.text, WITHIN)
    world.server.state.forget_faults()
    witness.saw(text(await world.newcomer().say("/help")))
    witness.kept(await world.answers(me), 1)
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    "planned",
    [
        pytest.param(
            [("getUpdates", too_many_requests(DAY))],
            marks=fault("Telegram wants no polls for a day", sees="the answer, a pause later: “five songs out”"),
        ),
        pytest.param(
            [("getUpdates", unauthorized()), ("getUpdates", not_found())],
            marks=fault(
                "Telegram forgets the bot's token for a moment (401, then 404)",
                sees="the answer, once it remembers: “five songs out”",
            ),
        ),
        pytest.param(
            [("getUpdates", GATEWAY), ("getUpdates", Garbage(b'{"ok": true, "resu'))],
            marks=fault(
                "Polls are answered with 502, and with half an answer", sees="then the answer: “five songs out”"
            ),
        ),
    ],
)
async def test_the_bot_is_never_deaf(
    world: World, witness: Witness, planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LONGEST_POLL_PAUSE_SECONDS", 0.05)
    me = world.newcomer()
    await me.say("/help")
    plan(world, planned)
    witness.saw(text(await me.say("/help")))  # this poll is under way; the next ones fail
    answer = await world.answered(me)
    await world.press(me, answer, "👍 1")
    witness.kept(await world.votes(me), [(1, "up")])


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            {"message": {"message_id": "x"}},
            marks=fault(
                "An update that can't be read comes before a vote",
                sees="the toast of the vote: “More like this”",
            ),
        ),
        pytest.param(
            {"message": 7, "callback_query": []},
            marks=fault(
                "An update whose parts are of the wrong kind comes before a vote",
                sees="the toast of the vote: “More like this”",
            ),
        ),
        pytest.param(
            {"a_kind_of_the_year_2030": {"it": "is"}},
            marks=fault(
                "An update of a kind that nobody knows yet comes before a vote",
                sees="the toast of the vote: “More like this”",
            ),
        ),
    ],
)
async def test_malformed_updates_hold_up_nobody(
    world: World, witness: Witness, content: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    me = world.newcomer()
    answer = await world.answered(me)
    malformed = world.server.state.updates.push("message", {})
    del malformed["message"]
    malformed.update(content)
    witness.saw(await world.press(me, answer, "👍 1"))
    witness.kept(await world.votes(me), [(1, "up")])
    await me.say("/help")
    assert [record for record in caplog.records if record.levelno >= logging.CRITICAL] == []
    assert malformed not in world.server.state.updates.waiting()


async def test_what_took_effect_is_shown_when_its_update_comes_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a process that ended before it could remember that it was done."""

    async def forget(*_: object) -> None:
        return

    monkeypatch.setattr(world.store, "finish_update", forget)
    me = world.newcomer()
    words = await world.server.people.send_text(me.user, "I am so happy today, what a wonderful day!")
    first = await world.answer_of(me)
    await until(lambda: not world.server.state.updates.waiting(), WITHIN)
    world.server.deliver_again(words)
    await world.server.wait_for_call("editMessageText", 2, WITHIN)
    (again,) = world.server.state.chats.from_bot(me.user.identifier)
    assert text(first).startswith(text(again))  # the notice of first use was there
    more = await world.server.people.press(me.user, first["message_id"], buttons(first)["🔄 More"])
    await world.server.answer_to(more, WITHIN)
    await world.server.wait_for_call("editMessageText", 3, WITHIN)
    await until(lambda: not world.server.state.updates.waiting(), WITHIN)
    second = text(world.server.state.chats.from_bot(me.user.identifier)[0])
    world.server.deliver_again(more)
    await world.server.wait_for_call("editMessageText", 4, WITHIN)
    await me.say("/help")
    assert text(world.server.state.chats.from_bot(me.user.identifier)[0]) == second
    assert await world.answers(me) == 2
