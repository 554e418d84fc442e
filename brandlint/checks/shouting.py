"""Are words written in capitals to be loud?

Acronyms, codes, names of the brand, merge fields and labels of a word or two are quiet; so is a button, whose
capitals are a matter of design. A single word in capitals is loud only if it is an everyday word.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Block
from brandlint.attributes.match import is_common
from brandlint.attributes.tone.reading import passage, shouting
from brandlint.attributes.words import WORD
from brandlint.checks._text import names_of, tongue
from brandlint.checks.base import CheckOptions, Context, Problem


class Options(CheckOptions, frozen=True):
    """`allow`: words that may stand in capitals."""

    allow: tuple[str, ...] = ()


def check(block: Block, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each block that shouts, at its first loud word."""
    told = {fact.value or "" for fact in context.asset.facts if fact.kind == "code"}
    read = passage(block)
    if len(WORD.findall(read.text)) <= 2 and block.role not in ("subject", "preheader") and "!" not in read.text:
        return
    language = tongue(block, context)
    names = [*names_of(context), *options.allow, *told]
    loud = list(shouting(read, (*names, *(name.upper() for name in names))))
    everyday = [mark for mark in loud if language != "en" or is_common(mark.text, language)]
    if not everyday or (language != "en" and len(everyday) < 2):
        return
    yield Problem(
        span=everyday[0].span,
        actual=" ".join(mark.text for mark in everyday[:5]),
        values={"count": str(len(everyday))},
    )
