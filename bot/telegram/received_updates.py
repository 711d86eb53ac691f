"""Updates as they come from Telegram, without those that can't be read: one of them would hold up all the others."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

from telegram import Bot, Update

MOST_UPDATE_ID = 2**63 - 1
"""The largest whole number that the store can remember."""

_LOGGER = logging.getLogger(__name__)


def read_update(content: dict[str, Any], bot: Bot | None) -> Update | None:
    """The update in a JSON object of Telegram's; None, and an error in the log, if the library can't read it."""
    try:
        return Update.de_json(content, bot)
    except Exception as error:  # of any kind, depending on what is wrong where
        # Not the traceback: it may repeat what somebody wrote.
        _LOGGER.error("an update that can't be read was left out: %s", type(error).__name__)  # noqa: TRY400
        return None


def is_update(content: object) -> bool:
    """Whether this is a JSON object with the number of an update."""
    return isinstance(content, dict) and _is_number(content.get("update_id"))


def readable(content: bytes, is_new: Callable[[int], bool] = lambda _number: True) -> bytes:
    """The answer to a poll, with an empty update in the place of each that can't be read, so that it counts as fetched
    and does not come again. What is no answer to a poll stays as it is.

    Args:
        content: JSON, or not.
        is_new: by its number, whether an update is wanted; the others are left out.
    """
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        return content
    updates = answer.get("result") if isinstance(answer, dict) else None
    if not isinstance(updates, list):
        return content
    sound = [_sound(update) for update in updates if is_update(update) and is_new(update["update_id"])]
    return content if sound == updates else json.dumps({**answer, "result": sound}).encode()


def _sound(update: dict[str, Any]) -> dict[str, Any]:
    return update if read_update(update, None) is not None else {"update_id": update["update_id"]}


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_UPDATE_ID
