"""What all documents are made of: sections that refuse unknown keys, and values read from their text."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from brandlint.spec import money, values

JsonSchema = dict[str, Any]
NUMBER_OR_TEXT: JsonSchema = {"type": ["string", "number"]}


def _described(schema: JsonSchema, section: type[BaseModel]) -> None:
    from brandlint.spec.documents.descriptions import describe

    describe(schema, section)


class Section(BaseModel):
    """A mapping with known keys, written in kebab-case."""

    model_config = ConfigDict(
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
        extra="forbid",
        frozen=True,
        defer_build=True,
        json_schema_extra=_described,
    )

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, data: Any) -> Any:
        """Null is the absence of a key: where a field cannot be None, its default stands."""
        if not isinstance(data, dict) or None not in data.values():
            return data
        filled = {
            field.alias for field in cls.model_fields.values() if not field.is_required() and field.default is not None
        }
        return {key: value for key, value in data.items() if value is not None or key not in filled}


def reads(reader: Callable[[str], Any], schema: JsonSchema) -> tuple[PlainValidator, WithJsonSchema]:
    """Annotations of a value that `reader` makes of its text."""

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise ValueError(f"expected text{_NOTHING if value is None else ''}")
        return reader(str(value))

    return PlainValidator(read), WithJsonSchema(schema)


_NOTHING = ', found nothing (text that starts with "#" needs quotes)'


class OneOrMany:
    """Lets a list of one be written without its brackets."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Wrap lone text in a list."""
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """The item's schema, or the list's."""
        array = handler(schema)
        return {"anyOf": [array["items"], array]}


class Also:
    """Lets a value be written in another way too: `shape` turns that into the usual one, `schema` describes it."""

    def __init__(self, shape: Callable[[Any], Any], schema: JsonSchema) -> None:
        self.shape = shape
        self.schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Shape what is written."""
        return core_schema.no_info_before_validator_function(self.shape, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """Either way."""
        return {"anyOf": [self.schema, handler(schema)]}


def shorthand(key: str, schema: JsonSchema = NUMBER_OR_TEXT) -> Also:
    """A section may be written as the value of its main key alone."""
    return Also(lambda value: {key: value} if isinstance(value, str) else value, schema)


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


def _empty(value: Any) -> Any:
    return {} if value is None else value


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
#: Text that people also write with digits alone; it keeps its leading zeros.
Written = Annotated[Text, WithJsonSchema({"type": ["string", "number"], "minLength": 1})]
Texts = Annotated[tuple[Text, ...], OneOrMany()]
#: For sections without required keys: `members:` is `members: {}`.
MaybeEmpty = Also(_empty, {"type": "null"})
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=100_000)]
Pixels = Annotated[float, Field(gt=0, le=100_000, allow_inf_nan=False)]

_moment, _moment_schema = reads(
    values.moment,
    {"type": "string", "description": "A date, or a date and time with its zone: 2027-03-31T23:59-07:00."},
)
_duration, _duration_schema = reads(values.duration, {"type": "string", "examples": ["14 days", "3 months", "P1Y"]})
_money, _money_schema = reads(money.money, {**NUMBER_OR_TEXT, "examples": ["$50", "50 EUR", 79.2]})
_currency, _currency_schema = reads(money.currency, {"type": "string", "pattern": "^[A-Za-z]{3}$"})
_locale, _locale_schema = reads(values.locale, {"type": "string", "examples": ["en-US", "de"]})
_color, _color_schema = reads(values.color, {"type": "string", "examples": ["#0B5FFF", "rgb(11 95 255)"]})
_host, _host_schema = reads(values.host, {"type": "string", "examples": ["acme.example"]})
_code, _code_schema = reads(values.code, {"type": ["string", "number"], "minLength": 1})

Moment = Annotated[str, _moment, _moment_schema]
Duration = Annotated[str, _duration, _duration_schema]
Amount = Annotated[money.Money, _money, _money_schema]
Currency = Annotated[str, _currency, _currency_schema]
Locale = Annotated[str, _locale, _locale_schema]
Colour = Annotated[str, _color, _color_schema]
Hosts = Annotated[tuple[Annotated[str, _host, _host_schema], ...], OneOrMany()]
Code = Annotated[str, _code, _code_schema]
