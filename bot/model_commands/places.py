"""Where the artifacts that ship lie, and the pages that are written about them."""

from __future__ import annotations

from pathlib import Path

import models

MODELS = Path(models.__file__).parent
ARTIFACTS = MODELS / "artifacts"
EMOTION_ARTIFACT = ARTIFACTS / "emotion"
CATALOGUE_ARTIFACT = ARTIFACTS / "catalogue"
TEXT_ARTIFACT = ARTIFACTS / "text"
EMOTION_PAGE = MODELS.parent / "docs" / "emotion.md"
HISTORY_PAGE = MODELS.parent / "docs" / "history.md"
