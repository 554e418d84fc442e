"""SVG as pixels, drawn in a process of its own with limits on time and memory.

The renderer can end its process on hostile input, so what it is given is checked first: size, depth, number of
elements, and no entities, scripts, filters or files. One with text is not drawn: what its letters look like depends on
the fonts of the machine, and findings must not.
"""

from __future__ import annotations

import re
import subprocess
import sys
from functools import lru_cache

from brandlint.parsers.svg import read_svg

#: Width (px) that an SVG is drawn in; its longest side is bounded by four times this.
_WIDTH = 480
_SECONDS = 10
_DRAW = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (8, 8))
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
except (ImportError, ValueError, OSError):
    pass
import resvg_py
markup = sys.stdin.buffer.read().decode("utf-8")
drawn = resvg_py.svg_to_bytes(svg_string=markup, width=int(sys.argv[1]), skip_system_fonts=True)
sys.stdout.buffer.write(bytes(drawn))
"""


def is_svg(data: bytes) -> bool:
    """Whether bytes look like an SVG document."""
    return re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)", data[:300], re.I) is not None


@lru_cache(maxsize=64)
def rasterized(data: bytes) -> bytes | None:
    """A PNG of an SVG; None where it holds text or cannot be drawn. Raises `Unreadable` for what is refused."""
    markup = read_svg(data)
    if markup.texts or markup.refused or not markup.width or not markup.height:
        return None
    width = round(min(_WIDTH, _WIDTH * 4 * markup.width / markup.height))
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-c", _DRAW, str(max(16, width))],
            input=markup.text.encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 and done.stdout.startswith(b"\x89PNG") else None
