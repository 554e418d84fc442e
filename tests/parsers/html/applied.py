"""The rules that apply to the elements of a document."""

from collections.abc import Iterable, Iterator

from brandlint.parsers.html.cascade.document import Element
from brandlint.parsers.html.cascade.matching import Matcher, Place, Rules


def applied(matcher: Matcher, elements: Iterable[Element]) -> Iterator[Rules]:
    """Those of each of a document's elements, which come in order."""
    within: dict[Element | None, Place] = {None: matcher.root}
    for element in elements:
        place = within[element.parent]
        within[element] = matcher.place(element, place)
        yield matcher.match(element, place)
