"""How many of an ad's content words does the page behind it show before scrolling?

Words are weighed by rarity and compared by lemma; the spec's synonyms count (see `attributes.match`). Short ads,
ads whose words a template fills in, and pages in another language are not judged,
nor languages of whose words it is not known which are rare.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.attributes.match import ad_text, first_screen, match
from brandlint.attributes.tone.lexicon import LANGUAGES
from brandlint.attributes.words import language
from brandlint.checks._text import first_place, listing, reads_whole
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.journey.records import Step
from brandlint.positions import place_of


class Options(CheckOptions, frozen=True):
    """When too few is too few.

    `least` is the share of the ad's words, in [0, 1], that the page has to show; `weight` what an ad's words
    have to weigh together to be judged (a rare word weighs 1); `to` are channels of the page.
    """

    least: float = 0.35
    weight: float = 2.0
    to: tuple[str, ...] = ("landing",)


def check(step: Step, options: Options, context: Context) -> Iterator[Problem]:
    """One problem where the page shows too few of them."""
    source, target = step.source, step.target
    if target.channel not in options.to or source.channel in (None, *options.to, "support-email", "script"):
        return
    if not reads_whole(target.asset) or target.asset.dialect or not target.asset.blocks:
        return
    tongues = [language(one.locale or one.asset.locale) for one in (source, target)]
    if tongues[0] != tongues[1] or tongues[0] not in LANGUAGES:
        return
    synonyms = context.spec.voice.synonyms if context.spec.voice else ()
    found = match(ad_text(source.asset), first_screen(target.asset), synonyms, tongues[0])
    if found.total < options.weight or found.score >= options.least:
        return
    place = first_place(target.asset)
    related = (Related(place_of(target.asset, place), f"the page {target.id}"),) if place else ()
    yield Problem(
        span=first_place(source.asset),
        touchpoint=source,
        actual=f"{found.score:.0%}",
        expected=f"{options.least:.0%}",
        evidence=f"{source.id} {target.id}",
        values={"page": target.id, "missing": listing(found.missing)},
        related=related,
    )
