"""Copy files: the words of ads, messages and notifications as YAML or JSON, one asset or a list of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from brandlint.assets import Asset, Block, Directive, Image, Link, Role, Trouble
from brandlint.expressions import regex
from brandlint.parsers.base import Settings, SourceFile, Unreadable
from brandlint.parsers.decode import decode, source
from brandlint.parsers.passages import Passage, Spoken, gather, speak
from brandlint.parsers.remarks import remarks
from brandlint.parsers.scalars import passage_of
from brandlint.parsers.tokens.dialects import load, platform
from brandlint.places import Source, Span
from brandlint.spec.nodes import Node
from brandlint.spec.problems import SpecError, SpecProblem, did_you_mean
from brandlint.spec.values import locale
from brandlint.spec.vocabulary import CHANNELS

#: Keys whose text is read by customers, in the order they are met.
_ROLES: dict[str, Role] = {
    "subject": "subject", "preheader": "preheader", "headline": "headline", "headlines": "headline",
    "title": "headline", "description": "body", "descriptions": "body", "path": "body", "paths": "body",
    "text": "body", "body": "body", "call-to-action": "call-to-action", "alt": "alt",
}  # fmt: skip
_STATED = ("channel", "locale", "offer", "url", "image", "name", "id", "dialect")
_KNOWN = (*_ROLES, *_STATED)
#: Only these may hold several paragraphs.
_LONG = ("text", "body")
_NULLS = ("", "~", "null", "Null", "NULL")
_CHANNEL_KEY = regex(r"""(?:^|[\s{,\["'-])["']?channel["']?\s*:""")
#: A key like `chanel`, which stands before the name of a channel.
_MISTYPED_KEY = regex(rf"""["']?(?P<key>\w{{5,9}})["']?\s*:\s*["']?(?:{"|".join(CHANNELS)})(?![\w-])""")
_ALIKE = 0.75


def parse(file: SourceFile, settings: Settings) -> Iterator[Asset]:
    """The assets of a copy file; none for a file that has no `channel` and was given none by the configuration.

    One whose `channel` is mistyped, and which has no keys but those of copy files, is meant as one.

    Raises `Unreadable` for what cannot be read: syntax errors, tags, endless aliases, duplicate keys, over
    500,000 values.
    """
    decoded = decode(file.data)
    text = decoded.text
    if settings.channel is None and not _CHANNEL_KEY.search(text) and not _mistypes_channel(text):
        return
    root = _root(file, text)
    entries = root.children if root and root.kind == "list" else [root] if root else []
    fields = [_fields(entry) for entry in entries if entry.kind == "map"]
    assets = [each for each in fields if _is_asset(each, settings)]
    if assets and len(fields) < len(entries):
        stray = next(entry for entry in entries if entry.kind != "map")
        raise Unreadable("a list of assets holds something that is none", stray.start.index)
    origin = source("", file.data, decoded)
    directives = [] if file.path.lower().endswith(".json") or root is None else list(remarks(text, root))
    for number, each in enumerate(assets, 1):
        listed = root is not None and root.kind == "list"
        yield _Entry(file, text, settings, each).asset(origin, directives, f"#{number}" if listed else "")


class _Field(NamedTuple):
    """One key of an entry, as written and as it is known by."""

    key: Node
    name: str
    value: Node


def _root(file: SourceFile, text: str) -> Node | None:
    if file.path.lower().endswith(".json"):
        from brandlint.parsers.json_nodes import parse_json

        return parse_json(text)
    from brandlint.spec.nodes import parse as parse_yaml

    noted: list[SpecProblem] = []
    try:
        root = parse_yaml(text, file.path, noted)
    except SpecError as error:
        raise _unreadable(error.problems[-1]) from None
    if noted:
        raise _unreadable(noted[0])
    return root


def _unreadable(problem: SpecProblem) -> Unreadable:
    return Unreadable(problem.message + (f"; {problem.hint}" if problem.hint else ""), problem.place.start)


def _fields(entry: Node) -> list[_Field]:
    """The keys of a mapping, in order; what a merge key (`<<`) brings stands behind its own."""
    fields: dict[str, _Field] = {}
    merged: list[_Field] = []
    for key, value in entry.pairs:
        if key.plain and key.text == "<<":
            sources = value.children if value.kind == "list" else [value]
            merged += [field for each in sources if each.kind == "map" for field in _fields(each)]
            continue
        name = key.text.strip().lower().replace("_", "-").replace(" ", "-")
        if name in fields:
            raise Unreadable(f'the key "{key.text}" stands twice', key.start.index)
        fields[name] = _Field(key, name, value)
    for field in merged:
        fields.setdefault(field.name, field)
    return list(fields.values())


def _is_asset(fields: Sequence[_Field], settings: Settings) -> bool:
    channel = next((field.value.text for field in fields if field.name == "channel"), None)
    speaks = any(field.name in _ROLES for field in fields)
    if channel in CHANNELS or (speaks and (channel is not None or settings.channel is not None)):
        return True
    strange = [field for field in fields if field.name not in _KNOWN]
    return speaks and len(strange) == 1 and strange[0].value.text in CHANNELS and _is_mistyped(strange[0].name)


def _mistypes_channel(text: str) -> bool:
    return any(_is_mistyped(found["key"]) for found in _MISTYPED_KEY.finditer(text))


def _is_mistyped(key: str) -> bool:
    return SequenceMatcher(None, key.lower(), "channel").ratio() >= _ALIKE


class _Entry:
    """One asset of a copy file while it is read."""

    def __init__(self, file: SourceFile, text: str, settings: Settings, fields: Sequence[_Field]) -> None:
        self._file, self._text, self._settings = file, text, settings
        self._fields = fields
        self._said: dict[str, str] = {}
        self._spoken: list[Spoken] = []
        self._links: list[Link] = []
        self._images: list[Image] = []
        self._errors: list[Trouble] = []

    def asset(self, origin: Source, directives: Sequence[Directive], number: str) -> Asset:
        """The record of the entry; `number` names it where it has neither name nor id.

        Of the file's `directives` it takes those that stand in it, and those for the whole file.
        """
        self._said = {field.name: field.value.text for field in self._fields if _has_text(field.value)}
        for field in self._fields:
            self._read(field)
        blocks, links, tokens = gather(self._spoken)
        channel = self._said.get("channel")
        dialects = {spoken.masked.dialect for spoken in self._spoken} - {None}
        return Asset(
            format="copy",
            name=(self._said.get("name") or self._said.get("id") or number) if number else "",
            channel=channel if channel in CHANNELS else None,
            locale=self._said.get("locale"),
            dialect=self._dialect() or (dialects.pop() if len(dialects) == 1 else None),
            offer=self._said.get("offer"),
            offer_span=next((_span(field.value) for field in self._fields if field.name == "offer"), None),
            call_to_action=next((block.text for block in blocks if block.role == "call-to-action"), None),
            size=len(self._file.data),
            sources=(origin,),
            blocks=blocks,
            links=(*self._targets(blocks), *links),
            images=tuple(self._images),
            tokens=tokens,
            directives=tuple(each for each in directives if each.scope is None or self._holds(each.scope)),
            errors=tuple(self._errors),
        )

    def _dialect(self) -> str | None:
        return self._settings.dialect or self._said.get("dialect")

    def _read(self, field: _Field) -> None:
        name, value = field.name, field.value
        if name in _ROLES:
            texts = value.children if value.kind == "list" else [value]
            for text in texts:
                self._speak(name, text)
        elif name == "image":
            self._image(value)
        elif name == "channel" and value.text not in CHANNELS:
            self._trouble(value, f'unknown channel "{value.text}"', did_you_mean(value.text, CHANNELS))
        elif name not in _STATED:
            self._trouble(field.key, f'unknown key "{field.key.text}"', did_you_mean(field.key.text, _KNOWN))
        elif value.kind != "scalar":
            if name != "url":
                self._trouble(value, f'"{field.key.text}" has to be text')
        elif name == "locale":
            try:
                locale(value.text)
            except ValueError as error:
                self._trouble(value, str(error))
        elif name == "dialect" and not platform(value.text):
            self._trouble(value, f'unknown dialect "{value.text}"', did_you_mean(value.text, load().platforms))

    def _speak(self, name: str, value: Node) -> None:
        if value.kind == "map":
            inner = {field.name: field.value for field in _fields(value)}
            if "text" not in inner:
                self._trouble(value, f'"{name}" has to be text')
                return
            if "url" in inner and name == "call-to-action":
                self._said.setdefault("url", inner["url"].text)
                self._fields = [*self._fields, _Field(inner["url"], "url", inner["url"])]
            value = inner["text"]
        if value.kind != "scalar":
            self._trouble(value, f'"{name}" has to be text')
        elif _has_text(value):
            self._spoken.append(self._speaking(passage_of(self._text, value), name))

    def _speaking(self, passage: Passage, name: str) -> Spoken:
        return speak(
            passage, _ROLES[name], element=name, dialect=self._dialect(), path=self._file.path, single=name not in _LONG
        )

    def _targets(self, blocks: Sequence[Block]) -> Iterator[Link]:
        action = next((n for n, block in enumerate(blocks) if block.role == "call-to-action"), None)
        for field in self._fields:
            if field.name != "url":
                continue
            for value in field.value.children if field.value.kind == "list" else [field.value]:
                if not _has_text(value):
                    continue
                passage = passage_of(self._text, value)
                target = speak(passage, "body", dialect=self._dialect(), single=True)
                yield Link(
                    href=passage.text.strip(),
                    span=passage.span(0, len(passage.text)),
                    text=blocks[action].text if action is not None else "",
                    kind="copy",
                    block=action,
                    role=None if action is None else "call-to-action",
                    dynamic=bool(target.tokens),
                )

    def _image(self, value: Node) -> None:
        known = {field.name: field.value for field in _fields(value)} if value.kind == "map" else {}
        file = known.get("file") or known.get("src") or known.get("url") or (None if known else value)
        if file is None or not _has_text(file):
            self._trouble(value, '"image" has to be the path of a picture')
            return
        alt = known.get("alt") or next((field.value for field in self._fields if field.name == "alt"), None)
        said = passage_of(self._text, alt) if alt is not None and alt.kind == "scalar" else None
        if said and "alt" in known:
            self._spoken.append(self._speaking(said, "alt"))
        path = passage_of(self._text, file)
        self._images.append(
            Image(
                src=path.text,
                span=path.span(0, len(path.text)),
                alt=said.text if said else None,
                alt_span=said.span(0, len(said.text)) if said else None,
            )
        )

    def _holds(self, scope: Span) -> bool:
        last: int = max(each.value.end.index for each in self._fields)
        return bool(self._fields[0].key.start.index <= scope.start < last)

    def _trouble(self, node: Node, message: str, hint: str = "") -> None:
        self._errors.append(Trouble(f"{message}; {hint}" if hint else message, _span(node)))


def _span(node: Node) -> Span:
    return Span(node.start.index, node.end.index)


def _has_text(node: Node) -> bool:
    return node.kind == "scalar" and not (node.plain and node.text in _NULLS)
