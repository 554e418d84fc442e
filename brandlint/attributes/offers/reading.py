"""Reading a text: atoms take their role from the phrasings they stand in; the longest phrasing wins."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from typing import NamedTuple

from brandlint.assets import Fact
from brandlint.attributes.offers.atoms import Atom, atoms_of
from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.language import Language, language, language_of
from brandlint.attributes.offers.meanings import Match, facts_of_match, plain_facts
from brandlint.attributes.offers.phrasing import SIGNS

_ANCHOR = re.compile(r"\w+|[^\w\s]")


class Skeleton(NamedTuple):
    """Folded text with each atom reduced to one sign, and the way back to the text's offsets."""

    text: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    atoms: dict[int, Atom]

    def offset(self, position: int) -> int:
        """The offset in the text of a position in the skeleton that is no atom's end."""
        return position + self.shifts[bisect_right(self.starts, position) - 1]

    def end(self, position: int) -> int:
        """The offset in the text at which what ends at `position` of the skeleton ends."""
        atom = self.atoms.get(position - 1)
        return atom.end if atom else self.offset(position - 1) + 1


def read(text: str, locale: str | None, today: datetime.date) -> list[Fact]:
    """The facts that `text` promises, by place; their spans are offsets into it.

    `locale` decides language, currency and the order of dates; None lets the text decide the first and
    marks dates that read two ways as ambiguous. Template tokens have to be masked (`positions.prose`).
    """
    if not text.strip():
        return []
    lang = language(language_of(locale, text))
    folded = fold(text)
    atoms = atoms_of(folded, lang, locale, today)
    skeleton = _skeleton(folded, atoms)
    accepted = _settle(_matches(skeleton, lang, text))
    claimed = {atom.start for match in accepted for atom in match.atoms}
    facts = [fact for match in accepted for fact in facts_of_match(match, text, lang)]
    facts += plain_facts([atom for atom in atoms if atom.start not in claimed], accepted, text, lang)
    unique = {(fact.kind, fact.span): fact for fact in facts}
    return sorted(unique.values(), key=lambda fact: (fact.span, fact.kind))


def _skeleton(folded: str, atoms: list[Atom]) -> Skeleton:
    parts: list[str] = []
    starts, shifts, placed = [0], [0], {}
    position = length = 0
    for atom in atoms:
        parts += [folded[position : atom.start], SIGNS[atom.kind]]
        length += atom.start - position
        placed[length] = atom
        length += 1
        starts.append(length)
        shifts.append(atom.end - length)
        position = atom.end
    parts.append(folded[position:])
    return Skeleton("".join(parts), tuple(starts), tuple(shifts), placed)


def _matches(skeleton: Skeleton, lang: Language, text: str) -> list[Match]:
    found = []
    negators = tuple(fold(word) for word in lang.lexical.get("negators", []))
    negated = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, negators)) + r")(?: (?:a|an|the|get|only))? ?$") if negators else None
    for anchor in _ANCHOR.finditer(skeleton.text):
        for phrasing in lang.phrasings.get(anchor[0], ()):
            match = phrasing.pattern.match(skeleton.text, anchor.start())
            if not match:
                continue
            if negated and negated.search(skeleton.text, max(0, match.start() - 24), match.start()):
                continue
            groups: dict[str, list[Atom | str]] = {}
            for name, value in match.groupdict().items():
                if value is not None:
                    slot = name.rstrip("0123456789")
                    place = match.start(name)
                    groups.setdefault(slot, []).append(skeleton.atoms.get(place) or value)
            start, end = skeleton.offset(match.start()), skeleton.end(match.end())
            code_at = skeleton.offset(match.start("code1")) if "code" in groups else None
            atoms = tuple(value for values in groups.values() for value in values if isinstance(value, Atom))
            candidate = Match(phrasing.meaning, start, end, atoms, groups, code_at)
            if candidate.sound(text, lang):
                found.append(candidate)
    return found


def _settle(matches: list[Match]) -> list[Match]:
    """The matches that stand: longer ones first, none that shares an atom or repeats what contains it."""
    accepted: list[Match] = []
    taken: dict[int, Match] = {}
    covered: dict[str, list[tuple[int, int]]] = {}
    for match in sorted(matches, key=lambda match: (match.start - match.end, match.start)):
        if any(atom.start in taken for atom in match.atoms):
            continue
        if _covered(covered.get(match.family, []), match) or _covered(covered.get("silence", []), match):
            continue
        accepted.append(match)
        covered.setdefault(match.family, []).append((match.start, match.end))
        taken |= {atom.start: match for atom in match.atoms}
    return sorted(accepted, key=lambda match: match.start)


def _covered(spans: list[tuple[int, int]], match: Match) -> bool:
    return any(start < match.end and match.start < end for start, end in spans)
