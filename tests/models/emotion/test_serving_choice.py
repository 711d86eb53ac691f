from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.faces import face_set

from core.emotion_reader import Serving, log_softmax
from core.emotions import EMOTIONS
from core.errors import DataError
from models.emotion import serving_choice
from models.emotion.dataset import FaceSet
from models.emotion.serving_choice import LEAST_AGREEMENT, choose_serving, serving_quality

HAPPINESS, SADNESS, DISGUST = 3, 4, 1


def logits(answers: list[int], strength: float = 3.0) -> np.ndarray:
    return (strength * np.eye(len(EMOTIONS))[answers]).astype(np.float32)


def with_doubts(labels: list[int], doubtful: int, rival: int, *, short_by: float) -> np.ndarray:
    """Right answers, but faces of ``doubtful`` are taken for ``rival`` by a little."""
    found = logits(labels)
    rows = np.array(labels) == doubtful
    found[rows, rival] = found[rows, doubtful] + short_by
    return found


COMMON_AND_RARE = [HAPPINESS] * 40 + [SADNESS] * 40 + [DISGUST] * 4


def test_the_head_that_is_right_is_served() -> None:
    labels = [row % 7 for row in range(70)]
    right, wrong = logits(labels), logits([(label + 1) % 7 for label in labels])
    faces = face_set(labels)
    assert choose_serving(wrong, right, faces).votes_share > 0.5
    assert choose_serving(right, wrong, faces).votes_share < 0.5


def test_a_rare_emotion_is_helped_where_it_costs_no_agreement() -> None:
    faces = face_set(COMMON_AND_RARE)
    timid = with_doubts(COMMON_AND_RARE, DISGUST, HAPPINESS, short_by=0.5)
    plain = serving_quality(Serving(0.0, 1.0), timid, timid, faces)
    chosen = choose_serving(timid, timid, faces)
    assert plain.balanced_recall == pytest.approx(2 / 3)
    assert serving_quality(chosen, timid, timid, faces).balanced_recall == pytest.approx(1)
    assert chosen.offsets[DISGUST] > chosen.offsets[HAPPINESS]


@pytest.mark.parametrize(("floor", "helped"), [(0.5, True), (0.96, False)])
def test_evenness_wins_only_above_the_least_agreement(
    monkeypatch: pytest.MonkeyPatch, floor: float, helped: bool
) -> None:
    # Raters call the four disgusted faces happy: to find disgust costs 4 of 84, so agreement falls from 1 to .952.
    faces = face_set(COMMON_AND_RARE, voted=[HAPPINESS] * 40 + [SADNESS] * 40 + [HAPPINESS] * 4)
    timid = with_doubts(COMMON_AND_RARE, DISGUST, HAPPINESS, short_by=0.5)
    monkeypatch.setattr(serving_choice, "LEAST_AGREEMENT", floor)
    quality = serving_quality(choose_serving(timid, timid, faces), timid, timid, faces)
    assert (quality.balanced_recall == pytest.approx(1)) is helped
    assert quality.agreement == pytest.approx(80 / 84 if helped else 1)


def test_the_least_agreement_is_above_what_is_wanted() -> None:
    assert 0.8 < LEAST_AGREEMENT < 0.86


def test_the_temperature_makes_confidence_true() -> None:
    random = np.random.default_rng(0)
    voted = random.integers(0, 7, 700)
    answers = np.where(random.random(700) < 0.7, voted, (voted + 1) % 7)  # right in 70 % of the cases
    overconfident = logits(answers.tolist(), strength=12.0)
    faces = face_set(voted.tolist())
    chosen = choose_serving(overconfident, overconfident, faces)
    assert chosen.temperature > 2
    assert choose_serving(overconfident / 6, overconfident / 6, faces).temperature < 1


def test_confidence_is_that_of_what_is_served() -> None:
    random = np.random.default_rng(0)
    voted = random.integers(0, 7, 700)
    answers = np.where(random.random(700) < 0.7, voted, (voted + 1) % 7)
    silent, votes = np.zeros((700, 7), np.float32), logits(answers.tolist(), strength=12.0)
    served = choose_serving(silent, votes, face_set(voted.tolist())).probabilities(silent, votes)
    assert served.max(axis=1).mean() == pytest.approx(0.7, abs=0.06)


def test_the_temperature_is_chosen_by_those_who_have_a_majority() -> None:
    labels = [row % 7 for row in range(70)]
    faces = face_set(labels)
    right = logits(labels, strength=2.0)
    voted = np.arange(70) < 35
    unsure = FaceSet(
        faces.images, faces.labels, faces.votes, np.where(voted, 1.0, 0.2).astype(np.float32), faces.groups
    )
    wrong_where_unknown = np.where(voted[:, None], right, logits([(label + 3) % 7 for label in labels], strength=2.0))
    chosen = choose_serving(right, wrong_where_unknown, unsure)
    assert chosen.temperature == min(serving_choice.TEMPERATURES)  # all that counts is right: never sure enough
    assert serving_quality(Serving(1.0, 1.0), right, wrong_where_unknown, unsure).agreement == 1.0


def test_even_frequencies_are_what_full_evenness_gives() -> None:
    random = np.random.default_rng(1)
    common = random.normal([0, -2, 0, 1, 0, 0, 1], size=(2000, 7)).astype(np.float32)
    served = [
        serving_choice._even(1.0, evenness, common, common).probabilities(common, common).mean(axis=0)
        for evenness in (0.0, 1.0)
    ]
    assert served[0] == pytest.approx(np.exp(log_softmax(common)).mean(axis=0))
    assert np.ptp(served[1]) < 0.3 * np.ptp(served[0])


def test_offsets_change_no_confidence_as_a_whole() -> None:
    assert sum(serving_choice._even(0.5, 0.7, logits([1, 2]), logits([3, 3])).offsets) == pytest.approx(0, abs=0.01)


def test_without_votes_nothing_can_be_chosen() -> None:
    faces = face_set([0, 1])
    silent = FaceSet(faces.images, faces.labels, faces.votes, np.zeros(2, np.float32), faces.groups)
    with pytest.raises(DataError, match="majority"):
        choose_serving(logits([0, 1]), logits([0, 1]), silent)


def test_quality_is_measured_against_raters_and_labels() -> None:
    faces = face_set([0, 0, 0, 1], voted=[0, 0, 1, 1])
    quality = serving_quality(Serving(0.0, 1.0), logits([0, 0, 1, 1]), logits([2, 2, 2, 2]), faces)
    assert quality.agreement == 1.0
    assert quality.balanced_recall == pytest.approx((2 / 3 + 1) / 2)
    turned = replace(Serving(0.0, 1.0), votes_share=1.0)
    assert serving_quality(turned, logits([0, 0, 1, 1]), logits([2, 2, 2, 2]), faces).agreement == 0.0
