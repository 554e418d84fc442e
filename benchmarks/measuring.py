"""What whole processes cost: CPU seconds, time on the wall, memory."""

from __future__ import annotations

import json
import os
import shlex
import statistics
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Measured(NamedTuple):
    """A command, and what is done before each of its runs: the same command uncounted, then `change`, a command too."""

    command: Sequence[str]
    again: bool = False
    change: Sequence[str] = ()


class Cost(NamedTuple):
    """CPU seconds (user and system) of a process with its children, and the most memory that one of them had, in MB."""

    seconds: float
    megabytes: int


class Bench:
    """Runs commands in a folder; `told` hears what is being done."""

    def __init__(self, folder: Path, scratch: Path, told: Callable[[str], None]) -> None:
        self._folder, self._told = folder, told
        self._environment = environment(scratch)

    def cost(self, command: Sequence[str]) -> Cost:
        """What one run of a command costs."""
        unheard = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        started = subprocess.Popen(command, cwd=self._folder, env=self._environment, **unheard)
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)

    def cpu(self, measured: Mapping[str, Measured], runs: int) -> dict[str, float]:
        """The median CPU seconds of each command. Every round runs each, so that a busy machine disturbs all alike."""
        seconds: dict[str, list[float]] = {name: [] for name in measured}
        for one in measured.values():
            self.cost(one.command)
        for number in range(runs):
            self._told(f"round {number + 1} of {runs}")
            for name, one in measured.items():
                if one.again:
                    self.cost(one.command)
                if one.change:
                    self.cost(one.change)
                seconds[name].append(self.cost(one.command).seconds)
        return {name: statistics.median(spent) for name, spent in seconds.items()}

    def wall(self, measured: Mapping[str, Measured], runs: int) -> dict[str, float]:
        """The median seconds that each command takes, by hyperfine."""
        with tempfile.TemporaryDirectory() as folder:
            exported = Path(folder, "seconds.json")
            command = ["hyperfine", "--shell=none", "--style=none", "--ignore-failure", "--warmup=1", f"--runs={runs}"]
            command += ["--export-json", str(exported)]
            for name, one in measured.items():
                command += [f"--command-name={name}", f"--prepare={shlex.join(one.change or ('true',))}"]
                command.append(shlex.join(one.command))
            self._told(f"hyperfine, {runs} runs of each command")
            subprocess.run(command, cwd=self._folder, env=self._environment, stdout=subprocess.DEVNULL, check=True)
            return {result["command"]: result["median"] for result in json.loads(exported.read_bytes())["results"]}


def environment(scratch: Path) -> dict[str, str]:
    """That of an installed package: with bytecode, and a folder of its own for answers that belong to no project."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(scratch / "bytecode"), "XDG_CACHE_HOME": str(scratch / "own")}
