from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from bot.proxies import CERTIFICATES, SCHEMES, prepare_network
from bot.telegram.http_requests import HttpRequest
from core.errors import SettingsError


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*(f"{scheme}_PROXY".upper() for scheme in (*SCHEMES, "no")), CERTIFICATES]:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("no_proxy", "")  # so that it is put back in the end


@pytest.fixture
async def here() -> AsyncIterator[str]:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text="here")

    application = web.Application()
    application.router.add_get("/", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await runner.cleanup()


@pytest.mark.parametrize("spared", ["", "example.org", "*"])
async def test_a_proxy_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch, here: str, spared: str) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", spared)
    prepare_network()
    async with HttpRequest(connections=1) as request:
        assert await request.do_request(here, "GET") == (200, b"here")
    assert os.environ["no_proxy"].startswith(spared)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPS_PROXY", "ftp://me:secret@proxy"),
        ("https_proxy", "http://me:secret@proxy:port"),
        ("HTTP_PROXY", "http://"),
        ("HTTP_PROXY", "http://[::1"),
        ("ALL_PROXY", "socks5://me:secret@proxy:1080"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_named_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=rf"^{name.upper()} is not of the form http://HOST:PORT") as caught:
        prepare_network()
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("value", ["http://me:word@proxy:3128", "proxy:3128", "https://[::1]:3128/", "proxy", ""])
def test_proxies_of_http(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ALL_PROXY", value)
    prepare_network()


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_certificates_that_are_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "authorities.pem"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv(CERTIFICATES, str(file))
    with pytest.raises(SettingsError, match=rf"^SSL_CERT_FILE {file} can't be read as certificates"):
        prepare_network()
