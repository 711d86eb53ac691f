"""Benchmarks are scripts: their modules know each other by bare names, from the folder that they lie in."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
