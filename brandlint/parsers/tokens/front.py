"""What a template states about itself: front matter, and the conventions for a subject."""

from __future__ import annotations

import re

from brandlint.expressions import regex
from brandlint.parsers.tokens.records import Stated
from brandlint.places import Span

_MATTER = regex(r"\ufeff?---[ \t]*\r?\n(?P<body>.*?)(?:^|(?<=\n))---[ \t]*(?:\r?\n|\Z)", re.S)
_ENTRY = regex(r"^(?P<key>[A-Za-z][\w -]{0,40}?)[ \t]*:[ \t]*(?P<value>[^\r\n]*?)[ \t]*\r?$", re.M)
_KEY = r"(?P<key>subject|preheader|title)"
_TEXT = r"(?P<quote>[\"'])(?P<value>[^\r\n]{0,300}?)(?P=quote)"
_IN_COMMENTS = (regex(r"<!--\s{0,9}@(?P<key>subject)\s(?P<value>.{0,500}?)@-->", re.S),)
_IN_STATEMENTS = (
    regex(rf"\{{%-?\s{{0,9}}(?:assign|set)\s+{_KEY}\s{{0,9}}=\s{{0,9}}{_TEXT}\s{{0,9}}-?%\}}"),
    regex(
        rf"\{{%-?\s{{0,9}}(?:capture|block|set)\s+{_KEY}\s{{0,9}}-?%\}}(?P<value>.{{0,500}}?)\{{%-?\s{{0,9}}end", re.S
    ),
)
_IN_CODE = (
    regex(rf"<%-?\s{{0,9}}content_for\s{{0,9}}\(?:{_KEY}\)?\s+do\s{{0,9}}-?%>(?P<value>.{{0,500}}?)<%", re.S),
    regex(rf"<%-?\s{{0,9}}content_for\s{{0,9}}\(?:{_KEY}\s{{0,4}},\s{{0,4}}{_TEXT}"),
    regex(rf"<%-?\s{{0,9}}@{_KEY}\s{{0,9}}=\s{{0,9}}{_TEXT}"),
)
#: What a text without any of the conventions has none of, and the conventions.
_CONVENTIONS = (
    (regex(r"<(?=!--\s{0,9}@)"), _IN_COMMENTS),
    (regex(r"\{(?=%)"), _IN_STATEMENTS),
    (regex(r"<(?=%)"), _IN_CODE),
)
_KEYS = {"subject": "subject", "subject_line": "subject", "preheader": "preheader", "preview": "preheader",
         "preview_text": "preheader", "preheader_text": "preheader", "title": "title", "name": "name", "lang": "lang",
         "language": "lang", "locale": "locale", "channel": "channel", "offer": "offer"}  # fmt: skip


def matter(text: str) -> tuple[int, dict[str, Stated]]:
    """Where the YAML front matter ends (0 without one), and its values."""
    if not text.startswith(("---", "\ufeff---")):
        return 0, {}
    match = _MATTER.match(text)
    if match is None or ":" not in match["body"]:
        return 0, {}
    stated: dict[str, Stated] = {}
    for entry in _ENTRY.finditer(text, match.start("body"), match.end("body")):
        start, end = entry.span("value")
        if end - start > 1 and text[start] == text[end - 1] and text[start] in "\"'":
            start, end = start + 1, end - 1
        key = _KEYS.get(entry["key"].strip().lower().replace("-", "_").replace(" ", "_"))
        if key and start < end and text[start] not in "|>&*[{":
            stated.setdefault(key, Stated(text[start:end], Span(start, end)))
    return match.end(), stated


def conventions(text: str) -> dict[str, Stated]:
    """Subject, preheader and title that a statement or a comment gives."""
    stated: dict[str, Stated] = {}
    patterns = (pattern for mark, known in _CONVENTIONS if mark.search(text) for pattern in known)
    for pattern in patterns:
        for match in pattern.finditer(text):
            value = match["value"]
            start = match.start("value") + len(value) - len(value.lstrip())
            if value.strip():
                stated.setdefault(match["key"], Stated(value.strip(), Span(start, start + len(value.strip()))))
    return stated
