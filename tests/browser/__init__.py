"""The chat page in a real browser, before the real ``undertone demo``."""
