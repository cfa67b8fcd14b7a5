"""Text from people stands in Markdown as it is, never as markup."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostrum.web.plain import plain

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "![tracker](https://evil.example/x.png)",
    "[click](javascript:alert(1))",
    "**bold** _it_ `code` ~~gone~~",
    ":red[colour] :material/home: $x^2$",
    "# heading",
    "https://evil.example",
    "me@example.org",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_markdown_acts_on_is_left(text: str):
    shown = plain(text)
    assert not set("<>*_`~$[]()!") & set(shown)
    assert "://" not in shown


@pytest.mark.parametrize("text", ["https://evil.example", "WWW.evil.example", "me@example.org"])
def test_no_address_is_left_whole_for_links_to_be_made_of(text: str):
    assert text not in html.unescape(plain(text))


@given(st.text())
def test_a_reader_sees_the_same_words(text: str):
    assert (
        html.unescape(plain(text)).replace("\u2060", "").split()
        == text.replace("\u2060", "").split()
    )
