from __future__ import annotations

import numpy as np
import pytest
from support.faces import face_set

from core.preprocessing import face_input
from models.emotion.batches import FaceBatches, Targets

FACES = face_set([row % 7 for row in range(20)])
ROWS = np.arange(20)


def targets(votes_weight: float = 1.0) -> Targets:
    return Targets(np.eye(7, dtype=np.float32)[FACES.labels], FACES.votes, np.full(20, votes_weight, np.float32))


def batches(rows: np.ndarray = ROWS, *, seed: int = 1, augmentation: float = 1.0, first_epoch: int = 0) -> FaceBatches:
    return FaceBatches(FACES.images, targets(), rows, 8, seed, augmentation=augmentation, first_epoch=first_epoch)


def everything(source: FaceBatches) -> list[np.ndarray]:
    return [source[number][0] for number in range(len(source))]


def test_an_epoch_shows_each_row_as_often_as_it_stands_there() -> None:
    source = batches(np.array([4, 4, 4, 7, 9]), augmentation=0.0)
    assert len(source) == 1
    assert sorted(source.order) == [4, 4, 4, 7, 9]
    assert [len(faces) for faces in everything(batches())] == [8, 8, 4]


def test_training_and_serving_see_the_same_pixels() -> None:
    source = batches(augmentation=0.0)
    shown, wanted, _ = source[1]
    rows = source.order[8:16]
    assert np.array_equal(shown, np.stack([face_input(image) for image in FACES.images[rows]]))
    assert np.array_equal(wanted["label_logits"].argmax(axis=1), FACES.labels[rows])


def test_faces_are_changed_at_random_unless_told_otherwise() -> None:
    plain, changed = batches(augmentation=0.0), batches()
    assert np.array_equal(plain.order, changed.order)
    assert not np.array_equal(plain[0][0], changed[0][0])


def test_a_resumed_run_sees_what_it_would_have_seen() -> None:
    straight, resumed = batches(), batches(first_epoch=2)
    assert not np.array_equal(straight[0][0], resumed[0][0])
    straight.on_epoch_end()
    straight.on_epoch_end()
    for seen, seen_again in zip(everything(straight), everything(resumed), strict=True):
        assert np.array_equal(seen, seen_again)


@pytest.mark.parametrize("other", [batches(seed=2), batches(first_epoch=1)])
def test_another_seed_or_epoch_is_another_order(other: FaceBatches) -> None:
    assert not np.array_equal(batches().order, other.order)
    assert sorted(other.order) == list(ROWS)


def test_the_votes_weigh_what_they_are_said_to() -> None:
    wanted, weights = targets(0.25).batch(np.array([5, 6]))
    assert weights["votes_logits"].tolist() == [0.25, 0.25]
    assert weights["label_logits"].tolist() == [1, 1]
    assert wanted["votes_logits"].argmax(axis=1).tolist() == [5, 6]


def test_a_face_is_changed_otherwise_in_the_next_epoch() -> None:
    first, second = (batches(np.array([3]), first_epoch=epoch) for epoch in (0, 1))
    assert not np.array_equal(first[0][0], second[0][0])


def test_blended_faces_have_blended_targets() -> None:
    weights = np.arange(20, dtype=np.float32) / 20
    whole = Targets(np.eye(7, dtype=np.float32)[FACES.labels], FACES.votes, weights)
    source = FaceBatches(FACES.images, whole, ROWS, 20, 1, augmentation=0.0, mixup=0.4)
    images, wanted, weighed = source[0]
    plain = np.stack([face_input(image) for image in FACES.images[source.order]])
    labels = wanted["label_logits"]
    assert not np.array_equal(images, plain)
    for row, own in enumerate(source.order):
        found = [
            (share, partner)
            for partner in source.order
            for share in [_share(images[row], FACES.images[own], FACES.images[partner])]
            if share is not None
        ]
        assert found, "each face is a blend of itself and one partner"
        share, partner = found[0]
        expected = share * np.eye(7)[FACES.labels[own]] + (1 - share) * np.eye(7)[FACES.labels[partner]]
        assert labels[row] == pytest.approx(expected, abs=1e-3)
        assert weighed["votes_logits"][row] == pytest.approx(
            share * weights[own] + (1 - share) * weights[partner], abs=1e-3
        )
    assert labels.sum(axis=1) == pytest.approx(np.ones(20))


def _share(blend: np.ndarray, own: np.ndarray, partner: np.ndarray) -> float | None:
    """How much of ``own`` is in a blend of it with ``partner``; None if the picture is no such blend."""
    mine, other = own.astype(np.float64), partner.astype(np.float64)
    distance = ((mine - other) ** 2).sum()
    share = ((blend[:, :, 0] - other) * (mine - other)).sum() / distance if distance else 1.0
    return share if np.allclose(share * mine + (1 - share) * other, blend[:, :, 0], atol=0.1) else None
