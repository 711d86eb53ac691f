"""The chat page: its protocol, its assets, and who is kept out."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from telegram import Bot

from bot.demo import page_routes
from bot.demo.faults import PortForbiddenError, PortTakenError
from bot.demo.nouns import DEMO_TOKEN, PAGE_USER
from bot.demo.server import DemoServer

CHAT = PAGE_USER.identifier


@pytest.fixture
async def browser(server: DemoServer) -> AsyncIterator[ClientSession]:
    """An HTTP client that behaves like the page."""
    async with ClientSession(server.url, headers={"Origin": server.url}) as session:
        yield session


async def test_the_page_and_its_assets_are_served(browser: ClientSession) -> None:
    for path, kind in (("/", "text/html"), ("/page/app.js", "javascript"), ("/page/look.css", "text/css")):
        async with browser.get(path) as response:
            assert response.status == 200
            assert kind in response.headers["Content-Type"]
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_the_page_loads_nothing_from_elsewhere() -> None:
    files = [path for path in page_routes.PAGE_FOLDER.iterdir() if path.is_file()]
    assert {path.suffix for path in files} == {".html", ".css", ".js", ".svg"}
    for path in files:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|@import|url\(\s*['\"]?//|innerHTML|insertAdjacentHTML|\beval\b", text), (
            path.name
        )


def test_every_asset_that_the_page_names_exists() -> None:
    page = page_routes.PAGE_FOLDER
    named = re.findall(r"/page/([\w.]+)", (page / "index.html").read_text(encoding="utf-8"))
    for module in page.glob("*.js"):
        named += re.findall(r'from "\./([\w.]+)"', module.read_text(encoding="utf-8"))
    assert len(set(named)) > 10
    assert [name for name in set(named) if not (page / name).is_file()] == []
    symbols = set(re.findall(r'<symbol id="(\w+)"', (page / "symbols.svg").read_text(encoding="utf-8")))
    assert set(re.findall(r"symbols\.svg#(\w+)", (page / "index.html").read_text(encoding="utf-8"))) <= symbols


async def test_the_conversation_survives_a_reload(browser: ClientSession, bot: Bot, server: DemoServer) -> None:
    async with browser.post("/page-text", json={"text": " hello "}) as response:
        assert response.status == 200
    await bot.send_message(CHAT, "<b>Hi</b>", parse_mode="HTML")
    async with browser.ws_connect("/page-events") as socket:
        state = await socket.receive_json(timeout=2)
    assert state["kind"] == "state"
    assert [message["text"] for message in state["chats"][0]["messages"]] == ["hello", "Hi"]
    assert state["bot"]["first_name"] == "Undertone"
    assert server.calls_of("sendMessage")


async def test_everything_that_happens_reaches_the_page(browser: ClientSession, bot: Bot) -> None:
    async with browser.ws_connect("/page-events") as socket:
        assert (await socket.receive_json(timeout=2))["kind"] == "state"
        await browser.post("/page-text", json={"text": "hello"}, headers={"X-Client-Id": "c1"})
        mine = await socket.receive_json(timeout=2)
        assert (mine["kind"], mine["message"]["text"], mine["client_id"]) == ("message", "hello", "c1")
        await bot.send_chat_action(CHAT, "typing")
        keyboard = {"inline_keyboard": [[{"text": "👍", "callback_data": "up"}]]}
        sent = await bot.send_message(CHAT, "Vote", reply_markup=keyboard)  # type: ignore[arg-type]
        async with browser.post("/page-press", json={"message_id": sent.message_id, "data": "up"}) as response:
            query = (await response.json())["callback_query_id"]
        await bot.answer_callback_query(query, "Noted")
        await bot.edit_message_text("Done", CHAT, sent.message_id)
        await bot.delete_message(CHAT, sent.message_id)
        await bot.get_updates(timeout=0)
        events = [await socket.receive_json(timeout=2) for _ in range(6)]
    assert [event["kind"] for event in events] == [
        "action",
        "message",
        "callback_answer",
        "edited",
        "deleted",
        "presence",
    ]
    answer = {"callback_query_id": query, "text": "Noted", "show_alert": False}
    assert events[2] == {"kind": "callback_answer", "chat_id": CHAT} | answer
    assert events[5]["online"] is True


async def test_photos_and_files_from_the_page(
    browser: ClientSession, server: DemoServer, jpeg: Callable[..., bytes]
) -> None:
    await browser.post("/page-photo", data=jpeg(640, 480), headers={"X-Caption": "h%C3%A9", "X-Media-Group": "7"})
    headers = {"X-File-Name": "..%2Fme%20%C3%A9.png", "Content-Type": "image/png"}
    await browser.post("/page-document", data=b"png", headers=headers)
    photo, document = server.state.chats.messages(CHAT)
    assert (photo["caption"], photo["media_group_id"]) == ("hé", "7")
    assert (document["document"]["file_name"], document["document"]["mime_type"]) == ("me é.png", "image/png")
    async with browser.get(f"/page-file/{photo['photo'][-1]['file_id']}") as response:
        assert response.headers["Content-Type"] == "image/jpeg"
    async with browser.get(f"/page-file/{document['document']['file_id']}") as response:
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert await response.read() == b"png"
    async with browser.get("/page-file/none") as response:
        assert response.status == 404


async def test_what_the_page_may_not_send(browser: ClientSession, server: DemoServer) -> None:
    for path, body in (
        ("/page-photo", b"no picture"),
        ("/page-document", b""),
        ("/page-text", b'{"text": "  "}'),
        ("/page-press", b'{"message_id": 1, "data": "up"}'),
    ):
        async with browser.post(path, data=body) as response:
            assert response.status == 400
            assert (await response.json())["reason"]
    async with browser.post("/page-document", data=BytesIO(bytes(20 * 1024 * 1024 + 2))) as response:
        assert response.status == 413
    assert server.state.chats.messages(CHAT) == []


@pytest.mark.parametrize("path", ["/", "/page/app.js", "/page-events", "/page-file/x", f"/bot{DEMO_TOKEN}/getMe"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:8080"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:1"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    ],
)
async def test_other_sites_are_kept_out(server: DemoServer, path: str, headers: dict[str, str]) -> None:
    async with ClientSession(server.url) as stranger, stranger.get(path, headers=headers) as response:
        assert response.status == 403
        assert await response.json() == {"ok": False, "error_code": 403, "description": "Forbidden"}
    assert server.calls == []


async def test_a_link_to_the_page_may_stand_anywhere(server: DemoServer) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with ClientSession(server.url) as visitor, visitor.get("/", headers=headers) as response:
        assert response.status == 200


async def test_telegrams_form_for_what_is_unknown(server: DemoServer) -> None:
    async with ClientSession(server.url) as client:
        for path, status, words in (
            (f"/bot{DEMO_TOKEN}/sendRocket", 404, "Not Found"),
            ("/bot1:wrong/getMe", 401, "Unauthorized"),
            (f"/file/bot{DEMO_TOKEN}/photos/file_9.jpg", 404, "Not Found"),
            (f"/file/bot{DEMO_TOKEN}/../../pyproject.toml", 404, None),
        ):
            async with client.get(path) as response:
                assert response.status == status
                if words:
                    assert await response.json() == {"ok": False, "error_code": status, "description": words}


async def test_parameters_may_come_as_query_form_or_json(server: DemoServer) -> None:
    await server.people.send_text(PAGE_USER, "hello")
    address = f"/bot{DEMO_TOKEN}/sendMessage"
    async with ClientSession(server.url) as client:
        await client.get(address, params={"chat_id": str(CHAT), "text": "query"})
        await client.post(address, data={"chat_id": str(CHAT), "text": "form"})
        await client.post(address, json={"chat_id": CHAT, "text": "json"})
        async with client.post(address, data=b"{", headers={"Content-Type": "application/json"}) as response:
            assert response.status == 400
    assert [message["text"] for message in server.state.chats.from_bot(CHAT)] == ["query", "form", "json"]


async def test_a_taken_port_is_named(server: DemoServer) -> None:
    port = int(server.url.rsplit(":", maxsplit=1)[1])
    with pytest.raises(PortTakenError, match=str(port)) as caught:
        await DemoServer().start(port=port)
    assert caught.value.port == port


async def test_a_port_that_is_the_administrators_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    async def start(_site: web.TCPSite) -> None:
        raise PermissionError(errno.EACCES, "permission denied")

    monkeypatch.setattr(web.TCPSite, "start", start)
    with pytest.raises(PortForbiddenError, match="port 80 is not for you to open"):
        await DemoServer().start(port=80)


async def test_nothing_is_written_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bot: Bot, server: DemoServer, jpeg: Callable[..., bytes]
) -> None:
    def refuse(*_args: object, **_keywords: object) -> None:
        raise AssertionError("a temporary file was asked for")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    monkeypatch.chdir(tmp_path)
    await server.people.send_photo(PAGE_USER, jpeg(1600, 1200))
    assert (await bot.send_photo(CHAT, jpeg(1600, 1200))).photo
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - pathlib's way would be another blocking call to excuse
