"""A spec drafted from assets: what is in it, that it is valid, and that what it was learned from keeps to it."""

import datetime
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.attributes import extract
from brandlint.cli import cli
from brandlint.learning import draft
from brandlint.learning.evidence import flow, scalar
from brandlint.parsers.base import Settings, SourceFile
from brandlint.spec import compile_spec

_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40)
DAY = datetime.date(2027, 3, 10)
MAIL = """\
<html lang="en-US"><head><title>Your boots | Heron &amp; Sons</title><style>
 body {{ font-family: Inter, Arial, sans-serif; color: #22262b; background: #fff }}
 a.button {{ background: #0b6e4f; color: #fff; padding: 12px 20px; display: inline-block; text-decoration: none }}
 h1 {{ font-family: Recoleta, Georgia, serif; font-size: 32px; color: #8a1c3b }}
</style></head><body>
<h1>Take 15% off every boot</h1>
<p>Hi {{{{ customer.first_name | default: "there" }}}}, this is mail number {number}. Use code BOOTS15.</p>
<p><a class="button" href="https://shop.heron.example/boots">Shop boots</a></p>
<p><a href="https://www.instagram.com/heron">Instagram</a></p>
<footer><p>Heron &amp; Sons, 12 Mill Lane, Leeds LS1 4AB</p><p>© 2027 Heron &amp; Sons Ltd. All rights reserved.</p>
<p><a href="{{{{ unsubscribe_url }}}}">Unsubscribe</a></p></footer>
</body></html>
"""
MAILS = {f"mails/{number}.liquid": MAIL.format(number=number) for number in range(4)}


def learned(files: Mapping[str, str]) -> str:
    assets = [
        asset for path, text in files.items() for asset in extract(SourceFile(path, text.encode()), Settings(today=DAY))
    ]
    return draft([_at(asset, path) for asset, path in zip(assets, files, strict=True)])


def _at(asset: Any, path: str) -> Any:
    import msgspec

    return msgspec.structs.replace(asset, path=path)


def test_a_draft_has_what_mails_have_in_common() -> None:
    spec = yaml.safe_load(learned(MAILS))
    assert spec["brand"] == {
        "name": "Heron & Sons", "domains": ["heron.example"], "links": ["instagram.com"],
    }  # fmt: skip
    assert spec["voice"] == {"language": "en-US", "calls-to-action": ["Shop boots"]}
    colors = spec["visual"]["colors"]
    assert (colors["ink"], colors["paper"], colors["primary"]) == ("#22262b", "#ffffff", "#0b6e4f")
    assert "#8a1c3b" in colors.values()
    assert spec["visual"]["fonts"] == {
        "text": ["Inter", "Arial", "sans-serif"], "display": ["Recoleta", "Georgia", "serif"],
    }  # fmt: skip
    assert spec["visual"]["call-to-action"] == {"background": "primary", "color": "paper"}
    assert spec["legal"] == {"address": "Heron & Sons, 12 Mill Lane, Leeds LS1 4AB"}
    assert spec["profile"] == {"first_name": {"fallback": "there"}}
    assert spec["offers"] == {
        "boots15": {"headline": "Take 15% off every boot", "discount": "15%", "code": "BOOTS15"},
    }  # fmt: skip


def test_each_line_says_how_often_and_where() -> None:
    text = learned(MAILS)
    assert '  name: "Heron & Sons"  # in 4 files, first in mails/0.liquid:10\n' in text
    assert "    - Shop boots  # in 4 files, first in mails/0.liquid:8\n" in text
    facts = [line for line in text.splitlines() if line.startswith(" ") and not line.endswith(":")]
    assert all("# " in line for line in facts)


def test_what_stands_in_one_file_of_many_is_no_call_to_action_and_no_name() -> None:
    one = MAIL.format(number=9).replace("Shop boots", "Buy a hat").replace("Heron &amp; Sons", "Otter")
    spec = yaml.safe_load(learned(MAILS | {"mails/9.liquid": one}))
    assert spec["brand"]["name"] == "Heron & Sons"
    assert spec["voice"]["calls-to-action"] == ["Shop boots"]


def test_discounts_that_disagree_are_left_to_people() -> None:
    other = {f"mails/b{number}.liquid": MAIL.format(number=number).replace("15%", "25%") for number in range(3)}
    spec = yaml.safe_load(learned(MAILS | other))
    assert "discount" not in spec["offers"]["boots15"]


def test_nothing_learned_is_still_a_spec() -> None:
    text = learned({})
    compile_spec(yaml.safe_load(text))
    assert "Your Brand" in text


@settings(max_examples=60, deadline=None)
@given(_WORDS, _WORDS, st.sampled_from(["title", "footer", "a href='https://x.example'", "p"]))
def test_a_draft_is_valid_whatever_the_files_say(one: str, other: str, tag: str) -> None:
    page = f"<title>{one} | {other}</title><img alt='{other} logo'><{tag}>© {one}. Code {other}</{tag}>{{{{ {one} }}}}"
    compile_spec(yaml.safe_load(learned({"a.html": page, "b.html": page})))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1))
