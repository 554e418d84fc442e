"""In how many parts is a text message sent, and billed?

Counted as phones do (3GPP TS 23.038): in GSM-7, where brackets, braces, `^~|€` and the backslash cost two, or all in
UCS-2 as soon as one character is outside of GSM-7. Tokens count by their defaults.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.checks._limits import limits
from brandlint.checks._served import message
from brandlint.checks.base import CheckOptions, Context, Problem


class Options(CheckOptions, frozen=True):
    """`max`: the parts that a message may have."""

    max: int = 1


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem, at the character that takes UCS-2 where there is one, else at the first that is too many."""
    for text in message(asset):
        count, odd, over = parts_of(text.text, options.max)
        if count > options.max:
            place = odd if odd is not None else over
            because = "" if odd is None else f', as "{text.text[odd]}" is not in the GSM-7 alphabet'
            yield Problem(
                span=text.span_at(min(place, len(text.text) - 1)), actual=str(count), expected=str(options.max),
                evidence=f"{count} parts", values={"because": because},
            )  # fmt: skip
            return


def parts_of(text: str, most: int = 1) -> tuple[int, int | None, int]:
    """The parts a text is sent in, the offset of the first character outside of GSM-7, and of the first beyond `most`.

    A character is never split over two parts.
    """
    table = limits()["sms"]
    basic, extension = frozenset(table["basic"]), frozenset(table["extension"])
    odd = next((at for at, character in enumerate(text) if character not in basic and character not in extension), None)
    if odd is None:
        row, units = table["gsm-7"], [2 if character in extension else 1 for character in text]
    else:
        row, units = table["ucs-2"], [2 if character > "\uffff" else 1 for character in text]
    if sum(units) <= row["alone"]:
        return 1, odd, len(text)
    parts, used, over = 1, 0, len(text)
    for at, size in enumerate(units):
        if used + size > row["part"]:
            parts, used = parts + 1, 0
            if parts == most + 1:
                over = at
        used += size
    return parts, odd, over
