"""Plain selectors say of every element what cssselect2 says."""

from cssselect2 import compile_selector_list
from hypothesis import given
from hypothesis import strategies as st

from brandlint.parsers.html.cascade.document import Budget, elements
from brandlint.parsers.html.cascade.selecting import plain
from brandlint.parsers.html.tree import parse_document

NAMES = st.sampled_from(["div", "p", "b"])
MARKS = st.lists(st.sampled_from([".x", ".y", "#one"]), max_size=2).map("".join)
COMPOUNDS = st.one_of(st.just("*"), st.builds("{}{}".format, NAMES | st.just("DIV"), MARKS), MARKS.filter(bool))
SELECTORS = st.builds(
    lambda first, rest: first + "".join(joint + other for joint, other in rest),
    COMPOUNDS,
    st.lists(st.tuples(st.sampled_from([" ", " > ", ">", "\n"]), COMPOUNDS), max_size=3),
)
PAGES = st.recursive(
    st.just(""),
    lambda inner: st.builds(
        lambda name, kind, one, parts: f"<{name} class='{kind}'{' id=one' * one}>{''.join(parts)}</{name}>",
        st.sampled_from(["div", "b", "i"]), st.sampled_from(["", "x", "y", "x y"]), st.booleans(),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)  # fmt: skip


@given(PAGES, SELECTORS)
def test_the_same_elements_with_the_same_weight(page: str, selector: str) -> None:
    ours, (theirs,) = plain(selector), compile_selector_list(selector)
    assert ours is not None
    assert ours.specificity == tuple(theirs.specificity)
    for element in elements(parse_document(f"<!doctype html>{page}"), Budget(1_000_000)).values():
        assert ours.test(element) == bool(theirs.test(element))
        if ours.test(element):
            names = {element.local_name, "*", *("." + name for name in element.classes), f"#{element.id}"}
            assert ours.key in names


def test_what_asks_more_of_elements_is_left_to_cssselect2() -> None:
    for selector in ("a:hover", "td[align]", "p + p", "p ~ p", "p::before", "> p", "p >", "a\\:b", "é", ""):
        assert plain(selector) is None
