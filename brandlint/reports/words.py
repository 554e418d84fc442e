"""Numbers and rules in words, and where the words about them stand."""

from __future__ import annotations

from brandlint.engine.findings import Summary
from brandlint.expressions import regex

#: Where brandlint and its pages are.
HOME = "https://github.com/brandlint/brandlint"
#: A plain word, as opposed to a file, an address or a code that a message may begin with.
_PLAIN = regex(r"[a-z]+(?=[\s,:])")


def plural(count: int, what: str, several: str = "") -> str:
    """`count` things: "1 asset", "1,200 assets", "2 entries" where `several` names them."""
    return f"{count:,} {what if count == 1 else several or what + 's'}"


def counted(summary: Summary) -> str:
    """What a run found ("2 errors and 1 warning"), empty without findings."""
    counts = ((summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "note"))
    told = [plural(count, what) for count, what in counts if count]
    return " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))


def asides(summary: Summary) -> str:
    """What was found and not told ("1 suppressed, 2 in the baseline"), empty if there is nothing."""
    counts = ((summary.suppressed, "suppressed"), (summary.baselined, "in the baseline"))
    return ", ".join(f"{count:,} {what}" for count, what in counts if count)


def sentence(message: str, *values: str) -> str:
    """A message as a sentence of its own: with a capital letter, unless it begins with one of its values or a name."""
    own = _PLAIN.match(message) and not any(value and message.startswith(value) for value in values)
    return message[:1].upper() + message[1:] if own else message


def rule_in_words(rule: str) -> str:
    """A rule's name as a phrase: "offer/discount-mismatch" is "Offer: discount mismatch"."""
    family, _, name = rule.partition("/")
    return f"{family.capitalize()}: {name.replace('-', ' ')}"


def page_of(rule: str) -> str:
    """The address of a built-in rule's page."""
    return f"{HOME}/blob/main/docs/rules/{rule}.md"
