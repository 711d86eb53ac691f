"""The demo server: one port of loopback with the Bot API and the chat page, and people to play with in tests."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from aiohttp import web

from bot.demo.api_routes import ApiRoutes
from bot.demo.faults import ApiFault, Mishap, PortForbiddenError, PortTakenError
from bot.demo.files import DOWNLOAD_BYTES
from bot.demo.guard import only_this_machine
from bot.demo.inline_methods import InlineAnswer
from bot.demo.nouns import DEMO_TOKEN, PAGE_USER, CallbackAnswer, DemoUser, JsonObject, Place, RecordedCall
from bot.demo.page_routes import PageRoutes
from bot.demo.people import People
from bot.demo.state import DemoState

Found = TypeVar("Found")

GOODBYE_SECONDS = 1.0  # how long the answers under way may still take when the server stops


class DemoServer:
    """A Telegram look-alike in memory. ``async with DemoServer() as server`` starts it on a free port.

    Attributes:
        people: sends texts, photos and files and presses buttons on behalf of people.
        state: all that the server remembers.
        port: where the server listens; 0 before it started.
        url: its address, without a slash at the end; empty before it started.
    """

    def __init__(self, token: str = DEMO_TOKEN) -> None:
        self.state = DemoState(token)
        self.people = People(self.state)
        self._page = PageRoutes(self.state, self.people)
        self._runner: web.AppRunner | None = None
        self._read: dict[int, int] = {}
        self.port = 0
        self.url = ""

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen, on a free port if it is 0, and return the address (``http://127.0.0.1:8080``).

        Raises:
            PortTakenError: another program has the port.
            PortForbiddenError: it is not for whoever runs this.
        """
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=GOODBYE_SECONDS)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            await runner.cleanup()
            if error.errno == errno.EADDRINUSE:
                raise PortTakenError(port) from error
            if error.errno == errno.EACCES:
                raise PortForbiddenError(port) from error
            raise
        self._runner = runner
        self.port = int(runner.addresses[0][1])
        self.url = f"http://{host}:{self.port}"
        return self.url

    async def stop(self) -> None:
        """End deliveries, polls and pages, and free the port."""
        await self.state.courier.remove()
        self.state.updates.close()
        await self._page.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> DemoServer:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def calls(self) -> list[RecordedCall]:
        """Every call of a method so far, oldest first."""
        return list(self.state.calls)

    def calls_of(self, method: str) -> list[RecordedCall]:
        """The calls of one method so far."""
        return [call for call in self.state.calls if call.method.lower() == method.lower()]

    def deliver_again(self, update: JsonObject) -> None:
        """Deliver an update, as ``people`` returned it, once more under the same id."""
        self.state.updates.push_again(update)

    def plan_fault(self, method: str, fault: ApiFault | Mishap) -> None:
        """Answer the next call of the method, or the next ``download``, with a fault of :mod:`bot.demo.faults`; several
        wait in line.
        """
        self.state.plan_fault(method, fault)

    async def wait_for(
        self, predicate: Callable[[JsonObject], bool], place: Place = PAGE_USER, within: float = 5.0
    ) -> JsonObject:
        """The bot's first message there, as it stands now, for which the predicate holds.

        Raises:
            TimeoutError: there was none ``within`` so many seconds.
        """

        def found() -> JsonObject | None:
            return next(filter(predicate, self.state.chats.from_bot(place.identifier)), None)

        return await self._until(found, within)

    async def next_message(self, user: DemoUser = PAGE_USER, within: float = 5.0) -> JsonObject:
        """The bot's next message to the person that this method has not returned yet.

        Raises:
            TimeoutError: there was none ``within`` so many seconds.
        """
        read = self._read.get(user.identifier, 0)
        message = await self.wait_for(lambda message: message["message_id"] > read, user, within)
        self._read[user.identifier] = message["message_id"]
        return message

    async def wait_for_call(self, method: str, count: int = 1, within: float = 5.0) -> RecordedCall:
        """The ``count``-th call of a method, counted from the start.

        Raises:
            TimeoutError: there were not so many ``within`` so many seconds.
        """
        return await self._until(lambda: next(iter(self.calls_of(method)[count - 1 :]), None), within)

    async def answer_to(self, press: JsonObject, within: float = 5.0) -> CallbackAnswer:
        """The bot's answer to a button press, given as the update that ``people.press`` returned.

        Raises:
            TimeoutError: there was none ``within`` so many seconds.
        """
        return await self._until(lambda: self.state.presses.answers.get(press["callback_query"]["id"]), within)

    async def offers_for(self, asked: JsonObject, within: float = 5.0) -> InlineAnswer:
        """The bot's answer to an inline query, given as the update that ``people.ask_inline`` returned.

        Raises:
            TimeoutError: there was none ``within`` so many seconds.
        """
        return await self._until(lambda: self.state.inline_queries.answers.get(asked["inline_query"]["id"]), within)

    async def _until(self, found: Callable[[], Found | None], within: float) -> Found:
        async with asyncio.timeout(within):
            while (result := found()) is None:
                await self.state.audience.change()
        return result

    def _app(self) -> web.Application:
        # A photo may have as many bytes as a bot may download; the page says so before it sends one.
        app = web.Application(middlewares=[only_this_machine], client_max_size=DOWNLOAD_BYTES + 1)
        ApiRoutes(self.state).add_to(app)
        self._page.add_to(app)
        return app
