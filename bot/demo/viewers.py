"""Who looks at the chat page, at which chat, and all that the page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.demo.files import DOWNLOAD_BYTES
from bot.demo.gestures import EMOJI
from bot.demo.nouns import PAGE_GROUP, PAGE_PEOPLE, DemoUser, JsonObject, Place
from bot.demo.state import DemoState

Chosen = TypeVar("Chosen", bound=Place)


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person of the page, and the chat that is open: the private one, or the group.

    Attributes:
        place: where what they do happens.
    """

    person: DemoUser
    place: Place


def person_named(identifier: str | None) -> DemoUser:
    """The person of the page with this id; the first one where none is named.

    Raises:
        LookupError: there is no such person.
    """
    return PAGE_PEOPLE[0] if identifier is None else _among(PAGE_PEOPLE, identifier)


def viewer_of(headers: Mapping[str, str]) -> Viewer:
    """Whoever a request of the page is from: ``X-As`` names the person, ``X-Chat`` the chat.

    Raises:
        LookupError: there is no such person, or the chat is not theirs.
    """
    person = person_named(headers.get("X-As"))
    chat = headers.get("X-Chat")
    return Viewer(person, person if chat is None else _among(places_of(person), chat))


def places_of(person: DemoUser) -> tuple[Place, ...]:
    """The chats of a person of the page."""
    return person, PAGE_GROUP


def snapshot(state: DemoState, person: DemoUser) -> JsonObject:
    """All that the page shows a person, as the event that comes first."""
    profile = state.profile_for(person)
    return {
        "kind": "state",
        "me": person.identifier,
        "people": [each.as_user() for each in PAGE_PEOPLE],
        "bot": state.profile.as_user(),
        "description": profile.description,
        "commands": state.menu_for(person),
        "online": state.updates.online,
        "chats": [_chat(state, person, place) for place in places_of(person)],
        "emoji": EMOJI,
        "upload_bytes": DOWNLOAD_BYTES,
    }


def _chat(state: DemoState, person: DemoUser, place: Place) -> JsonObject:
    messages = state.chats.messages(place.identifier)
    return {
        "chat": place.as_chat(),
        "messages": messages,
        "reactions": state.reactions.in_chat(place.identifier),
        "unread": state.marks.unread(person, place.identifier, messages),
    }


def _among(places: tuple[Chosen, ...], identifier: str) -> Chosen:
    found = next((place for place in places if str(place.identifier) == identifier), None)
    if found is None:
        raise LookupError(f"nobody and nothing here has the id {identifier!r}")
    return found
