"""What texts promise, by a labelled set in many languages, and where in the text they promise it."""

from __future__ import annotations

import datetime
import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandlint.attributes.offers.language import known, load
from brandlint.attributes.offers.meanings import MEANINGS
from brandlint.attributes.offers.numbers import decimal_of
from brandlint.attributes.offers.reading import read
from brandlint.facts import FACT_FIELDS, Fact

TODAY = datetime.date(2026, 3, 4)  # a Wednesday
DATA = Path(__file__).parent.parent / "data"
ROWS = [json.loads(line) for line in (DATA / "offers.jsonl").read_text("utf-8").splitlines()]
#: Modelled on real mails, pages, ads and text messages, and labelled before they were read: some are read wrong.
SEEN = [json.loads(line) for line in (DATA / "offers_seen.jsonl").read_text("utf-8").splitlines()]


def plain(fact: Fact) -> dict[str, object]:
    values = {field: getattr(fact, "for_" if field == "for" else field) for field in FACT_FIELDS[fact.kind]}
    return {"kind": fact.kind, **{field: value for field, value in values.items() if value not in (None, False)}}


def facts(text: str, locale: str | None = "en-US") -> list[dict[str, object]]:
    return [plain(fact) for fact in read(text, locale, TODAY)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['locale']} {row['text'][:40]}")
def test_labelled_text(row: dict[str, object]) -> None:
    assert facts(str(row["text"]), str(row["locale"])) == row["facts"]


def test_copy_as_it_is_found_is_read_with_few_errors() -> None:
    right = found = labelled = 0
    for row in SEEN:
        have = {json.dumps(fact, sort_keys=True) for fact in facts(row["text"], row["locale"])}
        want = {json.dumps(fact, sort_keys=True) for fact in row["facts"]}
        right, found, labelled = right + len(have & want), found + len(have), labelled + len(want)
    assert right / found >= 0.97, f"precision: {found - right} of {found} facts are wrong"
    assert right / labelled >= 0.90, f"recall: {labelled - right} of {labelled} facts are missed"


@pytest.mark.parametrize(
    ("text", "words", "core"),
    [
        ("Take 25% off tents", "25% off", "25%"),
        ("Now only $79.20 at Northwind", "Now only $79.20", "$79.20"),
        ("So use code SPRING20 today", "use code SPRING20", "SPRING20"),
        ("Hurry: sale ends Sunday at midnight PT!", "ends Sunday at midnight PT", "Sunday at midnight PT"),
        ("Get free shipping on orders over $50 now", "free shipping on orders over $50", "$50"),
        ("Für kurze Zeit: 20 % Rabatt", "20 % Rabatt", "20 %"),
    ],
)
def test_spans_are_exact(text: str, words: str, core: str) -> None:
    locale = "de-DE" if "Für" in text else "en-US"
    found = [fact for fact in read(text, locale, TODAY) if fact.kind != "condition"]
    assert [fact.text for fact in found] == [words]
    assert text[found[0].span.start : found[0].span.end] == words
    assert found[0].core is not None
    assert text[found[0].core.start : found[0].core.end] == core


def test_dates_are_read_in_the_order_of_the_locale() -> None:
    assert facts("Ends 03/04/2026", "en-US") == [{"kind": "ends", "at": "2026-03-04"}]
    assert facts("Ends 03/04/2026", "en-GB") == [{"kind": "ends", "at": "2026-04-03"}]


@pytest.mark.parametrize("locale", [None, "en"])
def test_a_date_that_reads_two_ways_is_ambiguous(locale: str | None) -> None:
    assert [fact.ambiguous for fact in read("Sale ends 03/04/2026", locale, TODAY)] == [True]
    assert [fact.ambiguous for fact in read("Sale ends 03/31/2026", locale, TODAY)] == [False]


def test_dates_that_depend_on_today_are_relative() -> None:
    assert [fact.relative for fact in read("Ends Sunday", "en-US", TODAY)] == [True]
    assert [fact.relative for fact in read("Ends March 31, 2026", "en-US", TODAY)] == [False]


def test_a_date_without_a_year_is_the_one_to_come_or_just_past() -> None:
    assert facts("Ends 2/27") == [{"kind": "ends", "at": "2026-02-27"}]
    assert facts("Ends 1/5") == [{"kind": "ends", "at": "2027-01-05"}]


