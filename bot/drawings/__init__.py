"""The pictures that the bot sends, the journal, the taste and the card: pure functions from values to a file's bytes.

They are drawn with matplotlib, whose text engine shapes every script and orders both directions of writing; through its
figures and never through pyplot, whose state threads would share. To import the modules of this package takes a while,
so import them where a picture is asked for, in the thread that draws.
"""
