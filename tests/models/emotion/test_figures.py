from __future__ import annotations

import numpy as np
import pytest

from core.emotions import EMOTIONS, Emotion
from models.emotion.figures import answer_figures, calibration_error, label_figures, reliability

ANGER, DISGUST, FEAR = 0, 1, 2


def sure(*confidences: float) -> np.ndarray:
    """Answers for anger with these confidences; the rest is spread evenly."""
    column = np.array(confidences)[:, None]
    return np.hstack([column, np.repeat((1 - column) / 6, 6, axis=1)])


def test_figures_by_hand() -> None:
    found = answer_figures(np.array([ANGER, ANGER, ANGER, FEAR]), np.array([ANGER, ANGER, FEAR, FEAR]))
    assert (found["n"], found["accuracy"]) == (4, 0.75)
    assert found["recall"]["anger"] == pytest.approx(2 / 3)
    assert found["precision"] == dict.fromkeys(EMOTIONS, 0.0) | {"anger": 1.0, "fear": 0.5}
    assert found["f1"]["anger"] == pytest.approx(0.8)
    assert found["f1"]["fear"] == pytest.approx(2 / 3)
    assert found["confusion"][ANGER] == [2, 0, 1, 0, 0, 0, 0]
    assert found["confusion"][FEAR] == [0, 0, 1, 0, 0, 0, 0]


def test_macro_f1_is_over_the_classes_that_the_data_has() -> None:
    found = answer_figures(np.array([ANGER, ANGER, ANGER, FEAR]), np.array([ANGER, ANGER, FEAR, FEAR]))
    assert found["macro_f1"] == pytest.approx((0.8 + 2 / 3) / 2)


def test_an_answer_that_the_data_lacks_lowers_only_the_others() -> None:
    found = answer_figures(np.array([ANGER, FEAR]), np.array([DISGUST, FEAR]))
    assert found["macro_f1"] == pytest.approx(0.5)
    assert found["f1"]["disgust"] == 0.0


def test_an_answer_that_is_no_emotion_is_wrong() -> None:
    found = answer_figures(np.array([ANGER, FEAR]), np.array([-1, FEAR]))
    assert (found["n"], found["accuracy"], found["recall"]["anger"]) == (2, 0.5, 0.0)
    assert np.sum(found["confusion"]) == 1


def test_the_highest_score_is_the_answer() -> None:
    found = label_figures(np.array([FEAR]), np.array([[0.0, -1, 2, 1, 0, 0, 0]]))
    assert found["recall"][Emotion.FEAR] == 1.0


def test_calibration_error_by_hand() -> None:
    right_or_wrong = np.array([ANGER, FEAR])
    assert calibration_error(reliability(sure(1.0, 1.0), right_or_wrong)) == pytest.approx(0.5)
    assert calibration_error(reliability(sure(1.0, 1.0), np.array([ANGER, ANGER]))) == pytest.approx(0)
    assert calibration_error(reliability(sure(0.5, 0.5), right_or_wrong)) == pytest.approx(0)


def test_a_bin_weighs_what_it_holds() -> None:
    # Three answers at 100 % that are right, one at 60 % that is wrong: a quarter of the answers, .6 too sure.
    probabilities, truth = sure(1.0, 1.0, 1.0, 0.6), np.array([ANGER, ANGER, ANGER, FEAR])
    low, high = reliability(probabilities, truth)
    assert (low.confidence, low.accuracy, low.share) == (pytest.approx(0.6), 0.0, 0.25)
    assert (high.confidence, high.accuracy, high.share) == (1.0, 1.0, 0.75)
    assert calibration_error([low, high]) == pytest.approx(0.15)


def test_there_are_fifteen_bins() -> None:
    # .20 and .26 share the bin from 3/15 to 4/15; .27 lies in the next.
    assert len(reliability(sure(0.2, 0.26), np.array([ANGER, ANGER]))) == 1
    assert len(reliability(sure(0.26, 0.27), np.array([ANGER, ANGER]))) == 2
