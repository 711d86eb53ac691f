from __future__ import annotations

from dataclasses import replace

import keras
import numpy as np
import pytest
from support.faces import face_set

from models.emotion.layers import BatchNormalization
from models.emotion.short_runs import ShortMemory, short_run_faces


def test_copies_of_one_picture_are_not_measured_on_what_was_learned() -> None:
    faces = replace(face_set([row % 7 for row in range(100)]), groups=np.arange(100, dtype=np.int32) // 2)
    trained_on, measured = short_run_faces(faces, 0.4, 30)
    assert (len(trained_on), len(measured)) == (40, 30)
    assert not set(trained_on.groups) & set(measured.groups)
    assert np.array_equal(short_run_faces(faces, 0.4, 30)[1].images, measured.images)


def test_batch_normalisation_knows_its_inputs_after_a_short_run() -> None:
    inner = keras.Sequential([keras.Input((4, 4, 8)), BatchNormalization(name="normalisation")])
    network = keras.Sequential([keras.Input((4, 4, 8)), inner])
    network.compile("sgd", "mse", jit_compile=False)
    fives = np.full((160, 4, 4, 8), 5, np.float32)
    network.fit(fives, fives, batch_size=4, verbose=0, callbacks=[ShortMemory()])
    assert np.asarray(inner.get_layer("normalisation").moving_mean) == pytest.approx(np.full(8, 5), abs=0.1)
