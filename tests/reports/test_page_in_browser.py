"""The report in a real browser: Chromium, driven by playwright; axe-core from npm judges accessibility.

Skipped where no browser is installed; `npm install --no-save axe-core` in the project's folder brings axe-core.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from page_samples import BROKEN, CONSISTENT, hostile, report

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra `test`)")
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SCHEMES = ("light", "dark")
WIDTHS = (1280, 768, 375)

#: Opens a page; what it logs, throws and asks the network for is in its list `heard`.
Opener = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip("no Chromium is installed (looked for CHROMIUM, chromium, chromium-browser and google-chrome)")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reports, written to disk as users keep them."""
    folder = tmp_path_factory.mktemp("reports")
    bundle = tmp_path_factory.mktemp("hostile")
    pages = {"broken": report(BROKEN), "consistent": report(CONSISTENT), "hostile": report(hostile(bundle))}
    written = {name: folder / f"{name}.html" for name in pages}
    for name, page in pages.items():
        written[name].write_text(page, "utf-8")
    return written


@pytest.fixture
def opened(browser: Any, files: dict[str, Path]) -> Iterator[Opener]:
    contexts = []

    def open_page(name: str, width: int = 1280, scheme: str = "light", **options: Any) -> tuple[Any, list[str]]:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        contexts.append(context)
        page = context.new_page()
        heard: list[str] = []
        page.on("console", lambda message: heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: heard.extend(_foreign(request.url, files[name])))
        page.goto(files[name].as_uri())
        return page, heard

    yield open_page
    for context in contexts:
        context.close()


def _foreign(url: str, page: Path) -> list[str]:
    """An address that is neither the page's own nor a picture within it."""
    return [] if url.partition("#")[0] == page.as_uri() or url.startswith("data:image/png") else [url]


def shown(page: Any) -> list[str]:
    """The messages of the findings that are visible."""
    messages: list[str] = page.locator("#list > li:visible .message").all_inner_texts()
    return messages


@pytest.mark.parametrize("name", ["broken", "consistent", "hostile"])
def test_nothing_is_logged_thrown_or_asked_of_the_network(opened: Opener, name: str) -> None:
    page, heard = opened(name)
    title = page.title()
    for summary in page.locator("summary").all():
        summary.click()
    page.wait_for_timeout(200)
    assert heard == []
    assert page.title() == title
    assert title != "owned"


def test_hostile_links_are_text_and_bidi_characters_are_told(opened: Opener) -> None:
    page, _ = opened("hostile")
    targets = page.eval_on_selector_all("a", "links => links.map(link => link.getAttribute('href'))")
    assert targets
    assert all(target.startswith("#") for target in targets)
    text = page.inner_text("body")
    assert "\u202e" not in text
    assert page.locator("img[src='x']").count() == 0


def test_filters_keep_what_they_name(opened: Opener) -> None:
    page, _ = opened("broken")
    everything = len(shown(page))
    assert everything > 20
    page.select_option("select[name=team]", "crm")
    crm = page.locator("#list > li:visible")
    assert 0 < crm.count() < everything
    assert set(crm.evaluate_all("items => items.map(item => item.dataset.team)")) == {"crm"}
    page.select_option("select[name=severity]", "error")
    severities = crm.evaluate_all("items => items.map(item => item.dataset.severity.split(' '))")
    assert all("error" in several for several in severities)
    page.fill("input[name=text]", "spring15")
    assert all("SPRING15" in message for message in shown(page))
    assert page.inner_text("#shown").startswith(f"{len(shown(page))} of ")
    page.fill("input[name=text]", "no such words")
    assert shown(page) == []
    page.click("text=Show all")
    assert len(shown(page)) == everything


@pytest.mark.parametrize("name", ["severity", "family", "team", "stage", "channel", "touchpoint"])
def test_every_value_of_a_filter_shows_as_many_entries_as_it_says(opened: Opener, name: str) -> None:
    page, _ = opened("broken")
    choices = page.locator(f"select[name={name}] option").evaluate_all("all => all.map(one => [one.value, one.text])")
    assert len(choices) > 2
    for value, told in choices[1:]:
        page.select_option(f"select[name={name}]", value)
        assert told.endswith(f"({len(shown(page))})")


def test_a_touchpoint_leads_to_its_findings(opened: Opener) -> None:
    page, _ = opened("broken")
    page.click("a.to-findings[data-touchpoint=launch-text]")
    found = page.locator("#list > li:visible")
    assert set(found.evaluate_all("items => items.map(item => item.dataset.touchpoint)")) == {"launch-text"}


def test_a_fact_leads_to_the_place_in_the_source(opened: Opener) -> None:
    page, _ = opened("broken")
    cell = page.locator("a.state.contradicts", has_text="SPRING15").first
    cell.click()
    excerpt = page.locator(cell.get_attribute("href"))
    excerpt.wait_for(state="visible")
    assert page.evaluate("document.activeElement.closest('.source').open")
    assert "SPRING15" in excerpt.locator("mark").first.inner_text()


def test_a_card_and_an_arrow_of_the_map_can_be_followed_by_keyboard(opened: Opener) -> None:
    page, _ = opened("broken")
    page.locator("a.card").first.focus()
    page.keyboard.press("Enter")
    page.locator(".touchpoint:target").wait_for(state="attached")
    page.locator("a.step.error").nth(1).focus()
    page.keyboard.press("Enter")
    page.locator("details.seam:target[open]").wait_for(state="attached")
    assert page.locator(":target .end").first.is_visible()


def test_the_whole_page_can_be_walked_with_the_tab_key(opened: Opener) -> None:
    page, _ = opened("broken")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.locator("#findings:focus").wait_for(state="attached")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "text"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement !== document.body")


def test_without_scripts_all_findings_are_a_plain_list(opened: Opener) -> None:
    page, _ = opened("broken", java_script_enabled=False)
    assert page.locator("#list > li:visible").count() == page.locator("#list > li").count() > 20
    assert not page.locator("#filters").is_visible()


@pytest.mark.parametrize("name", ["broken", "consistent", "hostile"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_width_needs_scrolling_sideways(opened: Opener, name: str, width: int) -> None:
    page, _ = opened(name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", SCHEMES)
def test_paper_is_white_and_holds_everything(opened: Opener, scheme: str) -> None:
    page, _ = opened("broken", width=1032, scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert max(int(part) for part in ink[4:-1].split(",")) < 80
    assert not page.locator("#filters").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1032
    assert page.locator("#list > li:visible").count() == page.locator("#list > li").count()
    assert page.locator(".seam .end:visible").count() == page.locator(".seam .end").count()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".seam .end:visible").count() == 2


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (npm install --no-save axe-core)")
@pytest.mark.parametrize("name", ["broken", "consistent", "hostile"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_violation(opened: Opener, name: str, scheme: str) -> None:
    page, _ = opened(name, scheme=scheme)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    page.evaluate(AXE.read_text("utf-8"))
    violations = page.evaluate("axe.run().then(found => found.violations)")
    assert [(one["id"], one["nodes"][0]["html"][:200], len(one["nodes"])) for one in violations] == []
