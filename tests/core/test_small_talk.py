"""What is no mood by rule, and what is left to the network."""

from __future__ import annotations

import pytest

from core.small_talk import asked_for, mood_part


@pytest.mark.parametrize(
    "text",
    ["", "  ", "?", "!!!", "hi", "Hello there!", "hey bot", "good morning", "thanks!", "thank you so much", "ok", "no",
     "what can you do?", "what can you do", "What's up", "how are you?", "hey, how are you 😊?", "are you a bot",
     "really?", "who is this", "why are you here?", "do you like me?", "can you play me a song", "is it raining",
     "play something", "Play me a song please", "recommend me some music", "i want music", "next", "another one",
     "what should i listen to", "I’d like to hear a song", "👍", "👎🏽", "🙏 please", "🇩🇪", "hi 👋"],
)  # fmt: skip
def test_greetings_questions_and_requests_say_nothing(text: str) -> None:
    assert mood_part(text) == ""


@pytest.mark.parametrize(
    "text",
    ["tired but hopeful", "exam tomorrow, panicking", "😢", "😡", ":(", "I'm so sad.", "why am I so sad?", "wtf?!",
     "what a day! so tired", "how sad", "I feel awful, any music?", "good", "lol", "have a nice day", "so good 👍",
     "you are annoying"],
)  # fmt: skip
def test_what_may_be_a_mood_is_left_as_it_is(text: str) -> None:
    assert mood_part(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("play something sad", "sad"),
        ("i want to cry", "cry"),
        ("Play me something 😡 :(", "😡 :("),
        ("I'm so sad. Can you help?", "I'm so sad."),
        ("Hello! What can you do? I am angry!", "I am angry!"),
        ("hi\nfeeling lost", "feeling lost"),
    ],
)
def test_only_the_part_that_may_be_a_mood_is_left(text: str, left: str) -> None:
    assert mood_part(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Calm music, please!", "calm"),
        ("play me something calm", "calm"),
        ("but something calm", "calm"),
        ("not calm", "not calm"),
        ("ruhig", "ruhig"),
        ("more 👍", "👍"),
        ("", ""),
    ],
)
def test_what_is_asked_for(text: str, left: str) -> None:
    assert asked_for(text) == left
