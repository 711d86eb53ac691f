"""What a message says of a mood once greetings, requests and questions are taken out: a rule in the open.

A network that learned from comments would find surprise in every question (the raters called curiosity and confusion
so), and joy in every thanks and every wish; said to a bot, none of them is a mood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.text_features import spoken_parts, tokens

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_GREETING = re.compile(
    r"\b(?:hi+|hello+|hey+|hiya|yo|howdy|greetings|good (?:morning|day|afternoon|evening|night)|(?:good)?bye|see you|"
    r"thanks?(?: you)?(?: (?:so|very) much| a lot)?|thx|please|pls|ok(?:ay)?|yes|no|yep|nope|test(?:ing)?|there|"
    r"dear|bot|undertone|all|everyone)\b"
)
_REQUEST = re.compile(
    r"\b(?:play|recommend|suggest|give|show|find|send|put|let me hear|let's hear|i want|i wanna|i need|i'd like|"
    r"i would like|next|more|another)\b"
)
_REQUEST_WORDS = re.compile(
    r"a|an|the|some|any|something|anything|more|another|other|next|new|me|us|my|i|i'd|want|wanna|need|would|"
    r"like|to|of|for|on|in|hear|listen|play|playing|recommend|suggest|give|show|find|send|put|let|let's|get|"
    r"have|see|music|song|songs|track|tracks|tune|tunes|playlist|playlists|album|albums|artist|spotify|it|that|"
    r"this|one|ones|please|now|today|and|but|with|by"
)
# Said with the hand, to the bot, and flags; the raters saw them below what pleased people.
_GESTURE = re.compile("[👍👎👌👋🙏🖐✋🤝\U0001f1e6-\U0001f1ff]")
_QUESTION_WORDS = re.compile(r"what|who|where|when|why|how|which|whose")
_AUXILIARIES = re.compile(
    r"am|is|are|was|were|be|do|does|did|can|could|will|would|shall|should|have|has|had|may|might|must"
)
_SUBJECTS = re.compile(r"i|you|he|she|it|we|they|this|that|there|these|those|anyone|anybody|someone|u")
_OWN = re.compile(r"i|i'm|im|i've|ive|i'd|i'll|my|mine|myself|we|we're|we've|our")


def mood_part(text: str) -> str:
    """What of a message may say a mood; empty if nothing does.

    Sentences that hold no more than a greeting, thanks, a sign of the hand, a flag or a request are left out; of a
    request that says more ("play me something sad") the rest is kept.

    A question counts only if it asks about oneself with *why* ("why am I so sad?"), or is a statement about oneself
    with a question mark.

    Args:
        text: the message.
    """
    parts = (_rest(sentence) for sentence in _SENTENCE_END.split(text.replace("’", "'").strip()))
    return " ".join(part for part in parts if part)


def asked_for(text: str) -> str:
    """A message in small letters without the words of greetings and requests: "calm" of "Calm music, please!"."""
    parts = spoken_parts(_GREETING.sub(" ", text.lower().replace("’", "'")))
    return " ".join(part for part in parts if not _REQUEST_WORDS.fullmatch(part))


def _rest(sentence: str) -> str:
    if _is_question(sentence, tokens(sentence)):
        return ""
    without_greeting = _GREETING.sub(" ", sentence.lower())
    left = [part for part in spoken_parts(without_greeting) if not _GESTURE.fullmatch(part)]
    if _REQUEST.match(without_greeting.lstrip(" ,")):
        return " ".join(part for part in left if not _REQUEST_WORDS.fullmatch(part))
    return sentence if left else ""


def _is_question(sentence: str, words: Sequence[str]) -> bool:
    words = [word for word in words if not _GREETING.fullmatch(word)]
    spoken = [word for word in words if word[0].isalnum()]
    opened = _opens_as_question(spoken)
    if not opened and not sentence.rstrip().endswith("?"):
        return False
    if sentence.rstrip().endswith(("!?", "?!")):  # an exclamation
        return False
    about_oneself = any(map(_OWN.fullmatch, spoken))
    return not about_oneself or (opened and spoken[0] != "why")


def _opens_as_question(spoken: Sequence[str]) -> bool:
    """Whether the order of the words is a question's, as in "what can you do" or "are you there"."""
    if len(spoken) < 2:
        return False
    first, _, contracted = spoken[0].partition("'")
    if _QUESTION_WORDS.fullmatch(first):
        return bool(contracted or _AUXILIARIES.fullmatch(spoken[1]))
    return bool(_AUXILIARIES.fullmatch(first) and _SUBJECTS.fullmatch(spoken[1]))
