"""What the services need from the database about leaders and contacts with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from rostrum.domain.ids import ContactId, LeaderId, PersonId, TeamId
from rostrum.domain.leader import Contact, Leader


class Leaders(Protocol):
    """Stored leaders of teams, and contacts with them."""

    def add(self, leader: Leader) -> None:
        """Keep a new leader."""
        ...

    def get(self, leader_id: LeaderId) -> Leader:
        """Return a leader of any team. Raises NotFound."""
        ...

    def of(self, team_id: TeamId) -> Sequence[Leader]:
        """Return a team's leaders, by name."""
        ...

    def change(self, leader: Leader, was: int) -> bool:
        """Keep what is new of a leader; False when the version is not `was` any more."""
        ...

    def delete(self, leader_id: LeaderId) -> None:
        """Delete a leader with all contacts."""
        ...

    def log(self, contact: Contact) -> None:
        """Keep a new contact."""
        ...

    def contact(self, contact_id: ContactId) -> Contact:
        """Return a contact with a leader of any team. Raises NotFound."""
        ...

    def contacts(self, leader_id: LeaderId) -> Sequence[Contact]:
        """Return the contacts with a leader, the newest first."""
        ...

    def last_contacts(self, team_id: TeamId) -> Mapping[LeaderId, Contact]:
        """Return the newest contact with each leader of a team that has one."""
        ...

    def change_contact(self, contact: Contact, was: int) -> bool:
        """Keep what is new of a contact; False when the version is not `was` any more."""
        ...

    def delete_contact(self, contact_id: ContactId) -> None:
        """Delete a contact."""
        ...

    def open_steps(
        self, team_id: TeamId, until: date | None = None
    ) -> Sequence[tuple[Contact, Leader]]:
        """Return a team's next steps that wait, the first due first.

        Args:
            team_id: Whose.
            until: The last day that counts; None for all.
        """
        ...

    def logged_by(self, person_id: PersonId) -> Sequence[Contact]:
        """Return the contacts a person wrote down, in any team, the newest first."""
        ...
