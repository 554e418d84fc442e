"""brand.yaml, validated, as the records that rules read."""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.spec import records
from brandlint.spec.documents import brand as documents
from brandlint.spec.offers import compile_offer
from brandlint.spec.palette import beside
from brandlint.spec.problems import DocumentPath
from brandlint.spec.reading import Document

_LOGO_CHANNELS = records.Logo(file="", path="").on


def compile_brand(document: Document, spec: documents.SpecDocument) -> records.Spec:
    """The record of a valid spec; imported colours are laid over it by `palette`."""
    return records.Spec(
        path=document.path,
        brand=_brand(document, spec.brand),
        goals=spec.goals,
        teams=None if spec.teams is None else {
            name: records.Team(id=name, goal=team.goal, measure=team.measure) for name, team in spec.teams.items()
        },
        voice=_voice(document, spec.voice) if spec.voice else None,
        visual=_visual(document, spec.visual) if spec.visual else None,
        legal=_legal(document, spec.legal) if spec.legal else None,
        audiences=None if spec.audiences is None else {
            name: records.Audience(id=name, excludes=audience.excludes) for name, audience in spec.audiences.items()
        },
        profile=None if spec.profile is None else {
            name: records.Field(id=name, fallback=field.fallback) for name, field in spec.profile.items()
        },
        offers={name: compile_offer(document, name, offer) for name, offer in spec.offers.items()},
        tracking=records.Tracking(parameters=spec.tracking.parameters) if spec.tracking else None,
        cadence=records.Cadence(
            per_day=spec.cadence.per_day,
            per_week=spec.cadence.per_week,
            longest_gap=spec.cadence.longest_gap,
            quiet=spec.cadence.quiet,
        ) if spec.cadence else None,
        places=document.places(),
    )  # fmt: skip


def _brand(document: Document, brand: documents.BrandSection) -> records.Brand:
    return records.Brand(
        name=brand.name,
        names=tuple(dict.fromkeys((brand.name, *brand.spellings))),
        spellings=tuple(_forms(document, ("brand", "spellings"), brand.spellings)),
        domains=tuple(host.lower() for host in brand.domains),
        links=tuple(host.lower() for host in brand.links),
    )


def _forms(document: Document, path: DocumentPath, groups: dict[str, tuple[str, ...]]) -> Iterator[records.Term]:
    """A term for every form, with the key it is listed under as its cure."""
    for instead, forms in groups.items():
        for index, form in enumerate(forms):
            yield records.Term(form, instead, document.place(*path, instead, index))


def _keyed(document: Document, path: DocumentPath, terms: dict[str, str | None]) -> tuple[records.Term, ...]:
    return tuple(records.Term(form, instead, document.key_place(*path, form)) for form, instead in terms.items())


def _voice(document: Document, voice: documents.Voice) -> records.Voice:
    terms = voice.terms or documents.Terms()
    reading = voice.reading or documents.Reading()
    tone = voice.tone or documents.ToneSection()
    return records.Voice(
        language=voice.language,
        tone=_ranges(tone),
        channels={channel: _ranges(measures) for channel, measures in tone.channels.items()},
        shift=voice.shift,
        max_lix=reading.max_lix,
        max_sentence_words=reading.max_sentence_words,
        avoid=_keyed(document, ("voice", "terms", "avoid"), terms.avoid),
        prefer=tuple(_forms(document, ("voice", "terms", "prefer"), terms.prefer)),
        claims=_keyed(document, ("voice", "claims"), voice.claims),
        emoji=voice.emoji.max if voice.emoji else None,
        exclamations=voice.exclamations.max if voice.exclamations else None,
        calls_to_action=voice.calls_to_action,
        synonyms=voice.synonyms,
        navigation_avoid=voice.navigation.avoid if voice.navigation else (),
    )


def _ranges(measures: documents.Measures) -> dict[str, records.Range]:
    bounds = {name: getattr(measures, name) for name in documents.Measures.model_fields}
    return {name: records.Range(bound.min, bound.max) for name, bound in bounds.items() if bound}


def _visual(document: Document, visual: documents.Visual) -> records.Visual:
    button = visual.call_to_action or documents.ButtonSection()
    return records.Visual(
        colors=visual.colors,
        color_places={name: document.place("visual", "colors", name) for name in visual.colors},
        tolerance=visual.tolerance,
        fonts=visual.fonts,
        contrast=visual.contrast,
        button_background=button.background,
        button_color=button.color,
        logos=tuple(
            records.Logo(
                file=logo.file,
                path=beside(document.place("visual", "logos", index, "file"), logo.file),
                min_width=logo.min_width,
                on=_LOGO_CHANNELS if logo.on is None else logo.on,
                place=document.place("visual", "logos", index, "file"),
            )
            for index, logo in enumerate(visual.logos)
        ),
    )


def _legal(document: Document, legal: documents.Legal) -> records.Legal:
    return records.Legal(
        address=legal.address,
        disclaimers=tuple(
            records.Disclaimer(
                id=name, text=item.text, when=item.when, channels=item.channels,
                place=document.place("legal", "disclaimers", name),
            )
            for name, item in legal.disclaimers.items()
        ),
    )  # fmt: skip
