import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.spec import SpecError, compile_spec
from brandlint.spec.records import Spec

WORDS = st.text(alphabet="abcXYZ äß-_.#:{}[]'\"0123", min_size=1, max_size=12).filter(str.strip)


OFFERS = st.fixed_dictionaries(
    {},
    optional={
        "discount": st.sampled_from(["20%", "up to 50%", "$15", "buy 2 get 1 free", "3 for 2", "2 for 30 EUR"]),
        "code": WORDS.map(lambda text: "".join(text.split()) or "X"),
        "ends": st.dates().map(lambda day: f"{day:%Y}".zfill(4) + f"{day:-%m-%d}"),
        "trial": st.integers(1, 999).map("{} days".format),
        "price": st.decimals(1, 9999, places=2).map(lambda amount: {"now": str(amount), "currency": "EUR"}),
        "conditions": st.lists(st.sampled_from(["members", "new_customers", "no_card"]), unique=True),
        "markets": st.dictionaries(
            st.sampled_from(["de", "en-US"]),
            st.fixed_dictionaries({"code": WORDS.map(lambda text: "".join(text.split()) or "X")}),
        ),
    },
)


SPECS = st.fixed_dictionaries(
    {},
    optional={
        "goals": st.dictionaries(WORDS, WORDS, max_size=3),
        "offers": st.dictionaries(WORDS, OFFERS, max_size=3),
        "voice": st.fixed_dictionaries({"claims": st.dictionaries(WORDS, st.none() | WORDS, max_size=3)}),
        "profile": st.dictionaries(WORDS, st.none() | st.fixed_dictionaries({"fallback": WORDS}), max_size=3),
    },
)


@settings(max_examples=100, deadline=None)
@given(SPECS)
def test_any_valid_spec_survives_the_cache(data):
    spec = compile_spec(data)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(spec), type=Spec) == spec
    assert {name: offer.id for name, offer in spec.offers.items()} == {name: name for name in data.get("offers", {})}


JUNK = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


KEYS = st.sampled_from(
    ["brand", "offers", "voice", "visual", "legal", "audiences", "profile", "teams", "cadence", "discount", "price",
     "markets", "tiers", "must-state", "tone", "colors", "logos", "on", "avoid", "a"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        KEYS, st.recursive(JUNK, lambda inner: st.dictionaries(KEYS, inner, max_size=4), max_leaves=12), max_size=6
    )
)
def test_any_data_is_read_or_refused(data):
    try:
        spec = compile_spec(data)
    except SpecError as error:
        assert all(str(problem) for problem in error.problems)
    else:
        assert isinstance(spec, Spec)
