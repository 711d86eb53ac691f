"""Polls confirm what is done, and nothing before that."""

from __future__ import annotations

import asyncio
import time

import pytest
from support.clock import Clock
from support.pictures import selfie
from support.ports import free_port
from telegram import Update
from telegram.error import NetworkError

from bot.demo import DEMO_TOKEN, PAGE_USER, DemoServer
from bot.telegram import fetching
from bot.telegram.fetching import KEPT_SECONDS, MOST_KEPT, FetchingBot, Unconfirmed
from bot.telegram.patience import PatientRequest, PollRequest
from core.answers import UpdateId
from core.errors import StorageError
from core.meter import NO_METER

FIRST = 1000


def fetched(unconfirmed: Unconfirmed, count: int, first: int = FIRST) -> None:
    unconfirmed.note([Update(number) for number in range(first, first + count)])


def test_telegram_is_asked_from_the_oldest_that_is_under_way() -> None:
    unconfirmed = Unconfirmed(Clock())
    assert unconfirmed.first(0) == 0
    fetched(unconfirmed, 3)
    unconfirmed.over(UpdateId(FIRST + 1))
    assert unconfirmed.first(FIRST + 3) == FIRST
    unconfirmed.over(UpdateId(FIRST))
    assert unconfirmed.first(FIRST + 3) == FIRST + 2
    unconfirmed.over(UpdateId(FIRST + 2))
    assert unconfirmed.first(FIRST + 3) == FIRST + 3


def test_what_telegram_brings_again_is_not_new_though_it_is_over() -> None:
    unconfirmed = Unconfirmed(Clock())
    fetched(unconfirmed, 2)
    unconfirmed.over(UpdateId(FIRST + 1))
    unconfirmed.first(FIRST + 2)
    assert [unconfirmed.is_new(FIRST + number) for number in range(3)] == [False, False, True]


def test_one_that_takes_long_does_not_hold_up_the_others_for_ever() -> None:
    clock = Clock()
    unconfirmed = Unconfirmed(clock)
    fetched(unconfirmed, 1)
    clock.now += KEPT_SECONDS - 1
    fetched(unconfirmed, 1, FIRST + 1)
    assert unconfirmed.first(FIRST + 2) == FIRST
    clock.now += 1
    assert unconfirmed.first(FIRST + 2) == FIRST + 1


def test_nor_does_it_when_many_come_after_it() -> None:
    unconfirmed = Unconfirmed(Clock())
    fetched(unconfirmed, MOST_KEPT)
    assert unconfirmed.first(FIRST + MOST_KEPT) == FIRST
    fetched(unconfirmed, 1, FIRST + MOST_KEPT)
    assert unconfirmed.first(FIRST + MOST_KEPT + 1) == FIRST + 1


async def test_the_next_poll_waits_for_what_takes_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "AGAIN_SECONDS", 60.0)
    unconfirmed = Unconfirmed()
    await unconfirmed.settled()
    fetched(unconfirmed, 2)
    waiting = asyncio.create_task(unconfirmed.settled())
    unconfirmed.over(UpdateId(FIRST))
    await asyncio.sleep(0.01)
    assert not waiting.done()
    unconfirmed.over(UpdateId(FIRST + 1))
    await waiting


async def test_and_not_long_for_what_takes_longer() -> None:
    unconfirmed = Unconfirmed()
    fetched(unconfirmed, 1)
    before = time.monotonic()
    await unconfirmed.settled()
    assert time.monotonic() - before >= fetching.AGAIN_SECONDS * 0.9
    assert unconfirmed.first(FIRST + 1) == FIRST


