"""The listening history as a sequence: how events become the network's input, and the network that reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.answers import Event
from core.moods import Mood


class HistoryModel(Protocol):
    """Scores every track of the catalogue for 'next'; safe to call from any thread."""

    def logits(self, events: Sequence[Event], mood: Mood, now: datetime) -> NDArray[np.float32]:
        """float32 (n,), a logit for each track of the catalogue.

        Args:
            events: the history, the oldest first; only the latest :data:`core.store.HISTORY_LENGTH` count; may be empty.
            mood: what music is sought for.
            now: the time of the request, in UTC.
        """
