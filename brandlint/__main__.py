"""`python -m brandlint` and the program `brandlint`."""

import os
import sys

from brandlint import answers


def main() -> None:
    """Say again what was said before if nothing changed, else run the command."""
    arguments = sys.argv[1:]
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
        # All ends with the process: looking for cycles among what the command made would be a tenth of a short run.
        gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
