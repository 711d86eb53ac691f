"""Where the artifacts that ship lie, and the pages that are written about them."""

from __future__ import annotations

from pathlib import Path

import models

MODELS = Path(models.__file__).parent
EMOTION_ARTIFACT = MODELS / "artifacts" / "emotion"
CATALOGUE_ARTIFACT = MODELS / "artifacts" / "catalogue"
TEXT_ARTIFACT = MODELS / "artifacts" / "text"
EMOTION_PAGE = MODELS.parent / "docs" / "emotion.md"
HISTORY_PAGE = MODELS.parent / "docs" / "history.md"
