"""The records that flow through brandlint: what a touchpoint's file says, looks like and sounds like.

Every record is frozen, typed and serialisable; none has behaviour, and none leads back to itself, so that the collector
need not look into it. Parsers make an `Asset` with blocks, links, images and tokens; attributes add facts, tone and
look; checks read it. Where in a source each thing stands is told by the records of `places`, what it promises by those
of `facts`.
"""

from typing import Literal

import msgspec

from brandlint.facts import Fact
from brandlint.places import Region, Segment, Source, Span

Role = Literal[
    "title", "subject", "preheader", "headline", "subhead", "body", "call-to-action", "legal",
    "navigation", "footer", "alt", "structured-data", "hidden",
]  # fmt: skip

#: The `element` of what a mail says in its plain-text part, which stands in for its HTML part as an `alt` does for a
#: picture.
PLAIN_PART = "text/plain"

#: Other ways to look at a page than on a desktop: where the system is set to dark colours, on a phone 375 px wide.
View = Literal["dark", "phone"]


class Style(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """How text is painted. `None` means that it cannot be known (text over a picture, say).

    Colours are `#rrggbb` with transparency blended over the ground, `size` is in px at a
    viewport 1280 px wide, `font` is the first family of the stack; `struck`: a line goes through it.
    `lifted`: it is taken out of the flow and may lie over something else than `background`.
    The `*_at` spans are where the winning declarations stand, where known.
    """

    color: str | None = None
    background: str | None = None
    font: str | None = None
    size: float | None = None
    weight: int | None = None
    visible: bool = True
    button: bool = False
    struck: bool = False
    lifted: bool = False
    fonts: tuple[str, ...] = ()
    color_at: Span | None = None
    background_at: Span | None = None
    font_at: Span | None = None


class Run(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One text node that a browser would paint.

    `dark` and `phone` are its look where that view gives it other colours than a desktop's, their `color_at` and
    `background_at` the declarations that make the difference; None where it looks the same.
    """

    text: str
    span: Span
    style: Style | None = None
    dark: Style | None = None
    phone: Style | None = None


class Block(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """A piece of text with one role, as a reader sees it.

    `text` has entities decoded and white space folded. Output tokens of a template stand in it
    as they were written; `holes` gives their extents in the text (pairs `start, end`), so that no
    word is ever matched inside one. Template logic and comments are not in the text.
    `segments` cover the text in order and lead back to the source. `branch` is the chain of template
    conditions it stands under. `section` numbers the part of the page under one heading.
    `element` is the name of the HTML element (or the key of a copy file) that holds it; `lang` its
    own language where it differs from the asset's; `href` the target of a call to action or link
    that the whole block is.
    """

    role: Role
    text: str
    span: Span
    segments: tuple[Segment, ...] = ()
    holes: tuple[tuple[int, int], ...] = ()
    branch: tuple[str, ...] = ()
    section: int = 0
    element: str = ""
    lang: str | None = None
    href: str | None = None
    style: Style | None = None
    runs: tuple[Run, ...] = ()
    region: Region | None = None


class Link(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """Where a reader is led. `span` is the target as written (the attribute's value).

    `dynamic` says that a template token stands in the target, which is then only partly known; `scripted` that
    the element is there for a script (a menu that opens), whatever its target says. `style` is the look of a button
    that is drawn for Outlook alone; its text is that of the link beside it.
    """

    href: str
    span: Span
    text: str = ""
    kind: Literal["anchor", "area", "form", "button", "copy", "text"] = "anchor"
    block: int | None = None
    role: Role | None = None
    dynamic: bool = False
    scripted: bool = False
    style: Style | None = None
    branch: tuple[str, ...] = ()


class LogoMatch(msgspec.Struct, frozen=True, gc=False):
    """The brand's logo `file`, found with `score` in [0, 1] at `region` of the picture.

    In a picture that is the logo, `region` is what is not margin; where the logo is a part, it is all of its file.
    `aspect` is the width of the brand's own file by its height, without margins; None where it was not drawn.
    """

    file: str
    score: float
    region: Region | None = None
    aspect: float | None = None


class Image(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """A picture, as an element of a page (`src`) or as an asset itself.

    `alt` is None where the attribute is absent and "" where it is empty. `width` and `height` are as
    displayed, in px, where stated; `natural` is the file's own size; `bytes` its weight; `seconds` how long
    one round of its animation lasts. `text` is what was read in it, `covered` the share of its area under text.
    """

    src: str
    span: Span
    alt: str | None = None
    alt_span: Span | None = None
    width: float | None = None
    height: float | None = None
    natural: tuple[int, int] | None = None
    bytes: int | None = None
    format: str | None = None
    seconds: float = 0.0
    logo: LogoMatch | None = None
    text: str | None = None
    covered: float | None = None
    link: str | None = None
    decorative: bool = False
    branch: tuple[str, ...] = ()


class Banner(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """An HTML5 ad as its mark-up states it.

    `declared` is the size of its `ad.size`, `drawn` that of the one box in its body, where styles state it. `exit` is
    how a click leaves it ("clickTag", "Enabler" …), None where nothing of the kind is written. `remote` are the files
    it loads from elsewhere, `absent` those that it names and nobody packed; `bytes` is what it loads, packed as a
    server would send it, in `requests` files.
    """

    declared: tuple[int, int] | None = None
    declared_at: Span | None = None
    drawn: tuple[int, int] | None = None
    exit: str | None = None
    remote: tuple[tuple[str, Span], ...] = ()
    absent: tuple[tuple[str, Span], ...] = ()
    bytes: int = 0
    requests: int = 0


class Color(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A colour `#rrggbb` that an asset shows, with its share in (0, 1] of that use.

    `view` is set for one that only that view shows in this use.
    """

    color: str
    use: Literal["text", "background", "border", "call-to-action", "image"]
    share: float
    span: Span
    view: View | None = None


class Font(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A font family and the share of visible characters set in it."""

    family: str
    share: float
    span: Span


class Tone(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One measure of tone on [0, 1], the words that caused it, and whether the text was long enough to judge."""

    value: float
    evidence: tuple[str, ...] = ()
    enough: bool = True
    spans: tuple[Span, ...] = ()


class Token(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """An output token of a template (a merge field).

    `field` is its path as written ("customer.first_name"); `fallback` the default it carries, None
    without one. `broken` says what is wrong with its syntax. `where` is the context it stands in.
    `role` tells special tokens from profile data: "unsubscribe", "address", "view-online".
    """

    field: str
    span: Span
    dialect: str
    fallback: str | None = None
    raw: str = ""
    where: Literal["text", "attribute", "style", "comment", "logic"] = "text"
    role: str | None = None
    broken: str | None = None
    branch: tuple[str, ...] = ()
    block: int | None = None


class Directive(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """A suppression comment: `ignore[rules] reason`, for `scope`, or for the whole file (`scope` None)."""

    rules: tuple[str, ...]
    span: Span
    reason: str = ""
    scope: Span | None = None


class Trouble(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Something about a file that could not be read, and why. `fatal`: nothing of it was read."""

    message: str
    span: Span = Span(0, 0)
    fatal: bool = False


class Asset(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """All that one touchpoint's file says, looks like and sounds like.

    `path` is "" until the engine binds the record to a file, since extraction is a pure function of
    bytes; `name` tells several assets of one file apart (a row, an entry of a list).
    `channel`, `locale`, `dialect`, `offer` (at `offer_span`) are what the file itself states, None where it does not.
    `format` is the parser that read it. `anchors` are the ids that a `#fragment` may lead to.
    `headers` are those of a mail. `canonical` is the page's own address, where it states one.
    `unknown` says in words what was not known (a remote stylesheet, an include outside the
    repository, a picture that was not read). `dated` says that the record depends on today's date.
    `fragment` says that the file is evidently a part of a page (HTML without `html`, `head` or `body`).
    `banner` is what an HTML5 ad states of itself, None for all else.
    `absent` are the stylesheets it links that were not found, by path relative to the asset's folder.
    """

    format: str
    path: str = ""
    name: str = ""
    channel: str | None = None
    locale: str | None = None
    dialect: str | None = None
    offer: str | None = None
    offer_span: Span | None = None
    call_to_action: str | None = None
    canonical: str | None = None
    size: int = 0
    sources: tuple[Source, ...] = ()
    blocks: tuple[Block, ...] = ()
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    colors: tuple[Color, ...] = ()
    fonts: tuple[Font, ...] = ()
    tone: dict[str, Tone] = {}
    tokens: tuple[Token, ...] = ()
    anchors: tuple[str, ...] = ()
    headers: dict[str, str] = {}
    directives: tuple[Directive, ...] = ()
    errors: tuple[Trouble, ...] = ()
    unknown: tuple[str, ...] = ()
    dated: bool = False
    fragment: bool = False
    banner: Banner | None = None
    absent: tuple[tuple[str, Span], ...] = ()
