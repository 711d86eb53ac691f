"""What all requests to Spotify share; the questions about tracks are tested through the links."""

from __future__ import annotations

import asyncio

from aiohttp import web

from core.spotify.client import cookieless_session


async def test_no_cookie_of_one_persons_request_goes_along_with_the_next() -> None:
    seen: list[dict[str, str]] = []

    async def greet(request: web.Request) -> web.Response:
        seen.append(dict(request.cookies))
        return web.Response(headers={"Set-Cookie": "person=1; Path=/"})

    application = web.Application()
    application.router.add_get("/", greet)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    with cookieless_session() as session:
        for _ in range(2):
            await asyncio.to_thread(session.get, address, timeout=5)
    await runner.cleanup()
    assert seen == [{}, {}]
