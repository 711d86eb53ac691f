from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from models.emotion.configs import CONFIGS, EmotionTrainingConfig, read_config
from models.emotion.network import EmotionNetworkConfig
from models.runs import CONFIG_FILE


def test_a_configuration_of_earlier_days_can_be_read(tmp_path: Path) -> None:
    (tmp_path / CONFIG_FILE).write_text('{"epochs": 3, "network": {"stage_channels": [8, 16], "dropout": 0.1}}')
    network = EmotionNetworkConfig(stage_channels=(8, 16), dropout=0.1)
    assert read_config(tmp_path) == EmotionTrainingConfig(epochs=3, network=network)


def test_every_named_configuration_survives_its_file(tmp_path: Path) -> None:
    for config in CONFIGS.values():
        (tmp_path / CONFIG_FILE).write_text(json.dumps(asdict(config)))
        assert read_config(tmp_path) == config
