"""``docs/fuzzing.md``, from what :mod:`hostile.campaign` recorded."""

from __future__ import annotations

from typing import Any

from hostile.targets import TARGETS

HEAD = """# Fuzzing

Written by `PYTHONPATH=tests:. python -m hostile.campaign --report` from
[tests/hostile/results/fuzzing.json](../tests/hostile/results/fuzzing.json).

[atheris](https://github.com/google/atheris) {atheris} (libFuzzer for Python) makes input, watches which branches of
`bot`, `core` and Pillow's Python it reaches, and goes on from what reached a new one. A target
([tests/hostile/targets.py](../tests/hostile/targets.py)) raises if what it holds to is not so; more than 2 GB of memory
or 10 seconds for one input count as findings, too. The decoders themselves are compiled, and not watched from inside.
To repeat it, in an environment with `atheris` (which has no place among the project's own dependencies):

```
PYTHONPATH=tests:. python -m hostile.campaign --seconds 600
```

| target | holds | inputs | seconds | edges reached | inputs kept | most memory | slowest input | findings |
|---|---|---|---|---|---|---|---|---|
"""


def fuzzing_report(recorded: dict[str, Any]) -> str:
    """The document, in Markdown."""
    runs = recorded["runs"]
    total = f"| all | | {sum(run['inputs'] for run in runs):,} | {sum(run['seconds'] for run in runs):,} | | | | | |\n"
    return HEAD.format(atheris=recorded["atheris"]) + "".join(map(_row, runs)) + total + FOUND


def _row(run: dict[str, Any]) -> str:
    slowest = f"{run['slowest']} s" if run["slowest"] else "under 1 s"
    cells = (
        f"`{run['target']}`",
        TARGETS[run["target"]].what,
        f"{run['inputs']:,}",
        f"{run['seconds']:,}",
        f"{run['reached']:,}",
        f"{run['kept']:,}",
        f"{run['megabytes']} MB",
        slowest,
        f"`{run['finding']}`" if run["finding"] else "none",
    )
    return f"| {' | '.join(cells)} |\n"


FOUND = """
## What it has found

Each is mended, and has a test of its own.

- `html`: `<![>` ended the local Bot API server's reader with an `AssertionError` of Python's parser, where Telegram
  refuses with a sentence.
- `outline`: a JPEG segment that claims fewer bytes than its own length takes was counted by us as empty, while a
  decoder reads the segments after it as its content; the limit on tables could be passed by. Such a file is refused.
- `words`: in a request ("play me something" and an emoji) the emoji was read as the letters of its name, and often told
  no mood. It is read as an emoji.

What is known and left: a text with half of a surrogate pair, which JSON can spell and Telegram never sends, is a fault
of python-telegram-bot's reader of entities; the update is answered with the sentence for faults. So `updates` and
`html` get valid Unicode, the others any.
"""
