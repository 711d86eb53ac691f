"""Every sentence that the bot says, in eight languages.

``messages/`` holds a file for each language in Fluent's syntax (projectfluent.org); ``en.ftl`` is the source.

To add a text:

1. Write ``name = Whole sentence with { $variable }.`` into ``en.ftl`` and, under the same name and in the same place,
   into the other files. Where a value decides the words, write a whole sentence for each value
   (``{ $feel -> [calm] … *[sad] … }``; for numbers with the plural forms of the language), rather than putting
   sentences together from pieces: words agree with each other differently everywhere.
2. Say it: ``texts.html("name", variable=…)`` for a message, which may hold Telegram's HTML, or ``texts.plain(…)`` for
   what takes no markup: buttons (name them ``…-button``), callback answers (``…-toast``), captions, descriptions.
   Variables are escaped and isolated (a title from right to left leaves the rest of the sentence in order), so pass
   them as they are; only what came from ``html`` is taken as markup. A handler gets its ``texts`` from
   ``await context.texts(update)``.

The tests in ``tests/bot/languages`` find a text that is missing, superfluous, unused, too long, or different in its
variables or its markup.
"""
