"""Histories simulated from sequences, and the batches made of them."""

from __future__ import annotations

import numpy as np
from support.music import playlists

from core.history_encoding import CONTEXT_FEATURES
from core.store import HISTORY_LENGTH
from models.history.batches import CandidateDraws, WindowBatches
from models.history.windows import NO_TARGET, PLAIN, SimulationConfig, Simulator, Window
from models.music.sequences import RADIO, SNAPSHOTS, TrackSequence

POSITIONS = np.random.default_rng(0).uniform(-1, 1, (200, 2)).astype(np.float32)
FOREIGN = [np.array([199, 3], np.int32)]


def window(rows: int, config: SimulationConfig, source: str = RADIO, seed: int = 0) -> Window:
    sequence = TrackSequence("s", source, np.arange(rows, dtype=np.int32), hours=np.arange(rows, dtype=float))
    return Simulator(POSITIONS, FOREIGN, config).window(sequence, 0, np.random.default_rng(seed))


def test_every_step_asks_for_the_track_after_it() -> None:
    made = window(4, PLAIN)

    assert made.rows[-4:].tolist() == [-1, 0, 1, 2]
    assert made.targets[-5:].tolist() == [NO_TARGET, 0, 1, 2, 3]
    assert (made.context[-3:, 0] == 1).all()
    assert not made.context[:-3].any()


def test_a_long_sequence_leaves_room_for_the_empty_history() -> None:
    made = window(HISTORY_LENGTH, PLAIN)

    assert made.rows[0] == -1
    assert made.targets.tolist() == list(range(HISTORY_LENGTH))


def test_the_request_waits_as_long_as_its_track() -> None:
    made = window(4, PLAIN)
    gap = CONTEXT_FEATURES.index("gap")

    assert made.requests[-4, 3] == 0  # nothing came before
    assert made.context[-3, gap] == 0
    np.testing.assert_allclose(made.context[-2, gap], made.requests[-3, 3])


def test_foreign_tracks_are_never_liked_and_never_the_right_one() -> None:
    made = window(30, SimulationConfig(foreign_share=0.5, reversed_share=0.0))
    foreign = made.rows == 199

    assert 3 < foreign.sum() < 30
    assert not made.context[foreign, 0].any()
    assert made.context[foreign, 1:3].sum() == foreign.sum()
    assert 199 not in made.targets
    assert made.context[made.rows == 3, 0].all()  # a track of the sequence itself is not foreign
    after = made.targets[foreign]
    before = made.targets[np.flatnonzero(foreign) - 1]
    np.testing.assert_array_equal(after, before)  # what comes next stays the same


def test_a_known_mood_lies_near_the_track_and_an_unknown_one_is_zero() -> None:
    sure = window(40, SimulationConfig(foreign_share=0.0, mood_noise=0.01, unknown_mood_share=0.0))
    unsure = window(40, PLAIN)

    asked = sure.targets != NO_TARGET
    np.testing.assert_allclose(sure.requests[asked, :2], POSITIONS[sure.targets[asked]], atol=0.06)
    assert (sure.requests[asked, 2] == 1).all()
    assert not unsure.requests[:, :3].any()
    assert not unsure.context[:, 3:5].any()


def test_only_playlists_are_reversed() -> None:
    always = SimulationConfig(foreign_share=0.0, reversed_share=1.0)

    assert window(4, always, SNAPSHOTS).targets[-4:].tolist() == [3, 2, 1, 0]
    assert window(4, always, RADIO).targets[-4:].tolist() == [0, 1, 2, 3]


def batches(seed: int = 0, first_epoch: int = 0) -> WindowBatches:
    draws = CandidateDraws(np.ones(200), 16)
    simulator = Simulator(POSITIONS, FOREIGN, SimulationConfig())
    return WindowBatches(playlists(10, 12), simulator, draws, batch_size=4, seed=seed, first_epoch=first_epoch)


def test_batches_have_the_promised_shapes() -> None:
    made = batches()

    assert len(made) == 3
    (inputs,) = made[0]
    assert inputs["rows"].shape == inputs["targets"].shape == inputs["target_log_odds"].shape == (4, HISTORY_LENGTH)
    assert inputs["context"].shape == (4, HISTORY_LENGTH, 6)
    assert inputs["requests"].shape == (4, HISTORY_LENGTH, 4)
    assert inputs["candidates"].shape == inputs["candidate_log_odds"].shape == (16,)


def test_a_resumed_run_sees_the_same_batches() -> None:
    whole, resumed = batches(), batches(first_epoch=1)
    whole.on_epoch_end()

    for name, expected in whole[1][0].items():
        np.testing.assert_array_equal(resumed[1][0][name], expected)


def test_candidates_come_as_often_as_their_odds_say() -> None:
    counts = np.array([0.0, 1.0, 3.0, 0.0])
    draws = CandidateDraws(counts, 4000)

    drawn = np.bincount(draws.draw(np.random.default_rng(0)), minlength=4)

    np.testing.assert_allclose(drawn, np.exp(draws.log_odds), rtol=0.1)
    np.testing.assert_allclose(np.exp(draws.log_odds) / 4000, [0.125, 0.25, 0.5, 0.125], rtol=1e-5)
