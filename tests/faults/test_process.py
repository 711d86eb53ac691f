"""The process is killed at random moments while people vote."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.claims import Witness, fault
from faults.kills import count

VOTES, KILLS, PEOPLE = 120, 3, 6


@pytest.mark.timeout(600)  # four starts of the process, on a machine that does other things, too
@fault(
    "The process is killed (kill -9) at random moments while people vote",
    sees="for each vote that counts a toast: “More like this”, “You won't see this one again”, “Taken back”; who taps "
    "while the process dies may see none, and taps again",
    lost="nothing that was acknowledged",
)
async def test_kill_9(tmp_path: Path, witness: Witness) -> None:
    counts = await count(tmp_path, VOTES, KILLS, PEOPLE)
    witness.saw("\n".join(counts.toasts))
    witness.kept((counts.lost, counts.wrong, counts.damaged), (0, 0, ""))
    assert counts.acknowledged + counts.unanswered == VOTES
    assert counts.unanswered <= KILLS * PEOPLE
