"""Drafts a brand.yaml from what existing pages and mails say, look like and lead to.

What is written is what was seen, with how often and where; what a brand wants is for its people to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brandlint.assets import Asset
from brandlint.learning import looks, names, promises, wording
from brandlint.learning.evidence import files_of

_HEAD = """\
# A draft, learned from {files}. Each line says in how many files it was seen, and where first.
# Read it, take out what is not the brand's, and say what else should hold: docs/configuration.md lists all sections.
version: 1
"""


def draft(assets: Sequence[Asset]) -> str:
    """The text of a brand.yaml that describes `assets`; it is valid for every list of assets, the empty one too."""
    read = [asset for asset in assets if not any(trouble.fatal for trouble in asset.errors)]
    count = len(files_of(read))
    sections = [*names.lines(read), *wording.voice(read), *looks.lines(read), *wording.legal(read),
                *wording.profile(read), *promises.lines(read)]  # fmt: skip
    return _HEAD.format(files=f"{count:,} file" + ("" if count == 1 else "s")) + "".join(_ended(sections))


def _ended(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield line + "\n"
