"""Which of many messages say what an earlier one says, in time that grows with their number alone.

Two messages are alike by the ratio of their words put in order (rapidfuzz `ratio`, 0-100: the normalised edit
distance with insertions and deletions). Equal ones are found by looking them up. Of some thousands every pair is
compared. Of more, only those are compared that share one of their rarest words: two sets of words that have the share
t of their union in common share one of the first |x| - ceil(t|x|) + 1 words of x, in any order of all words that is
the same for both (prefix filtering; Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007). Rare words first
keep the lists short; of a word's messages the last ones are kept, so that no list grows with the number of messages.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Callable, Sequence

#: Different messages of which every pair is compared.
_ALL = 2500
#: The share of their words that alike messages have in common, and the messages that are kept of a word.
_SHARED, _KEPT = 0.6, 64


def earlier_copies(
    messages: Sequence[str], least: float, fits: Callable[[int, int], bool], every: int = _ALL
) -> dict[int, tuple[int, float]]:
    """For each message that is like an earlier one: the number of that, and how alike the two are.

    `messages` are their sorted words, with a space between. `fits(message, earlier)` says whether a pair that is alike
    counts; it is asked for the last of many. Up to `every` different messages none of those is missed.
    """
    import numpy as np
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    near = _Neighbours(messages, all_pairs=len(set(messages)) <= every)
    #: The messages of each text, and the texts in the order of their first message.
    equal: dict[str, deque[int]] = {}
    found: dict[int, tuple[int, float]] = {}
    for number, text in enumerate(messages):
        same = equal.setdefault(text, deque(maxlen=_KEPT))
        twin = next((other for other in same if fits(number, other)), None)
        if twin is not None:
            found[number] = twin, 100.0
        elif others := near.of(number):
            choices = [messages[other] for other in others]
            likeness = cdist([text], choices, scorer=ratio, score_cutoff=least, dtype=np.float32)[0]
            for index in np.flatnonzero(likeness)[-_KEPT:]:
                if choices[index] == text:
                    continue
                other = next((one for one in equal[choices[index]] if fits(number, one)), None)
                if other is not None:
                    found[number] = other, ratio(text, choices[index])
                    break
        if not same:
            near.add(number)
        if len(same) < _KEPT:
            same.append(number)
    return found


class _Neighbours:
    """The messages that one may be like, of those that were added."""

    def __init__(self, messages: Sequence[str], *, all_pairs: bool) -> None:
        self._messages, self._all_pairs = messages, all_pairs
        self._added: list[int] = []
        self._sharing: dict[str, deque[int]] = {}
        self._frequency = Counter(word for text in messages for word in set(text.split(" ")))

    def of(self, number: int) -> Sequence[int]:
        """In the order in which they were added."""
        if self._all_pairs:
            return self._added
        return sorted(set().union(*(self._sharing.get(word, ()) for word in self._prefix(number))))

    def add(self, number: int) -> None:
        self._added.append(number)
        if not self._all_pairs:
            for word in self._prefix(number):
                self._sharing.setdefault(word, deque(maxlen=_KEPT)).append(number)

    def _prefix(self, number: int) -> list[str]:
        rare = sorted(set(self._messages[number].split(" ")), key=lambda word: (self._frequency[word], word))
        return rare[: len(rare) - math.ceil(_SHARED * len(rare)) + 1]
