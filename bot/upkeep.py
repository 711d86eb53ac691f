"""What the running bot does beside its answers: taking over what was learned, erasing what was kept long enough."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from bot.repeating import repeating
from core.companion import Companion
from core.learned_history import LatestHistoryModel

LOOK_EVERY_SECONDS = 60.0
"""How often the running bot looks whether `undertone learn` has promoted another history model."""
FORGET_EVERY_SECONDS = 24 * 3600.0
"""How often the running bot erases what people no longer want kept; the first time is at its start."""

_LOGGER = logging.getLogger(__name__)


def following_promotions(history: LatestHistoryModel) -> AbstractAsyncContextManager[None]:
    """Within this, whatever history model is promoted takes over."""

    async def look() -> None:
        try:
            await asyncio.to_thread(history.refresh)
        except Exception:
            _LOGGER.exception("looking for a learned history model failed; in use stays: %s", history.version)

    return repeating(look, LOOK_EVERY_SECONDS)


def forgetting_expired(
    companion: Companion, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> AbstractAsyncContextManager[None]:
    """Within this, answers are erased once their people no longer want them kept."""

    async def forget() -> None:
        try:
            await companion.forget_expired()
        except Exception:
            _LOGGER.exception("what people no longer want kept could not be erased; the next try is in a day")

    return repeating(forget, FORGET_EVERY_SECONDS, sleep)
