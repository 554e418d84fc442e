"""Offers from the feeds that a shop keeps for Google Merchant Center: promotions and products.

https://support.google.com/merchants/answer/2906014 (promotions) and https://support.google.com/merchants/answer/7052112
(products), as of 2026-11. A row becomes the offer that a spec would state in its place, and every value keeps the cell
it stands in, so that what is wrong with one is told at its row and column. What an offer cannot say (a gift, "10% off
three or more") is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from brandlint import bundles
from brandlint.cells import Cell, Row, TooManyCells, delimiter_of, rows
from brandlint.digests import digest
from brandlint.expressions import regex
from brandlint.places import Place
from brandlint.positions import line_and_column, line_starts
from brandlint.spec.extending import laid_over, read_file
from brandlint.spec.problems import DocumentPath, SpecError, SpecProblem, did_you_mean
from brandlint.spec.reading import MAX_BYTES, Document, Marks, decoded
from brandlint.spec.values import last_day

#: What a row says, by the path within its offer, and the cell that says it.
Said = Iterator[tuple[DocumentPath, str, Cell]]
#: A row's cells by the name of their column; blank ones are not there.
Cells = dict[str, Cell]

_KINDS = (
    "no_structured_data", "money_off", "percent_off", "buy_m_get_n_money_off", "buy_m_get_n_percent_off",
    "buy_m_get_percent_off", "buy_m_get_money_off", "free_gift", "free_gift_with_value", "free_gift_with_item_id",
    "free_shipping_standard", "free_shipping_overnight", "free_shipping_two_day", "free_shipping_with_shipping_config",
)  # fmt: skip
_DAYS = regex(r"(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:?\d{2}(?::?\d{2})?)\s*(Z|z|[+-]\d{2}:?\d{2})?)?")


class _Wrong(ValueError):  # noqa: N818 (a problem of one cell, noted by whoever reads its row)
    def __init__(self, cell: Cell, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.cell, self.hint = cell, hint


def with_feeds(document: Document) -> tuple[Document, dict[str, str]]:
    """The spec over the offers of its feeds, and the digest of every feed. Raises SpecError for what is no table."""
    read: dict[str, str] = {}
    beneath = Document(document.path, {"offers": {}})
    for name, reader in _READERS.items():
        for path, file in document.texts("feeds", name):
            feed = Path(document.place(*path).path).parent / file
            if not bundles.is_file(feed):
                raise SpecError([document.problem(path, f'there is no file "{file}"')])
            data = read_file(feed)
            read[str(feed.absolute())] = digest(data)
            _Feed(feed.as_posix(), data, beneath).read(*reader)
    own = document.data.get("offers", {}) if isinstance(document.data, dict) else None
    return (laid_over(beneath, document) if read and isinstance(own, dict) else document), read


class _Feed:
    """A table whose rows are added to the offers of `into`; what is wrong with one is noted among its problems."""

    def __init__(self, path: str, data: bytes, into: Document) -> None:
        if len(data) > MAX_BYTES:
            raise SpecError([SpecProblem(Place(path=path), "", f"is larger than {MAX_BYTES // 1_000_000} MB")])
        self.path, self.text, self.into = path, decoded(data, path), into
        self.lines = line_starts(self.text)

    def read(self, key: str, wanted: tuple[str, ...], reader: Callable[[Cells], Said]) -> None:
        """Add every row, named by its column `key`; `wanted` are columns that a feed cannot lack."""
        delimiter = "\t" if self.path.lower().endswith(".tsv") and "\t" in self.text else delimiter_of(self.text)
        table = rows(self.text, delimiter)
        header = next((row for row in table if not row.cells[0].text.startswith("#")), None)
        names = [_folded(cell.text) for cell in header.cells] if header else []
        if missing := next((column for column in (key, *wanted) if column not in names), None):
            place = self._place(header.cells[0]) if header else Place(path=self.path)
            hint = did_you_mean(missing, names)
            raise SpecError([SpecProblem(place, "", f'has no column "{missing}"', hint)])
        try:
            for row in table:
                self._add(row, names, key, reader)
        except TooManyCells as error:
            raise SpecError([SpecProblem(Place(path=self.path), "", str(error))]) from None

    def _add(self, row: Row, names: list[str], key: str, reader: Callable[[Cells], Said]) -> None:
        if row.trouble:
            self._note(row.cells[0], row.trouble)
            return
        if any(cell.text for cell in row.cells[len(names) :]):
            self._note(row.cells[len(names)], "the row has more cells than the table has columns")
            return
        cells = {name: cell for name, cell in zip(names, row.cells, strict=False) if cell.text.strip()}
        if key not in cells:
            self._note(row.cells[0], f"the row has no {key}")
            return
        offers, name = self.into.data["offers"], cells[key].text
        if name in offers:
            first = self.into.key_place("offers", name)
            self._note(cells[key], f'"{name}" stands twice, first in {first.path}, line {first.line}')
            return
        offer: dict[str, object] = {}
        place = self._place(cells[key])
        try:
            for path, value, cell in reader(cells):
                self._put(offer, ("offers", name, *path), value, cell)
        except _Wrong as wrong:
            self._note(wrong.cell, str(wrong), wrong.hint)
            return
        offers[name] = offer
        self.into.marks["offers", name] = Marks(place, place, scalar=False)

    def _put(self, offer: dict[str, object], path: DocumentPath, value: str, cell: Cell) -> None:
        section, place = offer, self._place(cell)
        for length, part in enumerate(path[2:-1], 3):
            section = section.setdefault(str(part), {})  # type: ignore[assignment]
            self.into.marks[path[:length]] = Marks(place, place, scalar=False)
        section[str(path[-1])] = value
        self.into.marks[path] = Marks(place, place)

    def _note(self, cell: Cell, message: str, hint: str = "") -> None:
        self.into.problems.append(SpecProblem(self._place(cell), "", message, hint))

    def _place(self, cell: Cell) -> Place:
        line, column = line_and_column(self.lines, cell.span.start)
        end_line, end_column = line_and_column(self.lines, cell.span.end)
        return Place(
            path=self.path, line=line, column=column, end_line=end_line, end_column=end_column,
            start=cell.span.start, end=cell.span.end,
        )  # fmt: skip


def _promotion(cells: Cells) -> Said:
    kind = cells.get("coupon_value_type")
    told = kind.text.lower() if kind else ""
    if kind and told not in _KINDS:
        raise _Wrong(kind, f'"{kind.text}" is no coupon_value_type', did_you_mean(kind.text, _KINDS))
    yield from _as_written(cells, {"long_title": ("headline",), "promotion_url": ("url",)})
    yield from _code(cells)
    yield from _days(cells, "promotion_effective_dates")
    least = cells.get("minimum_purchase_amount")
    if kind and told.startswith("free_shipping"):
        yield (("free-shipping", "over"), least.text, least) if least else (("free-shipping",), "true", kind)
        return
    if least:
        yield ("minimum-spend",), least.text, least
    yield from _taken_off(cells, kind, told)


def _taken_off(cells: Cells, kind: Cell | None, told: str) -> Said:
    percent, money = cells.get("percent_off"), cells.get("money_off_amount")
    buy, get = cells.get("buy_this_quantity"), cells.get("get_this_quantity_discounted")
    if kind and told in ("percent_off", "money_off") and not (percent if told == "percent_off" else money):
        column = "percent_off" if told == "percent_off" else "money_off_amount"
        raise _Wrong(kind, f'the promotion is of the type "{told}", but its {column} is empty')
    if percent and money and told not in ("percent_off", "money_off"):
        raise _Wrong(money, "the promotion has a percent_off and a money_off_amount: one of them is too many")
    share = percent.text.rstrip("% ") if percent else ""
    if percent and buy and get:
        depth = "free" if share == "100" else f"{share}% off"
        yield ("discount",), f"buy {buy.text} get {get.text} {depth}", percent
    elif buy or get:
        return
    elif percent and told != "money_off":
        yield ("discount",), f"{share}%", percent
    elif money:
        yield ("discount",), money.text, money


def _code(cells: Cells) -> Said:
    kind, code = cells.get("offer_type"), cells.get("generic_redemption_code")
    with_code = kind.text.lower().replace(" ", "_") if kind else ""
    if kind and with_code not in ("no_code", "generic_code"):
        raise _Wrong(kind, f'"{kind.text}" is no offer_type', "known: no_code, generic_code")
    if kind and with_code == "generic_code" and not code:
        raise _Wrong(kind, "the promotion has a code, but its generic_redemption_code is empty")
    if code and with_code == "no_code":
        raise _Wrong(code, "the promotion has a code, but its offer_type is no_code")
    if code:
        yield ("code",), code.text, code


def _product(cells: Cells) -> Said:
    yield from _as_written(cells, {"title": ("headline",), "link": ("url",)})
    price, sale = cells.get("price"), cells.get("sale_price")
    if sale and price and sale.text != price.text:
        yield ("price", "now"), sale.text, sale
        yield ("price", "was"), price.text, price
        yield from _days(cells, "sale_price_effective_date")
    elif price:
        yield ("price", "now"), price.text, price


def _as_written(cells: Cells, columns: dict[str, DocumentPath]) -> Said:
    for column, path in columns.items():
        if column in cells:
            yield path, cells[column].text, cells[column]


def _days(cells: Cells, column: str) -> Said:
    """`2027-03-01T00:00:00-08:00/2027-03-31T23:59:59-08:00`. Times without a zone are in that of the account, which
    the feed does not tell: their days are kept. An end at midnight is the end of the day before.
    """
    cell = cells.get(column)
    if cell is None:
        return
    begin, slash, end = (part.strip() for part in cell.text.partition("/"))
    expected = "expected two moments such as 2027-03-01T00:00-08:00/2027-03-31T23:59-08:00"
    if not slash:
        raise _Wrong(cell, expected)
    for key, text in (("starts",), begin), (("ends",), end):
        found = _DAYS.fullmatch(text)
        if not found:
            raise _Wrong(cell, f'{expected}, found "{text}"')
        day, time, zone = found.groups()
        midnight = time is not None and not time.replace(":", "").strip("0")
        if key == ("ends",) and midnight:
            yield key, last_day(day) + (f"T23:59{zone}" if zone else ""), cell
        else:
            yield key, text if zone else day, cell


def _folded(name: str) -> str:
    """A column's name as the feeds' documentation has it: "Promotion ID [promotion_id]" is `promotion_id`."""
    bracketed = re.search(r"\[([\w ]+)\]", name)
    return re.sub(r"[\s_-]+", "_", (bracketed[1] if bracketed else name).strip().lower()).removeprefix("g:")


_READERS: dict[str, tuple[str, tuple[str, ...], Callable[[Cells], Said]]] = {
    "promotions": ("promotion_id", ("long_title",), _promotion),
    "products": ("id", ("price",), _product),
}
