"""The folder of a report's pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Gallery:
    """Draws pictures into ``folder``, which lies beside the page, and belongs to the report alone.

    Attributes:
        shown: names of the files that were drawn.
    """

    folder: Path
    shown: set[str] = field(default_factory=set)

    def show(self, name: str, title: str, draw: Callable[..., None], *figures: Any) -> str:
        """Call ``draw(path, title, *figures)`` and return the Markdown that shows the picture."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{name}.png"
        draw(path, title, *figures)
        self.shown.add(path.name)
        return f"![{title}]({self.folder.name}/{path.name})"

    def remove_others(self) -> None:
        """Delete the pictures of an earlier report whose figures are gone."""
        for path in self.folder.glob("*.png"):
            if path.name not in self.shown:
                path.unlink()
