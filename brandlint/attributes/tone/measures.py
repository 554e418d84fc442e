"""The measures of tone. `sat(x, k) = 1 − e^(−x/k)`; n words, S sentences; every value lies on [0, 1]."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice

from brandlint.assets import Asset, Tone
from brandlint.attributes.tone import reading
from brandlint.attributes.tone.hearing import Heard, heard
from brandlint.attributes.tone.lexicon import Cue, lexicons, word_set
from brandlint.attributes.tone.reading import Passage
from brandlint.attributes.words import language
from brandlint.places import Span

MEASURES = ("formality", "energy", "urgency", "claims", "address", "directive", "complexity")

#: Words from which on a text is long enough for a verdict.
ENOUGH_FOR_FORMALITY = 20
ENOUGH_FOR_READING = 30
ENOUGH_FOR_ENERGY = 5
_SHORT = 30
_DATES = ("starts", "ends", "window")

Counted = list[tuple[Passage, Cue]]


def measure(asset: Asset, locale: str | None) -> dict[str, Tone]:
    """All measures of `asset`, by name.

    In a language without lexicon (or in text that does not look like the language it claims) only the
    measures that need no words are judged; the others say `enough=False` at a middling or zero value.
    """
    passages = reading.passages(asset)
    running = [passage for passage in passages if passage.block.role in reading.RUNNING]
    tones = {"energy": energy(passages), "complexity": complexity(running)}
    tongue = language(locale)
    if reading.is_language(passages, tongue):
        tones |= {
            "formality": formality(passages, tongue),
            "urgency": lexical(passages, tongue, "urgency", stated_dates(asset)),
            "claims": lexical(passages, tongue, "claims"),
            "address": address(passages, tongue),
            "directive": directive(passages, tongue),
        }
    unknown = {name: Tone(0.5 if name == "formality" else 0.0, enough=False) for name in MEASURES}
    return {name: tones.get(name, unknown[name]) for name in MEASURES}


def formality(passages: Iterable[Passage], tongue: str = "en") -> Tone:
    """`(1 + tanh 1.5 f) / 2` with `f = 1.2 (F − C) / (F + C + 1.5 + n/20) + 0.25 clip(L − 4.5, ±1.5)`.

    F weighs formal words and passives, C slang, casual words, contractions, exclamations, emoji, drawn-out words
    and trailing dots (each by the lexicon's weight, signs at most twice a kind), L is the average length of a word in
    letters. Cues are set against the length of the text, so that one contraction does not make a long letter casual.
    Enough: 20 words, or two cues that weigh 1.4 together.
    """
    passages = list(passages)
    formal, casual = _formal(passages, tongue), _casual(passages, tongue)
    words = [word for passage in passages for word in passage.words.folded]
    up, down = _total(formal), _total(casual)
    length = sum(map(len, words)) / len(words) if words else 4.5
    tilt = 1.2 * (up - down) / (up + down + 1.5 + len(words) / 20) + 0.25 * _clip(length - 4.5, -1.5, 1.5)
    value = (1 + math.tanh(1.5 * tilt)) / 2
    enough = bool(words) and (len(words) >= ENOUGH_FOR_FORMALITY or _telling([*formal, *casual]))
    return _tone(value, [*formal, *casual] if abs(up - down) < 0.5 else formal if up > down else casual, enough)


def energy(passages: Iterable[Passage]) -> Tone:
    """`sat((exclamation marks + emoji)/S + 3·(share of words in capitals) + (drawn-out words)/S, 1)`.

    Needs no lexicon. Enough: two sentences or five words, since one mark makes a single "Hello!" loud.
    """
    passages = list(passages)
    count = max(1, count_sentences(passages))
    words = max(1, count_words(passages))
    striking = [passage for passage in passages if passage.line.is_striking]
    marks = [mark for passage in striking for mark in (*reading.exclamations(passage), *reading.emoji(passage))]
    loud = [mark for passage in striking for mark in reading.shouting(passage)]
    drawn = [mark for passage in striking for mark in reading.elongations(passage)]
    signs = sum(len(mark.text) if mark.text[0] == "!" else 1 for mark in marks)
    value = _sat(signs / count + 3 * len(loud) / words + len(drawn) / count, 1)
    found = sorted([*marks, *loud, *drawn], key=lambda mark: mark.span)
    return Tone(
        round(value, 4), _distinct(mark.text for mark in found), count >= 2 or words >= ENOUGH_FOR_ENERGY,
        tuple(mark.span for mark in found),
    )  # fmt: skip


def stated_dates(asset: Asset) -> tuple[Span, ...]:
    """Where `asset` says from or until when something holds, by a date of the calendar."""
    return tuple(fact.span for fact in asset.facts if fact.kind in _DATES and not fact.counted)


def lexical(passages: Iterable[Passage], tongue: str, name: str, dates: Iterable[Span] = ()) -> Tone:
    """`sat(h / max(1, √(n/60)), 1)` with h the weight of the distinct hits of the lexicon `name` (urgency, claims).

    A button that a mail repeats presses no harder; the root lets a long page say a thing or two more than a
    headline. The plain words that bring one of `dates` ("offer ends May 31") inform and do not count. Enough: one word.
    """
    passages = list(passages)
    found = _lexical(((passage, heard(passage.line, tongue)) for passage in passages), lexicons(tongue, name))
    found = [(passage, cue) for passage, cue in _without_overlaps(found) if not _informs(passage, cue, tongue, dates)]
    count = count_words(passages)
    distinct = {passage.text[cue.start : cue.end].casefold(): cue.weight for passage, cue in found}
    return _tone(_sat(sum(distinct.values()) / max(1.0, math.sqrt(count / 60)), 1), found, count > 0)


def _informs(passage: Passage, cue: Cue, tongue: str, dates: Iterable[Span]) -> bool:
    """Whether a cue is the plain wording of a date that stands beside it."""
    words = " ".join(passage.text[cue.start : cue.end].casefold().split())
    if words not in word_set(tongue, "plain-with-a-date"):
        return False
    span = passage.span(cue.start, cue.end)
    return any(date.source == span.source and date.start < span.end and span.start < date.end for date in dates)


def address(passages: Iterable[Passage], tongue: str = "en") -> Tone:
    """`sat(second-person words / n, 0.05)`: how directly the reader is spoken to. Enough: 20 words."""
    passages = list(passages)
    found = [(passage, cue) for passage in passages for cue in heard(passage.line, tongue).address]
    count = count_words(passages)
    value = _sat(len(found) / count, 0.05) if count else 0.0
    return _tone(value, found, count >= ENOUGH_FOR_FORMALITY)


def directive(passages: Iterable[Passage], tongue: str = "en") -> Tone:
    """Imperative sentences / S. Enough: one sentence."""
    passages = list(passages)
    found = [(passage, cue) for passage in passages for cue in heard(passage.line, tongue).commands]
    count = count_sentences(passages)
    return _tone(len(found) / count if count else 0.0, found, count > 0)


def complexity(passages: Iterable[Passage]) -> Tone:
    """`clip((LIX − 10) / 60)`, LIX = n/S + 100·(words of more than six letters)/n (Björnsson 1968).

    The evidence is the longest sentence. Enough: 30 words.
    """
    passages = list(passages)
    value = lix(passages)
    longest = longest_sentence(passages)
    if value is None or longest is None:
        return Tone(0.0, enough=False)
    passage, start, end, _ = longest
    count = count_words(passages)
    return Tone(
        round(_clip((value - 10) / 60, 0, 1), 4), (passage.block.text[start:end],), count >= ENOUGH_FOR_READING,
        (passage.span(start, end),),
    )  # fmt: skip


def count_words(passages: Iterable[Passage]) -> int:
    """The number of words of all passages together."""
    return sum([len(passage.line.words.folded) for passage in passages])


def count_sentences(passages: Iterable[Passage]) -> int:
    """The number of sentences of all passages together."""
    return sum([len(passage.line.sentences) for passage in passages])


def lix(passages: Iterable[Passage]) -> float | None:
    """The readability index LIX of all sentences together, None without a word."""
    passages = list(passages)
    sizes = [len(word) for passage in passages for word in passage.line.words.folded]
    if not sizes:
        return None
    return len(sizes) / max(1, count_sentences(passages)) + 100 * sum(size > 6 for size in sizes) / len(sizes)


def longest_sentence(passages: Iterable[Passage]) -> tuple[Passage, int, int, int] | None:
    """The sentence with the most words: its passage, start, end and number of words."""
    best: tuple[Passage, int, int, int] | None = None
    for passage in passages:
        starts = passage.words.starts
        if best and len(starts) <= best[3]:
            continue
        for sentence in passage.sentences:
            size = bisect_left(starts, sentence.end) - bisect_left(starts, sentence.start)
            if best is None or size > best[3]:
                best = (passage, sentence.start, sentence.end, size)
    return best


def _formal(passages: list[Passage], tongue: str) -> Counted:
    told = [(passage, heard(passage.line, tongue)) for passage in passages]
    found = _lexical(told, ("formality formal", "formality stiff"))
    return _without_overlaps([*found, *((passage, cue) for passage, said in told for cue in said.passives)])


def _casual(passages: list[Passage], tongue: str) -> Counted:
    told = [(passage, heard(passage.line, tongue)) for passage in passages]
    found = _lexical(told, ("formality slang", "formality casual", "formality contractions"))
    for kind in zip(*(said.signs for _, said in told), strict=True):
        marks = ((passage, cue) for (passage, _), cues in zip(told, kind, strict=True) for cue in cues)
        found += islice(marks, _MOST_SIGNS)
    return _without_overlaps(found)


def _lexical(told: Iterable[tuple[Passage, Heard]], names: Iterable[str]) -> Counted:
    return [(passage, cue) for passage, said in told if said.cues for name in names for cue in said.cues.get(name, ())]


#: Signs of one kind count this often: a row of them makes a text loud (see `energy`) rather than casual.
_MOST_SIGNS = 2


def _telling(cues: Counted) -> bool:
    return len(cues) >= 2 and _total(cues) >= 1.4


def _without_overlaps(found: Counted) -> Counted:
    """The cues in order of the text, of overlapping ones the weightiest."""
    kept: Counted = []
    order: dict[int, int] = {}
    for passage, _ in found:
        order.setdefault(id(passage), len(order))
    for passage, cue in sorted(found, key=lambda entry: (order[id(entry[0])], entry[1].start, -entry[1].weight)):
        if kept and kept[-1][0] is passage and cue.start < kept[-1][1].end:
            if cue.weight > kept[-1][1].weight:
                kept[-1] = (passage, cue)
        else:
            kept.append((passage, cue))
    return kept


def _tone(value: float, found: Counted, enough: bool) -> Tone:
    texts = (" ".join(passage.text[cue.start : cue.end].split()) for passage, cue in found)
    spans: tuple[Span, ...] = tuple(passage.span(cue.start, cue.end) for passage, cue in found)
    return Tone(round(value, 4), _distinct(texts), enough, spans)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _total(found: Counted) -> float:
    return sum(cue.weight for _, cue in found)


def _sat(value: float, scale: float) -> float:
    return 1 - math.exp(-value / scale)


def _clip(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))
