"""The session's cookie."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers

from rostrum.web.cookie import COOKIE, end_cookie, set_cookie, token_in


@pytest.mark.parametrize("https", [True, False])
def test_what_is_set_is_read(https):
    sent = set_cookie("abc", https=https, strict=False).partition(";")[0]
    assert token_in(Headers({"cookie": f"other=1; {sent}"}), https=https) == "abc"


def test_with_https_only_the_name_that_no_other_site_can_set_counts():
    assert token_in(Headers({"cookie": f"{COOKIE}=abc"}), https=True) == ""


@pytest.mark.parametrize(
    "cookie", ["", COOKIE, f"{COOKIE}=", f'{COOKIE}="', "=;=;", f"x{COOKIE}=a"]
)
def test_broken_cookies_are_nobodys(cookie):
    assert token_in(Headers({"cookie": cookie}), https=False) in ("", '"')


def test_the_cookie_is_taken_away():
    assert "Max-Age=0" in end_cookie(https=True)
