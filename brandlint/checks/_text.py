"""What checks of wording share: replacing text where it stands, and telling where nothing can be known."""

from __future__ import annotations

from collections.abc import Iterable

from brandlint.assets import Asset, Block
from brandlint.attributes.words import language
from brandlint.checks.base import Context, Replacement
from brandlint.expressions import regex
from brandlint.parsers.base import FILLED_BY_OTHERS
from brandlint.places import Span
from brandlint.positions import locate, within

#: Elements whose text is somebody else's.
QUOTES = frozenset({"q", "blockquote", "cite"})
_CODE_FONTS = frozenset({"consolas", "courier", "courier new", "fira code", "lucida console", "menlo", "monaco"})
_QUOTATION = regex(
    r"“[^“”]{1,400}”|„[^„“”]{1,400}[“”]|«[^«»]{1,400}»|»[^«»]{1,400}«|(?<![\w\"])\"(?=\S)[^\"]{1,400}(?<=\S)\"(?!\w)"
)
#: Elements whose text is quoted as code.
CODE = frozenset({"code", "pre", "kbd", "samp", "var", "tt"})


def tongue(block: Block | None, context: Context) -> str:
    """The language a block is written in, by its own mark, the touchpoint's locale or the brand's language."""
    voice = context.spec.voice
    own = block.lang if block else None
    return language(own or context.touchpoint.locale or context.asset.locale or (voice.language if voice else None))


def replacement(block: Block, start: int, end: int, text: str) -> tuple[Replacement, ...]:
    """Puts `text` in the place of `block.text[start:end]`; none where mark-up or entities stand between."""
    span = locate(block, start, end)
    return (Replacement(span, text),) if span.end - span.start == end - start and block.segments else ()


def quotations(text: str) -> list[tuple[int, int]]:
    """Where `text` quotes somebody, with the quotation marks."""
    if not any(mark in text for mark in '"“”„«»'):
        return []
    return [match.span() for match in _QUOTATION.finditer(text)]


def code_parts(block: Block) -> list[tuple[int, int]]:
    """Where the text of a block is set like code amid other text: in a typeface whose letters are all equally wide."""
    fonts = [(run.style.font or "").casefold() if run.style else "" for run in block.runs]
    coded = [run for run, font in zip(block.runs, fonts, strict=True) if "mono" in font or font in _CODE_FONTS]
    if len(coded) == len(block.runs):
        return []
    return [place for run in coded if (place := within(block, run.span))]


def like(model: str, text: str) -> str:
    """`text` in the letter case of `model`: all capitals, or a capital first."""
    letters = [letter for letter in model if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return text.upper()
    return text[0].upper() + text[1:] if model[:1].isupper() and text[:1].islower() else text


def reads_whole(asset: Asset) -> bool:
    """Whether the asset is all that a customer gets: no fragment, no frame, and nothing included that was not read."""
    return not asset.fragment and not any(
        "include" in note or "layout" in note or note == FILLED_BY_OTHERS for note in asset.unknown
    )


def first_place(asset: Asset) -> Span | None:
    """Where to point when something is absent: the start of the first text that a reader meets."""
    return next((block.span for block in asset.blocks if block.role != "hidden"), None)


def headline_place(asset: Asset) -> Span | None:
    """Where to point when the whole asset is meant: its headline (or subject), else the first text."""
    for role in ("headline", "subject", "subhead"):
        if found := next((block.span for block in asset.blocks if block.role == role), None):
            return found
    return first_place(asset)


def names_of(context: Context) -> tuple[str, ...]:
    """Every name of the brand in its right spelling."""
    names: tuple[str, ...] | None = context.of_spec.get("names")
    if names is None:
        brand = context.spec.brand
        told = (brand.name, *brand.names, *(term.instead for term in brand.spellings))
        names = context.of_spec["names"] = tuple(dict.fromkeys(name for name in told if name))
    return names


def listing(words: Iterable[str], most: int = 5) -> str:
    """Words in quotation marks, the first few of them."""
    given = list(words)
    return ", ".join(f'"{word}"' for word in given[:most]) + (" …" if len(given) > most else "")
