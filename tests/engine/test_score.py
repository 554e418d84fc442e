"""The score, by its published formula."""

from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.engine.findings import SEVERITIES, Finding, Severity
from brandlint.engine.score import Checked, Unit, score_of, scores
from brandlint.places import Place


def finding(asset: str, severity: Severity, step: tuple[str, str] | None = None, value: str = "") -> Finding:
    """A finding; with a `value`, that value is wrong at one place of the asset, which all such findings share."""
    return Finding(
        rule="x/y",
        severity=severity,
        message="",
        place=Place(path=asset, end=len(value)),
        asset=asset,
        campaign="spring",
        step=step,
        actual=value,
        expected="20%" if value else "",
    )


def units(*names: str) -> tuple[Unit, ...]:
    return tuple(Unit(campaign="spring", asset=name, team=name[:1], stage="late") for name in names)


ASSETS = ("a1", "a2", "b1", "")
FINDINGS = st.lists(
    st.builds(finding, st.sampled_from(ASSETS), st.sampled_from(SEVERITIES), value=st.sampled_from(("", "25%"))),
    max_size=12,
)


def test_one_error_four_warnings_or_twenty_infos_halve_a_score() -> None:
    halving: tuple[tuple[Severity, int], ...] = (("error", 1), ("warning", 4), ("info", 20))
    for severity, count in halving:
        assert round(score_of([finding("a", severity)] * count), 6) == 50
    assert score_of([]) == 100


def test_one_wrong_value_weighs_once_as_the_gravest_that_is_said_of_it() -> None:
    said = [
        finding("a", "error", value="25%"),
        finding("a", "warning", value="25%"),
        finding("a", "error", value="25%"),
    ]
    assert score_of(said) == 50
    assert round(score_of([*said, finding("a", "error")]), 6) == 25


def test_groups_score_the_mean_of_their_units() -> None:
    steps = (("spring", "a1", "b1"), ("spring", "a2", "b1"))
    found = [finding("a1", "error", ("a1", "b1")), finding("a1", "error"), finding("", "error")]
    made = scores(Checked(units("a1", "a2", "b1", ""), steps), [found])
    (campaign,) = made.campaigns
    assert campaign.touchpoints == {"a1": 25, "a2": 100, "b1": 100}
    assert made.teams == {"a": 62, "b": 100}
    assert campaign.score == made.score == round((25 + 100 + 100 + 50) / 4)
    assert [(step.source, step.score) for step in campaign.steps] == [("a1", 50), ("a2", 100)]


@settings(max_examples=100, deadline=None)
@given(FINDINGS, st.permutations(ASSETS))
def test_order_does_not_matter(found: list[Finding], names: list[str]) -> None:
    one, other = scores(Checked(units(*ASSETS)), [found]), scores(Checked(units(*names)), [reversed(found)])
    assert (one.score, one.teams) == (other.score, other.teams)
    assert one.campaigns[0].touchpoints == other.campaigns[0].touchpoints


@settings(max_examples=100, deadline=None)
@given(FINDINGS)
def test_more_touchpoints_do_not_lower_it_and_mending_never_does(found: list[Finding]) -> None:
    score = scores(Checked(units(*ASSETS)), [found]).score
    assert scores(Checked(units(*ASSETS, "c1")), [found]).score >= score
    assert 0 <= score <= 100
    for index in range(len(found)):
        assert scores(Checked(units(*ASSETS)), [found[:index] + found[index + 1 :]]).score >= score
