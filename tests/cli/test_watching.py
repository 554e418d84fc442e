"""`brandlint check --watch`, with the program itself."""

import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest
from cli_project import BRAND, brandlint

pytest.importorskip("watchfiles", reason="watchfiles is not installed (it comes with brandlint[watch])")

SMS = "channel: sms\noffer: spring-sale\ntext: 'Northwind: 20% off every tent with code {}'\n"


def until(stream: IO[str], part: str) -> str:
    """What is printed until a line with `part`."""
    told = []
    for line in stream:
        told.append(line)
        if part in line:
            return "".join(told)
    raise AssertionError(f"never said {part!r}: {told}")


def test_a_change_is_checked_again_and_a_broken_spec_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text(BRAND, "utf-8")
    (tmp_path / "sms.yaml").write_text(SMS.format("SPRING20"), "utf-8")
    command = [sys.executable, "-m", "brandlint", "check", "--watch", "--select", "offer/code-mismatch"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout
            assert "All consistent" in until(process.stdout, "Watching for changes")
            time.sleep(1)
            (tmp_path / "sms.yaml").write_text(SMS.format("SPRING15"), "utf-8")
            told = until(process.stdout, "Checked in")
            assert "sms.yaml changed:" in told
            assert "offer/code-mismatch" in told
            (tmp_path / "brand.yaml").write_text("brand: [", "utf-8")
            assert "brand.yaml:2:1: is not YAML" in until(process.stdout, "Checked in")
            (tmp_path / "brand.yaml").write_text(BRAND.replace("SPRING20", "SPRING15"), "utf-8")
            assert re.search("All consistent", until(process.stdout, "Checked in"))
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


@pytest.mark.parametrize("other", ["--fix", "--diff", "--since=HEAD", "--stdin-filename=a.html"])
def test_what_does_not_go_with_it_is_refused(tmp_path: Path, other: str) -> None:
    assert brandlint(tmp_path, "check", "--watch", other).code == 2
