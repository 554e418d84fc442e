"""Names of elements, grouped by what they do with text."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Elements whose content no reader sees.
UNSEEN = _names(
    "script style template noscript head title base meta link iframe object embed applet audio video canvas "
    "noframes noembed datalist math xml"
)
#: Within drawings (SVG), what is not painted.
DRAWN_ASIDE = _names("title desc defs metadata style script symbol")
#: Fields, and elements of Inky and AMP that become blocks when they are compiled or upgraded.
SEPARATE = _names("textarea select container row columns wrapper callout spacer amp-carousel amp-accordion")
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
PRESERVE = _names("pre textarea listing xmp plaintext")
#: Elements whose `title` and `aria-label` are worth reading.
TITLED = _names("a abbr area button img input")
#: Types of `<input>`: those that are buttons, and those whose value is no text for a reader.
BUTTON_TYPES = _names("submit button reset image")
UNTYPED = _names("checkbox radio hidden file range color password")
