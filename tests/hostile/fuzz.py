"""Coverage-guided search for input that a target doesn't take; needs the package ``atheris``, which nothing else does.

``PYTHONPATH=tests:. python -m hostile.fuzz NAME FOLDER -max_total_time=300``: NAME is one of
:data:`hostile.targets.TARGETS`, an empty FOLDER keeps what was found; the arguments after it are libFuzzer's. It stops
at the first input that a target raises on, and writes it into the folder. :mod:`hostile.campaign` runs all of them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["bot", "core", "PIL", "html"]):
    from hostile.targets import TARGETS


def main(name: str, folder: str, *options: str) -> None:
    """Fuzz one target until it raises, or until the options end it."""
    target = TARGETS[name]
    corpus = Path(folder, "corpus")
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = (f"-max_len={target.longest}", f"-artifact_prefix={folder}/", "-rss_limit_mb=2048", "-timeout=10")
    atheris.Setup([sys.argv[0], str(corpus), *limits, *options], target.check)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
