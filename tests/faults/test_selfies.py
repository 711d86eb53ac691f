"""Telegram refuses, fails, is slow, or sends something else, while a selfie is answered."""

from __future__ import annotations

import pytest
from end_to_end.chatting import text
from support.waiting import until

from bot.demo.faults import (
    Cut,
    Garbage,
    Silence,
    bad_request,
    server_error,
    too_many_requests,
)
from faults.claims import Witness, fault
from faults.world import GATEWAY, TRIES, WITHIN, Planned, World, plan

pytestmark = [
    pytest.mark.asyncio(loop_scope="package"),
    pytest.mark.filterwarnings("ignore:.*attribute `retry_after` will be of type:Warning"),
]

DAY = 86_400
ANSWERED = "the answer, as ever: “Songs for an upbeat mood:”"


@pytest.mark.parametrize(
    "planned",
    [
        pytest.param(
            [("sendMessage", too_many_requests(1)), ("editMessageText", too_many_requests(1))],
            marks=fault("Telegram answers 429: retry after 1 second", sees=ANSWERED),
        ),
        pytest.param(
            [("sendChatAction", too_many_requests(DAY))],
            marks=fault("Telegram wants no chat action (“typing …”) for a day", sees=ANSWERED),
        ),
        pytest.param(
            [(method, server_error()) for method in ("sendChatAction", "sendMessage", "getFile", "editMessageText")],
            marks=fault("Telegram answers 500 to every kind of request that an answer takes, once each", sees=ANSWERED),
        ),
        pytest.param(
            [(method, GATEWAY) for method in ("sendMessage", "getFile", "download", "editMessageText")],
            marks=fault("A proxy before Telegram answers 502 with a page of HTML, once each", sees=ANSWERED),
        ),
        pytest.param(
            [("download", Cut(b"\xff\xd8\xff half a photo")), ("download", Cut(b""))],
            marks=fault("The connection breaks in the middle of the download of a photo, twice", sees=ANSWERED),
        ),
        pytest.param(
            [("editMessageText", bad_request("message to edit not found"))],
            marks=fault("Somebody deletes the message that was to become the answer", sees=ANSWERED),
        ),
    ],
)
async def test_a_selfie_is_answered_all_the_same(
    world: World, witness: Witness, planned: Planned, caplog: pytest.LogCaptureFixture
) -> None:
    me = world.newcomer()
    plan(world, planned)
    await world.send_selfie(me)
    witness.saw(text(await world.answer_of(me)))
    witness.kept(await world.answers(me), 1)
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    "planned",
    [
        pytest.param(
            [("getFile", Silence(3.0)), ("download", Silence(3.0))],
            marks=fault("Telegram is silent when a photo is to be fetched", sees=ANSWERED),
        ),
        pytest.param(
            [("editMessageText", Silence(3.0, is_late=True))],
            marks=fault("Telegram edits the answer in, but does not say so in time", sees=ANSWERED),
        ),
        pytest.param(
            [("sendMessage", Silence(3.0, is_late=True))],
            marks=fault(
                "Telegram sends the progress message, but does not say so in time",
                sees="“Looking at your photo”, and below it " + ANSWERED,
            ),
        ),
    ],
)
async def test_silence_is_outlived(world: World, witness: Witness, planned: Planned) -> None:
    me = world.newcomer()
    plan(world, planned)
    with world.impatient():
        await world.send_selfie(me)
        answer = await world.answer_of(me)
    shown = world.shown(me)
    witness.saw("\n".join(shown))
    witness.kept((await world.answers(me), shown.count(answer["text"])), (1, 1))


