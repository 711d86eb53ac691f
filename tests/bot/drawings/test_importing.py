from __future__ import annotations

import subprocess
import sys

SERVING = ("bot.running", "bot.telegram.application", "bot.wiring", "core.beliefs", "core.journal")


def test_nothing_that_serves_waits_for_the_plotting_library() -> None:
    code = f"import sys, {', '.join(SERVING)}; print('matplotlib' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert result.stdout.strip() == "False"


def test_the_state_of_pyplot_is_not_touched() -> None:
    code = (
        "import sys, bot.drawings.card_picture, bot.drawings.journal_picture; print('matplotlib.pyplot' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert result.stdout.strip() == "False"