def test_the_weekday_beside_a_date_is_told() -> None:
    assert [fact.weekday for fact in read("Ends Monday, March 9", "en-US", TODAY)] == [0]


def test_everyday_words_are_no_offer_in_long_texts_without_one() -> None:
    story = "We walked along the river with the children, and I have to finish my thesis until Friday, said my brother."
    assert facts(story) == []
    assert facts(f"Save 20% on boots. {story}")[0]["kind"] == "percent-off"


def test_nothing_is_read_inside_a_template_token() -> None:
    hole = "\N{OBJECT REPLACEMENT CHARACTER}"
    assert facts(f"{hole * 10}% off") == []
    assert facts(f"Save ${hole * 4} today") == []


def test_the_language_is_told_from_the_text_without_a_locale() -> None:
    assert facts("Für alle, die mit uns sparen: jetzt nur 49,99 € statt 79,99 €", None) == [
        {"kind": "price", "role": "now", "amount": "49.99", "currency": "EUR"},
        {"kind": "price", "role": "was", "amount": "79.99", "currency": "EUR"},
    ]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("1,299.00", "1299"), ("1.299,00", "1299"), ("1 299,00", "1299"), ("1'250", "1250"), ("1,00,000", "100000"),
        ("1.299", "1299"), ("0.999", "0.999"), ("12.50", "12.5"), ("12,5", "12.5"), ("007", "7"), ("0", "0"),
    ],
)  # fmt: skip
def test_numerals(numeral: str, value: str) -> None:
    assert decimal_of(numeral) == value


@pytest.mark.parametrize("code", sorted(known()))
def test_every_phrasing_of_a_language_can_be_read(code: str) -> None:
    from brandlint.attributes.offers.language import language

    lang = language(code)
    assert {phrasing.meaning for phrasing in lang.phrasings} <= MEANINGS
    assert all(phrasing.find for phrasing in lang.phrasings)
    assert load(code)["phrases"]


@pytest.mark.parametrize("code", sorted(known()))
def test_a_text_with_all_words_may_have_all_phrasings_and_one_without_none(code: str) -> None:
    from brandlint.attributes.offers.fold import fold
    from brandlint.attributes.offers.language import language
    from brandlint.attributes.offers.matching import COUNTS, SIGNS

    lang, files = language(code), [load(code)]
    files += [load(file["extends"]) for file in files if "extends" in file]
    forms = [form for file in files for forms in file["phrases"].values() for form in forms]
    told = fold(" ".join([*forms, *(form for file in files for form in (file.get("words") or {}).values())]))
    words = {*re.findall(r"\w+|[^\w\s]", told), *lang.numbers, *lang.ordinals, *SIGNS.values(), *COUNTS.values()}
    assert lang.phrasings.likely(words) == list(lang.phrasings)
    assert lang.phrasings.likely({"lorem", "ipsum"}) == []


@pytest.mark.parametrize("code", ["de", "en", "fr"])
def test_no_phrasing_that_stands_in_a_text_is_passed_over(code: str) -> None:
    from brandlint.attributes.offers.fold import fold
    from brandlint.attributes.offers.language import language

    lang = language(code)
    texts = [fold(row["text"]) for row in ROWS if row["locale"].startswith(code)]
    found = 0
    for text in texts:
        likely = lang.phrasings.likely(set(re.findall(r"\w+|[^\w\s]", text)))
        anchors = [(match[0], match.start()) for match in re.finditer(r"\w+|[^\w\s]", text)]
        standing = [
            one for one in lang.phrasings if any(word in one.keys and one.find(text, at) for word, at in anchors)
        ]
        assert [phrasing for phrasing in standing if phrasing not in likely] == []
        found += len(standing)
    assert found


_VALUES = {
    "money": "20 €", "percent": "20 %", "n": "2", "nth": "2nd", "length": "3 h", "when": "2027-05-03", "few": "2",
    "weekday": "monday", "window": "2027-05-03", "code": "SAVE20", "unit": "month", "time": "17:30", "nxn": "3x2",
    "end": ".",
}  # fmt: skip


