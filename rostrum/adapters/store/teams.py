"""Stored teams, who is in them, and invitations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, select, update

from rostrum.adapters.store.columns import row_of, value_of
from rostrum.adapters.store.schema import people, sessions, takes
from rostrum.adapters.store.team_schema import invitations, memberships, shares, teams
from rostrum.domain.errors import NotFound
from rostrum.domain.ids import InvitationId, PersonId, TeamId
from rostrum.domain.person import Role
from rostrum.domain.team import Invitation, Member, Team


class SqlTeams:
    """Teams in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, team: Team) -> None:
        """Keep a new team."""
        self._connection.execute(insert(teams).values(row_of(team)))

    def get(self, team_id: TeamId) -> Team:
        """Return a team. Raises NotFound."""
        return self._one(select(teams).where(teams.c.id == team_id))

    def hold(self, team_id: TeamId) -> Team:
        """Return a team that nobody else holds until this transaction ends. Raises NotFound.

        On SQLite every transaction holds the whole database already.
        """
        return self._one(select(teams).where(teams.c.id == team_id).with_for_update())

    def has(self, team_id: TeamId) -> bool:
        """Return whether there is such a team."""
        return self._connection.scalar(select(teams.c.id).where(teams.c.id == team_id)) is not None

    def move(self, team_id: TeamId, to: TeamId) -> None:
        """Give another team all that is kept for a team, and delete it; none is fine.

        Every table that points to teams is moved, so that no later one can be forgotten.
        """
        for table in teams.metadata.sorted_tables:
            for column in table.columns:
                if column.references(teams.c.id):
                    moved = update(table).where(column == team_id)
                    self._connection.execute(moved.values({column: to}))
        self.delete(team_id)

    def of(self, person_id: PersonId) -> Sequence[Team]:
        """Return the teams a person is in, the longest first."""
        found = self._connection.execute(
            select(teams)
            .join(memberships)
            .where(memberships.c.person_id == person_id)
            .order_by(memberships.c.joined_at, teams.c.id)
        )
        return [value_of(Team, row) for row in found.mappings()]

    def change(self, team: Team, was: int) -> bool:
        """Keep a team's new name and county; False when its version is not `was` any more."""
        unread = and_(teams.c.id == team.id, teams.c.version == was)
        changed = self._connection.execute(update(teams).where(unread).values(row_of(team)))
        return bool(changed.rowcount)

    def delete(self, team_id: TeamId) -> None:
        """Delete a team with its memberships, invitations and shares."""
        self._connection.execute(delete(teams).where(teams.c.id == team_id))

    def members(self, team_id: TeamId) -> Sequence[Member]:
        """Return who is in a team, by name."""
        seen = (
            select(func.max(sessions.c.seen_at, type_=sessions.c.seen_at.type))
            .where(sessions.c.person_id == people.c.id)
            .scalar_subquery()
        )
        found = self._connection.execute(
            select(
                memberships.c.team_id,
                memberships.c.person_id,
                people.c.name,
                people.c.email,
                people.c.age,
                memberships.c.role,
                memberships.c.joined_at,
                seen.label("seen_at"),
            )
            .join(people, people.c.id == memberships.c.person_id)
            .where(memberships.c.team_id == team_id)
            .order_by(func.lower(people.c.name), people.c.id)
        )
        return [value_of(Member, row) for row in found.mappings()]

    def join(self, team_id: TeamId, person_id: PersonId, role: Role, now: datetime) -> None:
        """Put a person into a team; who is in it already keeps their role."""
        if self._connection.scalar(select(memberships.c.role).where(_in(team_id, person_id))):
            return
        self._connection.execute(
            insert(memberships).values(
                team_id=team_id, person_id=person_id, role=role, joined_at=now
            )
        )

    def set_role(self, team_id: TeamId, person_id: PersonId, role: Role, was: Role) -> bool:
        """Change a member's role; False when it is not `was` any more."""
        changed = self._connection.execute(
            update(memberships)
            .where(_in(team_id, person_id), memberships.c.role == was)
            .values(role=role)
        )
        return bool(changed.rowcount)

    def leave(self, team_id: TeamId, person_id: PersonId) -> bool:
        """Take a person out of a team, and what they shared with it; False when not in it."""
        own = select(takes.c.id).where(takes.c.person_id == person_id)
        shared = and_(shares.c.team_id == team_id, shares.c.take_id.in_(own))
        self._connection.execute(delete(shares).where(shared))
        gone = self._connection.execute(delete(memberships).where(_in(team_id, person_id)))
        return bool(gone.rowcount)

    def invite(self, invitation: Invitation) -> None:
        """Keep an invitation."""
        self._connection.execute(insert(invitations).values(row_of(invitation)))

    def invitation(self, token_hash: str) -> Invitation | None:
        """Return the invitation of a token, or None."""
        found = self._connection.execute(
            select(invitations).where(invitations.c.token_hash == token_hash)
        )
        row = found.mappings().first()
        return value_of(Invitation, row) if row else None

    def invitations(self, team_id: TeamId) -> Sequence[Invitation]:
        """Return the invitations of a team, the newest first."""
        found = self._connection.execute(
            select(invitations)
            .where(invitations.c.team_id == team_id)
            .order_by(invitations.c.made_at.desc(), invitations.c.id)
        )
        return [value_of(Invitation, row) for row in found.mappings()]

    def use(self, invitation_id: InvitationId, person_id: PersonId, now: datetime) -> bool:
        """Mark an invitation as used; False when it is used, withdrawn or over."""
        changed = self._connection.execute(
            update(invitations)
            .where(
                invitations.c.id == invitation_id,
                invitations.c.used_at.is_(None),
                invitations.c.withdrawn_at.is_(None),
                invitations.c.expires_at > now,
            )
            .values(used_by=person_id, used_at=now)
        )
        return bool(changed.rowcount)

    def withdraw(self, team_id: TeamId, invitation_id: InvitationId, now: datetime) -> bool:
        """Take back an invitation; False when it is not open any more."""
        changed = self._connection.execute(
            update(invitations)
            .where(
                invitations.c.id == invitation_id,
                invitations.c.team_id == team_id,
                invitations.c.used_at.is_(None),
                invitations.c.withdrawn_at.is_(None),
            )
            .values(withdrawn_at=now)
        )
        return bool(changed.rowcount)

    def _one(self, wanted: Select[Any]) -> Team:
        row = self._connection.execute(wanted).mappings().first()
        if row is None:
            raise NotFound
        return value_of(Team, row)


def _in(team_id: TeamId, person_id: PersonId) -> ColumnElement[bool]:
    return and_(memberships.c.team_id == team_id, memberships.c.person_id == person_id)
