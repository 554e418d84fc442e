"""Text of unknown origin made safe to show: nothing in it may move the cursor, hide or reorder text."""

from __future__ import annotations

import unicodedata

#: Invisible, but part of how emoji and several scripts are written.
_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"

#: Never part of a text; XML cannot hold them.
_NONCHARACTERS = "\ufffe\uffff"

#: Controls, formats (bidi overrides among them), lone surrogates, line and paragraph separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

_ESCAPES = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def visible(text: str) -> str:
    r"""`text` on one line, with control, bidi and other invisible characters spelled out (`\x1b`, `\u202e`)."""
    return text if text.isprintable() else text.translate(_SHOWN)


class _Shown(dict[int, str]):
    """Each character, by its number, as it is shown; found out when it is first met."""

    def __missing__(self, code: int) -> str:
        shown = self[code] = _shown(chr(code))
        return shown


_SHOWN = _Shown()


def _shown(character: str) -> str:
    if character in _JOINERS or (unicodedata.category(character) not in _UNSAFE and character not in _NONCHARACTERS):
        return character
    code = ord(character)
    if code < 0x100:
        return _ESCAPES.get(character, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def encoded(text: str) -> bytes:
    r"""`text` in UTF-8; a lone surrogate (of a file name that is not UTF-8) becomes `\udc80`, which JSON reads too."""
    return text.encode("utf-8", "backslashreplace")
