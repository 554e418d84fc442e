"""Which of many messages say what an earlier one says, in time that grows with their number alone.

Two messages are alike by the ratio of their words put in order (rapidfuzz `ratio`, 0-100: the normalised edit
distance with insertions and deletions). Equal ones are found by looking them up. For the others only those are
compared that share one of their rarest words: two sets of words that have the share t of their union in common
share one of the first |x| - ceil(t|x|) + 1 words of x, in any order of all words that is the same for both (prefix
filtering; Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007). Rare words first keep the lists short; of a
word's messages the last ones are kept, so that no list grows with the number of messages.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Callable, Sequence

_SHARED = 0.6
_KEPT = 16


def earlier_copies(
    messages: Sequence[tuple[str, ...]], least: float, fits: Callable[[int, int], bool]
) -> dict[int, tuple[int, float]]:
    """For each message that is like an earlier one: the number of that, and how alike the two are.

    `messages` are their sorted words. `fits(message, earlier)` says whether a pair that is alike counts.
    """
    from rapidfuzz.fuzz import ratio

    frequency = Counter(word for words in messages for word in set(words))
    texts = [" ".join(words) for words in messages]
    equal: dict[str, deque[int]] = {}
    sharing: dict[str, deque[int]] = {}
    found: dict[int, tuple[int, float]] = {}
    for number, text in enumerate(texts):
        same = equal.setdefault(text, deque(maxlen=_KEPT))
        rare = sorted(set(messages[number]), key=lambda word: (frequency[word], word))
        prefix = rare[: len(rare) - math.ceil(_SHARED * len(rare)) + 1]
        twin = next((other for other in same if fits(number, other)), None)
        if twin is not None:
            found[number] = twin, 100.0
        else:
            for other in sorted({other for word in prefix for other in sharing.get(word, ())}):
                score = ratio(text, texts[other], score_cutoff=least)
                if score and fits(number, other):
                    found[number] = other, score
                    break
        if not same:
            for word in prefix:
                sharing.setdefault(word, deque(maxlen=_KEPT)).append(number)
        if len(same) < _KEPT:
            same.append(number)
    return found
