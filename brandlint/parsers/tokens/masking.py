"""Template tags out of the way of what reads the text next, without moving a character."""

from __future__ import annotations

from collections.abc import Iterable

from brandlint.assets import Token
from brandlint.expressions import regex
from brandlint.parsers.tokens import comments, detect, front, grammar, includes, near, outputs
from brandlint.parsers.tokens.context import Contexts
from brandlint.parsers.tokens.detect import Tongue
from brandlint.parsers.tokens.dialects import platform
from brandlint.parsers.tokens.logic import DEEPEST, Arm, Branches
from brandlint.parsers.tokens.records import Masked
from brandlint.parsers.tokens.scan import Tag, scan
from brandlint.parsers.tokens.variables import Variables
from brandlint.places import Span

#: What each character of an output token is masked with.
PLACEHOLDER = "\ue000"

_NOT_A_LINE_END = regex(r"[^\r\n]")
_MARKUP = regex(r"<[^<>]{0,500}>")


def mask(text: str, dialect: str | None = None, path: str = "") -> Masked:
    """Read the template tags of `text` and mask them at equal length.

    `dialect` is the configured platform, None to tell it by the tags themselves and by the extension of `path`.
    Never raises: whatever is no tag stays text, whatever is a tag gone wrong becomes a broken token.
    """
    begin, stated = front.matter(text)
    tags = [tag for tag in scan(text, detect.believed(text, dialect, path)) if tag.start >= begin]
    reading = _Reading(text, detect.detect(tags, dialect, path))
    for tag in tags:
        reading.take(tag)
    reading.close()
    return Masked(
        text=reading.masked(begin),
        tokens=tuple(sorted(reading.tokens, key=lambda token: token.span)),
        outputs=tuple(sorted(reading.outputs)),
        removed=((0, begin), *reading.removed) if begin else tuple(reading.removed),
        dialect=reading.tongue.name if tags or platform(dialect) else None,
        front={**front.conventions(text), **stated},
        includes=tuple(includes.includes(tags, path)),
        directives=tuple(comments.directives(tags)),
        unknown=(f'the dialect "{dialect}" is not known',) if dialect and not platform(dialect) else (),
        turns=reading.branches.turns(),
    )


class _Reading:
    """One text as its tags are taken, in order."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        self.text, self.tongue = text, tongue
        self.branches, self.variables = Branches(), Variables()
        self.tokens: list[Token] = []
        self.outputs: list[tuple[int, int]] = []
        self.removed: list[tuple[int, int]] = []
        self._prints: list[tuple[Tag, str, str | None, str | None]] = []
        self._tags: dict[int, Tag] = {}

    def take(self, tag: Tag) -> None:
        """Sort a tag into what prints and what only steers."""
        self._tags[tag.start] = tag
        if tag.construct.kind == "element":
            self._prints.append((tag, *self._meaning(tag)))
            return
        events = [] if tag.construct.kind in ("comment", "verbatim") else grammar.events(tag.construct, tag.inner)
        if events is None or tag.construct.kind == "output":
            self.outputs.append((tag.start, tag.end))
            self._prints.append((tag, *self._meaning(tag)))
        else:
            self.removed.append((tag.start, tag.end))
            self.variables.learn(tag)
            if tag.broken:
                self.tokens.append(self._fault(tag, tag.broken))
        for event in events or () if not tag.broken else ():
            self.branches.feed(event, tag.start, tag.end)

    def close(self) -> None:
        """Make the tokens, now that every branch is known from end to end."""
        self.branches.finish(len(self.text))
        masked = self.masked(0)
        misses = list(near.near_misses(masked))
        contexts = Contexts(masked if misses or self._prints else "")
        for start, fault in self.branches.faults:
            self.tokens.append(self._fault(self._tags[start], fault))
        for tag, field, fallback, role in self._prints:
            arm = self.branches.arm_at(tag.start)
            self.tokens.append(
                Token(
                    field=field, span=Span(tag.start, tag.end), dialect=self.tongue.of(tag), raw=tag.raw,
                    role="local" if role is None and field and _inside_item(tag, arm) else role,
                    fallback=fallback if fallback is not None else self._guarded(field, arm, masked),
                    where=contexts.at(tag.start), broken=tag.broken, branch=arm.chain(),
                )
            )  # fmt: skip
        for start, end, family, fault in misses:
            where = contexts.at(start)
            whole = self.text[start:end] == masked[start:end]
            if whole and (where == "text" or (where == "attribute" and family != "braces")):
                self.outputs.append((start, end))
                raw = self.text[start:end]
                field = raw.strip("{} \t*|%").partition("|")[0].strip()
                self.tokens.append(
                    Token(field=field, span=Span(start, end), dialect=self.tongue.named(family), raw=raw, broken=fault,
                          where=where, branch=self.branches.arm_at(start).chain())
                )  # fmt: skip

    def masked(self, begin: int) -> str:
        """The text with all that was taken overwritten, and blank up to `begin`."""
        edits = [(start, end, True) for start, end in self.outputs] + [(*extent, False) for extent in self.removed]
        return _overwrite(self.text, [(0, begin, False), *sorted(edits)])

    def _meaning(self, tag: Tag) -> tuple[str, str | None, str | None]:
        """Field, fallback and role of an output; a variable of the template stands for what it was given."""
        field, fallback = outputs.expression(outputs.body(tag), tag.construct.family)
        if not field:
            return field, fallback, None
        own, value = self.variables.resolve(field)
        if not own:
            return field, fallback, outputs.role_of(field, tag.construct.family)
        given, default = outputs.expression(value or "", tag.construct.family)
        if not given or self.variables.resolve(given)[0]:
            return field, fallback, "local"
        return given, fallback if fallback is not None else default, outputs.role_of(given, tag.construct.family)

    def _guarded(self, field: str, arm: Arm, masked: str) -> str | None:
        """What is read in place of a token that stands under the condition that its field exists; None without one."""
        for _ in range(DEEPEST if field else 0):
            if arm.scope is None:
                break
            if any(outputs.guards(condition, field) for condition in arm.conditions):
                others = [other for other in arm.scope.arms if other is not arm]
                text = masked[others[-1].start : others[-1].end] if others else ""
                return " ".join(_MARKUP.sub(" ", text).replace(PLACEHOLDER, "").split())
            arm = arm.scope.outer
        return None

    def _fault(self, tag: Tag, fault: str) -> Token:
        return Token(
            field="", span=Span(tag.start, tag.end), dialect=self.tongue.of(tag), raw=tag.raw, where="logic",
            broken=fault, branch=self.branches.arm_at(tag.start).chain(),
        )  # fmt: skip


def _inside_item(tag: Tag, arm: Arm) -> bool:
    """Whether plain names are those of a list's item or of an object, as in Handlebars' `each` and `with`."""
    if tag.construct.family != "braces" or "../" in tag.inner:
        return False
    for _ in range(DEEPEST):
        if arm.scope is None:
            return False
        if arm.scope.event.items:
            return True
        arm = arm.scope.outer
    return False


def _overwrite(text: str, edits: Iterable[tuple[int, int, bool]]) -> str:
    parts, position = [], 0
    for start, end, output in edits:
        gone = PLACEHOLDER * (end - start) if output else _NOT_A_LINE_END.sub(" ", text[start:end])
        parts += [text[position:start], gone]
        position = end
    return "".join([*parts, text[position:]])
