"""What many people would take, on paper: ``python tests/benchmarks/sizing.py --users 1000000 --answer-ms 93``.

Nothing is measured here: what one answer takes comes from the other benchmarks, how people behave is assumed and said.
"""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import asdict, dataclass

DAY_SECONDS = 24 * 3600
MESSAGES_A_SECOND = 30
"""What Telegram's FAQ names for messages to many people."""
SPARE = 0.6
"""How busy a machine may be in the busiest minutes, so that nobody waits long."""


@dataclass(frozen=True, slots=True)
class Load:
    """How people behave; assumptions.

    Attributes:
        users: on one day.
        answers: that each gets, on average.
        peak: how many times more there is to do in the busiest minutes than on average.
    """

    users: int
    answers: float
    peak: float

    @property
    def at_peak(self) -> float:
        """Answers a second in the busiest minutes."""
        return self.users * self.answers * self.peak / DAY_SECONDS


@dataclass(frozen=True, slots=True)
class Answer:
    """What one answer takes; measured.

    Attributes:
        milliseconds: of a machine that does nothing else, from the update to the edited message.
        kilobytes: in the database, with its votes.
    """

    milliseconds: float
    kilobytes: float


@dataclass(frozen=True, slots=True)
class Size:
    """What it takes.

    Attributes:
        answers_a_second: in the busiest minutes.
        machines: such as the one that was measured, one of which may fail.
        gigabytes_a_day: that the database grows by.
        gigabytes: of the database once as many days are kept as people want.
        of_telegrams_rate: new messages in the busiest minutes, as a multiple of what Telegram names.
    """

    answers_a_second: float
    machines: int
    gigabytes_a_day: float
    gigabytes: float
    of_telegrams_rate: float


def size(load: Load, answer: Answer, days: int) -> Size:
    """What such a load takes, if ``days`` of it are kept."""
    rate = load.at_peak
    a_day = load.users * load.answers * answer.kilobytes / 1e6
    machines = math.ceil(rate * answer.milliseconds / 1000 / SPARE) + 1
    return Size(round(rate, 1), machines, round(a_day, 2), round(a_day * days, 1), round(rate / MESSAGES_A_SECOND, 2))


def main() -> None:
    """Print it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, required=True)
    parser.add_argument("--answer-ms", type=float, required=True, help="from tests/benchmarks/speed.py")
    parser.add_argument("--kilobytes", type=float, default=1.2, help="from tests/benchmarks/storage.py")
    parser.add_argument("--answers", type=float, default=2.0, help="that each gets on one day")
    parser.add_argument("--peak", type=float, default=3.0, help="the busiest minutes over the average")
    parser.add_argument("--days", type=int, default=365, help="that are kept")
    options = parser.parse_args()
    load = Load(options.users, options.answers, options.peak)
    print(json.dumps(asdict(size(load, Answer(options.answer_ms, options.kilobytes), options.days))))


if __name__ == "__main__":
    main()
