"""Nothing that anybody is or sends, and no secret, is in the log, whatever is logged and whatever fails.

Every logger of every library lets everything through here. Whatever any of them says is kept in a list of its own, too,
to see that there was much to leave out.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from support.pictures import astronaut, encoded, selfie
from support.ports import free_port
from support.secrets import forms_of, forms_of_file, found_in

from bot.demo import DemoGroup, DemoUser
from bot.demo.faults import ApiFault, bad_request, blocked_by_user, conflict
from bot.logs import OURS, set_up_logging
from bot.telegram.application import poll_until
from bot.telegram.webhook import SECRET_HEADER, Webhook, receive_until
from core.text_reader import TextReader

from .chatting import ANSWER_WITHIN, Message, text
from .overheard import TOKEN, Heard, World, overheard

pytestmark = pytest.mark.slow
WEBHOOK_SECRET = "webhook-geheimnis-0123456789"  # noqa: S105
ADA = DemoUser(identifier=5550012345, first_name="Adalhard Ü. & Söhne", username="adalhard_zz")
BEA = DemoUser(identifier=5550098765, first_name="Беатриса", username="beatrix_qq", language_code="de")
BAND = DemoGroup(identifier=-1009876543210, title="Krachkapelle <&> 🥁")
NEW_NUMBER = -1007776665554
SAD, SPOILED, CALM = "I feel so zwetschgig and sad <b>😢", "vermurkst & 'verhunzt' \"ganz\"", "quokkaschmerz"
CAPTION, FILE_NAME = "@undertone_demo_bot murmeltiertag", "geheimes porträt.png"
PEOPLE = (ADA.identifier, ADA.first_name, ADA.username, BEA.identifier, BEA.first_name, BEA.username, BAND.title)
SECRETS = (*PEOPLE, BAND.identifier, NEW_NUMBER, SAD, SPOILED, CALM, CAPTION, FILE_NAME, WEBHOOK_SECRET)
COMMANDS = ("start", "help", "privacy", "mood", "journal", "taste", "history", "settings", "language", "reset", "stats")
TOLD = (
    "ready: @undertone_demo_bot is listening",
    "New chat id: …",
    "KeyError: …",
    "BadRequest: Message can't be edited",
    "an account could not be connected",
    "no updates from Telegram for now",
    "an update that can't be read was left out",
    "Task exception was never retrieved",
)
"""Of what an operator wants to know."""


class Migrated(ApiFault):
    """The 400 that tells a group's new number."""

    def __init__(self) -> None:
        super().__init__(400, "Bad Request: group chat was upgraded to a supergroup chat")

    def body(self) -> dict[str, Any]:
        return super().body() | {"parameters": {"migrate_to_chat_id": NEW_NUMBER}}


@contextmanager
def hearing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """The log is set up as for an operator who wants to see everything, and no logger holds anything back."""
    root, listener = logging.getLogger(), Heard()
    for module, hook in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    handlers, root.handlers[:] = root.handlers[:], []  # setting up the log would close them
    levels = {name: logging.getLogger(name).level for name in (None, *OURS)}
    set_up_logging("DEBUG")
    root.addHandler(listener)
    monkeypatch.setattr(logging.Logger, "isEnabledFor", lambda _logger, _level: True)
    try:
        yield listener
    finally:
        root.handlers[:] = handlers
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        logging.captureWarnings(capture=False)


async def talk(world: World) -> None:
    """Every command, a photo with all its buttons, words, an album, a group, and inline mode."""
    for command in COMMANDS:
        await world.says(ADA, f"/{command}")
    answer = await world.shows(ADA, selfie(640, 480))
    for start in ("vote", "more", "wrong", "correct", "card"):
        await world.presses(ADA, answer, start)
    await world.says(BEA, SAD, "v1:vote")
    await world.says(BEA, f"/start mood_calm {CALM}", "v1:vote")
    await world.server.people.send_document(BEA, encoded(astronaut(), "PNG"), FILE_NAME, "image/png")
    await world.server.people.send_document(BEA, b"%PDF-1.7 geheim", FILE_NAME, "application/pdf")
    halves = (astronaut().crop((0, 0, 512, 300)), astronaut().resize((300, 300)))
    await asyncio.gather(*(world.shows(ADA, encoded(half), media_group_id="77001") for half in halves))
    await world.shows(BEA, selfie(640, 480), caption=CAPTION, place=BAND)
    asked = await world.server.people.ask_inline(ADA, f"sad {CALM}")
    await world.server.offers_for(asked, ANSWER_WITHIN)
    for command in ("journal", "taste", "history", "export"):
        await world.says(ADA, f"/{command}")


