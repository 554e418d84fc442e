"""The locale that a file's own path names."""

from __future__ import annotations

from pathlib import PurePosixPath

from brandlint.expressions import regex
from brandlint.spec.records import Spec

_LOCALE = regex(r"[a-z]{2}([-_][a-zA-Z]{2})?")


def locale_of_path(path: str, spec: Spec) -> str | None:
    """The locale of a folder (`de/launch.html`) or file name (`launch.de-DE.html`), among those the spec knows.

    Only the brand's own locales count, since `it/` or `no/` may mean anything.
    """
    known = {market for offer in spec.offers.values() for market in offer.markets}
    if spec.voice and spec.voice.language:
        known.add(spec.voice.language)
    by_name = {name: locale for locale in known for name in (locale.lower(), locale.partition("-")[0].lower())}
    pure = PurePosixPath(path)
    for part in (*reversed(pure.stem.replace("_", "-").split(".")[1:]), *reversed(pure.parent.parts)):
        if _LOCALE.fullmatch(part) and (locale := by_name.get(part.replace("_", "-").lower())):
            return locale
    return None
