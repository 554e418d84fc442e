import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandlint.attributes.offers.values import same_value, told
from brandlint.facts import Fact


def percent(value: str, up_to: bool = False) -> Fact:
    return Fact(kind="percent-off", value=value, up_to=up_to)


def price(amount: str, role: str = "now", currency: str = "USD", per: str | None = None) -> Fact:
    return Fact(kind="price", role=role, amount=amount, currency=currency, per=per)


def ends(at: str) -> Fact:
    return Fact(kind="ends", at=at)


def trial(length: str | None) -> Fact:
    return Fact(kind="trial", length=length)


BOGO = Fact(kind="multibuy", buy=1, get=1, percent="100")


@pytest.mark.parametrize(
    ("fact", "expected", "verdict"),
    [
        (percent("20"), percent("20"), True),
        (percent("25"), percent("20"), False),
        (percent("30"), percent("50", up_to=True), None),
        (percent("60"), percent("50", up_to=True), False),
        (percent("60", up_to=True), percent("50", up_to=True), False),
        (percent("20", up_to=True), percent("20"), None),
        (percent("50"), BOGO, None),
        (percent("20"), BOGO, False),
        (Fact(kind="amount-off", amount="15", currency="USD"), percent("20"), None),
        (price("79.2"), price("79.2", "price"), True),
        (price("79.9"), price("79.2"), False),
        (price("79.2", currency="EUR"), price("79.2"), None),
        (price("6", per="month"), price("6"), None),
        (price("79.2", "from"), price("79.2"), True),
        (price("59", "from"), price("79.2"), None),
        (ends("2027-03-31"), ends("2027-03-31T23:59[PT]"), True),
        (ends("2027-04-01T00:00"), ends("2027-03-31"), True),
        (ends("2027-03-31T18:00[PT]"), ends("2027-03-31T20:00[PT]"), False),
        (ends("2027-03-31T18:00[PT]"), ends("2027-03-31T21:00[ET]"), True),
        (ends("2027-03-31T23:59[PT]"), ends("2027-04-01T02:59[ET]"), True),
        (ends("2027-03-31T23:59[PT]"), ends("2027-03-31T23:59-07:00"), True),
        (ends("2027-03-31T18:00[PT]"), ends("2027-03-31T18:00[ET]"), False),
        (ends("2027-04-01"), ends("2027-03-31"), False),
        (Fact(kind="ends", at="2028-03-31", relative=True), ends("2027-03-31"), True),
        (Fact(kind="ends", at="2028-03-30", relative=True), ends("2027-03-31"), False),
        (Fact(kind="ends", at="2028-03-31", relative=True, counted=True), ends("2027-03-31"), False),
        (Fact(kind="window", starts="2027-03-01", ends="2027-03-31"), ends("2027-03-31"), True),
        (Fact(kind="window", starts="2027-03-02", ends="2027-03-31"), Fact(kind="starts", at="2027-03-01"), False),
        (ends("2027-03-31"), Fact(kind="starts", at="2027-03-01"), None),
        (trial("P14D"), trial("P2W"), True),
        (trial("P30D"), trial("P1M"), None),
        (trial("P14D"), trial("P1M"), False),
        (trial("P1Y"), trial("P12M"), True),
        (trial(None), trial("P14D"), None),
        (Fact(kind="free-shipping"), Fact(kind="free-shipping", amount="75", currency="USD"), None),
        (Fact(kind="free-shipping", amount="50", currency="USD"), Fact(kind="free-shipping"), False),
        (Fact(kind="code", value="spring20"), Fact(kind="code", value="SPRING20"), True),
        (Fact(kind="code", value="SPRING15"), Fact(kind="code", value="SPRING20"), False),
        (Fact(kind="guarantee", guarantee="warranty", length="P2Y"),
         Fact(kind="guarantee", guarantee="money_back", length="P30D"), None),
        (percent("20"), price("20"), None),
    ],
)  # fmt: skip
def test_facts_are_compared_by_value(fact: Fact, expected: Fact, verdict: bool | None) -> None:
    assert same_value(fact, expected) is verdict


@given(st.integers(1, 99), st.integers(1, 99), st.booleans())
def test_a_depth_equals_itself_alone(one: int, other: int, up_to: bool) -> None:
    assert same_value(percent(str(one), up_to), percent(str(one), up_to)) is True
    if one != other:
        assert same_value(percent(str(one)), percent(str(other))) is False


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (percent("50", up_to=True), "up to 50%"),
        (price("79.2"), "$79.20"),
        (price("6", "from", per="month"), "from $6 per month"),
        (BOGO, "buy 1 get 1 free"),
        (trial("P14D"), "14 days"),
        (Fact(kind="free-shipping", amount="75", currency="USD"), "free shipping over $75"),
        (Fact(kind="condition", value="new_customers"), "new customers"),
        (Fact(kind="code", value="MY_CODE"), "MY_CODE"),
    ],
)
def test_facts_are_told_in_few_words(fact: Fact, text: str) -> None:
    assert told(fact) == text
