"""Requests over aiohttp against a server that answers as it is told: how they look, and how they fail."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from support.ports import free_port
from telegram import InputFile
from telegram.error import NetworkError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram import http_requests
from bot.telegram.http_requests import NOT_SENT, HttpRequest

TOKEN = "123456789:AAE-a-token-0123456789abcdefghijkl"  # noqa: S105 - of the right form, and worth nothing
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: a=b\r\n\r\n{}"
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@dataclass
class Server:
    """Notes what comes, and answers each request with the next one of its answers; the last one stays.

    Attributes:
        answers: bytes; None for silence.
        closes: whether it hangs up after an answer.
    """

    port: int = 0
    answers: list[bytes | None] = field(default_factory=lambda: [OK])
    closes: bool = False
    heard: list[bytes] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    connections: int = 0

    def url(self, method: str = "sendMessage") -> str:
        return f"http://127.0.0.1:{self.port}/bot{TOKEN}/{method}"

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while (request := await _request(reader)) is not None:
                self.heard.append(request)
                self.asked.set()
                answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                if answer is not None:
                    writer.write(answer)
                    await writer.drain()
                if self.closes:
                    return
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


async def _request(reader: asyncio.StreamReader) -> bytes | None:
    """One request with its content; None if no more come."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = await reader.readline()
        if not line:
            return None
        head += line
    lengths = [int(line[15:]) for line in head.splitlines() if line.lower().startswith(b"content-length:")]
    return head + await reader.readexactly(sum(lengths))


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    here = Server()
    listening = await asyncio.start_server(here.talk, "127.0.0.1", 0)
    here.port = listening.sockets[0].getsockname()[1]
    yield here
    listening.close()


