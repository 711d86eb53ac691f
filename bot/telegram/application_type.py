"""The type of our application: python-telegram-bot's, with our context and services."""

from __future__ import annotations

from typing import Any

from telegram.ext import Application

from bot.telegram.context import Context, Services

TelegramApplication = Application[Any, Context, dict[Any, Any], dict[Any, Any], Services, Any]
