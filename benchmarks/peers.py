"""The linters that people know, set up in one folder of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FROM_PYPI = ("codespell", "djlint")
#: What takes long to import, as a measure of how long people wait without complaint.
YARDSTICK = "spacy"
FROM_NPM = ("htmlhint", "html-validate")


SPACY = "import spacy; spacy.blank"


def install(folder: Path) -> dict[str, list[str]]:
    """The command line of each peer, without the folder it is to check; installed where it is not yet."""
    folder.mkdir(parents=True, exist_ok=True)
    scripts, modules = folder / "venv" / "bin", folder / "node_modules" / ".bin"
    if not all((scripts / name).exists() for name in (*FROM_PYPI, YARDSTICK)):
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
        subprocess.run([str(scripts / "pip"), "install", "--quiet", *FROM_PYPI, YARDSTICK], check=True)
    if not all((modules / name).exists() for name in FROM_NPM):
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--prefix", str(folder), *FROM_NPM], check=True)
    return {
        SPACY: [str(scripts / "python"), "-c", "import spacy; spacy.blank('en')"],
        "codespell": [str(scripts / "codespell")],
        "htmlhint": [str(modules / "htmlhint")],
        "djlint": [str(scripts / "djlint"), "--lint", "--quiet"],
        "html-validate": [str(modules / "html-validate"), "--ext", "html"],
    }
