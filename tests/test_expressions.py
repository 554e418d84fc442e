"""Expressions of the package are compiled once, and loaded as what CPython would compile."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from brandlint import expressions
from brandlint.expressions import regex

#: Imports every module of the package and reads a mail, then tells how many expressions were compiled, how many there
#: are, and which of them are unlike what `re.compile` gives.
ALL = """
import importlib, json, pkgutil, re, sys
import brandlint
from brandlint import expressions
compiled, made = 0, expressions._compiled
def count(*given):
    global compiled
    compiled += 1
    return made(*given)
expressions._compiled = count
for module in pkgutil.walk_packages(brandlint.__path__, "brandlint."):
    if module.name != "brandlint.__main__":
        importlib.import_module(module.name)
import datetime
from brandlint.attributes import extract
from brandlint.parsers.base import Settings, SourceFile
for language in ("en", "de", "fr", "es"):
    mail = f"<html lang={language}><p>Dear {{{{ name }}}}, save 20% until March 3. Bis 3. März 5 € sparen!</p>"
    extract(SourceFile("mail.html", mail.encode()), Settings(today=datetime.date(2027, 3, 10)))
all_made = expressions._SHELF.made.items()
unlike = [str(pattern) for (_, (pattern, flags)), found in all_made if found != re.compile(pattern, flags)]
print(json.dumps([compiled, len(all_made), unlike]))
"""


def counted(folder: Path, **more: str) -> tuple[int, int, list[str]]:
    """How many expressions a new process compiles, of how many, and which it has otherwise than `re`."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = own | {"PYTHONPYCACHEPREFIX": str(folder)} | more
    command = [sys.executable, "-W", "ignore", "-c", ALL]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    compiled, made, unlike = json.loads(done.stdout)
    return compiled, made, unlike


def test_a_second_process_compiles_none_and_has_what_the_first_one_had(tmp_path: Path) -> None:
    compiled, made, unlike = counted(tmp_path)
    assert compiled == made > 300
    assert unlike == []
    assert counted(tmp_path) == (0, made, [])


def test_the_order_of_sets_makes_no_new_expressions(tmp_path: Path) -> None:
    fixtures = Path(__file__).parents[1] / "fixtures" / "spring-sale-broken"
    command = [sys.executable, "-m", "brandlint", "check", str(fixtures), "--no-cache", "--date", "2027-03-10"]
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept = []
    for seed in "123":
        environment = own | {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONHASHSEED": seed}
        done = subprocess.run([*command, "--jobs", "1"], capture_output=True, text=True, check=False, env=environment)
        assert "Found" in done.stdout, done.stderr
        kept.append(next(tmp_path.rglob("expressions.py.*")).read_bytes())
    assert kept[0] == kept[1] == kept[2]


def test_what_no_process_needs_any_more_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(expressions, "_path", lambda: tmp_path / "kept")
    monkeypatch.setattr(expressions, "MOST", 3)
    kept = []
    for patterns in (("a1", "a2"), ("a2", "b1"), ("a2", "c1")):
        monkeypatch.setattr(expressions, "_SHELF", expressions._Shelf())
        for pattern in patterns:
            regex(pattern)
        expressions._write()
        kept.append({pattern for pattern, _ in expressions._read()})
    assert kept == [{"a1", "a2"}, {"a1", "a2", "b1"}, {"a2", "c1"}]


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[:-9], lambda data: data[:99] + b"x" + data[100:]]
)
def test_what_is_damaged_is_compiled_anew_and_kept_again(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    _, made, _ = counted(tmp_path)
    (kept,) = tmp_path.rglob("expressions.py.*")
    kept.write_bytes(damage(kept.read_bytes()))
    assert counted(tmp_path) == (made, made, [])
    assert counted(tmp_path) == (0, made, [])


def test_nothing_is_kept_where_no_bytecode_is(tmp_path: Path) -> None:
    compiled, made, unlike = counted(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert (compiled, unlike) == (made, [])
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    assert counted(blocked)[0] == made


def test_another_implementation_compiles_as_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> object:
        raise ImportError("no module named _sre")

    monkeypatch.setattr(expressions, "_engine", missing)
    found = regex(r"(?P<one>a)|(b)(?# of no module)", re.IGNORECASE)
    assert found == re.compile(r"(?P<one>a)|(b)(?# of no module)", re.IGNORECASE)


def test_text_and_bytes_and_flags_are_told_apart() -> None:
    assert regex("a+") is regex("a+")
    assert regex(b"a+").findall(b"caab") == [b"aa"]
    assert regex("a+", re.IGNORECASE).findall("cAab") == ["Aa"]
    assert regex("a+").findall("cAab") == ["a"]


def test_a_wrong_expression_is_refused_as_ever() -> None:
    with pytest.raises(re.error, match="unterminated"):
        regex("(a")
