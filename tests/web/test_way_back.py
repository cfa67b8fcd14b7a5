"""Where people go after they signed in: a page of ours, and nowhere else."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostrum.web.way_back import sign_in_for, way_back


@pytest.mark.parametrize(
    "path", ["/", "/take", "/take?take=abc&tab=words", "/compare?a=1#x", "/auth/join/abc", "/é"]
)
def test_a_page_of_ours_is_gone_back_to(path):
    assert way_back(path) == path


@pytest.mark.parametrize(
    "path",
    [
        *("", "x", "https://evil.test", "//evil.test", "///evil.test", "/\\evil.test", "\\/evil"),
        *("/\t/evil.test", "/\n/evil.test", " //evil.test", "/%2Fevil.test", "/%5cevil.test"),
        *("/%09/evil.test", "javascript:alert(1)", "/auth/sign-in?next=/", "/auth/sign-out"),
        *("/" + "x" * 3000, "/\x00", "/%00", "http:/evil.test", "/\u2028x"),
    ],
)
def test_anything_else_leads_to_the_first_page(path):
    assert way_back(path) == "/"


@given(st.text("/\\.:@%25fF0dDaA9tevil#?\t\n [];", max_size=20))
def test_whatever_is_asked_a_browser_stays_with_us(text):
    joined = urljoin("https://practise.test/auth/sign-in", way_back(text))
    assert urlsplit(joined).hostname == "practise.test"


def test_the_query_is_kept():
    assert (
        sign_in_for("/take", "take=a&b=c d") == "/auth/sign-in?next=%2Ftake%3Ftake%3Da%26b%3Dc%20d"
    )
