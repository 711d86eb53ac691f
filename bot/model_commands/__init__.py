"""The commands that train, measure and report: the one place beside the wiring that sees ``models``.

Their libraries are no part of the bot, so each function imports what it needs.
"""
