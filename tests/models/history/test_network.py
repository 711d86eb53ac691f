"""The network and the item table: what they may know, and that the exported file computes the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from numpy.typing import NDArray
from support.music import playlists, track_table

from core.litert import LiteRtNetwork
from core.store import HISTORY_LENGTH
from models.history.export import largest_difference, serving_network
from models.history.items import ItemTable, item_content
from models.history.network import HistoryNetworkConfig, RecentTaste, build_history_network
from models.litert import write_litert

SMALL = HistoryNetworkConfig(item_width=8, width=12, lstm_units=16)
STEPS = HISTORY_LENGTH


def inputs(events: int, *, every_step: bool, seed: int = 0) -> dict[str, NDArray[np.float32]]:
    random = np.random.default_rng(seed)
    tracks = np.zeros((1, STEPS, 8), np.float32)
    context = np.zeros((1, STEPS, 6), np.float32)
    if events:
        tracks[0, -events:] = random.normal(size=(events, 8))
        context[0, -events:, 0] = 1.0
    request = np.zeros((1, STEPS, 4) if every_step else (1, 4), np.float32)
    return {"tracks": tracks, "context": context, "request": request}


def run(network: keras.Model, given: dict[str, Any]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = keras.ops.convert_to_numpy(network(given, training=False)["query"])
    return found


@pytest.fixture(scope="module")
def training() -> keras.Model:
    keras.utils.set_random_seed(3)
    network = build_history_network(SMALL, every_step=True)
    # Moving averages and scales away from their first values, so that a layer that is left out shows.
    network.set_weights([np.abs(w) + np.random.default_rng(0).uniform(0, 0.3, w.shape) for w in network.get_weights()])
    return network


def test_serving_gives_the_last_query_of_training(training: keras.Model) -> None:
    serving = serving_network(training, SMALL)

    for events in (0, 1, 20, STEPS):
        every = run(training, inputs(events, every_step=True))
        last = run(serving, inputs(events, every_step=False))
        np.testing.assert_allclose(every[0, -1], last[0], atol=1e-5)


def test_no_step_knows_what_comes_after_it(training: keras.Model) -> None:
    plain = inputs(20, every_step=True)
    changed = {name: array.copy() for name, array in plain.items()}
    changed["tracks"][0, -3:] += 1.0

    before, after = run(training, plain), run(training, changed)

    np.testing.assert_allclose(before[0, :-3], after[0, :-3], atol=1e-6)
    assert np.abs(before[0, -3:] - after[0, -3:]).max() > 1e-3


def test_empty_steps_before_the_first_event_change_nothing(training: keras.Model) -> None:
    """A history in the middle of the input gives, after its last event, what it gives at the end of the input."""
    at_end = inputs(10, every_step=True)
    earlier = {name: np.roll(array, -7, axis=1) for name, array in at_end.items()}

    np.testing.assert_allclose(run(training, at_end)[0, -1], run(training, earlier)[0, -8], atol=1e-5)


@pytest.mark.parametrize(("convolution", "decays"), [(True, (0.0, 0.9)), (False, ())])
def test_the_exported_file_computes_the_same(tmp_path: Path, convolution: bool, decays: tuple[float, ...]) -> None:
    keras.utils.set_random_seed(5)
    serving = build_history_network(replace(SMALL, convolution=convolution, taste_decays=decays), batch_size=1)

    write_litert(serving, "query", tmp_path / "network.tflite", lower_control_flow=False)

    assert largest_difference(serving, tmp_path / "network.tflite") < 1e-3


def test_a_network_that_says_nothing_gives_zeros_and_not_nan(tmp_path: Path) -> None:
    serving = build_history_network(SMALL, batch_size=1)
    serving.set_weights([np.zeros_like(weight) for weight in serving.get_weights()])

    write_litert(serving, "query", tmp_path / "network.tflite", lower_control_flow=False)

    given = inputs(3, every_step=False)
    assert not run(serving, given).any()
    assert not LiteRtNetwork(tmp_path / "network.tflite").run(**given)["query"].any()


def taste(decay: float, *, every_step: bool, liked: bool = True) -> list[float]:
    """What :class:`RecentTaste` makes of a liked 4, then a 100 that was not liked, then a liked 1."""
    tracks = np.zeros((1, STEPS, 1), np.float32)
    tracks[0, -3:, 0] = (4.0, 100.0, 1.0)
    given = np.zeros((1, STEPS), np.float32)
    given[0, [-3, -1]] = liked
    found = keras.ops.convert_to_numpy(RecentTaste([decay], every_step)(tracks, given))
    return [float(value) for value in found[0].ravel()]


def test_recent_taste_is_a_mean_of_the_liked_with_fading_weights() -> None:
    assert taste(0.5, every_step=False) == [pytest.approx((0.5 * 4 + 1) / 1.5)]
    assert taste(0.0, every_step=False) == [1.0]
    assert taste(0.5, every_step=False, liked=False) == [0.0]


def test_recent_taste_of_a_step_is_of_what_was_liked_until_then() -> None:
    assert taste(0.5, every_step=True)[-4:] == [0.0, 4.0, 4.0, pytest.approx((0.5 * 4 + 1) / 1.5)]
    assert taste(0.0, every_step=True)[-4:] == [0.0, 4.0, 4.0, 1.0]


def test_a_query_has_one_length_whatever_the_history(training: keras.Model) -> None:
    queries = run(training, inputs(20, every_step=True))
    np.testing.assert_allclose(np.linalg.norm(queries, axis=-1), SMALL.length, rtol=1e-5)


@pytest.fixture(scope="module")
def items() -> ItemTable:
    keras.utils.set_random_seed(0)
    table = track_table()
    table_of_items = ItemTable(
        item_content(table, np.zeros((60, 2), np.float32), playlists(2, 5)), 8, 2.0, id_dropout=0.5
    )
    table_of_items.build(None)
    return table_of_items


def test_only_tracks_of_sequences_have_an_id(items: ItemTable) -> None:
    seen = {row for sequence in playlists(2, 5) for row in sequence.rows.tolist()}

    assert set(np.flatnonzero(items.content.ids).tolist()) == seen


def test_a_dropped_id_leaves_the_content(items: ItemTable) -> None:
    row = int(np.flatnonzero(items.content.ids)[0])
    whole = items.vectors()[row]
    content = items.vectors(replace(items.content, ids=np.zeros(60, np.int32)))[row]

    draws = keras.ops.convert_to_numpy(items(np.full(200, row), training=True))
    without = np.isclose(draws, content, atol=1e-6).all(axis=1)
    within = np.isclose(draws, whole, atol=1e-6).all(axis=1)

    assert (without ^ within).all()
    assert 60 < without.sum() < 140


def test_all_tracks_have_vectors_of_one_length(items: ItemTable) -> None:
    np.testing.assert_allclose(np.linalg.norm(items.vectors()[:, :-1], axis=1), 2.0, rtol=1e-5)


def test_a_track_without_an_id_is_its_content(items: ItemTable) -> None:
    """Two tracks that share artist, genre, span of years and sound, and have no id, share their vector."""
    content = replace(
        items.content,
        **{name: getattr(items.content, name)[[0] * 60] for name in ("artists", "genres", "years", "sound")},
        ids=np.zeros(60, np.int32),
    )
    vectors = items.vectors(content)

    assert vectors.shape == (60, 9)
    np.testing.assert_allclose(vectors[1:], vectors[:1].repeat(59, axis=0))


def test_genres_that_only_held_out_playlists_reveal_are_hidden() -> None:
    table, (train, held_out) = track_table(), playlists(2, 5)

    content = item_content(table, np.zeros((60, 2), np.float32), [train], [held_out])

    assert not content.genres[held_out.rows].any()
    assert content.genres[train.rows].any(axis=1).all()
