"""Was the target of a link filled in?

`#`, nothing, a script, or a host for examples (see `links.yaml`) stand in for a target. A form that posts to its own
page has none either, "back to top" means `#`, and what opens a menu or waits for a script leads nowhere by design.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Link
from brandlint.checks._links import is_placeholder, leads_to_brand
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.expressions import regex

_TOP = regex(r"\b(?:top|nach oben|seitenanfang|haut de page|arriba)\b", re.IGNORECASE)


def check(link: Link, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem where something stands in for the target."""
    if (
        link.kind in ("form", "button")
        or link.dynamic
        or link.scripted
        or not is_placeholder(link)
        or leads_to_brand(link, context)
    ):
        return
    if link.href.strip() == "#" and _TOP.search(link.text):
        return
    yield Problem(span=link.span, actual=link.href, evidence=link.href.strip() or link.text)
