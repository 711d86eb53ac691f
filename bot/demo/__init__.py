"""A Telegram look-alike on loopback: Bot API server and chat page in one, to meet the bot without an account."""

from bot.demo.faults import PortTakenError
from bot.demo.nouns import DEMO_TOKEN, PAGE_USER, DemoGroup, DemoUser
from bot.demo.server import DemoServer

__all__ = ["DEMO_TOKEN", "PAGE_USER", "DemoGroup", "DemoServer", "DemoUser", "PortTakenError"]
