"""What the statements of each family of template languages do to its branches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.parsers.tokens.dialects import Words, load
from brandlint.parsers.tokens.logic import Event

_WORD = re.compile(r"\s*[-~+]?\s*([\w.]+)(.*?)[-~+]?\s*\Z", re.S)
_BLOCK = re.compile(r"\s*~?\s*(?P<sign>[#^/])\s*(?P<mark>[*>]?)\s*(?P<word>[\w.@$\-/]+)?(?P<rest>.*?)~?\s*\Z", re.S)
_ELSE = re.compile(r"\s*~?\s*(?:else\b|\^)\s*(?P<rest>.*?)~?\s*\Z", re.S)
_RUBY = re.compile(
    r"(?P<word>if|unless|elsif|elif|else|when|case|switch|while|until|for|foreach|begin|end\w*)\b(?P<rest>.*)", re.S
)
_BLOCK_END = re.compile(r"(?:\bdo\s*(?:\|[^|]*\|)?|\{\s*(?:\|[^|]*\|)?|=>\s*\{)\s*\Z")
_COMMENT = re.compile(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'", re.S)
_AMPSCRIPT = re.compile(r"\b(if|elseif|else|endif|for|next)\b(?:(.*?)\b(?:then|do)\b)?", re.I | re.S)


def statement(inner: str) -> Iterator[Event]:
    """`{% … %}` of Liquid, Django, Jinja, Twig, Nunjucks."""
    match = _WORD.match(inner)
    if match is None:
        return
    word, rest = match[1], " ".join(match[2].split())
    if word == "liquid":
        for line in match[2].splitlines():
            yield from statement(line)
        return
    yield from _named(word, rest, load().words)


def _named(word: str, rest: str, words: Words) -> Iterator[Event]:
    if word in words.conditions:
        yield Event("open", word, f"{word} {rest}")
    elif word in words.loops:
        yield Event("open", word, f"{word} {rest}", loop=True)
    elif word in words.choices:
        yield Event("open", word, rest, choice=rest)
    elif word in words.arms:
        yield Event(
            "arm", condition=(rest if word == "when" else f"if {rest}") if rest and word not in words.last else None
        )
    elif word in words.scopes or (word in words.assignments and "=" not in rest):
        yield Event("open", word)
    elif word.startswith("end"):
        closed = word[3:].lstrip("_")
        if not closed or closed in words.conditions + words.loops + words.choices + words.scopes + words.assignments:
            yield Event("close", closed)


def mustache(inner: str) -> Iterator[Event] | None:
    """`{{ … }}` of Handlebars, Mustache, Mustachio and Go; None where it prints something."""
    if otherwise := _ELSE.match(inner):
        rest = " ".join(otherwise["rest"].split())
        if not rest or re.match(r"(?:if|unless|with|each|\w+)\s", rest):
            return iter((Event("arm", condition=_condition(rest) if rest else None),))
    if block := _BLOCK.match(inner):
        return iter(_block(block))
    go = re.match(r"\s*-?\s*(if|range|with|block|define|end|template)\b(?!\s*[|.])(.*?)-?\s*\Z", inner, re.S)
    if go and (go[1] == "end" or go[2].strip()):
        return iter(_go(go[1], " ".join(go[2].split())))
    return None


def _block(block: re.Match[str]) -> list[Event]:
    word, rest = block["word"] or "", " ".join(block["rest"].split())
    if block["sign"] == "/":
        return [Event("close", word)]
    if block["mark"]:
        return [Event("open", word if block["mark"] == ">" else "")]
    if block["sign"] == "^":
        return [Event("open", word, f"unless {word}")]
    if word in ("each", "list", "foreach"):
        return [Event("open", word, f"each {rest}", loop=True)]
    if word in ("with", "let") or (word in ("block", "slot")):
        return [Event("open", word)]
    condition = _condition(f"{word} {rest}".strip()) if rest else f"if {word}"
    return [Event("open", word, condition)]


def _condition(written: str) -> str:
    word = written.partition(" ")[0]
    return written if word in ("if", "unless") or " " in written else f"if {written}"


def _go(word: str, rest: str) -> list[Event]:
    if word == "end":
        return [Event("close")]
    if word == "template":
        return []
    if word == "if":
        return [Event("open", "", f"if {rest}")]
    return [Event("open", "", f"{word} {rest}", loop=True)]


def program(inner: str) -> Iterator[Event]:
    """`<% … %>` of ERB, EJS and their like, `<?php … ?>`."""
    body = (
        _COMMENT.sub(lambda m: "" if m[0].startswith("/*") else m[0], inner).strip().lstrip("-_").rstrip("-_;").strip()
    )
    closes = False
    while body.startswith("}"):
        closes, body = True, body[1:].lstrip(");, ")
    match = _RUBY.match(body)
    word, rest = (match["word"], match["rest"].strip()) if match else ("", body)
    opens = bool(_BLOCK_END.search(body)) or rest.endswith(":")
    condition = " ".join(re.sub(r"\s*(?:\{|:|\bthen)\s*\Z", "", rest).split())
    if condition.startswith("(") and condition.endswith(")"):
        condition = condition[1:-1]
    if word in ("else", "elsif", "elif", "elseif"):
        if condition.startswith("if"):
            condition = condition[2:].strip(" ()")
        yield Event("arm", condition=f"if {condition}" if condition else None)
    elif word == "when":
        yield Event("arm", condition=condition)
    elif word.startswith("end") or (closes and not opens):
        yield Event("close")
    elif word in ("if", "unless"):
        yield Event("open", condition=f"{word} {condition}")
    elif word == "case":
        yield Event("open", condition=condition, choice=condition)
    elif word in ("while", "until", "for", "foreach", "begin") or opens:
        yield Event("open")


def opens_block(inner: str) -> Iterator[Event]:
    """`<%= form_for x do |f| %>`: an output that opens a scope."""
    if _BLOCK_END.search(inner.strip().rstrip("-").strip()):
        yield Event("open")


def ampscript(inner: str) -> Iterator[Event]:
    """The statements of a block `%%[ … ]%%`."""
    bare = _COMMENT.sub(lambda m: " " * len(m[0]) if m[0].startswith("/*") else m[0].replace(" ", "\0"), inner)
    for match in _AMPSCRIPT.finditer(bare):
        word, condition = match[1].lower(), " ".join((match[2] or "").replace("\0", " ").split())
        if word == "if":
            yield Event("open", "if", f"if {condition}")
        elif word == "elseif":
            yield Event("arm", condition=f"if {condition}")
        elif word == "else":
            yield Event("arm")
        elif word == "for":
            yield Event("open", "for")
        else:
            yield Event("close", "if" if word == "endif" else "for")


def mailchimp(inner: str) -> Iterator[Event] | None:
    """`*|IF:X|*`; None where the tag prints something."""
    word, _, rest = inner.partition(":")
    word = word.strip().upper()
    if word in ("IF", "IFNOT"):
        return iter((Event("open", "IF", f"{'if' if word == 'IF' else 'unless'} {rest.strip()}"),))
    if word == "INTERESTED":
        return iter((Event("open", "INTERESTED", f"if {inner.strip()}"),))
    if word == "ELSEIF":
        return iter((Event("arm", condition=f"if {rest.strip()}"),))
    if word == "ELSE":
        return iter((Event("arm"),))
    if word == "END":
        return iter((Event("close", rest.strip().upper()),))
    return None
