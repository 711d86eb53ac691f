"""Coverage-guided search for button data that is neither a tap nor refused; needs the package ``atheris``.

``PYTHONPATH=tests:. python tests/hostile/fuzz_callbacks.py FOLDER -max_total_time=300``, where an empty FOLDER keeps
what was found; the arguments after it are libFuzzer's. It stops at the first such data and writes it to a file.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["bot"]):
    from bot.telegram.callbacks import UnknownButtonError, decode, encode

SEEDS = ("v1:vote:7:3:up", "v1:more:7", "v1:correct:7:fear", "v1:choose:fear", "v1:delete:7:yes", "v1:set-era:7:80:90")


def press(data: bytes) -> None:
    """A tap that is encoded as it came, or a refusal."""
    try:
        tap = decode(data.decode("utf-8", "surrogateescape"))
    except UnknownButtonError:
        return
    assert decode(encode(tap)) == tap


if __name__ == "__main__":
    for number, seed in enumerate(SEEDS):
        Path(sys.argv[1], f"seed-{number}").write_text(seed)
    atheris.Setup(sys.argv, press)
    atheris.Fuzz()
