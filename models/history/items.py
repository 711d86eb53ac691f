"""The item table: a track's vector is the sum of what its id, artist, genres, year and sound contribute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray

from models.music.sequences import GENRE_PLAYLISTS, TrackSequence
from models.music.tracks import TrackTable

GENRES_PER_TRACK = 8
RAREST_GENRE = 20  # tracks; rarer genres have too few to learn a vector from
YEARS_PER_STEP = 3
FIRST_YEAR = 1955
NOTHING = 0  # the number of "no id", "no genre", "no year"; its vector is zero


@dataclass(frozen=True, eq=False)
class ItemContent:
    """What the item table reads of n tracks.

    Attributes:
        ids: int32 (n,), a number from 1 for tracks that training sequences hold, 0 for the others.
        artists: int32 (n,), from 0.
        genres: int32 (n, :data:`GENRES_PER_TRACK`), numbers from 1, filled with 0.
        years: int32 (n,), spans of years numbered from 1, 0 where unknown.
        sound: float32 (n, s), standardised numbers.
    """

    ids: NDArray[np.int32]
    artists: NDArray[np.int32]
    genres: NDArray[np.int32]
    years: NDArray[np.int32]
    sound: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.ids)


def item_content(
    table: TrackTable,
    positions: NDArray[np.float32],
    train: Iterable[TrackSequence],
    held_out: Iterable[TrackSequence] = (),
) -> ItemContent:
    """Number everything that the item table learns a vector for.

    Args:
        table: the tracks.
        positions: float32 (n, 2), their learned valence and arousal, which count as sound.
        train: the sequences whose tracks get an id.
        held_out: where given, genres known from such genre playlists only are hidden: a track's own genre is the label
            of the playlist it stands in, and would give away which tracks stand there together.
    """
    train = list(train)
    hidden = _labelled_rows(held_out) - _labelled_rows(train)
    words = [
        (*(f"own:{genre}" for genre in own if row not in hidden), *by_artist)
        for row, (own, by_artist) in enumerate(zip(table.own_genres, table.artist_genres, strict=True))
    ]
    vocabulary = genre_vocabulary(table)
    seen = sorted(_rows(train))
    ids = np.zeros(len(table), np.int32)
    ids[seen] = np.arange(1, len(seen) + 1)
    return ItemContent(
        ids=ids,
        artists=table.artists,
        genres=np.array([_numbers(track_words, vocabulary) for track_words in words], np.int32),
        years=np.array([_year_number(track.year) for track in table.tracks], np.int32),
        sound=np.hstack([table.sound, positions]).astype(np.float32),
    )


def genre_vocabulary(table: TrackTable) -> dict[str, int]:
    """A number from 1 for each genre of at least :data:`RAREST_GENRE` tracks."""
    counts = Counter(f"own:{genre}" for genres in table.own_genres for genre in genres)
    counts.update(genre for genres in table.artist_genres for genre in genres)
    frequent = sorted(genre for genre, count in counts.items() if count >= RAREST_GENRE)
    return {genre: number for number, genre in enumerate(frequent, start=1)}


def _rows(sequences: Iterable[TrackSequence]) -> set[int]:
    return {row for sequence in sequences for row in sequence.rows.tolist()}


def _labelled_rows(sequences: Iterable[TrackSequence]) -> set[int]:
    return _rows(sequence for sequence in sequences if sequence.source == GENRE_PLAYLISTS)


def _numbers(words: Sequence[str], vocabulary: dict[str, int]) -> list[int]:
    numbers = [vocabulary[word] for word in words if word in vocabulary][:GENRES_PER_TRACK]
    return numbers + [NOTHING] * (GENRES_PER_TRACK - len(numbers))


def _year_number(year: int | None) -> int:
    return NOTHING if year is None else 1 + max(year - FIRST_YEAR, 0) // YEARS_PER_STEP


class ItemTable(layers.Layer):  # type: ignore[misc]
    """Item vectors with the bias as one more column: int32 rows of any shape to float32 (..., width + 1).

    In training a share of the ids is hidden (``id_dropout``), so that the content learns to stand alone: a third
    of the catalogue is in no sequence and has nothing else. One such table is the network's input and its output. All
    vectors have the same length, or popular tracks would grow long ones and be the answer to everything.
    """

    def __init__(self, content: ItemContent, width: int, length: float, id_dropout: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.content, self.width, self.length, self.id_dropout = content, width, length, id_dropout
        self._random = keras.random.SeedGenerator(0)
        small = keras.initializers.RandomNormal(stddev=0.02)
        sizes = {name: int(getattr(content, name).max()) + 1 for name in ("ids", "artists", "genres", "years")}
        self.embeddings = {
            name: layers.Embedding(size, width + 1, embeddings_initializer=small, name=f"{name}_embedding")
            for name, size in sizes.items()
        }
        self.sound = layers.Dense(width + 1, use_bias=False, name="sound_projection")

    def build(self, input_shape: Any) -> None:
        for embedding in self.embeddings.values():
            embedding.build(None)
        self.sound.build((None, self.content.sound.shape[1]))
        self._columns = self._tensors(self.content)
        super().build(input_shape)

    def call(self, rows: Any, training: bool = False) -> Any:
        return self._sum(self._columns, rows, self.id_dropout if training else 0.0)

    def vectors(self, content: ItemContent | None = None, chunk: int = 4096) -> NDArray[np.float32]:
        """float32 (n, width + 1), the whole table; read from ``content`` in place of the table's own if given."""
        columns = self._tensors(content or self.content)
        count = len(self.content)
        parts = [np.arange(start, min(start + chunk, count)) for start in range(0, count, chunk)]
        return np.concatenate([keras.ops.convert_to_numpy(self._sum(columns, rows, 0.0)) for rows in parts])

    def _sum(self, columns: Mapping[str, Any], rows: Any, id_dropout: float) -> Any:
        taken = {name: keras.ops.take(column, rows, axis=0) for name, column in columns.items()}
        id_weight = _something(taken["ids"])
        if id_dropout:
            random = keras.random.uniform(keras.ops.shape(rows), seed=self._random)
            id_weight *= keras.ops.cast(random >= id_dropout, "float32")
        genre_weight = _something(taken["genres"])
        genres = keras.ops.sum(self.embeddings["genres"](taken["genres"]) * genre_weight[..., None], axis=-2)
        genre_count = keras.ops.maximum(keras.ops.sum(genre_weight, axis=-1), 1.0)
        total = (
            self.embeddings["ids"](taken["ids"]) * id_weight[..., None]
            + self.embeddings["artists"](taken["artists"])
            + genres / keras.ops.sqrt(genre_count)[..., None]
            + self.embeddings["years"](taken["years"]) * _something(taken["years"])[..., None]
            + self.sound(taken["sound"])
        )
        directions = keras.ops.normalize(total[..., :-1], axis=-1)
        return keras.ops.concatenate([directions * self.length, total[..., -1:]], axis=-1)

    def _tensors(self, content: ItemContent) -> dict[str, Any]:
        return {name: keras.ops.convert_to_tensor(getattr(content, name)) for name in (*self.embeddings, "sound")}


def _something(numbers: Any) -> Any:
    return keras.ops.cast(numbers != NOTHING, "float32")
