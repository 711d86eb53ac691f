from __future__ import annotations

from datetime import timedelta

from support.drawings import NOW, some_journal

from bot.drawings.facts import JournalFacts, TasteFacts, journal_facts, taste_facts
from core.beliefs import Belief, Beliefs
from core.emotions import Emotion
from core.genres import Genre
from core.journal import Journal, JournalEntry
from core.moods import Feel, mood_from_emotion


def journal_of(*moods: tuple[int, Emotion]) -> Journal:
    """Moods of so many days ago."""
    entries = (JournalEntry(NOW - timedelta(days=days), mood_from_emotion(emotion), True) for days, emotion in moods)
    return Journal((NOW - timedelta(days=27)).date(), NOW.date(), tuple(entries))


def test_a_journal_names_its_commonest_mood_and_its_weekdays() -> None:
    happy, sad = Emotion.HAPPINESS, Emotion.SADNESS
    facts = journal_facts(journal_of((8, sad), (7, happy), (2, sad), (1, sad), (0, happy)))
    assert facts == JournalFacts(
        (NOW - timedelta(days=27)).date(),
        NOW.date(),
        moods=5,
        commonest=Feel.SAD,
        commonest_moods=3,
        brightest=2,  # Wednesday, twice happy
        darkest=1,  # Tuesday, twice sad; of Monday, one mood says nothing
    )


def test_a_single_weekday_is_not_compared() -> None:
    facts = journal_facts(journal_of((7, Emotion.HAPPINESS), (0, Emotion.HAPPINESS)))
    assert (facts.brightest, facts.darkest) == (None, None)


def test_an_empty_journal_says_so() -> None:
    facts = journal_facts(some_journal(0))
    assert (facts.moods, facts.commonest, facts.commonest_moods, facts.brightest) == (0, None, 0, None)


def test_a_taste_lists_the_surest_first_and_leaves_out_what_is_mixed() -> None:
    artists = tuple(
        Belief(name, likes, dislikes, expected, frozenset())
        for name, likes, dislikes, expected in (
            ("A", 3, 0, 0.9),
            ("B", 2, 0, 0.8),
            ("C", 1, 0, 0.7),
            ("D", 1, 0, 0.6),
            ("mixed", 1, 1, 0.1),
            ("E", 0, 1, -0.1),
            ("F", 0, 2, -0.3),
        )
    )
    genres = (Belief(Genre.POP, 4, 1, 0.2, frozenset()), Belief(Genre.ROCK, 0, 2, -0.2, frozenset()))
    assert taste_facts(Beliefs(16, artists, genres)) == TasteFacts(
        16, ("A", "B", "C"), ("F", "E"), (Genre.POP,), (Genre.ROCK,)
    )
