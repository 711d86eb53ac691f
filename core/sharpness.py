"""How sharp a face is, as the emotion network sees it: what it can't see there makes no difference to the reading."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.preprocessing import face_input

CLEAR = 0.05
"""From here on a face counts as clear. Of photos hardly a face has less; one that is blurred until it has less is read
as another emotion in one case out of five and more. ``tests/benchmarks/clear_faces.py`` prints both."""
_LEAST_VARIANCE = 1.0
"""In grey levels squared: a face without any contrast is not clear."""


def sharpness(grey: NDArray[np.uint8]) -> float:
    """The variance of the Laplacian of a face (Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy",
    2000) at the network's size, as a share of the face's own variance, so that light and contrast don't count.

    Args:
        grey: uint8 (height, width), the grey pixels of an upright face.
    """
    face = face_input(grey)
    return float(cv2.Laplacian(face, cv2.CV_32F).var() / max(float(face.var()), _LEAST_VARIANCE))
