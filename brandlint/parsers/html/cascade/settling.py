"""The styles of all elements of a document, in order: elements of one kind in places alike share what is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from operator import attrgetter

import msgspec

from brandlint.parsers.html.cascade.computed import Computed
from brandlint.parsers.html.cascade.computing import Computing
from brandlint.parsers.html.cascade.document import Element
from brandlint.parsers.html.cascade.matching import NO_RULES, Place, Rules
from brandlint.parsers.html.cascade.media import Screen
from brandlint.parsers.html.cascade.winners import Cascade

_KIND = attrgetter("kind")


class Settled(msgspec.Struct, frozen=True, gc=False):
    """What is known of an element: its style, the rules that apply to it on some screen, and the place within it."""

    style: Computed
    rules: Rules
    within: Place


def settle(
    elements: Mapping[int, Element], cascade: Cascade, computing: Computing, initial: Computed, screen: Screen
) -> dict[int, Settled]:
    """Every element by the `id()` of its tag; `initial` is what the root takes from nowhere."""
    counted = Counter(map(_KIND, elements.values()))
    found: dict[int, Settled] = {}
    known: dict[tuple[object, ...], Settled] = {}
    matcher, undecided = cascade.matcher, cascade.undecided(elements)
    outside = Settled(initial, NO_RULES, matcher.root)
    for key, element in elements.items():
        parent = element.parent
        around = outside if parent is None else found[id(parent.tag_node)]
        above, place = around.style, around.within
        settled = alike = None
        if counted[element.kind] > 1 and key not in undecided:
            attributes = matcher.attributes(element) if matcher.asks_for_attributes else ()
            alike = place, above.heritage, above.lays_out, element.kind, attributes
            settled = known.get(alike)
        if settled is None:
            rules = cascade.match(element, place)
            winners = cascade.winners(element, rules.on(screen))
            style = computing.style(winners, above, root=parent is None)
            settled = Settled(style, rules, matcher.place(element, place))
            if alike and rules.alike and style.alike:
                known[alike] = settled
        found[key] = settled
    return found


def retouch(
    elements: Mapping[int, Element],
    usual: Mapping[int, Settled],
    cascade: Cascade,
    computing: Computing,
    initial: Computed,
    screens: tuple[Screen, Screen],
) -> dict[int, Computed]:
    """The styles of every element on the second of two screens; on the first they are `usual`, and taken from there
    where no other rules hold.
    """
    found: dict[int, Computed] = {}
    first, second = screens
    for key, element in elements.items():
        parent = element.parent
        above, above_usually = initial, initial
        if parent is not None:
            above, above_usually = found[id(parent.tag_node)], usual[id(parent.tag_node)].style
        style, rules = usual[key].style, usual[key].rules
        said = rules.on(second)
        if said != rules.on(first):
            style = computing.style(cascade.winners(element, said), above, root=parent is None)
        elif parent is None or above is not above_usually or "color-scheme" in style.winners:
            other = computing.style(style.winners, above, root=parent is None)
            if above is not above_usually or other.dark != style.dark:
                style = other
        found[key] = style
    return found
