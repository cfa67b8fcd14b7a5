"""Leaders and contacts to test with."""

from __future__ import annotations

from datetime import date

from rostrum.domain.ids import ContactId, LeaderId, TeamId
from rostrum.domain.leader import Contact, Leader

DAY = date(2026, 1, 5)
HOSTILE = "<b>**Ann**</b>\r\nBcc: all@example.org [x](javascript:alert(1))"


def a_leader(name: str = "Ruth Baca", **more) -> Leader:
    values = {"kind": "mayor", "body": "City of Socorro", "email": "mayor@example.org"} | more
    return Leader(name, **values)


def a_contact(leader_id: str = "", **more) -> Contact:
    values = {
        "person_id": None,
        "on": DAY,
        "way": "visit",
        "asked": "A desk for job training",
        "answer": "leaning_yes",
    } | more
    return Contact(ContactId(""), LeaderId(leader_id), TeamId(""), **values)
