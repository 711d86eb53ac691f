"""The conversation on Telegram: handlers, texts, buttons."""
