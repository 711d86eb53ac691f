"""/taste: what the votes have taught, in words and as a picture, with a button to forget each part of it."""

from __future__ import annotations

from collections.abc import Callable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.drawings.facts import TasteFacts, shown_beliefs, taste_facts
from bot.drawings.labels import TasteLabels
from bot.languages.forms import listing
from bot.languages.texts import Texts
from bot.telegram.context import Context, caller
from bot.telegram.keepsakes import ForgetArtistTap, ForgetGenreTap
from bot.telegram.keyboards import button, in_rows
from bot.telegram.names import shortened
from bot.telegram.pictures import message_of, reply_with_picture, saying_when_busy
from bot.telegram.pressing import Press
from core.answers import AccountId
from core.beliefs import Beliefs
from core.genres import Genre

LONGEST_NAME = 16
"""Characters of a name on a button; two buttons stand in a row."""
LONGEST_LISTED = 80
"""Characters of a name in a sentence; six of them must fit into a caption of 1,024."""


@saying_when_busy
async def show_taste(update: Update, context: Context) -> None:
    """/taste: the picture with its buttons, or a sentence where nothing has been learned yet."""
    texts, who = await context.texts(update), caller(update)
    beliefs = await context.looking_back.beliefs(who)
    if not beliefs.votes:
        await message_of(update).reply_html(texts.html("taste-empty"))
        return
    keyboard = taste_keyboard(texts, beliefs, who.account)
    caption = taste_caption(texts, taste_facts(beliefs))
    await reply_with_picture(message_of(update), context.workers, _drawing(texts, beliefs), caption, keyboard)


async def forget_belief(press: Press, tap: ForgetArtistTap | ForgetGenreTap) -> None:
    """Forget an artist or a genre, and show what is left in the same message."""
    looking_back, texts = press.services.looking_back, press.texts
    if isinstance(tap, ForgetArtistTap):
        forgotten = await looking_back.forget_artist(press.who, tap.track)
    else:
        forgotten = await looking_back.forget_genre(press.who, tap.genre)
    await press.acknowledge(texts.plain("belief-forgotten-toast" if forgotten else "stale-button-toast"))
    beliefs = await looking_back.beliefs(press.who)
    picture = await press.services.workers.run(_drawing(texts, beliefs))
    keyboard = taste_keyboard(texts, beliefs, press.who.account)
    await press.replace_picture(picture, taste_caption(texts, taste_facts(beliefs)), keyboard)


def taste_labels(texts: Texts, beliefs: Beliefs) -> TasteLabels:
    """The words in the picture."""
    return TasteLabels(
        title=texts.plain("taste-title"),
        votes=texts.plain("taste-votes", count=beliefs.votes),
        likes=texts.plain("taste-likes"),
        dislikes=texts.plain("taste-dislikes"),
        artists=texts.plain("taste-artists"),
        genres=texts.plain("taste-genres"),
        genre_names={genre: _genre(texts, genre) for genre in Genre},
        empty=texts.plain("taste-empty"),
    )


def taste_caption(texts: Texts, facts: TasteFacts) -> str:
    """What the picture shows, and what its buttons do, in Telegram's HTML."""
    if not facts.votes:
        return texts.html("taste-empty")
    learned = _learned(texts, facts) or [texts.html("taste-unclear")]
    return "\n".join([texts.html("taste-caption", count=facts.votes), *learned, "", texts.html("taste-hint")])


def taste_keyboard(texts: Texts, beliefs: Beliefs, owner: AccountId) -> InlineKeyboardMarkup | None:
    """A button for each artist and each genre that the picture shows; None where it shows none."""
    artists = [
        _forget(belief.subject, ForgetArtistTap(owner, min(belief.tracks))) for belief in shown_beliefs(beliefs.artists)
    ]
    genres = [
        _forget(_genre(texts, belief.subject), ForgetGenreTap(owner, belief.subject))
        for belief in shown_beliefs(beliefs.genres)
    ]
    rows = [*in_rows(artists, 2), *in_rows(genres, 2)]
    return InlineKeyboardMarkup(rows) if rows else None


def _learned(texts: Texts, facts: TasteFacts) -> list[str]:
    def named(names: tuple[str, ...]) -> str:
        return listing(texts.language, [shortened(name, LONGEST_LISTED) for name in names])

    liked, disliked = (
        tuple(_genre(texts, genre) for genre in genres) for genres in (facts.liked_genres, facts.disliked_genres)
    )
    lines = []
    if facts.liked_artists:
        lines.append(texts.html("taste-liked-artists", names=named(facts.liked_artists)))
    if facts.disliked_artists:
        lines.append(texts.html("taste-disliked-artists", names=named(facts.disliked_artists)))
    if liked:
        lines.append(texts.html("taste-liked-genres", names=named(liked)))
    if disliked:
        lines.append(texts.html("taste-disliked-genres", names=named(disliked)))
    return [str(line) for line in lines]


def _drawing(texts: Texts, beliefs: Beliefs) -> Callable[[], bytes]:
    def draw() -> bytes:
        from bot.drawings.taste_picture import draw_taste  # matplotlib takes long to load, so only here

        return draw_taste(beliefs, taste_labels(texts, beliefs))

    return draw


def _forget(name: str, tap: ForgetArtistTap | ForgetGenreTap) -> InlineKeyboardButton:
    return button(f"✕ {shortened(name, LONGEST_NAME)}", tap)


def _genre(texts: Texts, genre: Genre) -> str:
    return texts.plain("genre-button", genre=genre)
