"""Files to assets: one module per format, found by the file's extension and imported when it is needed."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePosixPath

from brandlint.assets import Asset
from brandlint.parsers.base import Settings, SourceFile, Unreadable

__all__ = ["EXTENSIONS", "TEMPLATES", "Settings", "SourceFile", "Unreadable", "parse"]

#: Extensions of templates, which hold HTML unless the extension before says otherwise (`.txt.erb`).
TEMPLATES = (
    ".liquid", ".hbs", ".handlebars", ".mustache", ".j2", ".jinja", ".jinja2", ".njk", ".twig", ".erb", ".ejs",
    ".amp", ".ampscript", ".tpl",
)  # fmt: skip

#: The module of `brandlint.parsers` that reads each extension.
EXTENSIONS = {
    ".html": "html", ".htm": "html", ".eml": "mail", ".txt": "text", ".yaml": "copy", ".yml": "copy",
    ".png": "image", ".jpg": "image", ".jpeg": "image", ".gif": "image", ".webp": "image",
    ".json": "templates", ".zip": "banner", ".mjml": "mjml", ".csv": "exports", ".tsv": "exports",
    **dict.fromkeys(TEMPLATES, "html"),
}  # fmt: skip


def parse(file: SourceFile, settings: Settings) -> tuple[Asset, ...]:
    """The assets that a file holds, read by the parser of its extension.

    Raises `Unreadable` where nothing can be read, for an unknown extension too.
    """
    suffixes = [suffix.lower() for suffix in PurePosixPath(file.path.replace("\\", "/")).suffixes]
    name = EXTENSIONS.get(suffixes[-1]) if suffixes else None
    if name is None:
        raise Unreadable(f"no parser for files named {suffixes[-1] if suffixes else 'without an extension'}")
    if suffixes[-1] in TEMPLATES and suffixes[-2:-1] in ([".txt"], [".text"]):
        name = "text"
    parser = import_module(f"brandlint.parsers.{name}")
    return tuple(parser.parse(file, settings))
