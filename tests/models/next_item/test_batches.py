"""Windows of sessions."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from support.sessions import session

from models.next_item.batches import NOTHING, SessionBatches


def rows(batches: SessionBatches) -> list[list[int]]:
    return sorted([item for item in row if item != NOTHING] for (batch,) in batches for row in batch.tolist())


def test_an_epoch_holds_every_session_once() -> None:
    batches = SessionBatches([session(0, 1), session(2, 3, 4), session(5, 6)], 3, 0, 0.0, steps=4)

    assert len(batches) == 1
    assert batches[0][0].shape == (3, 5)
    assert rows(batches) == [[0, 1], [2, 3, 4], [5, 6]]


def test_the_last_batch_is_filled_up() -> None:
    batches = SessionBatches([session(0, 1), session(2, 3), session(5, 6)], 2, 0, 0.0, steps=4)

    assert [batch.shape for (batch,) in batches] == [(2, 5)] * len(batches) == [(2, 5)] * 2
    assert np.unique(rows(batches)).tolist() == [0, 1, 2, 3, 5, 6]


def test_windows_of_a_long_session_hold_every_step() -> None:
    batches = SessionBatches([np.arange(30, dtype=np.int32)], 1, 0, 0.0, steps=4)

    for _ in range(5):
        steps = [pair for row in rows(batches) for pair in pairwise(row)]
        assert sorted(set(steps)) == [(n, n + 1) for n in range(29)]
        batches.on_epoch_end()


def test_epochs_differ_and_the_seed_decides() -> None:
    sessions = [session(number, number + 1) for number in range(40)]
    one, same, other = (SessionBatches(sessions, 8, seed, 0.5, steps=4) for seed in (0, 0, 1))

    np.testing.assert_array_equal(one[2][0], same[2][0])
    assert (one[2][0] != other[2][0]).any()
    same.on_epoch_end()
    assert (one[2][0] != same[2][0]).any()


def test_a_share_is_turned_round() -> None:
    sessions = [session(number, number + 1) for number in range(1000)]
    batches = SessionBatches(sessions, 1000, 0, 0.3, steps=4)

    falling = np.mean(batches[0][0][:, 0] > batches[0][0][:, 1])

    assert 0.25 < falling < 0.35