def test_every_text_is_written_so_that_it_is_read_again(text: str) -> None:
    assert yaml.load(scalar(text), yaml.CSafeLoader) == text
    assert yaml.load(flow([text, text]), yaml.CSafeLoader) == [text, text]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mails").mkdir()
    for name, text in MAILS.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_it_was_learned_from_keeps_to_it_and_another_brand_does_not(folder: Path) -> None:
    run = CliRunner().invoke(cli, ["learn", "mails", "-o", "brand.yaml"])
    assert run.exit_code == 0, run.output
    own = CliRunner().invoke(cli, ["check", "mails", "--date", str(DAY)])
    assert "All consistent" in own.stdout, own.stdout
    foreign = MAIL.format(number=7).replace("#0b6e4f", "#c026d3").replace("Inter", "Lobster").replace("15", "30")
    (folder / "mails" / "foreign.liquid").write_text(foreign, "utf-8")
    found = CliRunner().invoke(cli, ["check", "mails/foreign.liquid", "--date", str(DAY)]).stdout
    for rule in ("visual/off-brand-call-to-action", "visual/off-font"):
        assert rule in found


def test_a_file_that_is_there_is_never_overwritten(folder: Path) -> None:
    (folder / "brand.yaml").write_text("mine", "utf-8")
    assert CliRunner().invoke(cli, ["learn", "mails", "-o", "brand.yaml"]).exit_code == 2
    assert (folder / "brand.yaml").read_text("utf-8") == "mine"


def test_a_draft_that_goes_to_the_spec_it_would_read_is_asked_for_by_name(folder: Path) -> None:
    with (folder / "brand.yaml").open("wb") as emptied:
        command = [sys.executable, "-m", "brandlint", "learn", "."]
        done = subprocess.run(command, cwd=folder, stdout=emptied, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "name it with -o" in done.stderr


def test_a_draft_leaves_out_what_no_one_would_keep() -> None:
    page = """<html><head><title>Bikes</title></head><body><nav><a href="/">Home</a></nav>
    <button>Toggle navigation</button><p>{{ include.heading }} Hello {{ customer.first_name }}</p>
    <p><a href="https://www.makers.example/">Designed and developed by Makers</a></p>
    <p>Bikes, 9 Mill Lane, Leeds LS1 4AB<br><a href="https://x.example/u">Unsubscribe from all news</a></p>
    </body></html>"""
    spec = yaml.safe_load(learned({f"pages/{number}.liquid": page for number in range(3)}))
    assert "makers" not in spec["brand"]["name"].casefold()
    assert "calls-to-action" not in spec.get("voice", {})
    assert "fonts" not in spec.get("visual", {}), "nobody chose the browser's own"
    assert "ink" not in spec.get("visual", {}).get("colors", {})
    assert set(spec["profile"]) == {"first_name"}


def test_placeholders_are_named_as_such() -> None:
    page = '<p><a href="https://example.com/shop">Shop</a></p><p>© 2027 [Company Name]</p>'
    text = learned({f"pages/{number}.html": page for number in range(3)})
    assert [line for line in text.split("\n") if line.endswith("a placeholder, so put your own here")] == [
        line for line in text.split("\n") if "Company Name" in line or "example.com" in line
    ]


def test_the_headline_of_an_offer_states_that_offer() -> None:
    mail = "<h1>Up to 60% off winter coats</h1><h2>25% off all scarves</h2>"
    spec = yaml.safe_load(learned({f"mails/{number}.html": mail for number in range(3)}))
    assert {offer["discount"]: offer["headline"] for offer in spec["offers"].values()} == {
        "up to 60%": "Up to 60% off winter coats", "25%": "25% off all scarves",
    }  # fmt: skip


def test_an_address_is_told_without_the_links_beside_it_and_only_if_it_recurs() -> None:
    footer = "<footer><p>Heron, 12 Mill Lane, Leeds LS1 4AB<br>Unsubscribe from all news · Preferences</p></footer>"
    mails = {f"mails/{number}.html": "<p>Hello.</p>" for number in range(40)}
    assert "legal" not in yaml.safe_load(learned(mails | {"mails/0.html": footer, "mails/1.html": footer}))
    often = dict.fromkeys(list(mails)[:20], footer)
    assert yaml.safe_load(learned(mails | often))["legal"] == {"address": "Heron, 12 Mill Lane, Leeds LS1 4AB"}


def test_what_a_browser_falls_back_to_is_nobodys_typeface() -> None:
    page = "<html><body><h1>Boots</h1><p>Made in Leeds</p><p style='font-family: Inter'>since 1920</p></body></html>"
    assert list(yaml.safe_load(learned({"a.html": page, "b.html": page}))["visual"]["fonts"].values()) == [["Inter"]]


def test_pages_without_their_stylesheets_teach_no_look() -> None:
    page = "<html><head><link rel=stylesheet href=gone.css></head><body><p style='color: red'>Boots</p></body></html>"
    assert "visual" not in yaml.safe_load(learned({"a.html": page, "b.html": page}))
