"""Does the text use a wording that the brand avoids?

`phrases` maps wordings to what should stand instead (null: nothing does). `terms` takes the wordings from the
spec's voice: `avoid`, `prefer` or `claims`. Wordings are found as whole words in any letter case and, unless
`inflected` is false, in any inflection ("register" finds "registered"); never inside template tokens, addresses,
names of the brand, quotation marks, or the very wording that should stand instead ("fly" inside "rain fly").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from brandlint.assets import Block
from brandlint.attributes.terms import may_use, uses, within
from brandlint.attributes.words import readable
from brandlint.checks._text import CODE, QUOTES, code_parts, like, names_of, quotations, replacement, tongue
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.places import Place
from brandlint.positions import locate
from brandlint.spec.records import Term


class Options(CheckOptions, frozen=True):
    """`phrases`: wording → what should stand instead; `terms`: which wordings of the spec's voice are meant."""

    phrases: dict[str, str | None] = {}
    terms: Literal["avoid", "prefer", "claims"] | None = None
    inflected: bool = True


def check(block: Block, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each use, with the wording that should stand instead where there is one."""
    forms = _forms(options, context)
    if not forms or block.element in CODE or block.element in QUOTES:
        return
    language = tongue(block, context)
    if not may_use(block.text, forms, language, options.inflected):
        return
    text = readable(block)
    found = uses(text, forms, language, options.inflected)
    if not found:
        return
    wordings = _wordings(options, context)
    foreign = [*quotations(text), *code_parts(block)]
    proper = {instead for instead, _ in wordings.values() if instead} if options.terms != "claims" else set()
    kept = uses(text, [*proper, *names_of(context)], language, options.inflected)
    for use in found:
        if within(use, kept) or any(start <= use.start and use.end <= end for start, end in foreign):
            continue
        instead, place = wordings[use.form]
        written = text[use.start : use.end]
        advice = _advice(instead, options)
        yield Problem(
            span=locate(block, use.start, use.end),
            actual=written,
            expected=like(written, instead) if instead and options.terms != "claims" else instead or "",
            related=(Related(place, "the term list of the spec"),) if place else (),
            replacements=replacement(block, use.start, use.end, like(written, instead))
            if instead and use.exact and options.terms != "claims"
            else (),
            values={"advice": advice},
        )


def _forms(options: Options, context: Context) -> tuple[str, ...]:
    """The wordings to look for."""
    terms = _terms(options, context)
    if not options.phrases and not terms:
        return ()
    return (*options.phrases, *(term.form for term in terms))


def _terms(options: Options, context: Context) -> tuple[Term, ...]:
    voice = context.spec.voice
    if voice is None or options.terms is None:
        return ()
    return {"avoid": voice.avoid, "prefer": voice.prefer, "claims": voice.claims}[options.terms]


def _wordings(options: Options, context: Context) -> dict[str, tuple[str | None, Place | None]]:
    """What should stand instead of each wording, and where the spec says so."""
    wordings: dict[str, tuple[str | None, Place | None]] = {
        form: (instead, None) for form, instead in options.phrases.items()
    }
    return wordings | {term.form: (term.instead, term.place) for term in _terms(options, context)}


def _advice(instead: str | None, options: Options) -> str:
    if options.terms == "claims":
        return instead or "prove it or leave it out"
    return f'write "{instead}"' if instead else "say it in other words"
