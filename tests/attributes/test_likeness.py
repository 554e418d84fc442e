"""Messages that say what an earlier one says."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from brandlint.attributes.likeness import earlier_copies

WORDS = [f"{first}{second}" for first in "bdfgklmn" for second in ("ake", "ill", "oon", "umper", "ander")]


def any_pair(message: int, earlier: int) -> bool:
    return True


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=8, max_size=14).map(sorted), max_size=12), st.booleans())
def test_nothing_is_missed_that_comparing_every_pair_finds(messages: list[list[str]], many: bool) -> None:
    texts = [" ".join(words) for words in messages]
    alike = {n for n, text in enumerate(texts) if any(ratio(text, other) >= 92 for other in texts[:n])}
    found = earlier_copies(texts, 92, any_pair, every=0 if many else 99)
    assert set(found) == alike
    assert all(ratio(texts[n], texts[other]) == score for n, (other, score) in found.items())


def test_a_pair_that_does_not_count_hides_no_other() -> None:
    one = "every tent is waterproof and light to carry"
    assert earlier_copies([one, one, one], 92, lambda message, earlier: earlier == 1) == {2: (1, 100.0)}


def test_of_equal_messages_a_later_one_counts_where_the_first_does_not() -> None:
    one = "every tent is waterproof and light to carry and quick to pitch"
    other = f"{one}es"
    assert earlier_copies([one, one, other], 90, lambda message, earlier: earlier == 1)[2][0] == 1


def test_a_changed_word_among_thousands_of_messages_is_found() -> None:
    chance = random.Random(7)
    messages = [" ".join(sorted(chance.choices(WORDS, k=20))) for _ in range(3000)]
    changed = " ".join(sorted([*messages[2990].split()[1:], "heron"]))
    found = earlier_copies([*messages, changed], 92, any_pair)
    assert found[3000][0] == 2990
