"""The packages that ``next_item_peers.py`` knows: how they are installed, and with which settings they are run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

Settings = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outside:
    """A package.

    Attributes:
        name: what is imported.
        install: shell commands that put it in an interpreter of its own.
        grids: the settings tried of each of its recommenders, by what the child calls it.
        by_epochs: whether it learns in epochs, the best of which is chosen on a part of the training side; it then
            learns from the rest of that side alone, as our networks do.
    """

    name: str
    install: str
    grids: Mapping[str, Sequence[Settings]]
    by_epochs: bool

    @property
    def child(self) -> Path:
        """The script that runs it."""
        return Path(__file__).with_name(f"peer_{self.name}.py")


IMPLICIT = Outside(
    "implicit",
    "uv venv /tmp/implicit && uv pip install --python /tmp/implicit implicit==0.7.3",
    {
        "als": [
            {"factors": factors, "regularization": regularization, "alpha": alpha}
            for factors in (64, 128, 256)
            for regularization in (0.01, 0.1, 1.0)
            for alpha in (1.0, 10.0, 40.0)
        ],
        "item-knn": [
            {"weighting": weighting, "K": count}
            for weighting in ("cosine", "tfidf", "bm25")
            for count in (50, 200, 1000)
        ],
    },
    by_epochs=False,
)
"""Around its own defaults."""
CORNAC = Outside(
    "cornac",
    "uv venv /tmp/cornac && uv pip install --python /tmp/cornac cornac==3.0.1 torch==2.13.0",
    {
        "gru4rec": [
            {
                "layers": [100], "loss": "cross-entropy", "dropout_p_hidden": 0.3, "sample_alpha": 0.75,
                "n_sample": 512, "batch_size": 64, "learning_rate": 0.1, "n_epochs": 10, "val_eval_every": 2,
            }
        ],
        "sasrec": [
            {
                "embedding_dim": 64, "num_blocks": 2, "num_heads": 2, "max_len": 20, "loss": "cross-entropy",
                "n_sample": 512, "batch_size": 128, "learning_rate": 0.001, "n_epochs": 10, "val_eval_every": 2,
            }
        ],
    },
    by_epochs=True,
)  # fmt: skip
"""As its example ``transformer_rec_diginetica.py`` has them, but for the epochs and SASRec's learning rate, which are
its defaults: at the example's 0.01 it hardly learns."""
PACKAGES: Mapping[str, Outside] = MappingProxyType({package.name: package for package in (IMPLICIT, CORNAC)})