@fault(
    "Telegram wants no edits for a day",
    sees="“Looking at your photo” stays; the songs are in /history: “Your answers”",
)
async def test_a_pause_of_a_day_is_not_slept(world: World, witness: Witness, caplog: pytest.LogCaptureFixture) -> None:
    me = world.newcomer()
    plan(world, [("editMessageText", too_many_requests(DAY))])
    await world.send_selfie(me)
    await until(lambda: "Telegram wants to hear nothing more now" in caplog.text, WITHIN)
    witness.saw("\n".join(world.shown(me)))
    await world.server.people.send_text(me.user, "/history")
    witness.saw(await world.read(me, "Your answers"))
    witness.kept(await world.answers(me), 1)
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    "planned",
    [
        pytest.param(
            [("editMessageText", server_error())] * TRIES,
            marks=fault(
                "Telegram answers 500 to an edit again and again",
                sees="“Something went wrong on my side”, with a code for the operator; the songs are in /history",
            ),
        ),
        pytest.param(
            [("download", Cut(b"\xff\xd8\xff"))] * TRIES,
            marks=fault(
                "The connection breaks in the middle of a download again and again",
                sees="“Something went wrong on my side. Please try again”",
                lost="nothing that was kept; the photo has to be sent again",
            ),
        ),
    ],
)
async def test_what_stays_broken_is_told(world: World, witness: Witness, planned: Planned) -> None:
    me = world.newcomer()
    plan(world, planned)
    await world.send_selfie(me)
    witness.saw(await world.read(me, "Something went wrong"))
    witness.kept(await world.answers(me), int(planned[0][0] == "editMessageText"))
    await world.send_selfie(me)
    await world.answer_of(me)


@fault("An album of which only two photos arrive", sees="one answer for both: “Songs for an upbeat mood:”")
async def test_an_album_cut_short(world: World, witness: Witness) -> None:
    me = world.newcomer()
    for _ in range(2):
        await world.send_selfie(me, album="77")
    witness.saw(text(await world.answer_of(me)))
    witness.kept(await world.answers(me), 1)


@fault("One photo of an album can't be downloaded", sees="the answer for the others: “Songs for an upbeat mood:”")
async def test_an_album_with_a_photo_that_does_not_come(world: World, witness: Witness) -> None:
    me = world.newcomer()
    plan(world, [("download", Cut(b"\xff\xd8\xff"))] * TRIES)
    for _ in range(2):
        await world.send_selfie(me, album="78")
    witness.saw(text(await world.answer_of(me)))
    witness.kept(await world.answers(me), 1)


@pytest.mark.parametrize(
    ("planned", "answers"),
    [
        pytest.param(
            [("download", Garbage(b"\xff\xd8\xff" + bytes(500)))],
            0,
            marks=fault(
                "A photo has fewer bytes than Telegram said",
                sees="“This picture is damaged, I can't open it. Please send another one.”",
            ),
        ),
        pytest.param(
            [("download", Garbage(b""))],
            0,
            marks=fault(
                "A photo has no bytes at all",
                sees="“This file is neither a JPEG, PNG or WebP picture nor an MP4 video.”",
            ),
        ),
        pytest.param(
            [("getFile", bad_request("file is too big"))],
            0,
            marks=fault("A photo is larger than Telegram said: too large for bots", sees="“too large”"),
        ),
        pytest.param(
            [("download", Garbage(b"\xff\xd8\xff" + bytes(20 * 2**20)))],
            0,
            marks=fault("A photo has more bytes than Telegram said: more than can be read", sees="“too large”"),
        ),
    ],
)
async def test_a_file_that_is_not_the_size_it_said(
    world: World, witness: Witness, planned: Planned, answers: int, caplog: pytest.LogCaptureFixture
) -> None:
    me = world.newcomer()
    plan(world, planned)
    await world.send_selfie(me)
    await until(lambda: any("Looking" not in shown for shown in world.shown(me)), WITHIN)
    witness.saw(world.shown(me)[-1])
    witness.kept(await world.answers(me), answers)
    assert "Traceback" not in caplog.text


async def test_of_whom_is_turned_away_nothing_is_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def kept() -> tuple[int, ...]:
        await until(lambda: not world.server.state.updates.waiting(), WITHIN)
        async with world.store._database.looking() as transaction:
            rows = "SELECT (SELECT count(*) FROM users) AS people, (SELECT count(*) FROM updates) AS updates"
            row = await transaction.one(rows)
        return row["people"], row["updates"]

    monkeypatch.setattr(world.application.bot_data.workers, "_capacity", 0)
    before = await kept()
    me = world.newcomer()
    await world.send_selfie(me)
    await world.read(me, "I'm busy right now")
    assert await kept() == before
