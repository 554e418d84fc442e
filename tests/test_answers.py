"""Where nothing changed a command says again what it said; where anything did, it never does."""

import datetime
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from brandlint import answers
from brandlint.__main__ import answer
from brandlint.reads import Reads, still_hold
from brandlint.store import FILE, FOLDER, Store

BRAND = "version: 1\nbrand: {name: Northwind, spellings: {TrailPass: [Trail Pass]}}\n"
PAGE = '<html lang="en"><head><link rel="stylesheet" href="style.css"></head><body><p>A Trail Pass</p></body></html>\n'
LIGHT = """
import sys
from brandlint import answers
answers.again(["check"])
print(*sys.modules)
"""


class Said(NamedTuple):
    code: int
    out: bytes
    again: bool


Say = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "work" / "emails").mkdir(parents=True)
    (tmp_path / "work" / "brand.yaml").write_text(BRAND, "utf-8")
    (tmp_path / "work" / "emails" / "page.html").write_text(PAGE, "utf-8")
    return tmp_path / "work"


@pytest.fixture
def say(home: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Runs the program in this process; `again` tells whether it said what it had said before."""

    def run(*arguments: str) -> Said:
        out, err = TextIOWrapper(BytesIO(), encoding="utf-8"), TextIOWrapper(BytesIO(), encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.chdir(home)
            patch.setenv("XDG_CACHE_HOME", str(home.parent / "own"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(answers, "recorder", None)
            code = answer(list(arguments))
            sys.stdout.flush()
            data = out.buffer.getvalue()  # type: ignore[attr-defined]
            return Said(code, data, answers.recorder is None and "--no-cache" not in arguments)

    return run


def test_what_did_not_change_is_said_again(say: Say) -> None:
    first = say("check")
    second = say("check")
    assert (first.code, first.again) == (1, False)
    assert b"Trail Pass" in first.out
    assert (second.code, second.out, second.again) == (1, first.out, True)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("emails/page.html", "<p>Nothing wrong</p>\n"),
        ("emails/style.css", "p { color: #777777 }"),
        ("emails/more.html", "<p>Another Trail Pass</p>\n"),
        ("brand.yaml", BRAND.replace("Trail Pass", "Trailpass")),
        ("brandlint.yaml", "rules: {brand: off}\n"),
        ("emails/brand.yaml", "version: 1\nbrand: {name: Sequoia}\n"),
        ("campaign.yaml", "campaign: spring\ntouchpoints:\n  - {id: page, file: emails/page.html}\n"),
    ],
)
def test_any_change_is_seen(home: Path, say: Say, path: str, text: str) -> None:
    say("check")
    (home / path).write_text(text, "utf-8")
    changed = say("check")
    assert not changed.again
    assert changed.out == say("check", "--no-cache").out


def test_a_file_that_went_is_missed(home: Path, say: Say) -> None:
    (home / "emails" / "other.html").write_text(PAGE, "utf-8")
    both = say("check")
    (home / "emails" / "other.html").unlink()
    one = say("check")
    assert both.out.count(b"misspelled-name") == 2
    assert one.out.count(b"misspelled-name") == 1


def test_the_day_the_colours_and_the_arguments_count(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    say("check")
    tomorrow = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()
    assert not say("check", "--date", tomorrow).again
    assert say("check").again
    assert not say("check", "--no-cache").again
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert not say("check").again


@pytest.mark.parametrize("arguments", [["--help"], ["rules"], ["explain", "lint/unreadable"], ["check", "--help"]])
def test_what_is_told_of_brandlint_itself_is_said_again(say: Say, arguments: list[str]) -> None:
    first = say(*arguments)
    second = say(*arguments)
    assert (first.code, first.again) == (0, False)
    assert (second.code, second.out, second.again) == (0, first.out, True)


def test_looking_for_an_answer_loads_next_to_nothing(home: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], cwd=home, capture_output=True, text=True, check=True)
    heavy = {"click", "msgspec", "yaml", "pydantic", "bs4", "spacy", "inspect", "json", "brandlint.cli"}
    assert set(done.stdout.split()) & heavy == set()


def test_a_damaged_store_is_a_miss(home: Path, say: Say) -> None:
    first = say("check")
    store = home / FOLDER / FILE
    data = bytearray(store.read_bytes())
    at = data.rindex(b"Trail Pass")
    data[at : at + 5] = b"trail"
    store.write_bytes(bytes(data))
    damaged = say("check")
    assert (damaged.again, damaged.out) == (False, first.out)


def test_a_mistake_is_never_kept(home: Path, say: Say) -> None:
    (home / "brand.yaml").write_text("version: 1\nbrand: {nam: Northwind}\n", "utf-8")
    assert say("check").code == 2
    assert not say("check").again


def test_a_store_gives_back_what_was_put(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(b"key", b"value")
    store.close()
    store = Store(tmp_path, new=False)
    assert (store.get(b"key"), store.get(b"other")) == (b"value", None)
    store.close()


def test_reads_hold_until_anything_seen_changes(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    reads = Reads()
    reads.look(str(tmp_path / "a"))
    reads.look(str(tmp_path / "b"))
    reads.exists(str(tmp_path / "c"), False)
    dumped = reads.dump()
    assert dumped is not None
    assert still_hold(dumped)
    (tmp_path / "c").write_text("")
    assert not still_hold(dumped)
    reads.spoil()
    assert reads.dump() is None
