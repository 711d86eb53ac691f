"""Every sentence that the bot says, in Telegram's HTML. Whatever comes from outside is escaped where it is put in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.answers import Vote
from core.emotions import Emotion
from core.errors import BrokenPictureError, HeicPictureError, NotAPictureError, PictureTooLargeError
from core.moods import Feel

FACES: Mapping[Emotion, str] = MappingProxyType(
    {
        Emotion.ANGER: "😠",
        Emotion.DISGUST: "🤢",
        Emotion.FEAR: "😨",
        Emotion.HAPPINESS: "😊",
        Emotion.SADNESS: "😢",
        Emotion.SURPRISE: "😮",
        Emotion.NEUTRAL: "😐",
    }
)
FEELS: Mapping[Feel, str] = MappingProxyType(
    {
        Feel.UPBEAT: "upbeat",
        Feel.CALM: "calm",
        Feel.SAD: "melancholic",
        Feel.TENSE: "intense",
        Feel.BALANCED: "even-tempered",
    }
)

NOTICE = (
    "An AI estimates the expression on the face; it can be wrong, and it can't see what you feel. "
    "Your photo is never stored. /privacy"
)
START = (
    "<b>Send me a selfie</b>, and I answer with five songs for the mood in your face.\n\n"
    "Tap 👍 or 👎 under them, and the next answer fits you better. No photo at hand? /mood\n\n"
    f"<i>{NOTICE}</i>"
)
HELP = (
    "<b>A selfie in, five songs out.</b>\n\n"
    "👍 👎  vote for a song; tap again to take it back\n"
    "<b>More</b>  five other songs for the same mood\n"
    "<b>Not my mood</b>  tell me the right one\n\n"
    "/mood  choose a mood without a photo\n"
    "/export  everything I keep about you, as a file\n"
    "/delete  erase all of it\n"
    "/privacy  what happens to your photo and your data"
)
PRIVACY = (
    "<b>Your photo</b> is read in memory and gone within seconds: never written to disk, logged or passed on.\n\n"
    "<b>What I keep</b>, on the computer that runs this bot: your Telegram number, the seven emotion percentages of "
    "each reading, the songs I recommended, and your votes and corrections. They only serve to choose your next "
    "songs.\n\n"
    "<b>An AI estimates an expression</b>, not what you feel. It is not meant for work, school or medicine.\n\n"
    "/export gives you all of it, /delete erases it at once."
)
LOOKING = "👀 Looking at your photo …"
NO_FACE = (
    "I found no face in this photo. Try it with light from the front, the whole face in the picture, and looking at "
    "the camera.\n\nOr choose a mood:"
)
CHOOSE_MOOD = "Which mood shall the songs fit?"
WRONG_MOOD_TOAST = "What is your mood?"
BUSY = "I'm busy right now. Please try again in a few seconds."
ANYTHING_ELSE = "Send me a selfie, or choose a mood with /mood. More in /help."
NOT_READABLE = "I can read photos, not this. Send me a selfie, or choose a mood with /mood."
STALE_BUTTON = "This button is out of date."
TOO_LARGE = "This file is too large for me; at most 20 MB and 24 megapixels. Sent as a photo, it will fit."
HEIC = (
    "I can't read HEIC files. Send it as a photo instead of as a file, and Telegram turns it into one that I can read."
)
NOT_A_PICTURE = "This file is no JPEG, PNG or WebP picture. Send me a selfie as a photo."
BROKEN_PICTURE = "This picture is damaged, I can't open it. Please send another one."
DELETE_QUESTION = "Erase everything I keep about you: readings, songs, votes and corrections? This can't be undone."
DELETED = "Everything is erased. If you come back, we start anew."
NOT_DELETED = "Nothing was erased."
EXPORT_CAPTION = "Everything I keep about you."
_FAULT = "Something went wrong on my side. Please try again; if it stays, tell my operator this:"
NO_TRACKS = "I have nothing left that fits and that I haven't shown you lately. Try another mood with /mood."

MORE_BUTTON = "🔄 More"
WRONG_MOOD_BUTTON = "🙅 Not my mood"
BACK_BUTTON = "‹ Back"
DELETE_BUTTON = "Erase everything"
KEEP_BUTTON = "Keep it"

COMMANDS = (
    ("start", "What I do"),
    ("mood", "Choose a mood without a photo"),
    ("help", "How to use me"),
    ("privacy", "What happens to your photo and your data"),
    ("export", "Everything I keep about you, as a file"),
    ("delete", "Erase everything about you"),
)
SHORT_DESCRIPTION = "Send a selfie, get five songs for the mood in your face."
DESCRIPTION = (
    "Send me a selfie: I read the mood in your face and answer with five songs that fit it, and you. "
    "An AI estimates the expression; your photo is never stored."
)


def picture_problem(error: Exception) -> str:
    """The sentence for a picture that can't be read."""
    match error:
        case PictureTooLargeError():
            return TOO_LARGE
        case HeicPictureError():
            return HEIC
        case NotAPictureError():
            return NOT_A_PICTURE
        case BrokenPictureError():
            return BROKEN_PICTURE
    raise error


def vote_toast(vote: Vote | None) -> str:
    """What a tap on 👍 or 👎 did."""
    match vote:
        case Vote.UP:
            return "👍 More like this."
        case Vote.DOWN:
            return "👎 You won't see this one again."
        case None:
            return "Taken back."


def fault(identifier: str) -> str:
    """The line for a fault that nobody foresaw."""
    return f"{_FAULT} <code>{identifier}</code>"


def fault_toast(identifier: str) -> str:
    """The same for the small window that a button opens, which takes no markup."""
    return f"{_FAULT} {identifier}"
