from pathlib import Path

import pathspec
from hypothesis import given
from hypothesis import strategies as st

from brandlint.engine.files import Patterns, below

NAMES = st.sampled_from([".git", "venv", ".venv", "a", "a.b", "mails"])


@given(st.lists(NAMES, max_size=3), st.lists(NAMES, min_size=1, max_size=4), st.booleans())
def test_patterns_of_folders_fit_what_those_of_git_do(folders: list[str], parts: list[str], other: bool) -> None:
    globs = [*(f"**/{folder}/**" for folder in folders), *(["!mails/**", "a*"] if other else [])]
    path = "/".join(parts)
    assert Patterns(globs).match(path) == bool(pathspec.GitIgnoreSpec.from_lines(globs).match_file(path))


PATHS = st.builds(
    lambda root, parts: Path(root, *parts),
    st.sampled_from(["", "/", "//"]),
    st.lists(st.sampled_from(["a", "ab", "b", "..", "."]), max_size=4),
)


@given(PATHS, PATHS)
def test_the_way_from_a_folder_is_that_of_pathlib(path: Path, folder: Path) -> None:
    expected = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None
    assert below(path, folder) == expected
