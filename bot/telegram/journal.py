"""/journal: the moods of the last weeks as a picture, and in words for whoever doesn't see it."""

from __future__ import annotations

from telegram import Update

from bot.drawings.facts import JournalFacts, journal_facts
from bot.drawings.labels import JournalLabels
from bot.languages.forms import short_date, short_weekdays, weekday_name
from bot.languages.texts import Texts
from bot.telegram.context import Context, caller
from bot.telegram.pictures import message_of, reply_with_picture, saying_when_busy
from core.journal import Journal
from core.moods import Feel


@saying_when_busy
async def show_journal(update: Update, context: Context) -> None:
    """/journal: the picture, or a sentence where there is nothing to draw."""
    texts = await context.texts(update)
    journal = await context.looking_back.journal(caller(update))
    if not journal.entries:
        await message_of(update).reply_html(texts.html("journal-empty"))
        return

    def draw() -> bytes:
        from bot.drawings.journal_picture import draw_journal  # matplotlib takes long to load, so only here

        return draw_journal(journal, journal_labels(texts, journal))

    caption = journal_caption(texts, journal_facts(journal), str(journal.zone))
    await reply_with_picture(message_of(update), context.workers, draw, caption)


def journal_labels(texts: Texts, journal: Journal) -> JournalLabels:
    """The words in the picture."""
    first, last = (short_date(texts.language, day) for day in (journal.first, journal.last))
    return JournalLabels(
        title=texts.plain("journal-title"),
        period=texts.plain(
            "journal-period", first=first, last=last, count=len(journal.entries), zone=str(journal.zone)
        ),
        feels={feel: texts.plain("feel-heading", feel=feel) for feel in Feel},
        older=texts.plain("journal-older"),
        newer=texts.plain("journal-newer"),
        week=texts.plain("journal-week"),
        by_weekday=texts.plain("journal-by-weekday"),
        weekdays=short_weekdays(texts.language),
        empty=texts.plain("journal-empty"),
    )


def journal_caption(texts: Texts, facts: JournalFacts, zone: str) -> str:
    """What the picture shows, in Telegram's HTML; ``zone`` is what decides on the days ("UTC+02:00")."""
    first, last = (short_date(texts.language, day) for day in (facts.first, facts.last))
    sentences = [texts.html("journal-caption", first=first, last=last, count=facts.moods, zone=zone)]
    if facts.commonest is not None:
        commonest = texts.plain("feel", feel=facts.commonest)
        sentences.append(texts.html("journal-commonest", feel=commonest, count=facts.commonest_moods))
    if facts.brightest is not None and facts.darkest is not None:
        brightest, darkest = (weekday_name(texts.language, day) for day in (facts.brightest, facts.darkest))
        sentences.append(texts.html("journal-weekdays", brightest=brightest, darkest=darkest))
    return "\n".join(sentences)
