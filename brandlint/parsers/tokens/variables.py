"""Variables that a template makes for itself: which of them stand for a profile field, and which for none."""

from __future__ import annotations

import re

import msgspec

from brandlint.expressions import regex
from brandlint.parsers.tokens.scan import Tag

_ASSIGN = regex(r"[-\s]*(?:assign|set)\s+(?P<name>[\w.]+)\s*=\s*(?P<value>.*)", re.S)
_SMARTY = regex(r"assign\s+var=[\"']?(?P<name>\w+)[\"']?\s+value=(?P<value>.*)", re.S)
_PROGRAM = regex(r"\s*(?:var|let|const)?\s*(?P<name>[$@]?\w+)\s*=(?![=~>])\s*(?P<value>[^;]*)")
_AMPSCRIPT = regex(
    r"(?i:\bset)\s+(?P<name>@\w+)\s*=\s*(?P<value>\[[^\]\r\n]*\]|[^\r\n]*?)(?=\s*(?:\]|\r|\n|\b(?i:set|if|var)\b|$))"
)
_ATTRIBUTE = regex(r"(?i:AttributeValue)\(\s*[\"']([^\"']+)[\"']\s*\)|\[([\w .]+)\]\Z|([A-Za-z_][\w ]*)\Z")
_LOOP = regex(
    r"(?:[-\s]*for\s+(?P<names>[\w, ]+?)\s+in\s|.*\bdo\s*\|(?P<block>[^|]*)\|\s*\Z|.*\{\s*\|(?P<brace>[^|]*)\|\s*\Z"
    r"|\s*for\s*\(\s*(?:var|let|const)\s+(?P<js>\w+)|foreach.*\bas\s+\$?(?P<php>\w+(?:\s*=>\s*\$?\w+)?)"
    r"|.*\bforEach\(\s*(?:function\s*)?\(?\s*(?P<arrow>\w+)|[-\s]*(?:capture|macro|call)\s+(?P<capture>\w+)(?P<arguments>\([^)]*)?"
    r"|#each\s.*\bas\s*\|(?P<each>[^|]*)\||\s*range\s+(?P<go>[$\w, ]+?)\s*:=)",
    re.S,
)


class Variables(msgspec.Struct):
    """`made` maps a variable to the expression it was last given; None: a loop's, or text."""

    made: dict[str, str | None] = {}

    def learn(self, tag: Tag) -> None:
        """What a statement assigns."""
        inner = tag.inner.strip()[:2000]
        if tag.construct.family == "ampscript":
            for found in _AMPSCRIPT.finditer(inner):
                self.made[found["name"].lower()] = _attribute(found["value"].strip())
            return
        shapes = {"smarty": (_SMARTY,), "statement": (_ASSIGN,), "code": (_PROGRAM,)}.get(tag.construct.kind, ())
        for shape in shapes:
            if assigned := shape.match(inner.lstrip("~")):
                self.made[assigned["name"].lstrip("$")] = assigned["value"].rstrip(" -~+")
                return
        if looped := _LOOP.match(inner.lstrip("~")):
            names = next(filter(None, looped.groups()), "")
            self.made.update(dict.fromkeys(re.findall(r"[(,]\s*(\w+)", looped["arguments"] or "")))
            self.made.update(dict.fromkeys(re.findall(r"\w+", names)))

    def resolve(self, field: str) -> tuple[bool, str | None]:
        """Whether the root of `field` is the template's own variable, and the expression it stands for if any."""
        plain = field.lower() if field.startswith("@") else field
        if plain in self.made:
            return True, self.made[plain]
        return re.split(r"[.\[-]", plain, maxsplit=1)[0] in self.made, None


def _attribute(value: str) -> str | None:
    found = _ATTRIBUTE.match(value)
    return next(filter(None, found.groups()), None) if found else None
