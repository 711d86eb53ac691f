"""Telegram fails while somebody votes, or brings taps that are old, forged, or there twice."""

from __future__ import annotations

from typing import Any

import pytest
from end_to_end.chatting import buttons

from bot.demo.faults import (
    bad_request,
    server_error,
)
from faults.claims import Witness, fault
from faults.world import TRIES, WITHIN, Planned, World, plan

pytestmark = [
    pytest.mark.asyncio(loop_scope="package"),
    pytest.mark.filterwarnings("ignore:.*attribute `retry_after` will be of type:Warning"),
]

VOTED = "the toast, as ever: “More like this”"


@pytest.mark.parametrize(
    "planned",
    [
        pytest.param(
            [("answerCallbackQuery", server_error()), ("editMessageReplyMarkup", server_error())],
            marks=fault("Telegram answers 500 to the toast of a vote and to its buttons, once each", sees=VOTED),
        ),
        pytest.param(
            [("editMessageReplyMarkup", bad_request("message to edit not found"))],
            marks=fault("Somebody votes below a message that is deleted at that moment", sees=VOTED),
        ),
    ],
)
async def test_a_vote_counts_once(
    world: World, witness: Witness, planned: Planned, caplog: pytest.LogCaptureFixture
) -> None:
    me = world.newcomer()
    answer = await world.answered(me)
    plan(world, planned)
    witness.saw(await world.press(me, answer, "👍 1"))
    witness.kept(await world.votes(me), [(1, "up")])
    assert "Traceback" not in caplog.text


@fault(
    "Telegram does not take the toast of a vote at all",
    sees="no toast, but the button is ticked: “✅ 1”",
)
async def test_a_vote_without_its_toast_is_shown(world: World, witness: Witness) -> None:
    me = world.newcomer()
    answer = await world.answered(me)
    plan(world, [("answerCallbackQuery", server_error())] * TRIES)
    await world.server.people.press(me.user, answer["message_id"], buttons(answer)["👍 1"])
    witness.saw("\n".join(buttons(await world.becomes(me, answer, "✅ 1"))))
    witness.kept(await world.votes(me), [(1, "up")])


@fault("A tap is acknowledged too late for Telegram", sees="no toast, but the button is ticked: “🚫 2”")
async def test_a_tap_that_is_too_old_to_be_answered(world: World, witness: Witness) -> None:
    me = world.newcomer()
    answer = await world.answered(me)
    plan(world, [("answerCallbackQuery", bad_request("query is too old and response timeout expired"))])
    await world.server.people.press(me.user, answer["message_id"], buttons(answer)["👎 2"])
    witness.saw("\n".join(buttons(await world.becomes(me, answer, "🚫 2"))))
    witness.kept(await world.votes(me), [(2, "down")])


@fault("Telegram brings the same vote twice", sees="one toast: “More like this”, and not that it was taken back")
async def test_an_update_twice_counts_once(world: World, witness: Witness) -> None:
    me = world.newcomer()
    answer = await world.answered(me)
    pressed = await world.server.people.press(me.user, answer["message_id"], buttons(answer)["👍 1"])
    witness.saw((await world.server.answer_to(pressed, WITHIN)).text)
    world.server.deliver_again(pressed)
    await me.say("/help")  # handled after the second delivery
    witness.kept((await world.votes(me), len(answers_to(world, pressed))), ([(1, "up")], 1))


def answers_to(world: World, pressed: dict[str, Any]) -> list[Any]:
    calls = world.server.calls_of("answerCallbackQuery")
    return [call for call in calls if call.value("callback_query_id") == pressed["callback_query"]["id"]]


@fault(
    "A tap below a message so old that Telegram no longer shows it to bots, or that was deleted",
    sees="the toast, as ever: “More like this”",
)
async def test_a_tap_older_than_its_message(world: World, witness: Witness) -> None:
    me = world.newcomer()
    answer = await world.answered(me)
    plan(world, [("editMessageReplyMarkup", bad_request("message to edit not found"))])
    gone = {"chat": me.user.as_chat(), "message_id": answer["message_id"], "date": 0}
    pressed = world.forge(me, {"message": gone}, buttons(answer)["👍 1"])
    witness.saw((await world.server.answer_to(pressed, WITHIN)).text)
    witness.kept((await world.votes(me), await world.answers(me)), ([(1, "up")], 1))


@fault("A tap comes without its message", sees="“This button is out of date.”")
async def test_a_tap_without_a_message(world: World, witness: Witness) -> None:
    me = world.newcomer()
    answer = await world.answered(me)
    pressed = world.forge(me, {}, buttons(answer)["👍 1"])
    witness.saw((await world.server.answer_to(pressed, WITHIN)).text)
    witness.kept((await world.votes(me), await world.answers(me)), ([], 1))


@fault(
    "Forged data in a tap: somebody else's answer and person, and no data of ours",
    sees="“This button is out of date.” or “This button is for somebody else.”",
)
async def test_forged_taps_change_nothing(world: World, witness: Witness) -> None:
    me, other = world.newcomer(), world.newcomer()
    mine, theirs = await world.answered(me), await world.answered(other)
    for data in (buttons(mine)["👍 1"], "v1:vote:1:99:up", "v1:delete:1:yes", "v0:vote", "'; DROP TABLE votes; --"):
        pressed = world.forge(other, {"message": theirs}, data)
        witness.saw((await world.server.answer_to(pressed, WITHIN)).text)
    witness.kept((await world.votes(me), await world.votes(other), await world.answers(me)), ([], [], 1))
