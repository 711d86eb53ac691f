"""The linear part of the text network: TF-IDF of words, pairs and pieces, under one logistic regression a label.

The regression sees each gram multiplied by its naive-Bayes log ratio for the label, so that the penalty spares the
grams that tell most (Wang and Manning, "Baselines and Bigrams: Simple, Good Sentiment and Topic Classification", 2012).
Both factors end up in one weight; the served model is as it would be without.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags_array
from sklearn.linear_model import LogisticRegression

TOLERANCE = 1e-2
"""Of the solver; a hundredth of it takes several times as long and changes no digit that is reported."""


@dataclass(frozen=True, slots=True, eq=False)
class LinearPart:
    """What was learned; row 0 stands for no gram.

    Attributes:
        rarity: float32 (rows,), the inverse document frequency of each gram, 0 for row 0.
        weights: float32 (rows, 7).
        biases: float32 (7,).
    """

    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    biases: NDArray[np.float32]

    def logits(self, grams: NDArray[np.int32]) -> NDArray[np.float32]:
        """float32 (n, 7) for grams (n, k) as :class:`models.text.encoding.EncodedMessages` holds them."""
        logits: NDArray[np.float32] = _features(grams, self.rarity) @ self.weights + self.biases
        return logits


def fit_linear(grams: NDArray[np.int32], labels: NDArray[np.bool_], rows: int, strictness: float) -> LinearPart:
    """Solve it.

    Args:
        grams: int32 (n, k), rows of the table of grams; 0 for none.
        labels: bool (n, 7).
        rows: of the table.
        strictness: the inverse of the weight of the L2 penalty (scikit-learn's ``C``).
    """
    counts = np.bincount(grams[grams > 0], minlength=rows)
    rarity = np.where(counts > 0, np.log(len(grams) / np.maximum(counts, 1)) + 1, 0).astype(np.float32)
    features = _features(grams, rarity)
    solved = [_fit_label(features, column, strictness) for column in labels.T]
    weights = np.stack([weights for weights, _ in solved], axis=1).astype(np.float32)
    return LinearPart(rarity, weights, np.array([bias for _, bias in solved], np.float32))


def _fit_label(features: csr_matrix, label: NDArray[np.bool_], strictness: float) -> tuple[NDArray[np.float64], float]:
    """The weight of each gram, float64 (rows,), and the bias."""
    ratio = log_ratio(features, label)
    model = LogisticRegression(C=strictness, solver="liblinear", tol=TOLERANCE, random_state=0)
    model.fit(features @ diags_array(ratio), label)
    return model.coef_[0] * ratio, float(model.intercept_[0])


def log_ratio(features: csr_matrix, label: NDArray[np.bool_]) -> NDArray[np.float64]:
    """float64 (rows,): how much more often than in the other messages a gram stands in those with the label, as the
    logarithm of the ratio of its shares in both; every gram counts once more than it was seen."""
    present = features.astype(bool).astype(np.float64)
    there, elsewhere = (1 + present.T @ side.astype(np.float64) for side in (label, ~label))
    ratio: NDArray[np.float64] = np.log((there / there.sum()) / (elsewhere / elsewhere.sum()))
    return ratio


def _features(grams: NDArray[np.int32], rarity: NDArray[np.float32]) -> csr_matrix:
    """TF-IDF (n, rows) with rows of length 1; a gram counts once in a message."""
    known = grams > 0
    values = rarity[grams]
    lengths = np.sqrt(np.square(values).sum(axis=1, keepdims=True))
    values = np.divide(values, lengths, out=np.zeros_like(values), where=lengths > 0)
    ends = np.concatenate([[0], known.sum(axis=1).cumsum()])
    return csr_matrix((values[known], grams[known], ends), shape=(len(grams), len(rarity)))
