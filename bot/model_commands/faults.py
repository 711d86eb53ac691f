"""What whoever trains, measures or reports can mend, as errors of one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import DataError, MissingLibraryError


@contextmanager
def training_side() -> Iterator[None]:
    """Turns what whoever trains or measures can mend into an error of one line."""
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library in ("", "bot", "core", "models"):
            raise
        raise MissingLibraryError(
            f"this needs the libraries for training ({library} is not installed): "
            "`uv sync --extra train`, or `pip install 'undertone[train]'`"
        ) from error
    except OSError as error:
        raise DataError(_disk_fault(error)) from error


@contextmanager
def recorded_figures() -> Iterator[None]:
    """Turns a record that a report can't understand into an error of one line."""
    try:
        yield
    except (ValueError, KeyError) as error:
        raise DataError(f"the recorded figures are not as they should be: {error}") from error


def _disk_fault(error: OSError) -> str:
    if error.filename:
        return f"{error.filename}: {error.strerror}"
    # PyArrow says no more than the path.
    return f"{error}: No such file or directory" if isinstance(error, FileNotFoundError) else str(error)
