"""A letter handed to the person's own mail program, as an address (RFC 6068)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

LONGEST_HREF = 1900
"""Longer addresses are cut or refused by some mail programs; Windows ends at about 2,000."""

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$'*+/=^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class MailLink:
    """A link that opens a mail program.

    Attributes:
        href: Such as "mailto:ana@example.org?subject=Hello".
        is_whole: False when the text did not fit in; it is to be copied then.
    """

    href: str
    is_whole: bool


def mail_link(to: str, subject: str, body: str) -> MailLink:
    """Return the link that writes a letter.

    Nothing in name, subject or text can become another header: everything but letters and digits
    is encoded, a subject has one line, and what is no plain address is left out.
    """
    known = to if _ADDRESS.fullmatch(to) else ""
    line = " ".join(_CONTROLS.sub(" ", subject).split())
    start = f"mailto:{quote(known, safe='@')}?subject={_told(line)}"
    text = "\r\n".join(body.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    whole = f"{start}&body={_told(text)}"
    if len(whole) <= LONGEST_HREF:
        return MailLink(whole, is_whole=True)
    if len(start) <= LONGEST_HREF:
        return MailLink(start, is_whole=False)
    return MailLink(f"mailto:{quote(known, safe='@')}", is_whole=False)


def _told(text: str) -> str:
    return quote(text, safe="", errors="replace")
