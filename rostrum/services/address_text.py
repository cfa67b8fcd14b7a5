"""How a leader is addressed: on the envelope, at the start of a letter, and to their face.

The forms stand in `rostrum/text/en/leaders.toml` under `form`, each with the page it was read on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rostrum.domain.leader import Leader
from rostrum.wording import say

_PLACE = re.compile(r"^(?:the )?(?:city|town|village) of ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """A leader's forms of address.

    Attributes:
        envelope: For the envelope and above a letter.
        salutation: The first line of a letter, with its colon.
        spoken: What to call them.
        source: Where the form was read; "" when no page was found for it.
    """

    envelope: str
    salutation: str
    spoken: str
    source: str

    @property
    def is_checked(self) -> bool:
        """True when the form was read on a page that is named."""
        return bool(self.source)


def address_of(leader: Leader) -> Address:
    """Return a leader's forms of address; what is not known stands in square brackets."""
    form = f"leaders.form.{leader.kind}"
    values = {
        "name": leader.name,
        "last": leader.surname,
        "title": leader.title or say("leaders.blank.title"),
        "body": leader.body or say("leaders.blank.body"),
        "place": _PLACE.sub("", leader.body) or say("leaders.blank.body"),
        "courtesy": say("leaders.blank.courtesy"),
    }
    parts = {key: say(f"{form}.{key}", **values) for key in ("envelope", "salutation", "spoken")}
    return Address(source=say(f"{form}.source"), **parts)
