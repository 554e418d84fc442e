"""Pages that look as their utility classes say (`text-lg`, `bg-blue-500`), while no stylesheet says what these mean.

They are compiled by Tailwind and its like; before that, nothing of their look is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Set

from brandlint.expressions import regex

_UTILITY = regex(
    r"(?:[a-z0-9-]+:)*-?(?:bg|text|font|p[xytrbl]?|m[xytrbl]?|w|h|max-w|min-w|max-h|min-h|rounded|border|leading|tracking"
    r"|space-[xy]|gap|grid-cols|justify|items|shadow|ring|z|top|left|right|bottom|inset|col-span|opacity)-[\w\[\]().,/#%-]+\Z"
)
#: From this many classes on, and this share of all, a page is taken to be made of utilities.
_ENOUGH = 10
_SHARE = 0.4


def lacks_its_utilities(classes: Iterable[frozenset[str]], styled: Callable[[], Set[str]]) -> bool:
    """Whether the classes of a document's elements are mostly utilities that no selector of its stylesheets names."""
    counted = Counter(name for names in classes for name in names)
    enough = max(_ENOUGH, _SHARE * counted.total())
    utilities = {name: count for name, count in counted.items() if _UTILITY.match(name)}
    if sum(utilities.values()) < enough:
        return False
    named = styled()
    return sum(count for name, count in utilities.items() if name not in named) >= enough
