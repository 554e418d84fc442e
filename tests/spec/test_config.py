import textwrap
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.spec import SpecError, find_config, find_spec, load_config, unchanged
from brandlint.spec.records import Config
from brandlint.spec.toml import read_table

NORTHWIND = Path(__file__).parent / "data" / "northwind"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> Path:
    Path(name).write_text(textwrap.dedent(text), "utf-8")
    return Path(name)


def refused(path: Path) -> list[str]:
    with pytest.raises(SpecError) as error:
        load_config(Path(), path)
    return [str(problem) for problem in error.value.problems]


def test_a_configuration(monkeypatch):
    monkeypatch.chdir(NORTHWIND)
    config = load_config(Path())
    assert (config.root, config.path) == (NORTHWIND.as_posix(), "brandlint.yaml")
    assert config.spec == (NORTHWIND / "brand.yaml").as_posix()
    assert [(asset.files, asset.channel, asset.dialect, asset.team) for asset in config.assets] == [
        ("emails/**/*.html", "email", "liquid", "crm"),
        ("support/**/*.html", "support-email", None, "support"),
    ]
    assert config.exclude[-1] == "**/drafts/**"
    assert "**/node_modules/**" in config.exclude
    assert config.rule_packs == ((NORTHWIND / "rules").as_posix(),)
    assert not config.rules["voice/exclamations"].enabled
    assert config.rules["offer/code-mismatch"].severity == "warning"
    assert config.rules["journey/weak-match"].options == {"least": 0.4, "words": ["tent"]}
    assert config.rules["voice/exclamations"].place.line == 8
    assert config.overrides[0].files == ("emails/legacy/**",)
    assert not config.overrides[0].rules["visual/off-palette"].enabled
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(config), type=Config) == config
    assert unchanged(config)


def test_without_any_the_folder_itself_is_the_root(folder):
    config = load_config(folder)
    assert (config.root, config.path, config.spec, config.assets) == (folder.as_posix(), None, None, ())
    assert "**/.git/**" in config.exclude


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "rules:\n"])
def test_an_empty_configuration(folder, text):
    assert load_config(folder, write("brandlint.yaml", text)).rules == {}


@pytest.mark.parametrize(
    ("written", "enabled", "severity", "options"),
    [
        ("off", False, None, {}),
        ("on", True, None, {}),
        ("error", True, "error", {}),
        ("{enabled: false}", False, None, {}),
        ("{severity: info, max: 2}", True, "info", {"max": 2}),
        ('{phrases: {"0123": 0123, free gift: null}, max: "2"}', True, None,
         {"phrases": {"0123": "0123", "free gift": None}, "max": "2"}),
    ],
)  # fmt: skip
def test_rule_settings(folder, written, enabled, severity, options):
    rule = load_config(folder, write("brandlint.yaml", f"rules: {{voice/emoji: {written}}}\n")).rules["voice/emoji"]
    assert (rule.enabled, rule.severity, rule.options) == (enabled, severity, options)


def test_all_mistakes_of_a_yaml_file(folder):
    path = write("brandlint.yaml", """\
        spec: brand.yaml
        asets: []
        assets: [{channel: email}, {files: "*.html", channel: mail}]
        rules:
          voice/emoji: loud
          voice: {severity: fatal}
          Voice/Emoji!: off
        rule-packs: [rules]
    """)  # fmt: skip
    assert refused(path) == [
        'brandlint.yaml:1:7: spec: there is no file "brand.yaml"',
        'brandlint.yaml:2:1: asets: unknown key; did you mean "assets"?',
        "brandlint.yaml:3:10: assets.0.files: is missing",
        "brandlint.yaml:3:55: assets.1.channel: expected one of search-ad, display-ad, social-ad, landing, email, "
        'support-email, sms, push, in-app, script, print, found "mail"; did you mean "email"?',
        'brandlint.yaml:5:16: rules.voice/emoji: expected on, off, error, warning or info, found "loud"',
        'brandlint.yaml:6:21: rules.voice.severity: expected one of error, warning, info, found "fatal"',
        'brandlint.yaml:7:3: rules.Voice/Emoji!: is not a name that can stand here, found "Voice/Emoji!"',
        'brandlint.yaml:8:14: rule-packs.0: there is no folder "rules"',
    ]