async def test_telegram_keeps_what_is_under_way_and_it_is_handed_on_once(server: DemoServer) -> None:
    unconfirmed = Unconfirmed()
    requests = (PatientRequest(NO_METER, 1), PollRequest(NO_METER, unconfirmed.is_new))
    sent = [await server.people.send_text(PAGE_USER, str(number)) for number in range(3)]
    numbers = [update["update_id"] for update in sent]
    async with FetchingBot(
        unconfirmed,
        token=DEMO_TOKEN,
        base_url=f"{server.url}/bot",
        request=requests[0],
        get_updates_request=requests[1],
    ) as bot:
        assert [update.update_id for update in await bot.get_updates(timeout=0)] == numbers
        unconfirmed.over(numbers[0])
        assert await bot.get_updates(numbers[-1] + 1, timeout=0) == ()
        assert [update["update_id"] for update in server.state.updates.waiting()] == numbers[1:]
        later = await server.people.send_text(PAGE_USER, "later")
        assert [update.update_id for update in await bot.get_updates(numbers[-1] + 1)] == [later["update_id"]]
        for number in (*numbers, later["update_id"]):
            unconfirmed.over(number)
        assert await bot.get_updates(later["update_id"] + 1, timeout=0) == ()
        assert server.state.updates.waiting() == ()


async def test_what_is_confirmed_before_it_is_done_is_kept_before_and_until_then(server: DemoServer) -> None:
    clock, kept = Clock(), list[tuple[int, asyncio.Future[None]]]()

    async def keep(update: Update, over: asyncio.Future[None]) -> None:
        assert server.state.updates.waiting()
        kept.append((update.update_id, over))

    unconfirmed = Unconfirmed(clock)
    words = await server.people.send_text(PAGE_USER, "of which nothing may be kept")
    slow = await server.people.send_photo(PAGE_USER, selfie())
    number = slow["update_id"]
    async with FetchingBot(
        unconfirmed,
        token=DEMO_TOKEN,
        base_url=f"{server.url}/bot",
        request=PatientRequest(NO_METER, 1),
        get_updates_request=PollRequest(NO_METER, unconfirmed.is_new),
    ) as bot:
        bot.leave_to(keep)
        await bot.get_updates(timeout=0)
        await bot.get_updates(number + 1, timeout=0)
        assert kept == []
        clock.now += KEPT_SECONDS
        for _ in range(2):
            await bot.get_updates(number + 1, timeout=0)
    unconfirmed.over(words["update_id"])
    assert server.state.updates.waiting() == ()
    ((update, over),) = kept
    assert (update, over.done()) == (number, False)
    unconfirmed.over(number)
    assert over.done()


async def test_one_that_cannot_be_kept_holds_up_nobody(server: DemoServer, caplog: pytest.LogCaptureFixture) -> None:
    async def keep(*_: object) -> None:
        raise StorageError("the disk is full")

    clock = Clock()
    unconfirmed = Unconfirmed(clock)
    number = (await server.people.send_photo(PAGE_USER, selfie()))["update_id"]
    async with FetchingBot(
        unconfirmed,
        token=DEMO_TOKEN,
        base_url=f"{server.url}/bot",
        request=PatientRequest(NO_METER, 1),
        get_updates_request=PollRequest(NO_METER, unconfirmed.is_new),
    ) as bot:
        bot.leave_to(keep)
        await bot.get_updates(timeout=0)
        clock.now += KEPT_SECONDS
        await bot.get_updates(number + 1, timeout=0)
    assert server.state.updates.waiting() == ()
    assert "can't be kept: the disk is full" in caplog.text


async def test_a_bot_that_telegram_does_not_answer_leaves_nothing_open() -> None:
    requests = [PatientRequest(NO_METER, 1), PollRequest(NO_METER, lambda _number: True)]
    address = f"http://127.0.0.1:{free_port()}/bot"
    named = {"request": requests[0], "get_updates_request": requests[1]}
    with pytest.raises(NetworkError):
        await FetchingBot(Unconfirmed(), token=DEMO_TOKEN, base_url=address, **named).initialize()
    for request in requests:
        with pytest.raises(RuntimeError, match="between initialize and shutdown"):
            await request.do_request(address, "POST")
