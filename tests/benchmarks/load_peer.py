"""The child of ``load.py`` that does it the usual way: a handler that calls the package ``fer`` itself.

Runs in an interpreter with ``fer`` and ``python-telegram-bot``; arguments: the server's address, the token, and the
upper bounds of the lag's classes as JSON. Answers each line on standard input with the counts up to each bound.
"""

from __future__ import annotations

import asyncio
import bisect
import itertools
import json
import logging
import sys
import time
from typing import Any

from peer_answers import loaded_versions, say, take_standard_output

EVERY_SECONDS = 0.05  # as bot/loop_lag.py does


def main() -> None:
    """Say which versions are loaded, or what is missing; then answer photos until a signal comes."""
    answers = take_standard_output()
    try:
        from fer.fer import FER  # type: ignore[import-not-found]
        from telegram.ext import ApplicationBuilder, MessageHandler, filters
    except ImportError as error:
        say(answers, {"missing": str(error)})
        return
    logging.disable(logging.INFO)  # the package sets logging up, and the library's client would write every address
    url, token, bounds = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
    lag = Lag(bounds)

    async def begin(_application: Any) -> None:
        lag.task = asyncio.create_task(lag.measure())
        asyncio.get_running_loop().add_reader(sys.stdin, lambda: sys.stdin.readline() and say(answers, lag.counts()))
        say(answers, {"versions": loaded_versions("fer", "tensorflow", "cv2", "numpy", "telegram")})

    async def end(_application: Any) -> None:
        if lag.task is not None:
            lag.task.cancel()

    builder = ApplicationBuilder().token(token).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot")
    application = builder.post_init(begin).post_stop(end).build()
    application.bot_data["detector"] = FER()
    application.add_handler(MessageHandler(filters.PHOTO, answer_photo))
    application.run_polling()


async def answer_photo(update: Any, context: Any) -> None:
    """What the package's README and a tutorial for bots make of it together."""
    import cv2
    import numpy as np

    file = await update.message.photo[-1].get_file()
    data = await file.download_as_bytearray()
    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    faces = context.bot_data["detector"].detect_emotions(image)
    await update.message.reply_text(words_for(faces))


def words_for(faces: list[dict[str, Any]]) -> str:
    """The emotions of the largest face, each with its share."""
    if not faces:
        return "I found no face."
    emotions = max(faces, key=lambda face: int(face["box"][2]) * int(face["box"][3]))["emotions"]
    return ", ".join(f"{word} {100 * float(share):.0f} %" for word, share in emotions.items())


class Lag:
    """How late the event loop comes to what is due, in classes."""

    def __init__(self, bounds: list[float]) -> None:
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self.task: asyncio.Task[None] | None = None

    async def measure(self) -> None:
        """Go on for ever."""
        while True:
            due = time.perf_counter() + EVERY_SECONDS
            await asyncio.sleep(EVERY_SECONDS)
            self._counts[bisect.bisect_left(self._bounds, time.perf_counter() - due)] += 1

    def counts(self) -> dict[str, list[int]]:
        """How many lags were at most each bound, and how many there are."""
        return {"counts": list(itertools.accumulate(self._counts))}


if __name__ == "__main__":
    main()
