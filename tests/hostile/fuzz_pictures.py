"""Coverage-guided search for bytes that ``core.pictures`` neither reads nor refuses; needs the package ``atheris``.

``PYTHONPATH=tests:. python tests/hostile/fuzz_pictures.py FOLDER -max_total_time=300``, where an empty FOLDER keeps
what was found; the arguments after it are libFuzzer's. It stops at the first such bytes and writes them to a file.
"""

from __future__ import annotations

import contextlib
import sys
import warnings
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["core", "PIL"]):
    from core.errors import PictureError
    from core.pictures import decode_picture

from hostile.files import good_files


def read(data: bytes) -> None:
    """A picture or a typed error; anything else that is raised is a finding."""
    with contextlib.suppress(PictureError):
        assert decode_picture(data).grey.ndim == 2


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # what Pillow says of damaged EXIF, a million times
    for number, seed in enumerate(good_files().values()):
        Path(sys.argv[1], f"seed-{number}").write_bytes(seed)
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
