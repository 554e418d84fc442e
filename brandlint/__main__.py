"""`python -m brandlint` and the program `brandlint`."""

import atexit
import os
import sys
from contextlib import suppress

from brandlint import answers


def main() -> None:
    """Run the command, and end the process without taking apart what it made: a twentieth of a short run.

    mypy ends so, too.
    """
    code = answer(sys.argv[1:])
    if sys.getprofile() is None and sys.gettrace() is None:
        # What others want done at the end is done; what a closed pipe refuses is told as ever.
        atexit._run_exitfuncs()
        with suppress(OSError, ValueError):
            for stream in filter(None, (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__)):
                stream.flush()
            os._exit(code)
    sys.exit(code)


def answer(arguments: list[str]) -> int:
    """Say again what was said before if nothing changed, else run the command; gives the exit code."""
    code = answers.again(arguments)
    if code is None:
        import gc

        # Documents are large trees that are let go as they are read: looking for cycles in them in between is waste.
        gc.set_threshold(1_000_000, 20, 50)
        # What a spec means is for brandlint to say: plugins are not looked for in all that is installed.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        recorder = answers.recorded(arguments)
        from brandlint.cli import cli

        code = 0
        try:
            cli(prog_name="brandlint", args=arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(bool(end.code))
        if recorder:
            recorder.end(code)
    return code


if __name__ == "__main__":
    main()
