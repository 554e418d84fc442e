import textwrap
from pathlib import Path

import pytest

from brandlint.spec import SpecError, load_spec

GROUP = """\
    brand: {name: Group, domains: [group.example]}
    goals: {grow: Grow, stay: Stay}
    voice:
      language: en-GB
      emoji: {max: 3}
      terms: {avoid: {cheap: affordable, synergy: null}}
    offers:
      summer: {discount: 10%, code: SUMMER}
"""


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(**files: str) -> None:
        for name, text in files.items():
            path = Path(name.replace("__", "/") + ".yaml")
            path.parent.mkdir(exist_ok=True)
            path.write_text(textwrap.dedent(text), "utf-8")

    return write


def refused(path: str) -> list[str]:
    with pytest.raises(SpecError) as error:
        load_spec(Path(path))
    return [str(problem) for problem in error.value.problems]


def test_maps_merge_lists_and_scalars_replace_null_removes(write):
    write(
        group__brand=GROUP,
        brand="""\
            extends: group/brand.yaml
            brand: {name: Northwind, domains: [northwind.example]}
            goals: {stay: Stay longer}
            voice: {emoji: null, terms: {avoid: {cheap: null, pivot: null}}}
            offers: {summer: {discount: 20%}}
        """,
    )
    spec = load_spec(Path("brand.yaml"))
    assert (spec.brand.name, spec.brand.domains) == ("Northwind", ("northwind.example",))
    assert spec.goals == {"grow": "Grow", "stay": "Stay longer"}
    assert (spec.voice.language, spec.voice.emoji) == ("en-GB", None)
    assert [(term.form, term.instead) for term in spec.voice.avoid] == [("synergy", None), ("pivot", None)]
    assert {stated.field: stated.told for stated in spec.offers["summer"].base.facts} == {
        "discount": "20%",
        "code": "SUMMER",
    }


def test_places_name_the_file_they_come_from(write):
    write(group__brand=GROUP, brand="extends: group/brand.yaml\noffers: {summer: {discount: 20%}}\n")
    spec = load_spec(Path("brand.yaml"))
    discount, code = spec.offers["summer"].base.facts
    assert (discount.place.path, discount.place.line) == ("brand.yaml", 2)
    assert (code.place.path, code.place.line) == ("group/brand.yaml", 8)
    assert len(spec.sources) == 2


def test_mistakes_are_told_in_the_file_they_stand_in(write):
    write(group__brand=GROUP + "    colours: {}\n", brand="extends: group/brand.yaml\noffer: {}\n")
    assert refused("brand.yaml") == [
        'brand.yaml:2:1: offer: unknown key; did you mean "offers"?',
        "group/brand.yaml:9:1: colours: unknown key",
    ]


def test_files_of_a_parent_are_relative_to_it(write):
    write(
        group__brand="brand: {name: G}\nvisual: {tokens: tokens.json, logos: [{file: logo.svg}]}\n",
        brand="extends: group/brand.yaml\n",
    )
    Path("group/tokens.json").write_text('{"ink": {"$type": "color", "$value": "#123456"}}')
    Path("group/logo.svg").write_text("<svg/>")
    spec = load_spec(Path("brand.yaml"))
    assert spec.visual.colors == {"ink": "#123456"}
    assert spec.visual.color_places["ink"].path == "group/tokens.json"
    assert spec.visual.logos[0].path == "group/logo.svg"


def test_a_missing_parent(write):
    write(brand="brand: {name: N}\nextends: group.yaml\n")
    assert refused("brand.yaml") == ['brand.yaml:2:10: extends: there is no file "group.yaml"']


def test_a_circle_is_shown(write):
    write(brand="extends: a.yaml\n", a="extends: b.yaml\n", b="extends: a.yaml\n")
    assert refused("brand.yaml") == ["b.yaml:1:10: extends: extends itself: a.yaml → b.yaml → a.yaml"]


def test_a_spec_that_extends_itself(write):
    write(brand="extends: ./brand.yaml\n")
    assert refused("brand.yaml") == ["brand.yaml:1:10: extends: extends itself: brand.yaml → brand.yaml"]


def test_a_broken_parent(write):
    write(brand="extends: a.yaml\nbrand: {name: N}\n", a="a: [\n")
    assert refused("brand.yaml")[0].startswith("a.yaml:2:1: is not YAML")


def test_a_parent_that_is_no_mapping(write):
    write(brand="extends: a.yaml\nbrand: {name: N}\n", a="- a\n")
    assert refused("brand.yaml") == ["a.yaml:1:1: expected a mapping of keys to values"]


def test_a_spec_that_is_not_there(write):
    write()
    assert refused("brand.yaml") == ["brand.yaml:1:1: cannot be read: No such file or directory"]


def test_paths_outside_the_current_folder_are_shown_as_given(write, tmp_path, monkeypatch):
    write(brand="brand: {}\n", inner__x="a: b\n")
    monkeypatch.chdir(tmp_path / "inner")
    assert refused("../brand.yaml")[0].startswith("../brand.yaml:1:1:")
    assert refused(str(tmp_path / "brand.yaml"))[0].startswith(f"{tmp_path.as_posix()}/brand.yaml:1:1:")
