"""The surface: Telegram handlers, texts, keyboards, the local chat page and the command line."""
