"""Every fault that the product knows by name; each carries the fact its reader needs."""

from __future__ import annotations


class UndertoneError(Exception):
    """The root of all errors that Undertone raises on purpose."""


class ArtifactError(UndertoneError):
    """A trained artifact is missing, altered, or not the one this code was written for."""


class PictureError(UndertoneError):
    """The bytes that came are not a picture that can be read. The subclasses say why."""


class NotAPictureError(PictureError):
    """No known picture format."""


class HeicPictureError(PictureError):
    """A HEIC or HEIF picture, which can't be decoded here."""


class PictureTooLargeError(PictureError):
    """More bytes or more pixels than are accepted; the message says how many."""


class BrokenPictureError(PictureError):
    """A known format, but the content can't be decoded."""


class VideoTooLargeError(PictureError):
    """A video of more bytes, or of larger frames, than are accepted."""


class BrokenVideoError(PictureError):
    """A video of which not one frame can be decoded."""


class NoFaceError(UndertoneError):
    """No face was found in the picture."""


class NoFaceInVideoError(NoFaceError):
    """No face was found in any of the frames that were looked at."""


class BusyError(UndertoneError):
    """The queue for computing is full."""


class StorageError(UndertoneError):
    """The database can't be opened, read or written; the message says why."""


class DamagedDatabaseError(StorageError):
    """The content of the file is not what SQLite wrote: a backup is the way back."""


class DuplicateUpdateError(UndertoneError):
    """This delivery has taken effect already."""


class UnknownAnswerError(UndertoneError):
    """There is no such answer for this person."""


class SettingsError(UndertoneError):
    """Settings are missing or wrong; the message names all of them."""


class UnknownUserError(UndertoneError):
    """There is no such person, or no more: they were deleted meanwhile."""


class SpotifyError(UndertoneError):
    """Spotify refused, failed, or did not answer in time; the message holds no key and no token.

    Attributes:
        pause: for how many seconds Spotify is better left alone, where the failure says so.
    """

    def __init__(self, message: str, pause: float | None = None) -> None:
        super().__init__(message)
        self.pause = pause


class SpotifyTokenError(SpotifyError):
    """Spotify does not accept an access token (any more)."""


class SpotifyScopeError(SpotifyError):
    """Somebody's account is connected, but they have not allowed this at Spotify; connecting it again asks them."""


class SpotifyLostError(SpotifyError):
    """Somebody's account is not connected (any more): never, revoked, or ended by Spotify after six months."""


class SpotifyPersonError(SpotifyError):
    """Spotify refuses this person: an app in development mode serves only people whom its owner has added."""


class SealError(StorageError):
    """What was sealed does not open in this place: it was altered, or belongs to another row."""


class WrongKeyError(StorageError):
    """The database is sealed with a key that is not among ours."""


class ConsentError(UndertoneError):
    """The state of a consent is forged, too old, or used already."""


class CircuitOpenError(UndertoneError):
    """A service that failed is left alone for a while."""


class DataError(UndertoneError):
    """Data to learn from or to measure with is missing or not as it should be; the message says what."""


class MissingLibraryError(UndertoneError):
    """A library that only some need (for training and measuring, or for PostgreSQL) is missing; the message says how to
    install it."""


class LearningUnderWayError(UndertoneError):
    """Another process learns from the same votes."""
