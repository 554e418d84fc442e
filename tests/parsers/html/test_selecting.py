"""Rules apply to the elements that cssselect2 says, with the weight that it says."""

from applied import applied
from cssselect2 import compile_selector_list
from hypothesis import example, given
from hypothesis import strategies as st

from brandlint.parsers.html.cascade.document import Budget, elements
from brandlint.parsers.html.cascade.matching import Matcher
from brandlint.parsers.html.cascade.stylesheet import stylesheet
from brandlint.parsers.html.tree import parse_document

NAMES = st.sampled_from(["div", "p", "b", "a", "B", "input"])
MARKS = st.sampled_from(
    [
        ".x", ".y", "#one", r".sm\:x", r".\31 x", ".ä", r".\[\#0aF\]", '[title="]"]',
        "[class]", "[id]", "[class=x]", "[class~='y']", '[CLASS^="x"]',
        "[class$=y]", '[class*=" "]', "[class|=x]", "[class~='']", "[title*='B' i]", "[title = b]", "[href]", ":link",
        ":root", ":first-child", ":last-child", ":only-child", ":hover", ":Visited", ":not(.x)", ":not(:hover)",
        ":not(.x, [id])", ":not([title]:first-child)",
        ":not(div > .x)", ":is(.y b, :link)", ":where(.x)", ":not(::before)", ":is()", ":not(:is(.x, b:not(.y)))",
        ":nth-child(odd)", ":nth-child( -n + 2)", ":nth-last-child(2)", ":nth-last-child(2N-1)", ":nth-child(n)",
        ":disabled", ":checked", ":scope", ":any-link", "[title='\"b']",
        ":is(p, .x)", ":nth-child(2n+1)", ":first-of-type", "::before", ":after", ":unheard-of", "[class=2]",
    ]
)  # fmt: skip
COMPOUNDS = st.builds(
    lambda name, marks: name + "".join(marks) or "*",
    st.one_of(NAMES, st.just(""), st.just("*")), st.lists(MARKS, max_size=2),
)  # fmt: skip
JOINTS = st.sampled_from([" ", " ", " > ", ">", "\n", "+", " ~ "])
SELECTORS = st.builds(
    lambda first, rest: first + "".join(joint + other for joint, other in rest),
    COMPOUNDS,
    st.lists(st.tuples(JOINTS, COMPOUNDS), max_size=3),
)
ATTRIBUTES = st.lists(
    st.sampled_from(
        ["class=x", "class='x y'", "class=y", "class=x-y", "class='sm:x'", "class='1x ä [#0aF]'",
         "id=one", "title=aBc", "disabled", "checked type=radio", "type=text", "href"]
    ),
    max_size=2, unique_by=lambda written: written.partition("=")[0],
)  # fmt: skip
PAGES = st.recursive(
    st.just(""),
    lambda inner: st.builds(
        lambda name, marks, parts: f"<{' '.join([name, *marks])}>{''.join(parts)}</{name}>",
        st.sampled_from(["div", "b", "i", "a", "input"]), ATTRIBUTES, st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)  # fmt: skip


def matched(page: str, *selectors: str) -> list[list[tuple[int, ...]]]:
    """The specificities of the rules that apply to each element, lowest first, by the matcher and by cssselect2."""
    found = elements(parse_document(f"<!doctype html>{page}"), Budget(1_000_000))
    names = {f".{name}" for one in found.values() for name in one.classes}
    names |= {name for one in found.values() for name in (one.local_name, f"#{one.id}")}
    names |= {f"[{name}" for one in found.values() for name in one.attrib}
    matcher = Matcher(frozenset(names))
    for rule in stylesheet("".join(f"{selector} {{ color: red }}" for selector in selectors)).rules:
        matcher.add(rule, 0, 0)
    theirs = []
    for selector in selectors:
        try:
            theirs += compile_selector_list(selector)
        except (ValueError, NotImplementedError):
            continue
    return [
        [
            [one.rank[1] for one in rules.matched],
            sorted(tuple(one.specificity) for one in theirs if one.pseudo_element is None and one.test(element)),
        ]
        for element, rules in zip(found.values(), applied(matcher, found.values()), strict=True)
    ]


@given(PAGES, st.lists(SELECTORS, min_size=1, max_size=4))
@example("<div class=x><p><div class=y><b>", ["div.x div.y b", ".y .x b", "div > div > b"])
@example("<p class=x><p><p class=y>", [".x ~ .y", ".x + .y", ".x + p + .y"])
@example("<div class=x><b></b><i><b></b></i></div>", [".x > b", ".x b", "div .x b", ".x > * > b"])
@example("<div id=one><b class=y>", ["#one .y", "div#one > b.y[class='y']"])
def test_the_same_elements_with_the_same_weight(page: str, selectors: list[str]) -> None:
    for ours, theirs in matched(page, *selectors):
        assert ours == theirs


def test_a_bracket_that_the_end_of_the_sheet_closes_asks_for_nothing_outside_of_it() -> None:
    assert matched("<p class=x>", ".x:not(.y")[-1] == [[(0, 2, 0)], [(0, 2, 0)]]
