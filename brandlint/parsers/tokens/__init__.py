"""Template languages: where the tags of a text are, what they print, and under which conditions text is read."""

from brandlint.parsers.tokens.masking import PLACEHOLDER, mask
from brandlint.parsers.tokens.records import Include, Masked, Stated

__all__ = ["PLACEHOLDER", "Include", "Masked", "Stated", "mask"]
