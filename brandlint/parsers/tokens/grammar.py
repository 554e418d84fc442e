"""What the statements of each family of template languages do to its branches.

Each function reads what stands between the delimiters of one tag and gives its events; None says that the tag
prints something after all.
"""

from __future__ import annotations

import re

from brandlint.expressions import regex
from brandlint.parsers.tokens.dialects import Construct, load
from brandlint.parsers.tokens.logic import Event

_CONTROL = " \t\r\n-~+_"
_BLOCK = regex(r"(?P<sign>[#^/])\s{0,9}(?P<mark>[*>]?)\s{0,9}(?P<word>[\w.@$/-]*)(?P<rest>.*)", re.S)
_PROGRAM = regex(
    r"(?P<word>if|unless|elsif|elseif|elif|else|when|case|switch|default|while|until|foreach|for|begin|end\w*)\b(?P<rest>.*)",
    re.S,
)
_OPENS = regex(r"(?:\bdo\s{0,9}(?:\|[^|]*\|)?|\{\s{0,9}(?:\|[^|]*\|)?)\Z")
_GO = regex(r"(?P<word>if|range|with|block|define|end|template)\b(?![.=(]|\s{0,9}[|=])(?P<rest>.*)", re.S)
_LITERAL = regex(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'", re.S)
_AMPSCRIPT = regex(r"\b(if|elseif|else|endif|for|next)\b", re.I)
_THEN = regex(r"\b(?:then|do)\b", re.I)
_BREAK = regex(r"\Abreak\s{0,9};?\s{0,9}")
_SLOT = regex(r"\.(slot|block|datasource|data)\b")


def events(construct: Construct, inner: str) -> list[Event] | None:
    """The events of a tag of any kind but comments."""
    match construct.kind:
        case "mustache":
            return _mustache(inner.strip(" \t\r\n~"))
        case "statement":
            return _statement(inner)
        case "code":
            return _ampscript(inner) if construct.family == "ampscript" else _program(inner)
        case "mailchimp":
            return _mailchimp(inner)
        case "smarty":
            return _smarty(inner)
        case "campaign-monitor":
            return _worded(*_split(inner, ":"))
        case "activecampaign":
            return _activecampaign(inner)
        case "velocity":
            return _velocity(inner)
        case "output" if construct.family == "angles" and _OPENS.search(inner.strip(_CONTROL)):
            return [Event("open")]
        case "output":
            return None
        case _:
            return []


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _split(text: str, separator: str | None = None) -> tuple[str, str]:
    parts = text.split(separator, 1)
    return parts[0].strip() if parts else "", _squeeze(parts[1]) if len(parts) > 1 else ""


def _statement(inner: str) -> list[Event] | None:
    word, rest = _split(inner.strip(_CONTROL))
    words = load().words
    if word == "liquid":
        lines = inner.strip(_CONTROL)[len("liquid") :].splitlines()
        return [event for line in lines for event in _statement(line) or ()]
    if word in words.prints:
        return None
    if word in words.conditions:
        return [Event("open", word, f"{word if word == 'unless' else 'if'} {rest}")]
    if word in words.loops:
        return [Event("open", word, f"{word} {rest}", loop=True)]
    if word in words.choices:
        return [Event("open", word, rest, choice=rest)]
    if word in words.arms:
        bare = word in words.last or not rest
        return [Event("arm", condition=None if bare else rest if word == "when" else f"if {rest}")]
    if word in words.assignments:
        whole = "=" in rest or (word == "block" and " " in rest) or (word == "trans" and rest)
        return [] if whole else [Event("open", word)]
    if word in words.scopes:
        return [Event("open", word)]
    closed = word[3:].lstrip("_") if word.startswith("end") else None
    if closed is not None and (not closed or words.opens(closed)):
        return [Event("close", closed)]
    return []


def _mustache(body: str) -> list[Event] | None:
    if body == "^":
        return [Event("arm")]
    if body.startswith("else") and (body == "else" or body[4].isspace()):
        word, rest = _split(body[4:])
        if not word:
            return [Event("arm")]
        return [Event("arm", condition=f"{word} {rest}" if rest else f"if {word}")]
    if body[:1] == ">":
        return []
    if slot := _SLOT.match(body):
        return [Event("open", slot[1])]
    block = _BLOCK.match(body)
    if block:
        return _block(block["sign"], block["mark"], block["word"], _squeeze(block["rest"]))
    go = _GO.match(body.strip(_CONTROL))
    if go:
        return _go(go["word"], _squeeze(go["rest"]))
    return None


def _block(sign: str, mark: str, word: str, rest: str) -> list[Event]:
    if sign == "/":
        return [Event("close", word)]
    if mark:
        return [Event("open", word if mark == ">" else "inline")]
    if sign == "^":
        return [Event("open", word, f"unless {word}")]
    if word in ("each", "list", "foreach"):
        return [Event("open", word, f"each {rest}", loop=True, items=True)]
    if word in ("with", "let", "block", "slot"):
        return [Event("open", word, items=word == "with")]
    return [Event("open", word, f"{word} {rest}" if rest else f"if {word}")]


def _go(word: str, rest: str) -> list[Event] | None:
    if word == "end":
        return None if rest else [Event("close")]
    if not rest:
        return None
    if word == "template":
        return []
    if word == "if":
        return [Event("open", "", f"if {rest}")]
    return [Event("open", "", f"{word} {rest}", loop=True)]


def _program(inner: str) -> list[Event]:
    """Ruby, JavaScript, PHP: blocks of words with `end`, or of braces."""
    body = _LITERAL.sub(lambda found: "" if found[0].startswith("/*") else found[0], inner).strip(_CONTROL + ";")
    body = _BREAK.sub("", body)
    closes = body.startswith("}")
    body = body.lstrip("});, \t\r\n") if closes else body
    matched = _PROGRAM.match(body)
    word, rest = (matched["word"], matched["rest"].strip()) if matched else ("", body)
    opens = bool(_OPENS.search(body))
    condition = _condition(rest)
    if word in ("else", "elsif", "elif", "elseif"):
        chained = word != "else" or condition.startswith("if")
        asked = _condition(condition.removeprefix("if").strip()) if chained else ""
        return [Event("arm", condition=f"if {asked}" if asked else None)]
    if word in ("when", "case", "default") and (word != "case" or rest.endswith(":")):
        return [Event("arm", condition=condition if word != "default" else None)]
    if word.startswith("end"):
        return [Event("close")]
    if word in ("if", "unless") and (opens or rest.endswith(":") or not closes):
        return [Event("open", "", f"{word} {condition}")] if not _closed_inside(body) else []
    if word in ("case", "switch"):
        return _choice(rest)
    if opens or (word in ("while", "until", "for", "foreach", "begin") and not _closed_inside(body)):
        return [Event("open")]
    return [Event("close")] if closes else []


def _choice(rest: str) -> list[Event]:
    """`case x` of Ruby; `switch (x) {` of JavaScript and PHP, with the first `case 1:` in the same tag or not."""
    asked, _, first = rest.partition("{")
    opened = Event("open", "", _condition(asked), choice=_condition(asked))
    word, value = _split(first)
    return [opened, Event("arm", condition=_condition(value))] if word == "case" else [opened]


def _closed_inside(body: str) -> bool:
    """Whether a block begins and ends within one tag (`if (x) { y() }`, `if x then y end`)."""
    return body.endswith("}") or bool(re.search(r"\b(?:end|endif)\s{0,9};?\Z", body))


def _condition(text: str) -> str:
    plain = text
    for tail in ("{", ":", "then", "do"):
        plain = plain.removesuffix(tail).rstrip()
    plain = _squeeze(plain)
    return plain[1:-1].strip() if plain.startswith("(") and plain.endswith(")") and plain.count("(") == 1 else plain


def _ampscript(inner: str) -> list[Event]:
    bare = _LITERAL.sub(lambda found: " " * len(found[0]), inner)
    found: list[Event] = []
    for match in _AMPSCRIPT.finditer(bare):
        word = match[1].lower()
        then = _THEN.search(bare, match.end(), match.end() + 2000) if word in ("if", "elseif") else None
        condition = "if " + _squeeze(inner[match.end() : then.start()] if then else "")
        if word in ("if", "for"):
            found.append(Event("open", word, condition if word == "if" else None))
        elif word in ("endif", "next"):
            found.append(Event("close", "if" if word == "endif" else "for"))
        else:
            found.append(Event("arm", condition=condition if word == "elseif" else None))
    return found


def _mailchimp(inner: str) -> list[Event] | None:
    word, rest = _split(inner, ":")
    match word.upper():
        case "IF" | "IFNOT":
            return [Event("open", "IF", f"{'if' if word.upper() == 'IF' else 'unless'} {rest}")]
        case "INTERESTED" | "GROUP" if rest:
            return [Event("open", "INTERESTED", f"if {_squeeze(inner)}")]
        case "ELSEIF":
            return [Event("arm", condition=f"if {rest}")]
        case "ELSE":
            return [Event("arm")]
        case "END":
            return [Event("close", "INTERESTED" if rest.upper() == "GROUP" else rest.upper())]
    return None


def _smarty(inner: str) -> list[Event]:
    word, rest = _split(inner)
    if word.startswith("/"):
        return [Event("close", word[1:])]
    if word in ("foreach", "section", "for", "while"):
        return [Event("open", word, f"{word} {rest}", loop=True)]
    if word in ("foreachelse", "sectionelse"):
        return [Event("arm")]
    if word in ("block", "capture", "literal", "strip", "function", "nocache"):
        return [Event("open", word)]
    return _worded(word, rest)


def _worded(word: str, rest: str) -> list[Event]:
    match word.lower():
        case "if":
            return [Event("open", "if", f"if {rest}")]
        case "elseif":
            return [Event("arm", condition=f"if {rest}")]
        case "else":
            return [Event("arm")]
        case "endif" | "end":
            return [Event("close")]
    return []


def _activecampaign(inner: str) -> list[Event]:
    word, rest = _split(inner)
    return [Event("close")] if word == "/IF" else _worded(word, rest)


def _velocity(inner: str) -> list[Event]:
    word, rest = _split(inner.strip("#{}"), "(")
    if word == "foreach":
        return [Event("open", "", f"foreach {rest.removesuffix(')')}", loop=True)]
    return _worded(word, rest.removesuffix(")"))
