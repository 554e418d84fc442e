"""`init` and `cache`: what brandlint writes into a project."""

from pathlib import Path

from cli_project import brandlint


def test_init_writes_a_spec_and_a_configuration_that_work(tmp_path: Path) -> None:
    done = brandlint(tmp_path, "init")
    assert done.code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brand.yaml", "brandlint.yaml"]
    (tmp_path / "emails").mkdir()
    (tmp_path / "emails" / "welcome.html").write_text("<p>Hello</p>", "utf-8")
    assert brandlint(tmp_path, "check", "--fail-on", "never").code == 0


def test_init_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "brandlint.yaml").write_text("exclude: []\n", "utf-8")
    done = brandlint(tmp_path, "init")
    assert done.code == 2
    assert "brandlint.yaml is already there" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["brandlint.yaml"]
    assert (tmp_path / "brandlint.yaml").read_text("utf-8") == "exclude: []\n"


def test_init_makes_the_folder_it_is_given(tmp_path: Path) -> None:
    assert brandlint(tmp_path, "init", "new/brand").code == 0
    assert (tmp_path / "new" / "brand" / "brand.yaml").is_file()


def test_the_cache_can_be_cleared(project: Path) -> None:
    brandlint(project, "check", "--select", "lint")
    assert (project / ".brandlint_cache").is_dir()
    cleared = brandlint(project / "emails", "cache", "clear")
    assert cleared.code == 0
    assert not (project / ".brandlint_cache").exists()
    assert brandlint(project, "cache", "clear").out == "Nothing was kept.\n"
