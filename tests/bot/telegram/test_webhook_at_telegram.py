"""What the operator hears of a webhook that does not work any more."""

from __future__ import annotations

import logging

import pytest
from support.waiting import until
from telegram import Bot

from bot.demo import DemoServer, DemoUser
from bot.demo.faults import server_error
from bot.telegram import webhook_at_telegram
from bot.telegram.webhook_at_telegram import Lookout

ADA = DemoUser(identifier=77, first_name="Ada")


def levels(caplog: pytest.LogCaptureFixture) -> list[int]:
    return [record.levelno for record in caplog.records if record.name == webhook_at_telegram.__name__]


async def failed_delivery(server: DemoServer) -> None:
    """An update comes, and the webhook answers 404: the demo server itself is no bot."""
    await server.people.send_text(ADA, "hello")
    await until(lambda: "last_error_date" in server.state.courier.info())


async def test_nothing_is_said_while_all_is_well(
    server: DemoServer, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    await bot.set_webhook(server.url)
    lookout = Lookout(bot, server.url)
    await lookout.look()
    await lookout.look()
    assert levels(caplog) == []


async def test_another_program_with_the_token_is_noticed_once(
    server: DemoServer, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    await bot.set_webhook(server.url)
    lookout = Lookout(bot, server.url)
    await lookout.look()
    await bot.delete_webhook()
    await lookout.look()
    await lookout.look()
    assert levels(caplog) == [logging.ERROR]
    assert "no longer this bot's" in caplog.text


async def test_a_failed_delivery_is_told_once_with_its_reason(
    server: DemoServer, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"{server.url}/nothing-here"
    await bot.set_webhook(url)
    lookout = Lookout(bot, url)
    await lookout.look()
    await failed_delivery(server)
    await lookout.look()
    assert "Wrong response from the webhook: 404 Not Found (1 waiting)" in caplog.text


async def test_what_failed_before_the_start_is_history(
    server: DemoServer, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"{server.url}/nothing-here"
    await bot.set_webhook(url)
    await failed_delivery(server)
    await bot.delete_webhook()
    await Lookout(bot, "").look()
    assert levels(caplog) == []


async def test_telegram_may_be_away(server: DemoServer, bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    await bot.set_webhook(server.url)
    server.plan_fault("getWebhookInfo", server_error())
    lookout = Lookout(bot, server.url)
    await lookout.look()
    await lookout.look()
    assert levels(caplog) == [logging.WARNING]
