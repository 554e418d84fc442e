"""A copy file needs no channel of its own where campaign.yaml says it."""

from pathlib import Path

from campaigns import BRAND, campaign, check

SPEC = BRAND + "offers:\n  deal: {headline: Save 20% on every tent, discount: 20%}\n"


def test_the_campaigns_channel_makes_a_file_an_asset(tmp_path: Path) -> None:
    files = {
        "brand.yaml": SPEC,
        "sms/launch.yaml": "text: Save 25% on every tent\n",
        "ads.json": '[{"title": "Save 20% on every tent"}, {"title": "Save 30% on every tent", "channel": "push"}]',
        "other.yaml": "text: Save 40% on every tent\n",
        "campaign.yaml": campaign(
            "id: launch, channel: sms, file: ./sms/launch.yaml",
            "id: ads, channel: social-ad, file: ads.json",
            offers="deal",
        ),
    }
    found = check(tmp_path, files, "--select", "offer/discount-mismatch")
    assert [(one["path"], one["asset"], one["channel"], one["actual"]) for one in found] == [
        ("ads.json", "ads##2", "social-ad", "30%"),
        ("sms/launch.yaml", "launch", "sms", "25%"),
    ]


def test_a_file_without_any_channel_is_passed_over(tmp_path: Path) -> None:
    files = {"brand.yaml": SPEC, "launch.yaml": "text: Save 25% on every tent\n"}
    point = "id: launch, file: launch.yaml"
    assert check(tmp_path, files | {"campaign.yaml": campaign(point, offers="deal")}, "--select", "offer") == []
    told = check(tmp_path, {"campaign.yaml": campaign(f"{point}, channel: sms", offers="deal")}, "--select", "offer")
    assert [one["actual"] for one in told] == ["25%"]
