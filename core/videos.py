"""From the bytes of a video to some of its frames in grey, in memory only; what is refused, and where it ends.

FFmpeg reads dozens of containers, some of which name other files or addresses to read. So it is handed what is an MP4
file by its first bytes only, may use no other container, no codec but those that phones and Telegram use, and no
protocol at all; and it does so in a process of its own (:mod:`core.video_process`), which is given nothing but the
video.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import IO

import numpy as np

from core import video_process
from core.errors import BrokenVideoError, VideoTooLargeError
from core.pictures import HEIC_BRANDS, MAX_BYTES, WORKING_SIDE, Picture
from core.video_process import FRAME_HEADER, TOO_LARGE, VideoLimits

LIMITS = VideoLimits(
    # Who records a video note is in the picture soon, but seldom in its very first frame.
    looks=(0.0, 0.3, 0.6, 1.0, 1.5, 2.5, 4.0, 6.0),
    frames=400,  # six seconds at 60 a second, and some
    pixels=9_000_000,  # 4K
    side=WORKING_SIDE,
    seconds=5,
    megabytes=1536,
)
MOST_SECONDS = 20.0
"""After which the process is ended, wherever it is. On a busy machine it waits longer than it computes."""

_BRAND = slice(8, 12)
_OTHER_BRANDS = {*HEIC_BRANDS, b"avif", b"avis", b"M4A ", b"M4B "}
"""Pictures and sound in the same kind of container."""
_ALLOWED = {
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2",  # all of them are FFmpeg's name for its one reader of MP4
    "codec_whitelist": "h264,hevc,mpeg4",  # heeded where a file is opened; what is in it is looked at after that
    "protocol_whitelist": "none",
}
_FFMPEG = {
    # OpenCV takes FFmpeg's options from nowhere else.
    "OPENCV_FFMPEG_CAPTURE_OPTIONS": "|".join(f"{name};{value}" for name, value in _ALLOWED.items()),
    "OPENBLAS_NUM_THREADS": "1",  # each thread that NumPy may need reserves memory
}
_NEEDED_TO_START = ("SYSTEMROOT", "LD_LIBRARY_PATH")
"""Of the bot's own environment, which holds its secrets, nothing else is handed on."""


def is_video(data: bytes) -> bool:
    """Whether the bytes begin as an MP4 file does (or MOV, which is nearly the same), and not as a picture or sound."""
    return data[4:8] == b"ftyp" and data[_BRAND] not in _OTHER_BRANDS


def frames(video: bytes, limits: VideoLimits = LIMITS, most_seconds: float = MOST_SECONDS) -> Iterator[Picture]:
    """The frames of a video at the seconds that are looked at, upright; at least one.

    Args:
        video: for which :func:`is_video` holds.
        limits: how far it is followed.
        most_seconds: after which no further frame comes.

    Raises:
        VideoTooLargeError: too many bytes, or too many pixels a frame.
        BrokenVideoError: not one frame can be decoded within the limits.
    """
    if len(video) > MAX_BYTES:
        raise VideoTooLargeError(f"a video of {len(video) / 2**20:.0f} MB")
    found = False
    with _decoding(video, limits, most_seconds) as process:
        while (picture := _next_frame(process.stdout)) is not None:
            found = True
            yield picture
        status = process.wait()
    if status == TOO_LARGE:
        raise VideoTooLargeError(f"a video of more than {limits.pixels} pixels a frame")
    if not found:
        raise BrokenVideoError("a video of which no frame can be decoded")


@contextmanager
def _decoding(video: bytes, limits: VideoLimits, most_seconds: float) -> Iterator[subprocess.Popen[bytes]]:
    """Within this, the process decodes; it is ended at the end, and after ``most_seconds``."""
    command = [sys.executable, "-I", "-B", video_process.__file__, json.dumps(asdict(limits))]
    own = {name: os.environ[name] for name in _NEEDED_TO_START if name in os.environ}
    process = subprocess.Popen(  # noqa: S603 - the command is our own
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**own, **_FFMPEG}
    )
    timer = threading.Timer(most_seconds, process.kill)
    timer.daemon = True
    timer.start()
    try:
        _hand_over(video, process.stdin)
        yield process
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _hand_over(video: bytes, stdin: IO[bytes] | None) -> None:
    if stdin is None:
        raise RuntimeError("a process without standard input")
    with suppress(BrokenPipeError), stdin:  # that it has ended shows when its frames are read
        stdin.write(video)


def _next_frame(stdout: IO[bytes] | None) -> Picture | None:
    """None where no whole one comes any more."""
    if stdout is None:
        raise RuntimeError("a process without standard output")
    header = stdout.read(FRAME_HEADER.size)
    if len(header) < FRAME_HEADER.size:
        return None
    height, width, scale = FRAME_HEADER.unpack(header)
    pixels = stdout.read(height * width)
    if len(pixels) < height * width:
        return None
    return Picture(np.frombuffer(pixels, np.uint8).reshape(height, width), scale)
