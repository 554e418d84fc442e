"""Placeholders that readers would see as they are written, and what only looks like one."""

from pathlib import Path

import pytest
from campaigns import BRAND, check, page

RULES = ("--select", "personalization/raw-placeholder,personalization/broken-token")


def told(folder: Path, name: str, text: str, *more: str) -> list[str]:
    files = {"brand.yaml": BRAND, name: text} | dict(zip(more[::2], more[1::2], strict=True))
    return [one["actual"] for one in check(folder, files, *RULES)]


@pytest.mark.parametrize(
    "said",
    [
        "[First Name]", "[FNAME]", "[Name]", "[Friend]", "[Customer's first name]", "${first_name}",
        "%FIRSTNAME%", "%first_name%", "«Vorname»", "{first_name}}", "{{first_name}", "<<First Name>>",
    ],
)  # fmt: skip
def test_a_greeting_shows_it_in_every_format(tmp_path: Path, said: str) -> None:
    escaped = said.replace("<", "&lt;").replace(">", "&gt;")
    assert told(tmp_path, "emails/m.html", page(f"<p>Hi {escaped}, the new tents are here.</p>")) == [said]
    (tmp_path / "emails/m.html").unlink()
    assert told(tmp_path, "emails/m.txt", f"Hi {said}, the new tents are here.\n") == [said]
    (tmp_path / "emails/m.txt").unlink()
    assert told(
        tmp_path, "m.yaml", f"channel: push\ntitle: New tents\nbody: 'Hi {said.replace(chr(39), chr(39) * 2)}, look!'\n"
    ) == [said]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tents, [First Name]! Yours, [Your Name], [Company Name]", ["[First Name]", "[Your Name]", "[Company Name]"]),
        ("[First Name], look: [First Name]", ["[First Name]"]),
        ("Hi <<FirstName>>, look", ["<>"]),
        ("Sehr geehrter [Empfänger],", ["[Empfänger]"]),
        ("Hi {{ first_name }}, and [FNAME]", ["[FNAME]"]),
        ("Read the terms [1], our guide [link] and the news [video].", []),
        ("Write to us [in English] about [name] and [the product].", []),
        ("Hi [there](https://northwind.example), ![Name](a.png), [Name]: the sea", []),
        ("Bonjour « prénom », a[firstname] and 20%name% off", []),
        ("Save 20% off tents and 30% off boots", []),
        ("<pre>Hi [First Name],</pre>", []),
        ("<script>const hi = `Hi ${first_name}`; const map = {'[First Name]': 1}</script>", []),
        ("Hi %FIRSTNAME%, <a href='%UNSUBSCRIBE%'>leave the list</a>", []),
        ("Hi ${first_name}, your order ${orderNumber} is on its way", []),
        ("Hi [firstname], <a href='[unsubscribe]'>leave the list</a>", []),
    ],
)  # fmt: skip
def test_it_is_told_where_it_is_evident(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert told(tmp_path, "emails/m.html", page(f"<p>{text}</p>")) == expected


def test_what_people_fill_in_or_read_out_is_no_placeholder(tmp_path: Path) -> None:
    text = "Hi [First Name], this is [Your Name] from Northwind.\n"
    assert told(tmp_path, "scripts/call.txt", text) == []
    (tmp_path / "scripts/call.txt").unlink()
    assert told(tmp_path, "reply.yaml", f"channel: support-email\nsubject: Your tent\nbody: '{text.strip()}'\n") == []


def test_where_the_channel_is_not_known_only_a_greeting_is_evident(tmp_path: Path) -> None:
    assert told(tmp_path, "notes.txt", "The field [First Name] is filled in by the shop.\n") == []
    assert told(tmp_path, "notes.txt", "Dear [First Name], the new tents are here.\n") == ["[First Name]"]


def test_a_dialect_that_is_named_knows_its_tags(tmp_path: Path) -> None:
    mail = page("<p>Hi %FIRSTNAME%, the new tents are here.</p>")
    known = "assets: [{files: '*.html', channel: email, dialect: activecampaign}]\n"
    assert told(tmp_path, "m.html", mail, "brandlint.yaml", known) == []
