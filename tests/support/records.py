"""Records that a report is written from, with another value somewhere."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

Record = dict[str, Any]


def with_value(records: Mapping[str, Record], name: str, *keys: str | int, to: object) -> dict[str, Record]:
    """A copy of all records, with another value at one place of the one of that name."""
    changed = copy.deepcopy(dict(records))
    place: Any = changed[name]
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = to
    return changed
