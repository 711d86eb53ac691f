"""The machine's clock jumps."""

from __future__ import annotations

import inspect
import sys
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

import pytest
from end_to_end.chatting import Chatter, Message, text

from faults.claims import Witness, fault
from faults.world import WITHIN, World

pytestmark = pytest.mark.asyncio(loop_scope="package")

TEN_YEARS = timedelta(days=3653)
AS_EVER = "the answer, as ever: “Songs for an upbeat mood:”, and the old ones in /history: “page 1 of”"


class JumpingClock:
    """Stands for the class ``datetime`` where the bot asks it for the time.

    Attributes:
        ahead: by how much the clock is wrong.
    """

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self, zone: tzinfo | None = None) -> datetime:
        """The time that the machine tells."""
        return datetime.now(zone or UTC) + self.ahead

    def __getattr__(self, name: str) -> Any:
        """Everything else is as ever."""
        return getattr(datetime, name)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> JumpingClock:
    jumping = JumpingClock()
    for name, module in list(sys.modules.items()):
        if name.startswith(("bot.", "core.")) and "datetime.now(" in inspect.getsource(module):
            monkeypatch.setattr(module, "datetime", jumping)
    return jumping


async def voted(world: World, me: Chatter, label: str) -> Message:
    answer = await world.answered(me)
    await world.press(me, answer, label)
    return answer


async def looks_back(world: World, me: Chatter, witness: Witness) -> None:
    """Everything that counts days must go on."""
    history = await me.say("/history")
    witness.saw(text(history))
    await world.server.people.send_text(me.user, "/journal")
    await world.server.next_message(me.user, WITHIN)


@pytest.mark.parametrize(
    "jump",
    [
        pytest.param(TEN_YEARS, marks=fault("The clock jumps ten years ahead", sees=AS_EVER)),
        pytest.param(-TEN_YEARS, marks=fault("The clock jumps ten years back", sees=AS_EVER)),
    ],
)
async def test_the_clock_jumps(
    world: World, witness: Witness, clock: JumpingClock, jump: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    me = world.newcomer()
    before = await voted(world, me, "👍 1")
    clock.ahead = jump
    witness.saw(text(await voted(world, me, "👎 2")))
    await looks_back(world, me, witness)
    clock.ahead = timedelta()
    await voted(world, me, "👍 3")
    await world.press(me, before, "👎 4")
    await looks_back(world, me, witness)
    expected = [(1, "up"), (2, "down"), (3, "up"), (4, "down")]
    witness.kept((sorted(await world.votes(me)), await world.answers(me)), (expected, 3))
    assert "Traceback" not in caplog.text


@fault(
    "The clock jumps ten years ahead, and somebody wants answers kept for 30 days only",
    sees="the answer, as ever: “Songs for an upbeat mood:”",
    lost="their answers and votes from before: they seem older than 30 days",
)
async def test_what_was_to_be_forgotten_is_forgotten_too_early(
    world: World, witness: Witness, clock: JumpingClock
) -> None:
    me = world.newcomer()
    settings = await me.say("/settings")
    await me.press_through(settings, "🗓 Answers are kept until I delete", "30 days", "✓ 30 days")
    await voted(world, me, "👍 1")
    clock.ahead = TEN_YEARS
    witness.saw(text(await voted(world, me, "👎 2")))
    witness.kept((await world.votes(me), await world.answers(me)), ([(2, "down")], 1))
