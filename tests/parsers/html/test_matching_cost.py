"""What matching costs, counted in selectors tried and steps from element to element: never rules times elements."""

import pytest
from applied import applied

from brandlint.parsers.html.cascade.document import Budget, elements
from brandlint.parsers.html.cascade.matching import Matcher
from brandlint.parsers.html.cascade.seen import Seen
from brandlint.parsers.html.cascade.stylesheet import stylesheet
from brandlint.parsers.html.tree import parse_document

#: Rules as frameworks have them by the dozen, each for names of its own.
RULES = {
    "class": ".c{0} {{ color: red }}",
    "compound": ".c{0}.d{0} {{ color: red }}",
    "children": ".c{0} > * {{ color: red }}",
    "spaced": ".c{0} > :not([hidden]) ~ :not([hidden]) {{ color: red }}",
    "descendants": ".c{0} .d{0} .e{0} {{ color: red }}",
    "attribute": '[data-{0}="x"] {{ color: red }}',
    "state": ".c{0}:not(.d{0}):first-child {{ color: red }}",
}


def page(count: int, names: int) -> str:
    """Elements in rows of five, each row and element with names of one of so many kinds."""
    cell = '<b class="c{0} d{0}" data-{0}=x><i class="e{0}">text</i></b>'
    rows = [
        f'<div class="c{row % names}">{"".join([cell.format(row % names)] * 5)}</div>' for row in range(count // 11)
    ]
    return f"<!doctype html><body>{''.join(rows)}"


def steps(html: str, css: str) -> int:
    """The steps that matching all elements of a page takes."""
    document = parse_document(html)
    matcher = Matcher(Seen(document).names)
    for rule in stylesheet(css).rules:
        matcher.add(rule, 0, 0)
    budget = Budget(10_000_000)
    assert any(rules.matched for rules in applied(matcher, elements(document, budget).values()))
    return 10_000_000 - budget.left


@pytest.mark.parametrize("kind", RULES)
def test_more_rules_for_other_names_are_not_tried_on_an_element(kind: str) -> None:
    few, many = ("\n".join(RULES[kind].format(number) for number in range(count)) for count in (40, 320))
    assert steps(page(2200, 40), many) == steps(page(2200, 40), few)
    assert steps(page(2200, 320), many) <= 3 * 2200


@pytest.mark.parametrize("kind", RULES)
def test_twice_the_elements_take_no_more_than_twice_the_steps(kind: str) -> None:
    css = "\n".join(RULES[kind].format(number) for number in range(40))
    assert steps(page(4400, 40), css) <= 2.1 * steps(page(2200, 40), css)


def test_elements_of_the_same_names_are_settled_once() -> None:
    css = "\n".join(f"td.price, table .row {{ color: #{number:06x} }}" for number in range(100))
    one, many = (f"<!doctype html><table>{'<tr class=row><td class=price>$9' * count}</table>" for count in (1, 500))
    assert steps(many, css) == steps(one, css)
