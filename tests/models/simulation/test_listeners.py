from __future__ import annotations

import numpy as np
import pytest
from support.tracks import small_catalogue

from core.catalogue import Catalogue
from core.emotions import EMOTIONS, Emotion
from core.moods import mood_from_emotion
from models.simulation.listeners import LIKED_SHARE, Population, SimulatedListener, standardised

CATALOGUE: Catalogue = small_catalogue()
POPULATION = Population(CATALOGUE)


def test_the_same_chance_draws_the_same_listener_and_another_one_another() -> None:
    one, same, other = (POPULATION.draw(np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert np.array_equal(one.liking, same.liking)
    assert not np.array_equal(one.liking, other.liking)
    assert one.liking.dtype == np.float32


@pytest.mark.parametrize("seed", range(3))
def test_a_listener_likes_the_same_share_of_tracks_over_all_moods(seed: int) -> None:
    person = POPULATION.draw(np.random.default_rng(seed))
    shares = [person.likes(mood_from_emotion(emotion)).mean() for emotion in EMOTIONS]
    assert np.mean(shares) == pytest.approx(LIKED_SHARE, abs=0.005)


def test_the_mood_decides_as_far_as_it_matters_and_shifted_as_wanted() -> None:
    mood = mood_from_emotion(Emotion.SADNESS)
    positions = np.array([[mood.valence, mood.arousal], [mood.valence + 0.2, mood.arousal], [0.9, 0.9]], np.float32)
    worth = SimulatedListener(np.zeros(3, np.float32), positions, 1.0, (0.2, 0.0)).pleasure(mood.valence, mood.arousal)
    assert worth[1] == pytest.approx(1)
    assert worth[1] > worth[0] > worth[2]
    careless = SimulatedListener(np.zeros(3, np.float32), positions, 0.0, (0.2, 0.0))
    assert careless.pleasure(mood.valence, mood.arousal).tolist() == [0, 0, 0]


def test_values_that_do_not_differ_say_nothing() -> None:
    assert standardised(np.array([3, 3], np.float32)).tolist() == [0, 0]
    assert standardised(np.array([1, 3], np.float32)).tolist() == [-1, 1]
