"""How many threads TensorFlow computes on."""

from __future__ import annotations

import tensorflow as tf


def use_threads(count: int) -> None:
    """Let TensorFlow compute on ``count`` threads; only possible before it has computed anything."""
    tf.config.threading.set_intra_op_parallelism_threads(count)
    tf.config.threading.set_inter_op_parallelism_threads(1)