@pytest.fixture
async def request_(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[HttpRequest]:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    async with HttpRequest(1) as made:
        yield made


def data(**named: object) -> RequestData:
    return RequestData([RequestParameter.from_input(name, value) for name, value in named.items()])


async def test_parameters_go_as_a_form_over_one_connection_and_cookies_are_not_kept(
    server: Server, request_: HttpRequest
) -> None:
    for text in ("Ä & b=c", "x"):
        assert await request_.do_request(server.url(), "POST", data(chat_id=7, text=text, markup={"a": [1]})) == (
            200,
            b"{}",
        )
    head, _, content = server.heard[0].partition(b"\r\n\r\n")
    assert content == b"chat_id=7&text=%C3%84+%26+b%3Dc&markup=%7B%22a%22%3A+%5B1%5D%7D"
    assert head.startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\n".encode())
    assert b"\r\nContent-Type: application/x-www-form-urlencoded\r\n" in head
    assert b"python-telegram-bot" in head
    assert b"cookie" not in server.heard[1].lower()
    assert server.connections == 1


async def test_files_go_beside_the_parameters(server: Server, request_: HttpRequest) -> None:
    await request_.do_request(server.url(), "POST", data(chat_id=7, photo=InputFile(b"\x89PNG\x00\xff", "a.png")))
    content = server.heard[0]
    assert b"Content-Type: multipart/form-data; boundary=" in content
    assert b'name="chat_id"' in content and b"\r\n\r\n7\r\n" in content
    assert b'name="photo"; filename="a.png"' in content and b"\x89PNG\x00\xff" in content
    assert b"Content-Type: image/png" in content


async def test_a_download_brings_the_bytes_as_they_are(server: Server, request_: HttpRequest) -> None:
    server.answers = [b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n\xff\xd8\x00"]
    assert await request_.do_request(server.url("photos/file_1.jpg"), "GET") == (200, b"\xff\xd8\x00")
    assert await request_.retrieve(server.url("photos/file_1.jpg")) == b"\xff\xd8\x00"


async def test_the_token_is_taken_nowhere_else(server: Server, request_: HttpRequest) -> None:
    elsewhere = f"HTTP/1.1 302 Found\r\nLocation: {server.url('elsewhere')}\r\nContent-Length: 0\r\n\r\n".encode()
    server.answers = [elsewhere, OK]
    assert await request_.do_request(server.url(), "POST") == (302, b"")
    assert len(server.heard) == 1


@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>no HTTP</html>\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"],
    ids=["none", "no HTTP", "half of it"],
)
async def test_a_connection_that_breaks_is_an_error_without_the_token(
    server: Server, request_: HttpRequest, answer: bytes
) -> None:
    server.answers, server.closes = [answer], True
    with pytest.raises(NetworkError) as caught:
        await request_.do_request(server.url(), "POST", data(text="x"))
    assert not isinstance(caught.value.__cause__, NOT_SENT)
    assert TOKEN not in str(caught.value)
    assert len(server.heard) == 1


async def test_silence_ends_the_wait(server: Server, request_: HttpRequest) -> None:
    server.answers = [None, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"]
    for _ in range(2):  # before the answer, and within it
        with pytest.raises(TimedOut) as caught:
            await request_.do_request(server.url(), "POST", read_timeout=0.05)
        assert not isinstance(caught.value.__cause__, NOT_SENT)


async def test_a_server_that_takes_nothing_ends_the_wait(
    request_: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_requests, "UPLOAD_SECONDS", 0.05)

    async def deaf(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await over.wait()
        writer.close()

    over = asyncio.Event()
    listening = await asyncio.start_server(deaf, "127.0.0.1", 0, limit=1)
    url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/bot{TOKEN}/sendPhoto"
    much = data(photo=InputFile(bytes(12_000_000), "a.png"))
    with pytest.raises(TimedOut):
        await request_.do_request(url, "POST", much, read_timeout=0.05, connect_timeout=0.1, pool_timeout=0.1)
    over.set()
    listening.close()


async def test_it_is_known_what_was_never_sent(server: Server, request_: HttpRequest) -> None:
    with pytest.raises(NetworkError, match="ClientConnectorError") as refused:
        await request_.do_request(f"http://127.0.0.1:{free_port()}/bot{TOKEN}/getMe", "POST")
    assert isinstance(refused.value.__cause__, NOT_SENT)
    server.answers = [None]
    only_connection = asyncio.create_task(request_.do_request(server.url(), "POST", read_timeout=None))
    await server.asked.wait()
    with pytest.raises(TimedOut) as waited:
        await request_.do_request(server.url(), "POST", connect_timeout=0.05, pool_timeout=0)
    assert isinstance(waited.value.__cause__, NOT_SENT)
    assert TOKEN not in str(waited.value)
    assert len(server.heard) == 1
    only_connection.cancel()


@pytest.mark.parametrize("form", ["http://{}", "{}"], ids=["an address", "without a scheme"])
@pytest.mark.parametrize("name", ["http_proxy", "all_proxy"])
async def test_the_environments_proxy_is_used(
    server: Server, monkeypatch: pytest.MonkeyPatch, name: str, form: str
) -> None:
    for other in PROXIES:
        monkeypatch.delenv(other, raising=False)
        monkeypatch.delenv(other.upper(), raising=False)
    monkeypatch.setenv(name, form.format(f"ada:secret@127.0.0.1:{server.port}"))
    async with HttpRequest(1) as request:
        await request.do_request(f"http://telegram.invalid/bot{TOKEN}/getMe", "POST")
        assert server.heard[0].startswith(f"POST http://telegram.invalid/bot{TOKEN}/getMe HTTP/1.1\r\n".encode())
        assert b"Proxy-Authorization: Basic YWRhOnNlY3JldA==\r\n" in server.heard[0]
    for spared in ("localhost,127.0.0.1", "*, localhost"):
        monkeypatch.setenv("no_proxy", spared)
        async with HttpRequest(1) as request:
            await request.do_request(server.url(), "POST")
        assert server.heard[-1].startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\n".encode())


async def test_telegram_is_known_by_its_certificate(
    server: Server, request_: HttpRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listening = await asyncio.start_server(server.talk, "127.0.0.1", 0, ssl=certified(tmp_path / "own.pem"))
    url = f"https://127.0.0.1:{listening.sockets[0].getsockname()[1]}/bot{TOKEN}/getMe"
    with pytest.raises(NetworkError, match="ClientConnectorCertificateError") as unknown:
        await request_.do_request(url, "POST")
    assert isinstance(unknown.value.__cause__, NOT_SENT)
    assert server.heard == []
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "own.pem"))
    http_requests._certificates.cache_clear()
    async with HttpRequest(1) as trusting:
        assert await trusting.do_request(url, "POST") == (200, b"{}")
    http_requests._certificates.cache_clear()
    listening.close()


def certified(file: Path) -> ssl.SSLContext:
    """A server's side that shows a certificate of its own making, which is written to a file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now, here = datetime.now(UTC), x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1))
    signed = made.add_extension(here, critical=True).sign(key, hashes.SHA256())
    form = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    private = key.private_bytes(serialization.Encoding.PEM, *form)
    file.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


async def test_nothing_can_be_asked_before_it_is_ready_and_after_it_is_closed(server: Server) -> None:
    request = HttpRequest(1)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            await request.do_request(server.url(), "POST")
        for prepare in (request.initialize, request.initialize):
            await prepare()
        assert await request.do_request(server.url(), "POST") == (200, b"{}")
        await _twice(request.shutdown)


async def _twice(what: Callable[[], Awaitable[None]]) -> None:
    for _ in range(2):
        await what()
