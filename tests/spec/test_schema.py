import copy
from pathlib import Path

import jsonschema
import pytest

from brandlint.spec import schema
from brandlint.spec.reading import read, resolve

NORTHWIND = Path(__file__).parent / "data" / "northwind"
FILES = {"spec": "brand.yaml", "config": "brandlint.yaml", "campaign": "campaign.yaml"}


def data(kind: str) -> dict:
    return resolve(read((NORTHWIND / FILES[kind]).read_bytes(), FILES[kind]).data)


def sections(node: object) -> list[dict]:
    found, stack = [], [node]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if "properties" in item and isinstance(item["properties"], dict):
                found.append(item)
            stack += item.values()
        elif isinstance(item, list):
            stack += item
    return found


@pytest.mark.parametrize("kind", FILES)
def test_schemas_are_valid_and_accept_what_is_valid(kind):
    made = schema(kind)
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator(made).validate(data(kind))


def test_other_ways_to_write_are_valid_too():
    written = b"""\
brand: {name: N, links: partner.example}
audiences:
  members:
voice: {emoji: 1, terms: {avoid: [synergy]}, tone: {energy: {max: 0.5}}}
offers:
  a: {price: $9.99, free-shipping: true, guarantee: money-back, code: 2027, conditions: members}
  b: {price: 9.5, free-shipping: {over: 50}, must-state: {all: price}}
"""
    jsonschema.Draft202012Validator(schema("spec")).validate(resolve(read(written, "brand.yaml").data))


@pytest.mark.parametrize("kind", FILES)
def test_every_key_is_described(kind):
    made = schema(kind)
    for section in sections(made):
        for name, member in section["properties"].items():
            described = made["$defs"][member["$ref"].rpartition("/")[2]] if "$ref" in member else member
            assert described.get("description") or section.get("required") == ["start", "rrule"], (section, name)


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("spec", ("brnd",), {}),
        ("spec", ("offers", "spring-sale", "discont"), "20%"),
        ("spec", ("offers", "spring-sale", "channels"), ["radio"]),
        ("spec", ("offers", "spring-sale", "price", "currency"), "dollars"),
        ("spec", ("voice", "tone", "formality"), [0, 2]),
        ("spec", ("brand",), {}),
        ("config", ("rules", "voice/emoji"), "loud"),
        ("campaign", ("touchpoints", 0, "channel"), "radio"),
        ("campaign", ("touchpoints", 0, "sends"), [{"start": "2027-03-02T09:00Z"}]),
    ],
)
def test_schemas_refuse_what_is_not(kind, path, value):
    broken = copy.deepcopy(data(kind))
    target = broken
    for part in path[:-1]:
        target = target[part]
    target[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema(kind)).validate(broken)
