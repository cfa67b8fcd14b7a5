"""A link to the mail program holds what was written, and nothing becomes a header."""

from __future__ import annotations

from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostrum.domain.mailto import LONGEST_HREF, mail_link
from tests.leader_making import HOSTILE


def read(href):
    """Return what a mail program reads: to, and the headers by name."""
    parts = urlsplit(href)
    assert parts.scheme == "mailto"
    return unquote(parts.path), parse_qs(parts.query, keep_blank_values=True)


def test_it_holds_address_subject_and_text():
    link = mail_link("ana@example.org", "50% & more?", "Dear Ana:\n\nA+B = ñ")
    to, headers = read(link.href)
    assert to == "ana@example.org"
    assert headers == {"subject": ["50% & more?"], "body": ["Dear Ana:\r\n\r\nA+B = ñ"]}
    assert link.is_whole


def test_lines_end_as_the_standard_says():
    assert "%0D%0A" in mail_link("", "", "a\nb").href
    assert mail_link("", "", "a\r\nb").href == mail_link("", "", "a\nb").href


@pytest.mark.parametrize(
    "to",
    [
        "a@example.org?bcc=b@example.org",
        "a@example.org%0ABcc:b@example.org",
        "a@example.org,b@example.org",
        "a@example.org\nBcc: b@example.org",
        "a@example.org&cc=b@example.org",
        '"><script>alert(1)</script>@example.org',
    ],
)
def test_what_is_no_plain_address_is_left_out(to):
    assert mail_link(to, "Hi", "x").href.startswith("mailto:?subject=Hi&body=")


def test_a_subject_has_one_line():
    _, headers = read(mail_link("", HOSTILE, "").href)
    assert "\n" not in headers["subject"][0]
    assert "\r" not in headers["subject"][0]


@given(st.text(), st.text(), st.text())
def test_nothing_that_anyone_writes_becomes_another_header(to, subject, body):
    to, headers = read(mail_link(to, subject, body).href)
    assert set(headers) <= {"subject", "body"}
    letter = EmailMessage()
    letter["Subject"] = headers.get("subject", [""])[0]
    assert letter.keys() == ["Subject"]


@given(st.text(), st.text(max_size=5000), st.text(max_size=5000))
def test_a_link_is_never_longer_than_mail_programs_take(to, subject, body):
    assert len(mail_link(to, subject, body).href) <= LONGEST_HREF


def test_a_text_that_does_not_fit_is_said_to_be_left_out():
    link = mail_link("ana@example.org", "Hi", "word " * 500)
    assert not link.is_whole
    assert read(link.href) == ("ana@example.org", {"subject": ["Hi"]})