def worded(form: str, names: dict[str, str], numeral: str, pick: int) -> str:
    """A text as a phrasing writes it, with the first (0) or the last (-1) of all alternatives, and what is optional."""
    while (longer := re.sub(r"<([\w-]+)>", lambda name: names[name[1]], form)) != form:
        form = longer
    while (shorter := re.sub(r"\(([^()]*)\)\??", lambda group: group[1].split("|")[pick], form)) != form:
        form = shorter
    form = re.sub(r"\{(\w+)\}", lambda slot: numeral if slot[1] == "n" else _VALUES[slot[1]], form)
    return re.sub(r"~\d|[?*]|(?<=\w)-(?=\w)", " ", form)


@pytest.mark.parametrize("code", sorted(known()))
def test_whatever_a_phrasing_says_can_be_read(code: str) -> None:
    from brandlint.attributes.offers.language import language

    data = load(code)
    base = load(data["extends"]) if "extends" in data else {}
    names = {**base.get("words", {}), **(data.get("words") or {})}
    numeral = next(iter(language(code).numbers), "2")
    for forms in data["phrases"].values():
        for form in forms:
            for pick in (0, -1):
                for number in ("2", numeral):
                    text = worded(form, names, number, pick)
                    assert all(fact.text in text for fact in read(text, code, TODAY)), text


def test_a_weekday_and_a_number_in_words_are_values_too() -> None:
    assert {"kind": "ends", "at": "2026-03-09"}.items() <= {**facts("20% off, all Monday")[-1]}.items()
    assert facts("Tassen für zwei bis 20 Euro", "de-DE")[0].items() >= {"amount": "2", "high": "20"}.items()


@pytest.mark.parametrize(
    ("form", "text", "ends"),
    [
        ("free? (shipping|delivery) over", "free delivery over 50", 18),
        ("free? (shipping|delivery) over", "delivery (over) 50", 14),
        ("free? (shipping|delivery) over", "free pizza delivery over 50", None),
        ("in-store only", "in store only", 13),
        ("in-store only", "instore-only", 12),
        ("in-store only", "in-storeonly", None),
        ("save ~2 today", "save a lot today", 16),
        ("save ~2 today", "save q&a a.m. today", 19),
        ("save ~2 today", "save such a lot today", None),
        ("save ~1", "save today", 4),
        ("no fee {end}", "no fee - ever", 6),
        ("no fee {end}", "no fee at all", None),
        ("mit *rabatt", "mit sommerrabatt", 16),
        ("mit *rabatt", "mit rabatten", None),
        ("up (to|to-date) now", "up to-date now", 14),
        ("ends now", "ends\r\n  now", 11),
        ("ends now", "ends; now", None),
    ],
)
def test_a_phrasing_is_found_as_it_is_written(form: str, text: str, ends: int | None) -> None:
    from brandlint.attributes.offers.phrasing import read_phrasing

    found = read_phrasing("terms", form, {}).find(text, 0)
    assert (found.end if found else None) == ends


def test_words_of_any_kind_are_looked_through_once() -> None:
    from brandlint.attributes.offers.phrasing import read_phrasing

    wordy = "save " + "a-" * 5000
    assert read_phrasing("terms", "save ~5 *never", {}).find(wordy, 0) is None


@given(
    st.text(alphabet="0123456789$€%.,-/ \nabBuy getfromsavewasnow", max_size=80),
    st.sampled_from(["en-US", "de-DE", "fr-FR"]),
)
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_and_spans_stay_inside(text: str, locale: str) -> None:
    for fact in read(text, locale, TODAY):
        assert 0 <= fact.span.start < fact.span.end <= len(text)
        assert fact.text == text[fact.span.start : fact.span.end]


@pytest.mark.parametrize(
    "piece", ["$", "9%", "((((", "1,000,", "buy 2 get ", "save up to ", "9", "3/4/", "march 3 ", "mon ", "a.b@"]
)
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    assert work(piece * (32_000 // len(piece))) < 5 * work(piece * (8_000 // len(piece))) + 1_000


def work(text: str) -> int:
    """How many calls reading a text takes, the patterns it tries among them."""
    read(text, "en-US", TODAY)  # what is compiled once is compiled now
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read(text, "en-US", TODAY)
    finally:
        sys.setprofile(None)
    return calls


def test_of_a_text_of_nothing_but_values_the_first_thousands_are_read() -> None:
    assert 1_000 < len(read("$9 " * 100_000, "en-US", TODAY)) < 100_000
