"""Short messages about one's own feelings, written by hand: what people say to a bot and seldom in a comment.

GoEmotions' comments hold *furious* or 😡 a handful of times among 43,410, so a network that learned from them alone
does not know the plainest words that somebody asked for their mood answers with. Each word and emoji below is put into
a few sentences that join the training messages; none is measured on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import numpy as np

from core.emotions import EMOTIONS, Emotion
from models.text.dataset import MessageSet

WORDS: Mapping[Emotion, str] = MappingProxyType(
    {
        Emotion.ANGER: (
            "angry, furious, mad, annoyed, irritated, frustrated, enraged, outraged, livid, pissed, pissed off, "
            "fuming, raging, aggravated, resentful, bitter, jealous, offended, grumpy, cranky, fed up, seething, "
            "hostile, betrayed, provoked, infuriated, exasperated, indignant, spiteful, hateful"
        ),
        Emotion.DISGUST: (
            "disgusted, grossed out, revolted, repulsed, nauseous, nauseated, queasy, sickened, appalled, disgusting, "
            "gross, icky, yucky, repelled, loathing, revolting, repulsive, vile, nasty, foul"
        ),
        Emotion.FEAR: (
            "afraid, scared, anxious, nervous, worried, panicking, panicked, terrified, frightened, stressed, "
            "stressed out, tense, uneasy, fearful, petrified, horrified, spooked, overwhelmed, insecure, restless, "
            "on edge, jittery, paranoid, alarmed, intimidated, apprehensive, shaky, freaking out, dreading it, "
            "threatened"
        ),
        Emotion.HAPPINESS: (
            "happy, great, good, fine, excited, joyful, cheerful, glad, delighted, thrilled, grateful, thankful, "
            "hopeful, optimistic, proud, amazing, fantastic, wonderful, awesome, loved, in love, amused, relieved, "
            "content, relaxed, peaceful, ecstatic, euphoric, blessed, energetic, playful, confident, motivated, "
            "inspired, stoked, pumped, satisfied, elated, lucky, on top of the world"
        ),
        Emotion.SADNESS: (
            "sad, down, unhappy, depressed, lonely, heartbroken, miserable, gloomy, blue, melancholic, hopeless, hurt, "
            "disappointed, crying, tired, exhausted, drained, burnt out, homesick, broken, empty, numb, worthless, "
            "guilty, ashamed, sorry, grieving, devastated, crushed, lost, low, tearful, bummed, discouraged, defeated, "
            "alone, abandoned, rejected, sorrowful, bored"
        ),
        Emotion.SURPRISE: (
            "surprised, shocked, amazed, astonished, stunned, startled, speechless, confused, puzzled, baffled, "
            "bewildered, curious, dumbfounded, flabbergasted, astounded, perplexed, mind blown, taken aback"
        ),
    }
)
EMOJI: Mapping[Emotion, str] = MappingProxyType(
    {
        Emotion.ANGER: "😠😡🤬😤👿💢",
        Emotion.DISGUST: "🤢🤮😖🤧",
        Emotion.FEAR: "😨😰😱😧😬🫣",
        Emotion.HAPPINESS: "😀😃😄😁😆😂🤣😊🙂😍🥰😘😎🤗🥳😌😇🎉❤💕😻",
        Emotion.SADNESS: "😢😭😞😔🙁☹😟😥😿💔🥺😪😩😫",
        Emotion.SURPRISE: "😮😲😯🤯😳🙀",
        Emotion.NEUTRAL: "😐😑😶",
    }
)
SENTENCES = ("{}", "I'm {}", "I am so {}", "feeling {}", "I feel {} today", "a bit {} right now")
WITH_EMOJI = ("{}", "{0}{0}", "today {}")
PLEASANT = frozenset({Emotion.HAPPINESS})


def felt_messages() -> MessageSet:
    """All sentences with their emotion; "not happy" is sadness, "not sad" no mood."""
    rows = [*_said(), *_denied(), *_shown()]
    labels = np.zeros((len(rows), len(EMOTIONS)), np.bool_)
    labels[np.arange(len(rows)), [EMOTIONS.index(emotion) for _, emotion in rows]] = True
    return MessageSet(tuple(text for text, _ in rows), labels)


def _said() -> Iterator[tuple[str, Emotion]]:
    for emotion, words in WORDS.items():
        for word in words.split(", "):
            yield from ((sentence.format(word), emotion) for sentence in SENTENCES)


def _denied() -> Iterator[tuple[str, Emotion]]:
    for emotion, words in WORDS.items():
        meant = Emotion.SADNESS if emotion in PLEASANT else Emotion.NEUTRAL
        for word in words.split(", "):
            yield from ((f"{lead} {word}", meant) for lead in ("not", "I'm not"))


def _shown() -> Iterator[tuple[str, Emotion]]:
    for emotion, characters in EMOJI.items():
        for character in characters:
            yield from ((sentence.format(character), emotion) for sentence in WITH_EMOJI)
