from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import ArtifactError
from core.litert import LiteRtNetwork


def test_what_is_no_network_fails_at_once(tmp_path: Path) -> None:
    (tmp_path / "network.tflite").write_bytes(b"not a network")
    with pytest.raises(ArtifactError, match="LiteRT"):
        LiteRtNetwork(tmp_path / "network.tflite")