PROJECT = """\
    [project]
    name = "site"

    [tool.brandlint]
    exclude = ["drafts/**"]
    baseline = "known.json"

    [[tool.brandlint.assets]]
    files = "emails/*.html"
    channel = "email"

    [[tool.brandlint.assets]]
    files = "sms/*.txt"
    chanel = "sms"

    [tool.brandlint.rules]
    "voice/emoji" = {max = 2}
    voice = "loud"
    "voice/exclamations" = false
"""


def test_a_table_in_pyproject_toml(folder):
    path = write("pyproject.toml", PROJECT.replace("chanel", "channel").replace("loud", "info"))
    config = load_config(folder)
    assert (config.path, config.baseline) == ("pyproject.toml", (folder / "known.json").as_posix())
    assert [asset.channel for asset in config.assets] == ["email", "sms"]
    assert config.rules["voice/emoji"].options == {"max": 2}
    assert not config.rules["voice/exclamations"].enabled
    assert config.rules["voice"].place.line == 18
    assert find_config(folder) == folder / path


def test_mistakes_in_pyproject_toml_stand_at_their_lines(folder):
    assert refused(write("pyproject.toml", PROJECT)) == [
        'pyproject.toml:14:1: assets.1.chanel: unknown key; did you mean "channel"?',
        'pyproject.toml:18:1: rules.voice: expected on, off, error, warning or info, found "loud"',
    ]


def test_a_mistake_inside_an_inline_table_stands_at_its_key(folder):
    text = "[tool.brandlint]\nspec = 'x.yaml'\nassets = [\n  {files = '*', chanel = 'sms'},\n]\n"
    assert refused(write("pyproject.toml", text)) == [
        'pyproject.toml:2:1: spec: there is no file "x.yaml"',
        'pyproject.toml:3:1: assets.0.chanel: unknown key; did you mean "channel"?',
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[tool.brandlint\n", "pyproject.toml:1:16: is not TOML"),
        ("[tool]\nbrandlint = 3\n", "pyproject.toml:2:1: expected a mapping"),
        (f"[tool.brandlint]\nspec = {'[' * 5000}\n", "is not TOML"),
        ("[tool.brandlint]\nspec = 3\nspec = 4\n", "is not TOML: Cannot overwrite a value"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_broken_toml(folder, text, told):
    assert told in refused(write("pyproject.toml", text))[0]


def test_the_nearest_files_are_found(folder):
    (folder / "a" / "b").mkdir(parents=True)
    assert find_spec(folder / "a" / "b") is None or not find_spec(folder / "a" / "b").is_relative_to(folder)
    write("brand.yml", "")
    write("pyproject.toml", "[project]\nname = 'brandlint'\n")
    write("a/brandlint.yml", "")
    assert find_spec(folder / "a" / "b") == folder / "brand.yml"
    assert find_config(folder / "a" / "b") == folder / "a" / "brandlint.yml"
    write("a/b/page.html", "")
    assert find_spec(folder / "a" / "b" / "page.html") == folder / "brand.yml"
    write("a/b/pyproject.toml", "[tool.brandlint]\n")
    assert find_config(folder / "a" / "b") == folder / "a" / "b" / "pyproject.toml"
    write("a/b/brandlint.yaml", "")
    assert find_config(folder / "a" / "b") == folder / "a" / "b" / "brandlint.yaml"


@settings(max_examples=150)
@given(st.binary(max_size=80) | st.text(alphabet="[tool.brandi]\n='\"ab,{}#1\\", max_size=80).map(str.encode))
def test_any_toml_is_read_or_refused(data):
    try:
        read_table(b"[tool.brandlint]\n" + data, "pyproject.toml")
    except SpecError as error:
        assert error.problems
