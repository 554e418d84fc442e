import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.spec import SpecError
from brandlint.spec.reading import read, resolve, written


def problems(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(SpecError) as error:
        read(data, "brand.yaml")
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 0123", "0123"),
        ("a: NO", "NO"),
        ("a: on", "on"),
        ("a: 79.20", "79.20"),
        ("a: 1_000", "1_000"),
        ("a: 2027-03-31", "2027-03-31"),
        ("a: 21:00-08:00", "21:00-08:00"),
        ("a: 12:30:45", "12:30:45"),
        ("a: 0x1F", "0x1F"),
        ("a: .inf", ".inf"),
        ('a: "null"', "null"),
        ("a: null", None),
        ("a: ~", None),
        ("a:", None),
        ("a: !!str 0123", "0123"),
        ("a: |\n  two\n  lines\n", "two\nlines\n"),
        ("\ufeffa: b", "b"),
    ],
)
def test_scalars_stay_as_they_were_written(text, value):
    assert read(text.encode(), "brand.yaml").data == {"a": value}


def test_country_keys_are_text():
    assert read(b"no: 1\nyes: 2\n404: 3\n", "f").data == {"no": "1", "yes": "2", "404": "3"}


def test_places_of_keys_and_values():
    document = read("é: '😀'\noffers:\n  spring: {discount: 20%}\n  list: [a, b]\n".encode(), "brand.yaml")
    value = document.place("offers", "spring", "discount")
    assert (value.line, value.column, value.end_column, value.path) == (3, 22, 25, "brand.yaml")
    assert document.place("offers", "spring").column == 3
    assert document.key_place("offers", "spring", "discount").column == 12
    assert document.place("offers", "list", 1).column == 13
    assert document.place("offers", "spring", "discount", "unknown") == value
    text = "é: '😀'\noffers:\n  spring: {discount: 20%}\n"
    assert text[value.start : value.end] == "20%"


def test_utf_16_with_its_mark():
    assert read("name: Žába".encode("utf-16"), "f").data == {"name": "Žába"}


def test_merge_keys_lie_beneath_own_keys_and_keep_their_places():
    document = read(b"base: &base {a: 1, b: 2}\nmore:\n  <<: *base\n  b: 3\n", "f")
    assert document.data["more"] == {"a": "1", "b": "3"}
    assert document.place("more", "a").line == 1
    assert document.place("more", "b").line == 4


def test_a_duplicate_key_is_noted_and_the_first_kept():
    document = read(b"a: 1\nb: 2\na: 3\n", "f")
    assert document.data == {"a": "1", "b": "2"}
    assert [str(problem) for problem in document.problems] == ["f:3:1: a: the key stands twice, first on line 1"]


def test_a_colour_lost_in_a_comment_is_noted():
    document = read(b"primary: #0B5FFF\nmembers: # our best\n", "f")
    assert [(problem.place.line, problem.hint) for problem in document.problems] == [
        (1, 'text that starts with "#" needs quotes')
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [1", "is not YAML: did not find expected ',' or ']'"),
        ("a: b\n\tc: d\n", "tabs"),
        ("a: b: c", "brand.yaml:1:5: is not YAML: mapping values are not allowed in this context"),
        ("a: !!python/object/apply:os.system [ls]", "brand.yaml:1:4: tags such as !!python/object"),
        ("a: !include x.yaml", "tags such as !include are not read"),
        ("a: !!int 3", "tags such as !!int"),
        ("a: 1\n---\nb: 2\n", "brand.yaml:2:1: several documents"),
        ("a: *nowhere", "brand.yaml:1:4: *nowhere refers to an anchor that does not exist"),
        ('a: "\\ud800"', "is not YAML: found invalid Unicode character escape code"),
        ("a: &x [*x]", "*x refers to itself"),
        ("a: &x {b: *x}", "*x refers to itself"),
        ("a: 1\nb: x\x00y", "brand.yaml:2:5: holds a control character (U+0000)"),
        (b"a: 1\nname: caf\xe9", "brand.yaml:2:10: is not UTF-8 text"),
        ("a: " + "[" * 51, "is nested more than 50 levels"),
        ("[" * 1_000_000, "is nested more than 50 levels"),
        ("- " * 1_000_000, "is nested more than 50 levels"),
        ("a: " + "x" * 5_000_000, "is larger than 5 MB"),
        ("- x\n" * 500_001, "holds more than 500,000 values"),
        (
            "a: &a [x, x, x, x, x, x, x, x, x]\n"
            + "".join(
                f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
                for before, name in zip("abcdefgh", "bcdefghi", strict=True)
            ),
            "holds more than 500,000 values",
        ),
        (
            "a0: &a0 {x: 1}\n" + "".join(f"a{i}: &a{i} {{<<: *a{i - 1}}}\n" for i in range(1, 999)),
            "more than 50 levels",
        ),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_hostile_or_broken_files_are_refused_where_they_break(text, told):
    assert told in problems(text)[0]


def test_free_form_options_are_read_as_yaml_1_2():
    data = read(b"{a: 3, b: 0.5, c: true, d: 'true', e: no, f: 0123, g: [1, x], h: 2027-03-31, i: 1e3}", "f").data
    assert resolve(data) == {
        "a": 3, "b": 0.5, "c": True, "d": "true", "e": "no", "f": "0123", "g": [1, "x"], "h": "2027-03-31", "i": 1000.0,
    }  # fmt: skip


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=20,
    )
)
def test_data_that_was_typed_already_can_be_written_and_resolved_again(data):
    assert resolve(written(data)) == data


@settings(max_examples=150)
@given(st.binary(max_size=200) | st.text(alphabet="a: -[]{}&*!|>'\"#%@`\n\t,?~<=", max_size=120).map(str.encode))
def test_any_bytes_are_read_or_refused(data):
    try:
        document = read(data, "f")
    except SpecError as error:
        assert error.problems
    else:
        assert document.place() is not None
