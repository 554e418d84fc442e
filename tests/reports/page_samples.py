"""Campaigns that reports are made of, run through the whole engine."""

import datetime
from pathlib import Path

from brandlint.engine.findings import Result
from brandlint.engine.run import Request, run
from brandlint.reports.page import render

TODAY = datetime.date(2027, 3, 10)
FIXTURES = Path(__file__).parents[2] / "fixtures"
BROKEN, CONSISTENT = FIXTURES / "spring-sale-broken", FIXTURES / "spring-sale"

#: Runs as soon as anything of it is taken for markup or script.
ATTACK = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
#: Shown as it stands, it would turn the rest of a line around.
BIDI = "\u202e"

HOSTILE = {
    "brand.yaml": """\
version: 1
brand: {name: Northwind, domains: [northwind.example]}
teams: {crm: {measure: '</style></script><svg onload="document.title=1">'}}
visual: {colors: {ink: "#111111"}, tolerance: 5}
cadence: {per-day: 1, longest-gap: 2 days}
offers:
  spring-sale:
    headline: '"><script>document.title="owned"</script>'
    discount: 20%
    code: SPRING20
    starts: 2027-03-01
    ends: 2027-03-31
    must-state: {all: [discount, code]}
""",
    "campaign.yaml": """\
campaign: '<script>document.title="owned"</script>'
offers: [spring-sale]
audience: members
stages: ['a" onmouseover="document.title=1', empty]
touchpoints:
  - {id: '"><img src=x onerror=1>', stage: 'a" onmouseover="document.title=1', channel: email, team: crm,
     file: mail.html, leads-to: [page], sends: ["2027-03-02T09:00-08:00", "2027-03-02T19:00-08:00"]}
  - {id: page, channel: landing, team: '</script>', file: page.html, url: https://northwind.example/spring}
""",
    "mail.html": f"""\
<!doctype html><title>{ATTACK.replace("<", "&lt;")}{BIDI}25% off</title>
<h1>Take 25% off {BIDI}every tent</h1><p>&lt;/pre&gt;&lt;script&gt;document.title="owned"&lt;/script&gt;</p>
<a href="javascript:document.title='owned'">Shop now</a>
<a href="data:text/html,{ATTACK.replace('"', "&quot;")}">Shop {BIDI}here</a>
""",
    "page.html": """\
<!doctype html><title>Spring</title><h1 style="color:#0d6efd">Save 20% with code SPRING20</h1>
<style>h1 { background: url(https://evil.example/x.png) }</style><script src="https://evil.example/x.js"></script>
""",
}


def checked(*folders: Path) -> Result:
    """A run over folders, with their campaigns."""
    return run(Request(paths=folders, today=TODAY, cache=False, campaigns=True))


def report(*folders: Path) -> str:
    """The page about some folders."""
    return render(checked(*folders), TODAY)


def hostile(folder: Path) -> Path:
    """A campaign whose every text tries to become markup."""
    for name, text in HOSTILE.items():
        (folder / name).write_text(text, "utf-8")
    return folder
