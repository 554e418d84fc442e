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
#: Elements that stand on lines of their own; the last line are Inky's and AMP's.
BLOCKS = _names(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre "
    "search section select summary ul xmp table caption colgroup col thead tbody tfoot tr td th textarea button input "
    "container row columns wrapper callout spacer amp-carousel amp-accordion"
)
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
PRESERVE = _names("pre textarea listing xmp plaintext")
#: Elements whose `title` and `aria-label` are worth reading.
TITLED = _names("a abbr area button img input")
#: Types of `<input>`: those that are buttons, and those whose value is no text for a reader.
BUTTON_TYPES = _names("submit button reset image")
UNTYPED = _names("checkbox radio hidden file range color password")
