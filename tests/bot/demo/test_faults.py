"""Mishaps between the demo server and the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientConnectionError, ClientPayloadError, ClientSession

from bot.demo import DEMO_TOKEN, PAGE_USER, DemoServer
from bot.demo.faults import Cut, Garbage, Silence, server_error


@pytest.fixture
async def server() -> AsyncIterator[DemoServer]:
    async with DemoServer() as running:
        running.state.chats.meet(PAGE_USER)
        yield running


async def call(server: DemoServer, method: str, **parameters: object) -> tuple[int, bytes]:
    address = f"{server.url}/bot{DEMO_TOKEN}/{method}"
    async with ClientSession() as session, session.post(address, json=parameters) as answer:
        return answer.status, await answer.read()


@pytest.mark.parametrize("is_late", [False, True])
async def test_silence_ends_with_the_connection(server: DemoServer, *, is_late: bool) -> None:
    server.plan_fault("sendMessage", Silence(0.01, is_late))
    with pytest.raises(ClientConnectionError):
        await call(server, "sendMessage", chat_id=PAGE_USER.identifier, text="one")
    assert len(server.state.chats.from_bot(PAGE_USER.identifier)) == is_late


async def test_a_cut_answer_breaks_in_its_middle(server: DemoServer) -> None:
    server.plan_fault("getMe", Cut(b'{"ok": true'))
    with pytest.raises(ClientPayloadError):
        await call(server, "getMe")


async def test_garbage_comes_in_the_place_of_a_file(server: DemoServer) -> None:
    sent = await server.people.send_document(PAGE_USER, b"content", "a.txt", "text/plain")
    file = server.state.files.by_id(sent["message"]["document"]["file_id"])
    server.plan_fault("download", Garbage(b"other", 203))
    async with ClientSession() as session:
        for expected in ((203, b"other"), (200, b"content")):
            async with session.get(f"{server.url}/file/bot{DEMO_TOKEN}/{file.path}") as answer:
                assert (answer.status, await answer.read()) == expected


async def test_forgotten_faults_happen_no_more(server: DemoServer) -> None:
    server.plan_fault("getMe", server_error())
    server.state.forget_faults()
    assert (await call(server, "getMe"))[0] == 200
