"""Decodes a video in a process of its own: a script that :mod:`core.videos` starts, and that knows nothing of the bot.

The bytes of the video come on standard input, frames go to standard output, and nothing is written anywhere else.
Decoders of video are large, and OpenCV 4.14's way of reading from memory ends the process over some damaged files; so
this process may end in any way, and takes nobody with it.
"""

from __future__ import annotations

import io
import json
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

import cv2
import numpy as np
from numpy.typing import NDArray

TOO_LARGE = 3
"""The exit status for frames of too many pixels."""
FRAME_HEADER = struct.Struct("<IId")
"""Before each frame: height, width, and how many pixels of the original one pixel is. Then come its grey pixels."""
CAPTURE = (
    *(cv2.CAP_PROP_N_THREADS, 1),  # the bot's worker threads are the parallelism, and every one more holds frames
    *(cv2.CAP_PROP_HW_ACCELERATION, cv2.VIDEO_ACCELERATION_NONE),
)
CODECS = ("h264", "avc1", "avc3", "hevc", "hvc1", "hev1", "FMP4", "mp4v")
"""H.264, H.265 and MPEG-4, as OpenCV and MP4 files call them: what phones and Telegram use."""
_KNOWN = frozenset(cv2.VideoWriter.fourcc(*name) for name in CODECS)

Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class VideoLimits:
    """How far a video is followed.

    Attributes:
        looks: seconds of the video at which a frame is taken, ascending.
        frames: decoded at most, whatever the video says of its times.
        pixels: of one frame at most.
        side: longer side in pixels that a frame is reduced to.
        seconds: of computing.
        megabytes: of memory, addresses that are merely reserved included.
    """

    looks: tuple[float, ...]
    frames: int
    pixels: int
    side: int
    seconds: int
    megabytes: int


class TooLargeError(Exception):
    """The frames have too many pixels."""


def confine(limits: VideoLimits) -> None:
    """From now on this process has so much time and, on Linux, so much memory, and can't write to files; Windows has no
    such limits."""
    if sys.platform == "win32":
        return
    import resource

    allowed = {resource.RLIMIT_CPU: limits.seconds, resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0}
    if sys.platform == "linux":
        allowed[resource.RLIMIT_AS] = limits.megabytes * 2**20
    for kind, limit in allowed.items():
        resource.setrlimit(kind, (limit, limit))


def sampled(video: bytes, limits: VideoLimits) -> Iterator[tuple[Grey, float]]:
    """Frames at the seconds that are looked at, grey and reduced, each with its scale; none if nothing can be decoded.

    Raises:
        TooLargeError: before any frame is decoded.
    """
    stream = cast(Any, io.BytesIO(video))  # OpenCV's own description of its types doesn't know that it takes one
    capture = cv2.VideoCapture(stream, cv2.CAP_FFMPEG, CAPTURE)
    if int(capture.get(cv2.CAP_PROP_FOURCC)) not in _KNOWN:
        return
    if capture.get(cv2.CAP_PROP_FRAME_WIDTH) * capture.get(cv2.CAP_PROP_FRAME_HEIGHT) > limits.pixels:
        raise TooLargeError
    missing = list(reversed(limits.looks))
    for _ in range(limits.frames):
        if not missing or not capture.grab():
            return
        if capture.get(cv2.CAP_PROP_POS_MSEC) / 1000 < missing[-1]:
            continue
        missing.pop()
        whole, frame = capture.retrieve()
        if whole:
            yield _reduced(frame, limits.side)


def _reduced(frame: cv2.typing.MatLike, side: int) -> tuple[Grey, float]:
    grey = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY)
    scale = max(max(grey.shape) / side, 1.0)
    size = (max(round(grey.shape[1] / scale), 1), max(round(grey.shape[0] / scale), 1))
    return cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False), scale


def _write(out: BinaryIO, grey: Grey, scale: float) -> None:
    out.write(FRAME_HEADER.pack(*grey.shape, scale))
    out.write(grey.tobytes())
    out.flush()


def main() -> int:
    """Decode what comes on standard input within the limits on the command line; the exit status."""
    given: dict[str, Any] = json.loads(sys.argv[1])
    limits = VideoLimits(**given)
    cv2.setNumThreads(1)
    confine(limits)
    try:
        for grey, scale in sampled(sys.stdin.buffer.read(), limits):
            _write(sys.stdout.buffer, grey, scale)
    except TooLargeError:
        return TOO_LARGE
    return 0


if __name__ == "__main__":
    sys.exit(main())
