from __future__ import annotations

import pytest

from models.emotion.variants import REFERENCE, VARIANTS


def test_every_variant_asks_its_question_of_the_reference() -> None:
    assert VARIANTS["reference"].config == REFERENCE
    assert [name for name, variant in VARIANTS.items() if variant.question == "reference"] == ["reference"]
    configs = [variant.config for variant in VARIANTS.values()]
    assert len(set(configs)) == len(VARIANTS)
    affordable = [config for config in configs if config.architecture != "resnet50"]
    assert {(config.epochs, config.batch_size, config.seed) for config in affordable} == {
        (REFERENCE.epochs, REFERENCE.batch_size, REFERENCE.seed)
    }


@pytest.mark.parametrize("name", ["adam", "rmsprop"])
def test_another_optimiser_decays_as_much_a_step(name: str) -> None:
    config = VARIANTS[name].config
    expected = REFERENCE.weight_decay * REFERENCE.peak_learning_rate
    assert config.weight_decay * config.peak_learning_rate == pytest.approx(expected)
    assert f"{config.peak_learning_rate:g}" in VARIANTS[name].change
