"""How late the event loop comes to what is due: while it is late, nobody's message is looked at."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from bot.repeating import repeating

EVERY_SECONDS = 0.05
"""Between two looks; twenty a second cost nothing that can be measured, and a minute gives 1,200."""


def watching_lag(
    observe: Callable[[float], None], seconds: float = EVERY_SECONDS, clock: Callable[[], float] = time.perf_counter
) -> AbstractAsyncContextManager[None]:
    """Within this, the running event loop is looked after.

    Args:
        observe: is told after each look by how many seconds it came later than it was due.
        seconds: from one look to the next.
        clock: seconds that never run backwards.
    """
    due: float | None = None

    async def look() -> None:
        nonlocal due
        now = clock()
        if due is not None:
            observe(max(now - due, 0.0))
        due = clock() + seconds

    return repeating(look, seconds)
