"""From the grey pixels of a face to the network's input: the one function for training and for serving.

Light and contrast are normalised by the network's own first layer, so that no second place can scale pixels.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

FACE_SIDE = 48
"""Side of the network's square input, in pixels (FER2013's size)."""


def face_input(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Resize the grey pixels of one face to the network's input.

    Args:
        grey: uint8 (height, width), a face cut out of a photo; both sides at least 1.

    Returns:
        float32 (48, 48, 1), in [0, 255].
    """
    if grey.shape != (FACE_SIDE, FACE_SIDE):
        shrinks = min(grey.shape) > FACE_SIDE
        interpolation = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        grey = cv2.resize(grey, (FACE_SIDE, FACE_SIDE), interpolation=interpolation).astype(np.uint8, copy=False)
    return grey[:, :, np.newaxis].astype(np.float32)
