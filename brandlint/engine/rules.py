"""Rules: one YAML file each, read into records.

`rules/<family>/<name>.yaml` is the rule `<family>/<name>`. Built-in rules and a team's own have the
same form and are read by the same code.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from brandlint.checks.base import CheckOptions
from brandlint.engine.findings import RuleNote, Severity
from brandlint.engine.selectors import Selector, SelectorError, parse_selector
from brandlint.engine.vocabulary import NamedCheck, OptionsError, UnknownCheckError, build_options, find_check
from brandlint.expressions import regex
from brandlint.spec.problems import DocumentPath, SpecError, SpecProblem, did_you_mean

if TYPE_CHECKING:
    from brandlint.spec.reading import Document

_ID = regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")
_PLACEHOLDER = regex(r"\{([a-z_]+)\}")
_PATH_PART = regex(r"\.([^.\[]+)|\[(\d+)\]")
_UNKNOWN_FIELD = regex(r"unknown field `([^`]*)`")


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a rule finds, or does not, in a small asset or campaign; documentation and test at once.

    `asset` is one asset (`channel`, and `html`, `text` or the keys of a copy file); `assets` are several,
    by file name, for `campaign`. `finds` are the texts found, in order; `on` is the day it is checked.
    """

    finds: list[str]
    name: str = ""
    spec: dict[str, Any] = {}
    asset: dict[str, Any] | None = None
    assets: dict[str, dict[str, Any]] = {}
    campaign: dict[str, Any] | None = None
    options: dict[str, Any] = {}
    on: str = "2027-03-10"


class RuleFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in a rule file.

    `select` names what the rule looks at, `check` the question it asks of it, `with` the question's
    options. `enabled: false` leaves the rule off until it is selected, `needs` names the section of the spec without
    which it stays silent (a check that reads the section itself is silent without it anyway).
    """

    summary: str
    severity: Severity
    select: str
    check: str
    message: str
    examples: list[Example]
    with_: dict[str, Any] = msgspec.field(name="with", default_factory=dict)
    enabled: bool = True
    needs: Literal["", "voice", "visual", "legal", "tracking", "cadence"] = ""
    why: str = ""
    mend: str = ""
    fix: Literal["safe", "unsafe", "none"] = "none"
    references: list[str] = []
    since: str = ""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule ready to run. `path` is the file it was read from, as users see it.

    Its check is imported when it is first asked for.
    """

    id: str
    path: str
    file: RuleFile
    selector: Selector

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]

    @property
    def note(self) -> RuleNote:
        """What a report may say of the rule."""
        return RuleNote(
            summary=" ".join(self.file.summary.split()),
            why=" ".join(self.file.why.split()),
            severity=self.file.severity,
            references=tuple(self.file.references),
            built_in=Path(self.path).is_relative_to(built_in_folder()),
        )

    @property
    def check(self) -> NamedCheck:
        """The check that the rule names."""
        return find_check(self.file.check)

    @property
    def options(self) -> CheckOptions:
        """The check's options as the rule itself gives them."""
        return build_options(self.check, self.file.with_)

    def fill(self, values: dict[str, str]) -> str:
        """The rule's message with `{actual}` and its like filled in; unknown names stay as they are."""
        return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), self.file.message)


def built_in_folder() -> Path:
    """Where the built-in rules lie: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load_rules(folder: Path, shown: str | None = None) -> dict[str, Rule]:
    """Every rule below `folder`, by id, in order; raises `SpecError` with all that is wrong in all files."""
    rules: dict[str, Rule] = {}
    problems: list[SpecProblem] = []
    for path in sorted(folder.glob("*/*.y*ml")):
        shown_path = f"{shown}/{path.relative_to(folder).as_posix()}" if shown else str(path)
        try:
            rule = read_rule(f"{path.parent.name}/{path.stem}", shown_path, path.read_bytes())
        except SpecError as error:
            problems += error.problems
        else:
            rules[rule.id] = rule
    if problems:
        raise SpecError(problems)
    return rules


def read_rule(rule_id: str, path: str, data: bytes) -> Rule:
    """One rule from its file; raises `SpecError` at the line that is wrong."""
    from brandlint.spec.reading import read, resolve

    document = read(data, path)
    if document.problems:
        raise SpecError(document.problems)
    if not _ID.fullmatch(rule_id):
        message = f"{rule_id!r} is not a rule's name: family/name, in small letters and hyphens"
        raise SpecError([document.problem((), message)])
    try:
        file = msgspec.convert(resolve(document.data), RuleFile, strict=False)
    except msgspec.ValidationError as error:
        raise SpecError([_invalid(document, str(error))]) from None
    try:
        rule = prepared_rule(rule_id, path, file)
    except SelectorError as error:
        raise SpecError([document.problem(("select",), str(error))]) from None
    try:
        check = find_check(file.check)
    except UnknownCheckError as error:
        raise SpecError([document.problem(("check",), str(error))]) from None
    try:
        build_options(check, file.with_)
    except OptionsError as error:
        raise SpecError([document.problem(("with",), str(error))]) from None
    return rule


def prepared_rule(rule_id: str, path: str, file: RuleFile) -> Rule:
    """The rule of a file that was read; raises `SelectorError`."""
    return Rule(id=rule_id, path=path, file=file, selector=parse_selector(file.select))


def _invalid(document: Document, told: str) -> SpecProblem:
    """msgspec's message ("Expected `str`, got `int` - at `$.examples[0].name`") at its place in the file."""
    message, _, inside = told.partition(" - at `$")
    path: DocumentPath = tuple(
        int(index) if index else name for name, index in _PATH_PART.findall(inside.rstrip("`"))
    )  # fmt: skip
    unknown = _UNKNOWN_FIELD.search(message)
    if unknown:
        fields = Example.__struct_encode_fields__ if path else RuleFile.__struct_encode_fields__
        return document.problem((*path, unknown[1]), "unknown key", did_you_mean(unknown[1], fields), at_key=True)
    return document.problem(path, message.replace("Object missing required field", "lacks").replace("`", '"'))


def matches(rule_id: str, names: Iterable[str]) -> bool:
    """Whether a rule is named: by its id, its family, or `ALL`."""
    family = rule_id.partition("/")[0]
    return any(name in (rule_id, family, f"{family}/", "ALL") for name in names)
