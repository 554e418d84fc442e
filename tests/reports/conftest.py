import pytest
from report_samples import MAIL, SPEC, place, result

from brandlint.engine.findings import Edit, Finding, Fix, RelatedPlace, Result


@pytest.fixture
def campaign() -> Result:
    """Two findings in one mail, the first against the spec and with a fix."""
    wrong = place("emails/launch.html", MAIL, "25%")
    return result(
        Finding(
            rule="offer/discount-mismatch",
            severity="error",
            message="says 25% off, but spring-sale is 20% off",
            place=wrong,
            asset="launch-mail",
            channel="email",
            team="crm",
            offer="spring-sale",
            actual="25%",
            expected="20%",
            related=(RelatedPlace(place("brand.yaml", SPEC, "20%"), "the offer says 20%"),),
            fix=Fix(safe=True, edits=(Edit("emails/launch.html", wrong.start, wrong.end, "20%"),)),
            help="Use the discount of the offer in brand.yaml.",
        ),
        Finding(
            rule="voice/claim",
            severity="warning",
            message="'Guaranteed' needs a source",
            place=place("emails/launch.html", MAIL, "Guaranteed"),
            asset="launch-mail",
            help="Name the source or drop the claim.",
        ),
        files={"emails/launch.html": MAIL, "brand.yaml": SPEC},
        suppressed=1,
        score=88,
    )
