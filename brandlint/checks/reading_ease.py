"""Is the text easy enough to read?

Compares the readability index LIX of running text (of 30 words or more) with the spec's `max-lix`, and the
number of words of each finished sentence with `max-sentence-words`. Filler ("lorem ipsum") is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.attributes.tone.lexicon import LANGUAGES
from brandlint.attributes.tone.measures import ENOUGH_FOR_READING, count_words, lix, longest_sentence
from brandlint.attributes.tone.reading import RUNNING, is_language, passages
from brandlint.attributes.words import WORD
from brandlint.checks._text import tongue
from brandlint.checks.base import Context, NoOptions, Problem


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for the text as a whole, at its longest sentence, and one for each other sentence too long."""
    voice = context.spec.voice
    if voice is None or (voice.max_lix is None and voice.max_sentence_words is None):
        return
    running = passages(asset, RUNNING)
    language = tongue(None, context)
    if language in LANGUAGES and not is_language(running, language):
        return
    longest, index = longest_sentence(running), lix(running)
    words = count_words(running)
    told = None
    if voice.max_lix is not None and index is not None and longest and words >= ENOUGH_FOR_READING:
        passage, start, end, _ = longest
        if index > voice.max_lix:
            told = passage.span(start, end)
            size, most = len(WORD.findall(passage.text, start, end)), voice.max_sentence_words
            both = most is not None and size > most
            yield Problem(
                span=told,
                actual=f"LIX {index:.0f}" + (f", {size} words in one sentence" if both else ""),
                expected=f"LIX {voice.max_lix:g}" + (f", {most} words" if both else ""),
                evidence="LIX",
            )
    if voice.max_sentence_words is None:
        return
    for passage in running:
        for sentence in passage.sentences:
            size = len(WORD.findall(passage.text, sentence.start, sentence.end))
            if passage.span(sentence.start, sentence.end) == told:
                continue
            text = passage.block.text[sentence.start : sentence.end]
            if size > voice.max_sentence_words and text.rstrip("\"')”’»").endswith((".", "!", "?", "…")):
                yield Problem(
                    span=passage.span(sentence.start, sentence.end),
                    actual=f"{size} words in one sentence",
                    expected=f"{voice.max_sentence_words} words",
                    evidence=text,
                )