async def use_spotify(world: World) -> None:
    await world.comes_back(await world.says(ADA, "/connect", "/authorize"), code="code-forged-qqq")
    world.spotify.codes.add("code-genuine-zzz")
    await world.comes_back(await world.says(ADA, "/connect", "/authorize"), code="code-genuine-zzz")
    answer = await world.says(ADA, "/start mood_sadness", "v1:playlist")
    world.spotify.status = 500
    await world.presses(ADA, answer, "playlist")
    world.spotify.status = 0
    await world.presses(ADA, answer, "playlist")
    world.spotify.revoke()
    await world.presses(ADA, answer, "keep-liked")


async def suffer(world: World, patch: pytest.MonkeyPatch) -> None:
    """Faults of Telegram, and such as nobody foresaw, whose words repeat what somebody wrote."""
    plan = world.server.plan_fault
    plan("sendMessage", Migrated())
    await world.says(BEA, "/help@undertone_demo_bot", "schiefgegangen", BAND)
    await noticed(world, 1)
    plan("sendMessage", bad_request(f'can\'t parse entities: unsupported start tag "{SPOILED}" at byte offset 7'))
    await world.says(ADA, "/help", "wrong")
    await noticed(world, 2)
    plan("editMessageText", bad_request("message can't be edited"))
    await world.shows(ADA, selfie(640, 480), "wrong")
    await noticed(world, 3)
    plan("sendMessage", blocked_by_user())
    await world.server.people.send_text(ADA, "/help")
    plan("getUpdates", conflict())
    errors = (KeyError(SPOILED), ValueError(f"can't read {SPOILED} of {ADA.first_name} ({ADA.identifier}) at all"))
    for error in errors:

        def read(_reader: TextReader, _text: str, error: Exception = error) -> None:
            raise RuntimeError(f"{error}") from error

        patch.setattr(TextReader, "read", read)
        await world.says(ADA, SPOILED, "wrong")


async def noticed(world: World, count: int) -> None:
    """Wait until the operator was told of so many faults: these messages would meet the next fault that is planned."""

    def are_enough(_message: Message) -> bool:
        return (
            sum(text(other).startswith("Fault ") for other in world.server.state.chats.from_bot(BEA.identifier))
            >= count
        )

    await world.server.wait_for(are_enough, BEA, ANSWER_WITHIN)


async def lose_a_task() -> None:
    async def fail() -> None:
        raise KeyError(SPOILED)

    task = asyncio.create_task(fail())
    await asyncio.wait({task})
    del task
    gc.collect()
    with warnings.catch_warnings():
        warnings.simplefilter("always")  # for this run, warnings are errors
        warnings.warn(f"what is this: {SPOILED!r}", UserWarning, stacklevel=1)


async def post_garbage(url: str) -> None:
    """To the webhook: with a wrong secret, and what can't be read."""
    broken = {"update_id": 7, "message": {"text": SPOILED, "chat": BAND.identifier, "from": {"id": ADA.identifier}}}
    for secret, body in ((f"{WEBHOOK_SECRET}x", broken), (WEBHOOK_SECRET, broken), (WEBHOOK_SECRET, [SPOILED])):
        async with ClientSession() as session:
            await session.post(f"{url}?{SPOILED}", json=body, headers={SECRET_HEADER: secret})


async def test_no_secret_and_nobody_is_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    admins = frozenset({BEA.identifier})
    with hearing(monkeypatch) as heard:
        async with overheard(tmp_path, monkeypatch, admins) as world:
            world.keep_secret(*SECRETS)
            world.secrets |= forms_of_file(selfie(640, 480))
            async with world.serving(lambda stop: poll_until(world.application, stop)):
                await talk(world)
                await use_spotify(world)
                with monkeypatch.context() as patch:
                    await suffer(world, patch)
                await lose_a_task()
            hook = Webhook(f"http://127.0.0.1:{(port := free_port())}/geheim", WEBHOOK_SECRET, "127.0.0.1", port)
            async with world.serving(lambda stop: receive_until(world.application, hook, stop)):
                await world.says(ADA, SAD, "v1:vote")
                await post_garbage(hook.url)
                question = await world.says(ADA, "/delete", "v1:delete")
                await world.presses(ADA, question, "delete")
            secrets = world.everything_secret()
    logged, raw = capfd.readouterr().err, "\n".join(heard.lines)

    assert found_in(logged, secrets) == []
    for said in TOLD:
        assert said in logged
    assert logged.count("Traceback (most recent call last):") >= 5
    # There was something to leave out.
    assert {"telegram", "aiosqlite", "asyncio", "bot"} <= heard.loggers()
    assert found_in(raw, forms_of(TOKEN)) != []
    for secret in (ADA.identifier, ADA.username, SAD, SPOILED, CALM, BAND.title, FILE_NAME, NEW_NUMBER):
        assert found_in(raw, forms_of(str(secret))), secret
