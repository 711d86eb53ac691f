"""Word to whoever runs the bot that something failed: what kind of fault and where, and nothing about anybody."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Collection
from pathlib import Path

from telegram import Bot
from telegram.error import TelegramError

from core.expiring_cache import ExpiringCache

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "core")
QUIET_SECONDS = 600.0
"""Between two notices of the same kind and place: a disk that is full fails everybody's taps."""
MOST_KINDS = 100

_LOGGER = logging.getLogger(__name__)


class FaultNotices:
    """Tells some accounts of faults. In English, as the log that the notice points to.

    Args:
        admins: the numbers of the accounts; none, and nobody is told.
        clock: seconds that never run backwards.
    """

    def __init__(self, admins: Collection[int] = (), clock: Callable[[], float] = time.monotonic) -> None:
        self._admins = admins
        self._told: ExpiringCache[str, bool] = ExpiringCache(MOST_KINDS, QUIET_SECONDS, clock)

    async def tell(self, bot: Bot, identifier: str, error: BaseException) -> None:
        """Tell of a fault, unless one like it was told of lately; that it can't be told is only a warning.

        Args:
            bot: sends it.
            identifier: of the fault in the log.
            error: its message is left out, since it may hold what somebody sent.
        """
        kind = f"{type(error).__name__} at {place_of(error)}"
        if self._told.get(kind):
            return
        self._told.put(kind, True)
        for admin in self._admins:
            try:
                await bot.send_message(admin, f"Fault {identifier}: {kind}. The log says more.")
            except TelegramError as failure:
                _LOGGER.warning("an admin could not be told of fault %s: %s", identifier, failure)


def place_of(error: BaseException) -> str:
    """File and line of the last step in our own code; that of the library where there is none."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if any(Path(frame.filename).is_relative_to(ROOT / room) for room in ROOMS)]
    if not frames:
        return "an unknown place"
    last = (own or list(frames))[-1]
    path = Path(last.filename)
    return f"{path.relative_to(ROOT) if own else path.name}:{last.lineno}"
