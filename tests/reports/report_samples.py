"""Results as the engine would hand them over, made of texts kept in a dictionary."""

from typing import Any

from brandlint.engine.findings import Finding, Result, Summary, with_fingerprints
from brandlint.places import Place
from brandlint.positions import line_and_column, line_starts

MAIL = "<html>\n  <p>Take <b>25% off</b> tents</p>\n  <p>Guaranteed!</p>\n</html>\n"
SPEC = "offers:\n  spring-sale:\n    discount: 20%\n"


def place(path: str, text: str, piece: str, **more: Any) -> Place:
    """Where `piece` first stands in `text`."""
    start = text.index(piece)
    end = start + len(piece)
    lines = line_starts(text)
    (line, column), (end_line, end_column) = line_and_column(lines, start), line_and_column(lines, end)
    return Place(
        path=path, line=line, column=column, end_line=end_line, end_column=end_column, start=start, end=end, **more
    )


def result(*findings: Finding, files: dict[str, str] | None = None, **summary: int) -> Result:
    """A result with the counts that its findings imply."""
    counts = {
        f"{kind}s": sum(finding.severity == kind for finding in findings) for kind in ("error", "warning", "info")
    }
    return Result(
        findings=with_fingerprints(findings),
        summary=Summary(**({"assets": 1} | counts | summary)),
        text_of=(files or {}).get,
    )
