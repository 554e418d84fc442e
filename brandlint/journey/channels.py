"""The channel of a file, told by its folder, its format or its name. See `channels.yaml`."""

from __future__ import annotations

import functools
import re
from typing import Any

from brandlint.tables import table


def channel_of(path: str) -> str | None:
    """The channel of the asset at `path`, None where nothing tells it."""
    table = _table()
    folders, _, name = path.replace("!/", "/").lower().rpartition("/")
    stem, _, extension = name.partition(".")
    kind = next((kind for kind, endings in table["kinds"].items() if extension.split(".")[-1] in endings), "page")
    above = set(folders.split("/"))
    for channel, row in table["channels"].items():
        if kind in row["of"] and above.intersection(row["folders"]):
            return str(channel)
    words = set(re.split(r"[^a-z]+", stem))
    for channel, row in table["names"].items():
        if kind in row["of"] and words.intersection(row["words"]):
            return str(channel)
    return table["always"].get(kind)  # type: ignore[no-any-return]


@functools.cache
def _table() -> dict[str, Any]:
    return table(__file__, "channels.yaml")
