"""The history network as it is served: a listening history and a mood in, a logit for each track out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.answers import Event
from core.artifacts import load_artifact
from core.catalogue import Catalogue
from core.errors import ArtifactError
from core.history_encoding import CONTEXT_FEATURES, REQUEST_FEATURES, Situation, encode_situation
from core.litert import LiteRtNetwork
from core.moods import Mood

HISTORY_KIND = "history"
HISTORY_NETWORK_FILE = "history.tflite"


class HistoryModel(Protocol):
    """Scores every track of the catalogue for 'next'; safe to call from any thread."""

    def logits(self, events: Sequence[Event], mood: Mood, now: datetime) -> NDArray[np.float32]:
        """float32 (n,), a logit for each track of the catalogue.

        Args:
            events: the history, the oldest first, may be empty; the latest :data:`core.store.HISTORY_LENGTH` count.
            mood: what music is sought for.
            now: the time of the request, in UTC.
        """

    def query(self, events: Sequence[Event], mood: Mood, now: datetime) -> NDArray[np.float32]:
        """float32 (d,), from which :meth:`core.catalogue.Catalogue.logits` has the same logits."""


class HistoryNetwork:
    """The query part of a history model: a trained LSTM beside a catalogue's item vectors, run by LiteRT."""

    def __init__(self, catalogue: Catalogue, folder: Path) -> None:
        """Load the artifact in ``folder``, and let it compute once.

        Raises:
            ArtifactError: it is missing, altered, made for another catalogue, fed by other features, or gives no finite
                query of the item vectors' width.
        """
        artifact = load_artifact(folder, HISTORY_KIND)
        trained_on = artifact.details.get("catalogue_version")
        if trained_on != catalogue.version:
            raise ArtifactError(
                f"the history model in {folder} was trained for catalogue {trained_on}, not for {catalogue.version}"
            )
        features = [artifact.details.get(name) for name in ("context_features", "request_features")]
        if features != [list(CONTEXT_FEATURES), list(REQUEST_FEATURES)]:
            raise ArtifactError(f"the history model in {folder} reads other features than this version encodes")
        self._catalogue = catalogue
        self._network = LiteRtNetwork(artifact.file(HISTORY_NETWORK_FILE))
        self._try_out(folder)

    def logits(self, situation: Situation) -> NDArray[np.float32]:
        """float32 (n,), a logit for each track of the catalogue."""
        return self._catalogue.logits(self.query(situation))

    def query(self, situation: Situation) -> NDArray[np.float32]:
        """float32 (d,), the vector of which :meth:`logits` are the products with the item vectors, plus the biases."""
        vectors = np.where(situation.rows[:, None] >= 0, self._catalogue.vectors[situation.rows], np.float32(0))
        inputs = {"tracks": vectors, "context": situation.context, "request": situation.request}
        outputs = self._network.run(**{name: array[None] for name, array in inputs.items()})
        query: NDArray[np.float32] = outputs["query"][0]
        return query

    def _try_out(self, folder: Path) -> None:
        """A network that can't serve is to be refused when it is loaded, not at the first photo."""
        try:
            query = self.query(encode_situation(self._catalogue, (), None, datetime.now(UTC)))
        except (ValueError, KeyError) as error:
            raise ArtifactError(f"the history model in {folder} takes or gives other arrays: {error}") from error
        if query.shape != self._catalogue.vectors.shape[1:] or not np.isfinite(query).all():
            raise ArtifactError(f"the history model in {folder} gives no query for this catalogue")


class LiteRtHistoryModel:
    """One artifact as it serves: a :class:`HistoryModel`."""

    def __init__(self, catalogue: Catalogue, folder: Path) -> None:
        """Load the artifact in ``folder``.

        Raises:
            ArtifactError: see :class:`HistoryNetwork`.
        """
        self._catalogue = catalogue
        self._network = HistoryNetwork(catalogue, folder)

    def logits(self, events: Sequence[Event], mood: Mood, now: datetime) -> NDArray[np.float32]:
        """See :meth:`HistoryModel.logits`. Events whose track left the catalogue are passed over."""
        return self._network.logits(self._situation(events, mood, now))

    def query(self, events: Sequence[Event], mood: Mood, now: datetime) -> NDArray[np.float32]:
        """See :meth:`HistoryModel.query`."""
        return self._network.query(self._situation(events, mood, now))

    def _situation(self, events: Sequence[Event], mood: Mood, now: datetime) -> Situation:
        return encode_situation(self._catalogue, events, (mood.valence, mood.arousal), now)
