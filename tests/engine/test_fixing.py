from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandlint.engine.findings import Edit, Finding, Fix
from brandlint.engine.fixing import apply, diff, mend, until_mended, write
from brandlint.places import Place


def finding(start: int, end: int, text: str, *, safe: bool = True, path: str = "mail.html") -> Finding:
    return Finding(
        rule="brand/misspelled-name",
        severity="error",
        message="",
        place=Place(path=path, start=start, end=end),
        fix=Fix(safe, (Edit(path, start, end, text),)),
    )


@pytest.mark.parametrize(
    ("data", "start", "expected"),
    [
        (b"<p>Trail Pass\r\n</p>", 3, b"<p>TrailPass\r\n</p>"),
        (b"\xef\xbb\xbf<p>Trail Pass", 3, b"\xef\xbb\xbf<p>TrailPass"),
        ("<p>é Trail Pass\r".encode("utf-16"), 5, "<p>é TrailPass\r".encode("utf-16")),
        ("<p>\u2019\xe9 Trail Pass\n".encode("cp1252"), 6, "<p>\u2019\xe9 TrailPass\n".encode("cp1252")),
    ],
)
def test_a_file_is_the_same_but_for_the_edit(tmp_path: Path, data: bytes, start: int, expected: bytes) -> None:
    (tmp_path / "mail.html").write_bytes(data)
    (mended,) = mend([finding(start, start + len("Trail Pass"), "TrailPass")], tmp_path)
    assert write(mended, tmp_path)
    assert (tmp_path / "mail.html").read_bytes() == expected


def test_text_that_the_encoding_lacks_is_not_written(tmp_path: Path) -> None:
    data = b'<meta charset="windows-1252"><p>caf\xe9 Trail Pass'
    (tmp_path / "mail.html").write_bytes(data)
    (mended,) = mend([finding(37, 47, "Трейл")], tmp_path)
    assert write(mended, tmp_path) is False
    assert (tmp_path / "mail.html").read_bytes() == data


def test_unsafe_fixes_wait_to_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "mail.html").write_bytes(b"cheap tents")
    unsafe = [finding(0, 5, "affordable", safe=False)]
    assert list(mend(unsafe, tmp_path)) == []
    assert [mended.after for mended in mend(unsafe, tmp_path, unsafe=True)] == ["affordable tents"]


def test_overlapping_fixes_are_made_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "mail.html").write_bytes(b"abcdef")
    (mended,) = mend([finding(0, 4, "X"), finding(2, 6, "Y"), finding(0, 4, "X")], tmp_path)
    assert (mended.after, mended.count, mended.left) == ("Xef", 1, 1)


def test_mending_ends_when_nothing_is_left(tmp_path: Path) -> None:
    file = tmp_path / "mail.html"
    file.write_bytes(b"Trail Pass and Trail Pass")

    def run() -> tuple[Finding, ...]:
        at = file.read_text().find("Trail Pass")
        return (finding(at, at + 10, "TrailPass"),) if at >= 0 else ()

    assert until_mended(run, tmp_path).made == {"mail.html": 2}
    assert file.read_bytes() == b"TrailPass and TrailPass"


def test_a_diff_tells_of_a_missing_newline(tmp_path: Path) -> None:
    (tmp_path / "mail.html").write_bytes(b"one\nTrail Pass")
    (mended,) = mend([finding(4, 14, "TrailPass")], tmp_path)
    assert diff(mended).splitlines() == [
        "--- a/mail.html", "+++ b/mail.html", "@@ -1,2 +1,2 @@", " one", "-Trail Pass", "\\ No newline at end of file",
        "+TrailPass", "\\ No newline at end of file",
    ]  # fmt: skip


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.text(max_size=3)), max_size=4))
def test_edits_change_what_they_name_and_nothing_else(text: str, inserts: list[tuple[int, str]]) -> None:
    edits = {at: Edit("f", at, at, insert) for at, insert in inserts if at <= len(text)}
    mended = apply(text, edits.values())
    assert len(mended) == len(text) + sum(len(edit.text) for edit in edits.values())
    if not edits:
        assert mended == text
