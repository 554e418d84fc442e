"""A text as phrasings are looked for in it: each value is one sign, however it is written."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from brandlint.attributes.offers.atoms import Atom
from brandlint.attributes.offers.matching import COUNTS, SIGNS


class Skeleton(msgspec.Struct, frozen=True, gc=False):
    """Folded text with each atom reduced to one sign, and the way back to the text's offsets."""

    text: str
    starts: list[int]
    shifts: list[int]
    atoms: dict[int, Atom]

    def offset(self, position: int) -> int:
        """The offset in the text of a position in the skeleton."""
        return position + self.shifts[bisect_right(self.starts, position) - 1]

    def end(self, position: int) -> int:
        """The offset in the text at which what ends at `position` of the skeleton ends."""
        atom = self.atoms.get(position - 1)
        return atom.end if atom else self.offset(position - 1) + 1


def skeleton_of(folded: str, atoms: list[Atom]) -> Skeleton:
    """The skeleton of a folded text with these atoms, in order."""
    parts: list[str] = []
    starts, shifts, placed = [0], [0], {}
    position = length = 0
    for atom in atoms:
        sign = COUNTS.get(atom.value) if atom.kind == "n" else None
        parts += [folded[position : atom.start], sign or SIGNS[atom.kind]]
        length += atom.start - position
        placed[length] = atom
        length += 1
        starts.append(length)
        shifts.append(atom.end - length)
        position = atom.end
    parts.append(folded[position:])
    return Skeleton("".join(parts), starts, shifts, placed)
