"""The report without a browser: what it holds, that nothing gets in, and that it stays small."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from page_samples import ATTACK, BIDI, BROKEN, CONSISTENT, TODAY, checked, hostile, report

from brandlint.engine.causes import causes
from brandlint.engine.findings import Campaign
from brandlint.reports.page.calendar import calendar
from brandlint.reports.page.journey_map import LABEL_HEIGHT, LABEL_WIDTH, journey_map
from brandlint.reports.page.listing import listing
from brandlint.reports.page.looks import palette, voices
from brandlint.reports.page.matrix import matrices
from brandlint.reports.page.scoreboard import team_standings
from brandlint.reports.page.seams import seams
from brandlint.reports.page.view import View
from brandlint.reports.words import sentence


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] or "" for _, attributes in self.tags if attribute in attributes]


@pytest.fixture(scope="module")
def broken() -> View:
    return View(checked(BROKEN), TODAY)


@pytest.fixture(scope="module")
def campaign(broken: View) -> Campaign:
    return broken.result.campaigns[0]


@pytest.fixture(scope="module")
def page() -> str:
    return report(BROKEN)


def test_every_link_leads_to_a_place_of_the_page_itself(page: str) -> None:
    tags = Tags(page)
    ids = tags.values("id")
    assert len(ids) == len(set(ids))
    targets = tags.values("href")
    assert len(targets) > 100
    assert [target for target in targets if not target.startswith("#") or target[1:] not in ids] == []


def test_the_page_loads_nothing_and_styles_nothing_inline(page: str) -> None:
    tags = Tags(page)
    assert all(source.startswith("data:image/png;base64,") for source in tags.values("src"))
    assert tags.values("style") == []
    assert not any(name.startswith("on") for _, attributes in tags.tags for name in attributes)
    assert [tag for tag, _ in tags.tags if tag in ("link", "iframe", "object", "embed", "base")] == []


def test_the_same_run_gives_the_same_page(page: str) -> None:
    assert report(BROKEN) == page


def test_nothing_of_an_asset_becomes_markup(tmp_path: Path) -> None:
    page = report(hostile(tmp_path))
    assert ATTACK not in page
    assert BIDI not in page
    assert "\\u202e" in page
    tags = Tags(page)
    assert [tag for tag, _ in tags.tags].count("script") == 1
    assert not any(name.startswith("on") for _, attributes in tags.tags for name in attributes)
    assert not any(target.lower().startswith(("javascript:", "data:", "http")) for target in tags.values("href"))


def test_the_map_has_a_card_for_each_touchpoint_and_an_arrow_for_each_step(broken: View, campaign: Campaign) -> None:
    drawn = journey_map(broken, campaign)
    assert [column.stage for column in drawn.columns] == list(campaign.journey.stages)
    assert [column.stage for column in drawn.columns if column.empty] == ["advocacy"]
    assert sorted(card.name for card in drawn.cards) == sorted(one.id for one in campaign.journey.touchpoints)
    assert len(drawn.arrows) == len(campaign.journey.steps)
    by_label = {arrow.label.split(":")[0]: arrow for arrow in drawn.arrows}
    assert by_label["search-ad to spring-page"].worst == "error"
    assert by_label["winter-page to spring-page"].worst == "fine"
    corners = {(card.x, card.y) for card in drawn.cards}
    assert len(corners) == len(drawn.cards)


def test_labels_on_the_map_lie_neither_on_each_other_nor_on_cards(broken: View, campaign: Campaign) -> None:
    drawn = journey_map(broken, campaign)
    labels = [(one.x - LABEL_WIDTH / 2, one.y - LABEL_HEIGHT / 2, LABEL_WIDTH, LABEL_HEIGHT) for one in drawn.arrows]
    boxes = labels + [(card.x, card.y, drawn.card_width, drawn.card_height) for card in drawn.cards]
    assert len(labels) > 5
    for one, (x, y, width, height) in enumerate(labels):
        for other, (left, top, across, down) in enumerate(boxes):
            apart = x >= left + across or left >= x + width or y >= top + down or top >= y + height
            assert one == other or apart, (one, other)


def test_one_wrong_value_is_one_entry_whatever_rules_stumble_over_it(broken: View) -> None:
    made = listing(broken)
    assert made.total == len(broken.result.findings) > made.causes == len(made.entries)
    (wrong,) = (entry for entry in made.entries if entry.message == "Says 25% off, but spring-sale is 20% off")
    assert [(also.rule, also.message) for also in wrong.also] == [
        ("journey/broken-promise", "promises 25%, but spring-page says 20%")
    ]
    assert wrong.families == "offer journey"
    assert {related.excerpt.path.rpartition("/")[2] for related in wrong.related} == {"brand.yaml", "spring.html"}


def test_a_long_list_gives_up_the_commonest_findings_and_keeps_some_of_every_rule(broken: View) -> None:
    rules = {group[0].rule for group in causes(broken.result.findings)}
    made = listing(broken, most=len(rules))
    assert {entry.rule for entry in made.entries} == rules
    assert made.left_out
    assert len(made.entries) < made.causes


def test_a_message_that_begins_with_a_file_keeps_its_name(broken: View) -> None:
    messages = [entry.message for entry in listing(broken).entries]
    assert "trail-pass.html does not exist" in messages
    assert sentence("welcome is message 2 to members", "2", "welcome") == "welcome is message 2 to members"
    assert sentence("says 25% off", "25%") == "Says 25% off"


def test_the_matrix_tells_agreement_contradiction_and_absence_apart(broken: View, campaign: Campaign) -> None:
    spring = next(matrix for matrix in matrices(broken, campaign) if matrix.offer == "spring-sale")
    (table,) = spring.tables
    names = [column.name for column in table.columns]
    rows = {row.name: row for row in table.rows}

    def cell(fact: str, touchpoint: str) -> tuple[str, str]:
        found = rows[fact].cells[names.index(touchpoint)]
        return found.state, found.text

    assert rows["Discount"].spec.text == "20%"
    assert cell("Discount", "search-ad") == ("agrees", "20%")
    assert cell("Discount", "launch-mail") == ("contradicts", "25%")
    assert cell("Headline", "launch-mail")[0] == "contradicts"
    assert cell("Code", "launch-text") == ("contradicts", "SPRING15")
    assert cell("Ends", "spring-page") == ("contradicts", "2027-04-04")
    assert cell("Conditions", "spring-page") == ("lacks", "")
    assert cell("Price", "search-ad") == ("absent", "")
    assert cell("Call to action", "spring-page") == ("agrees", "Shop the sale")


def test_seams_begin_with_the_worst_and_show_both_ends(broken: View, campaign: Campaign) -> None:
    shown = seams(broken, campaign).shown
    assert [seam.worst for seam in shown] == sorted((seam.worst for seam in shown), key=["error", "fine"].index)
    mail = next(seam for seam in shown if seam.source.name == "launch-mail")
    assert mail.target.name == "spring-page"
    assert any("25%" in message for message in mail.messages)
    assert mail.source.colors
    assert mail.target.actions[0] == "Shop the sale"


def test_the_calendar_shows_sends_and_the_days_of_offers(broken: View, campaign: Campaign) -> None:
    drawn = calendar(broken, campaign)
    assert drawn
    assert [(row.audience, row.team) for row in drawn.rows] == [("customers", "crm")]
    assert [dot.label[:10] for dot in drawn.dots] == ["2027-03-02", "2027-03-09", "2027-03-16", "2027-03-25"]
    assert [bar.name for bar in drawn.bars] == ["spring-sale"]
    assert drawn.bars[0].x < drawn.dots[0].x < drawn.dots[-1].x < drawn.bars[0].x + drawn.bars[0].width


def test_bursts_and_gaps_are_marked_on_the_calendar(tmp_path: Path) -> None:
    for name, text in {
        "brand.yaml": "version: 1\nbrand: {name: Northwind}\ncadence: {per-day: 1, longest-gap: 7 days}\n",
        "campaign.yaml": "campaign: spring\naudience: members\ntouchpoints:\n  - {id: text, channel: sms, team: crm, "
        'file: a.yaml, sends: ["2027-03-02T09:00Z", "2027-03-02T12:00Z", "2027-03-20T12:00Z"]}\n',
        "a.yaml": "channel: sms\ntext: Tents\n",
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    view = View(checked(tmp_path), TODAY)
    drawn = calendar(view, view.result.campaigns[0])
    assert drawn
    assert [(dot.count, dot.worst != "fine") for dot in drawn.dots] == [(2, True), (1, True)]
    assert "too many at once" in drawn.dots[0].label
    assert len(drawn.gaps) == 1
    assert drawn.gaps[0].width > 100


def test_the_palette_measures_what_is_found_against_the_brand(campaign: Campaign) -> None:
    colors = palette(campaign)
    assert colors
    blue = next(found for found in colors.found if found.color == "#0d6efd")
    assert (blue.near, blue.touchpoints) == (False, ("price-adjustment",))
    assert blue.distance is not None
    assert blue.distance > colors.tolerance
    assert all(found.distance == 0 for found in colors.found if found.near)


def test_tones_stand_on_their_scales_with_what_is_allowed(broken: View, campaign: Campaign) -> None:
    shown = {voice.name: voice for voice in voices(broken, campaign).shown}
    urgency = next(scale for scale in shown["price-adjustment"].scales if scale.measure == "urgency")
    assert (urgency.low, urgency.high) == (0, 0.3)
    assert all(0 <= scale.value <= 1 for voice in shown.values() for scale in voice.scales)


def test_teams_are_ranked_by_what_they_have_to_mend(broken: View) -> None:
    standings = team_standings(broken)
    assert [standing.score for standing in standings] == sorted(standing.score for standing in standings)
    crm = next(standing for standing in standings if standing.name == "crm")
    assert (crm.touchpoints, crm.measure) == (5, "renewals")
    assert crm.goal == "Keep our most valuable members for another season"


def test_a_consistent_campaign_says_so() -> None:
    page = report(CONSISTENT)
    assert "No rule found anything." in page
    assert 'id="list"' not in page


def test_several_campaigns_share_a_page() -> None:
    page = report(BROKEN, CONSISTENT)
    assert len(re.findall(r'<section class="campaign"', page)) == 2
    assert "<h1>2 campaigns</h1>" in page
