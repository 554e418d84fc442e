"""Does the page ask for the action that the button before it promised?

Only actions of known families are compared ("shop", "learn", "sign up" …), and a page that asks for the same
family anywhere keeps the promise. A call to action of the spec's own of no known family ("Get 30% off") is broken only
by a page that asks for nothing but to get in touch.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.attributes.match import call_to_action_of, calls_to_action
from brandlint.checks._text import reads_whole
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.journey.records import Step, Touchpoint
from brandlint.positions import place_of


class Options(CheckOptions, frozen=True):
    """`vague`: families that promise nothing in particular and fit any page; `away`: those that keep no promise."""

    vague: tuple[str, ...] = ("learn", "see", "discover")
    away: tuple[str, ...] = ("contact",)


def check(step: Step, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each button that leads to the page and promises what the page does not ask for."""
    source, target = step.source, step.target
    if target.channel != "landing" or source.channel == "landing" or not reads_whole(target.asset):
        return
    asked = {
        action: block for block in reversed(calls_to_action(target.asset)) if (action := _action(block.text, target))
    }
    if not asked:
        return
    leading = {link.block for link in step.links}
    first = next(reversed(asked.values()))
    for index, block in enumerate(source.asset.blocks):
        if block.role != "call-to-action" or (source.asset.format == "html" and index not in leading):
            continue
        action = _action(block.text, source)
        broken = action and action not in options.vague and action not in asked and not set(asked) & set(options.vague)
        if broken or (not action and set(asked) <= set(options.away) and _is_broken(block.text, target, context)):
            yield Problem(
                span=block.span,
                touchpoint=source,
                actual=block.text,
                expected=first.text,
                values={"page": target.id},
                related=(Related(place_of(target.asset, first.span), f"{target.id} asks: {first.text}"),),
            )


def _is_broken(text: str, target: Touchpoint, context: Context) -> bool:
    """Whether the spec lists a button's words as a call to action, and the page has no button with them."""
    voice = context.spec.voice
    listed = {_folded(one) for one in voice.calls_to_action} if voice else set()
    return _folded(text) in listed - {_folded(block.text) for block in calls_to_action(target.asset)}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" !.›→>»")


def _action(text: str, touchpoint: Touchpoint) -> str | None:
    return call_to_action_of(text, touchpoint.locale or touchpoint.asset.locale)
