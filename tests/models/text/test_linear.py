"""The linear part beside scikit-learn's own TF-IDF, and inside the network."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from core.text_features import GRAMS_READ, WORDS_READ
from models.text.dataset import MessageSet
from models.text.encoding import build_vocabulary, encode_messages
from models.text.linear import fit_linear, log_ratio
from models.text.network import TextNetworkConfig, build_text_network
from models.text.training import put_linear, sized

TEXTS = ("so sad today", "sad and tired", "so happy today", "happy happy day", "angry", "so angry") * 3
LABELS = np.eye(7, dtype=np.bool_)[[4, 4, 3, 3, 0, 0] * 3]
LABELS[:7] |= np.eye(7, dtype=np.bool_)  # a logistic regression needs both answers for every label
MESSAGES = MessageSet(TEXTS, LABELS)


def test_a_vocabulary_keeps_what_is_frequent() -> None:
    vocabulary = build_vocabulary(TEXTS, fewest_words=4, fewest_grams=3)
    row = vocabulary.encode(["so", "tired"]).words
    assert row[0] > 1
    assert row[1] == 1


def test_features_and_logits_are_those_of_the_network() -> None:
    vocabulary = build_vocabulary(TEXTS, 1, 1)
    grams = encode_messages(MESSAGES, vocabulary).grams
    part = fit_linear(grams, LABELS, vocabulary.gram_rows, strictness=3.0)
    network = build_text_network(sized(TextNetworkConfig(), vocabulary))
    put_linear(network, part)
    found = network({"words": np.zeros((len(TEXTS), WORDS_READ), np.int32), "grams": grams})
    np.testing.assert_allclose(found["linear"], part.logits(grams), atol=1e-4)
    assert part.logits(grams)[4].argmax() == 0


def test_rarity_is_the_inverse_document_frequency_of_scikit_learn() -> None:
    vocabulary = build_vocabulary(TEXTS, 1, 1)
    grams = encode_messages(MESSAGES, vocabulary).grams
    part = fit_linear(grams, LABELS, vocabulary.gram_rows, strictness=1.0)
    counts = np.zeros((len(TEXTS), vocabulary.gram_rows))
    for row, message in zip(counts, grams, strict=True):
        row[message[message > 0]] = 1
    theirs = TfidfTransformer(smooth_idf=False).fit(counts[:, 1:]).idf_
    np.testing.assert_allclose(part.rarity[1:], theirs, rtol=1e-5)
    assert part.rarity[0] == 0


def test_a_message_without_known_grams_gets_the_biases() -> None:
    vocabulary = build_vocabulary(TEXTS, 1, 1)
    part = fit_linear(encode_messages(MESSAGES, vocabulary).grams, LABELS, vocabulary.gram_rows, 1.0)
    logits = part.logits(np.zeros((1, GRAMS_READ), np.int32))
    assert logits[0] == pytest.approx(part.biases)


def test_the_ratio_compares_the_shares_of_both_sides() -> None:
    features = csr_matrix(np.array([[0.5, 0.0], [0.7, 0.1], [0.0, 0.3]]))
    found = log_ratio(features, np.array([True, True, False]))
    there, elsewhere = np.array([3.0, 2.0]), np.array([1.0, 2.0])
    np.testing.assert_allclose(found, np.log(there / 5) - np.log(elsewhere / 3))
