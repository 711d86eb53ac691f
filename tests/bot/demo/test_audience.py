from __future__ import annotations

from typing import Any

from bot.demo.audience import Audience, Listener
from bot.demo.nouns import PAGE_GROUP, PAGE_PEOPLE

ADA, BEN, CLARA = PAGE_PEOPLE
GROUP = PAGE_GROUP.identifier


def heard(listener: Listener) -> list[dict[str, Any]]:
    return [listener.events.get_nowait() for _ in range(listener.events.qsize())]


def test_everybody_in_a_chat_hears_of_it_and_nobody_else() -> None:
    audience = Audience()
    ada, ben = (audience.join(person, [person.identifier, GROUP]) for person in (ADA, BEN))
    audience.tell(GROUP, "action", action="typing")
    audience.tell(BEN.identifier, "deleted", message_id=3)
    audience.tell(GROUP, "callback_answer", only=ADA.identifier, text="Noted")
    group = {"kind": "action", "chat_id": GROUP, "action": "typing"}
    assert heard(ada) == [group, {"kind": "callback_answer", "chat_id": GROUP, "text": "Noted"}]
    assert heard(ben) == [group, {"kind": "deleted", "chat_id": BEN.identifier, "message_id": 3}]
    audience.leave(ada)
    audience.tell(GROUP, "action", action="typing")
    assert (heard(ada), heard(ben)) == ([], [group])


def test_what_belongs_to_no_chat_is_told_everybody_once_and_in_their_way() -> None:
    audience = Audience()
    listeners = [audience.join(person, [person.identifier, GROUP]) for person in PAGE_PEOPLE]
    audience.tell_each("commands", lambda person: {"language": person.language_code})
    assert [heard(listener) for listener in listeners] == [
        [{"kind": "commands", "language": language}] for language in ("en", "en", "de")
    ]
