"""Addresses that lead to the same page, and those that cannot be known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandlint.assets import Link
from brandlint.journey.urls import address, below, beside, host_of, is_local, is_web, page_of
from brandlint.places import Span


@pytest.mark.parametrize(
    "href",
    [
        "https://northwind.example/spring", "http://northwind.example/spring/", "//www.northwind.example/spring",
        "https://NORTHWIND.example/spring?utm_source=x&gclid=1", "https://northwind.example/spring#tents",
        "https://northwind.example/spring/index.html", "https://northwind.example:443/spring",
        "www.northwind.example/spring",
        "https://northwind.example/spring?name={{ customer.first_name }}", "https://northwind.example/%73pring",
    ],
)  # fmt: skip
def test_the_same_page_in_many_spellings(href: str) -> None:
    assert page_of(href) == "northwind.example/spring"


@pytest.mark.parametrize(
    "href",
    [
        "https://northwind.example/Spring", "https://northwind.example/spring2", "https://shop.northwind.example/spring",
        "https://northwind.example/",
    ],
)  # fmt: skip
def test_other_pages(href: str) -> None:
    assert page_of(href) not in (None, "northwind.example/spring")


@pytest.mark.parametrize(
    "href",
    [
        "{{ url }}", "https://{{ host }}/spring", "https://northwind.example/{{ slug }}", "*|ARCHIVE|*", "%%view_url%%",
        "https://northwind.example/<%= path %>", "mailto:a@northwind.example", "tel:+15035550142", "#top", "",
        "spring.html",
        "javascript:void(0)", "{% unsubscribe_url %}", "http://[broken", "https://northwind.example:port/", "cid:logo",
    ],
)  # fmt: skip
def test_addresses_that_are_no_page_or_not_known(href: str) -> None:
    assert page_of(href) is None


def test_hosts() -> None:
    assert host_of("https://WWW.Northwind.example.") == "northwind.example"
    assert host_of("spring.html") is None
    assert below("shop.northwind.example", "northwind.example")
    assert not below("notnorthwind.example", "northwind.example")


def test_local_addresses() -> None:
    assert is_local("../spring.html#a")
    assert not is_local("#a")
    assert not is_local("mailto:x")
    assert not is_web("spring.html")


def test_files_that_a_local_address_may_mean() -> None:
    assert beside("site/landing/a.html", "../b.html?x=1#y") == ("site/b.html",)
    assert beside("site/landing/a.html", "/b.html") == ("site/landing/b.html", "site/b.html", "b.html")
    assert beside("site/a.html", "tents/") == ("site/tents/index.html",)
    assert beside("camp.zip!/landing/a.html", "b.html") == ("camp.zip!/landing/b.html",)
    assert beside("a.html", "{{ page }}.html") == ()


def test_a_bare_host_is_an_address_in_copy_and_a_file_in_a_page() -> None:
    bare = Link(href="northwind.example/s/20", span=Span(0, 1), kind="text")
    assert page_of(address(bare)) == "northwind.example/s/20"
    assert page_of(address(Link(href="northwind.example", span=Span(0, 1)))) is None


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_not_but_never_an_error(text: str) -> None:
    page = page_of(text)
    assert page is None or page == page_of("https://" + page) or "%" in page or "?" in page or "#" in page
    beside("a/b.html", text)
    host_of(text)
