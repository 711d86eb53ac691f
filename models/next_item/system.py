"""The system: three networks and the neighbourhood models, blended; everything is chosen on the training side."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.next_item.blend import Blend, Relative, choose_weights, opinions_of
from models.next_item.contract import NextItemModel
from models.next_item.ease import Ease
from models.next_item.guesses import Task, hold_out
from models.next_item.item_neighbours import ItemNeighbours
from models.next_item.popularity import Popularity
from models.next_item.recurrent import RecurrentModel
from models.next_item.sequential_rules import SequentialRules
from models.next_item.session_neighbours import SessionNeighbours
from models.next_item.sessions import Session
from models.next_item.training import TrainingConfig

LSTM, CONVOLUTION_LSTM, CONVOLUTION_GRU = "lstm", "convolution_lstm", "convolution_gru"
SYSTEM = "system"
NETWORK_TIME = 0.29
"""Of the time there is, for each of the three networks; the rest is for the other models and for measuring."""


@dataclass(frozen=True, eq=False, slots=True)
class Trained:
    """Everything that one command compares.

    Attributes:
        networks: the LSTM, and an LSTM and a GRU behind a convolution: networks that err differently mend each other.
        baselines: models without a network, learned from the whole training side.
        system: the blend of both.
        weights: of its members.
        seconds: that each model took to train, by name; that of the system includes its members.
    """

    networks: Mapping[str, RecurrentModel]
    baselines: Mapping[str, NextItemModel]
    system: Blend
    weights: Mapping[str, float]
    seconds: Mapping[str, float]


def new_baselines() -> dict[str, NextItemModel]:
    """The models without a network, untrained."""
    return {
        "popularity": Popularity(),
        "sequential_rules": SequentialRules(),
        "item_neighbours": ItemNeighbours(),
        "session_neighbours": SessionNeighbours(),
        "ease": Ease(),
    }


def train_system(task: Task, config: TrainingConfig, seconds: float) -> Trained:
    """Train all models of a task.

    The networks learn from a part of the training side; on the other part their best epoch is chosen, and then the
    weights of the blend. The baselines then learn from both parts.

    Args:
        task: its test sessions are not looked at.
        config: of the LSTM; the others have a convolution in front, one of them another cell, and the next seeds.
        seconds: that all of this may take, on a machine that computes the baselines in a fraction of it.
    """
    if task.last_only:
        config = replace(config, reversed_share=0.0)  # a log of listening has an arrow of time
    fitted, validation = hold_out(task.train, config.seed, last_only=task.last_only)
    networks = {
        name: RecurrentModel(chosen, validation, last_only=task.last_only, seconds=NETWORK_TIME * seconds)
        for name, chosen in _network_configs(config).items()
    }
    baselines = new_baselines()
    members: dict[str, NextItemModel] = {**networks, **{name: Relative(model) for name, model in baselines.items()}}
    spent = {name: _fit(model, fitted, task) for name, model in members.items()}
    started = time.perf_counter()
    opinions = opinions_of(members, validation, config.seed, last_only=task.last_only)
    weights = choose_weights(opinions, start={LSTM: 1.0})
    choice = time.perf_counter() - started
    spent |= {name: _fit(model, task.train, task) for name, model in baselines.items()}
    spent[SYSTEM] = choice + sum(spent[name] for name, weight in weights.items() if weight)
    return Trained(networks, baselines, Blend(members, weights), weights, spent)


def _network_configs(config: TrainingConfig) -> dict[str, TrainingConfig]:
    convolution = replace(config.network, convolution=True)
    return {
        LSTM: config,
        CONVOLUTION_LSTM: replace(config, network=convolution, seed=config.seed + 1),
        CONVOLUTION_GRU: replace(config, network=replace(convolution, cell="gru"), seed=config.seed + 2),
    }


def _fit(model: NextItemModel, sessions: Sequence[Session], task: Task) -> float:
    started = time.perf_counter()
    model.fit(sessions, task.items)
    return time.perf_counter() - started
