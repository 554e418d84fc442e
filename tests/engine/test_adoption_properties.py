"""What an old repository may be put through: its baseline keeps its entries, its files keep their bytes."""

import codecs
import datetime
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.engine import baseline, fixing
from brandlint.engine.findings import Edit, Finding, Fix
from brandlint.engine.run import Request, run
from brandlint.places import Place

BRAND = """\
brand: {name: Northwind, spellings: {TrailPass: [Trail Pass]}}
voice: {language: en, terms: {avoid: {cheap: affordable, synergy: null}}}
"""
SENTENCES = st.sampled_from([
    "A cheap tent for two.", "Our synergy is yours.", "Cheap boots for the wet.", "Nothing of note here.",
    "Trail Pass members sleep well.", "Such a cheap, cheap lamp!",
])  # fmt: skip


def look(folder: Path, **more: object) -> tuple[Finding, ...]:
    request = Request(
        paths=(folder,), today=datetime.date(2027, 3, 10), start=folder, select=("brand",), cache=False, **more
    )  # type: ignore[arg-type]
    return run(request).findings


def page(sentences: list[str], indent: str = "  ") -> str:
    return "<html><body>\n" + "".join(f"{indent}<p>{sentence}</p>\n" for sentence in sentences) + "</body></html>\n"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop")
    (folder / "brand.yaml").write_text(BRAND, "utf-8")
    return folder


@settings(max_examples=25, deadline=None)
@given(sentences=st.lists(SENTENCES, max_size=6), indent=st.sampled_from(["", "\t", "      "]), data=st.data())
def test_moved_and_reindented_text_keeps_its_entries(
    shop: Path, sentences: list[str], indent: str, data: st.DataObject
) -> None:
    mail, known = shop / "mail.html", shop / "known.json"
    mail.write_text(page(sentences), "utf-8")
    known.write_text(baseline.dump(look(shop)), "utf-8")
    moved = data.draw(st.permutations(sentences))
    mail.write_text("<!-- a new line -->\n" + page(moved, indent), "utf-8", newline="\r\n")
    assert look(shop, baseline=known) == ()
    mail.write_text(page([*moved, "A synergy of its own kind."], indent), "utf-8")
    assert [found.actual for found in look(shop, baseline=known)] == ["synergy"]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_of_like_findings_the_new_one_is_told_wherever_it_stands(shop: Path, at: int) -> None:
    mail, known = shop / "mail.html", shop / "known.json"
    old = ["A cheap tent for two.", "A cheap lamp for one."]
    mail.write_text(page(old), "utf-8")
    known.write_text(baseline.dump(look(shop)), "utf-8")
    mail.write_text(page([*old[:at], "Now a cheap bag as well.", *old[at:]]), "utf-8")
    assert [found.place.line for found in look(shop, baseline=known)] == [at + 2]


def test_a_renamed_file_takes_its_entries_along(shop: Path) -> None:
    mail, known = shop / "mail.html", shop / "known.json"
    mail.write_text(page(["A cheap tent.", "Our synergy."]), "utf-8")
    known.write_text(baseline.dump(look(shop)), "utf-8")
    mail.rename(shop / "renamed.html")
    assert look(shop, baseline=known) == ()
    mail.write_text(page(["A cheap tent."]), "utf-8")
    assert [found.actual for found in look(shop, baseline=known)] == ["cheap", "synergy"]
    (shop / "renamed.html").unlink()


@settings(max_examples=40, deadline=None)
@given(
    sentences=st.lists(SENTENCES, min_size=1, max_size=5),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
    final=st.booleans(),
)
def test_mending_changes_the_words_and_no_other_byte(
    shop: Path, sentences: list[str], encoding: str, ending: str, final: bool
) -> None:
    mail = shop / "mail.html"
    text = ending.join(["<html><head>", '<meta charset="windows-1252">' if encoding == "cp1252" else "", "</head>",
                        "<p>Für «alle»</p>", *(f"<p>{sentence}</p>" for sentence in sentences), "</html>"])  # fmt: skip
    text += ending if final else ""
    before = text.encode(encoding)
    mail.write_bytes(before)
    fixing.until_mended(lambda: look(shop), shop)
    expected = text.replace("Trail Pass", "TrailPass").encode(encoding)
    assert mail.read_bytes() == expected
    fixing.until_mended(lambda: look(shop), shop)
    assert mail.read_bytes() == expected, "a second run has nothing left to mend"


TEXT = st.text(st.sampled_from("ab \t\n\r\v\f\x1c\x85\u2028é%"), max_size=40)


@settings(max_examples=40, deadline=None)
@given(text=TEXT, edits=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), TEXT), min_size=1, max_size=4))
def test_git_can_apply_what_diff_shows(
    tmp_path_factory: pytest.TempPathFactory, text: str, edits: list[tuple[int, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("patched")
    data = codecs.BOM_UTF8 + text.encode()
    (folder / "a b.html").write_bytes(data)
    findings = [
        Finding(rule="a/b", severity="error", message="", place=Place(path="a b.html"),
                fix=Fix(True, (Edit("a b.html", start, min(len(text), start + length), new),)))
        for start, length, new in edits if start <= len(text)
    ]  # fmt: skip
    for mended in fixing.mend(findings, folder):
        patch = fixing.diff(mended).encode()
        (folder / "a b.html").write_bytes(text.encode())
        arguments = ["git", "-c", "core.whitespace=cr-at-eol", "apply", "--unidiff-zero", "-"]
        done = subprocess.run(arguments, cwd=folder, input=patch, capture_output=True, check=False)
        assert done.returncode == 0, (done.stderr, patch)
        assert (folder / "a b.html").read_bytes() == mended.after.encode()


def test_a_file_is_whole_whenever_the_run_is_broken_off(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = shop / "mail.html"
    mail.write_text(page(["Trail Pass for all."]), "utf-8")
    before, names = mail.read_bytes(), {path.name for path in shop.iterdir()}

    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", broken_off)
    with pytest.raises(KeyboardInterrupt):
        fixing.until_mended(lambda: look(shop), shop)
    assert mail.read_bytes() == before
    assert {path.name for path in shop.iterdir()} == names
