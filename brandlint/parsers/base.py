"""What every parser is given, and what reading is allowed to touch."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import msgspec

#: Reads another file of the asset's repository, by its path relative to the asset; None where it is
#: absent or outside the repository. Never the network.
ReadBeside = Callable[[str], bytes | None]

#: How a note in `Asset.unknown` ends where a stylesheet is missing: what is told of the look is then partly a guess.
PARTLY_KNOWN = "the look is partly known"
#: How `Asset.unknown` tells that a template is the frame of others.
FILLED_BY_OTHERS = "other templates fill its blocks"


def read_nothing(path: str) -> None:
    """The `ReadBeside` of an asset that stands alone (standard input, a string in a test)."""


class LogoFile(msgspec.Struct, frozen=True):
    """A logo of the brand: its path as the spec names it, and its bytes."""

    path: str
    data: bytes


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What extraction depends on, beside the bytes themselves.

    `dialect` and `locale` are the configuration's, None to let the file decide; `channel` likewise.
    `default_locale` is the brand's: it holds where neither the configuration nor the file names one.
    `today` resolves relative dates ("ends Sunday"). `read` opens included and linked files.
    `logos` are looked for in pictures; `ocr` says whether text in pictures is read.
    """

    dialect: str | None = None
    locale: str | None = None
    default_locale: str | None = None
    channel: str | None = None
    today: datetime.date = datetime.date(2000, 1, 1)
    read: ReadBeside = read_nothing
    logos: tuple[LogoFile, ...] = ()
    ocr: bool = False


class SourceFile(msgspec.Struct, frozen=True):
    """The bytes of one file; its name says which parser reads it."""

    path: str
    data: bytes


class Unreadable(Exception):  # noqa: N818 (says what the file is, as `Abort` and `Exit` do)
    """A file that cannot be read at all. `offset` is where, in characters, if that is known."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
