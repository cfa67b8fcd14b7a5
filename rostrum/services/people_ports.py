"""What the services need from the database about people: accounts and teams."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from rostrum.domain.account import Credentials, Detour, ResetLink, Session
from rostrum.domain.ids import InvitationId, PersonId, SessionId, TeamId
from rostrum.domain.person import Person, Role
from rostrum.domain.team import Invitation, Member, Team


class People(Protocol):
    """Stored people and their choices. A person always comes with the teams they are in now."""

    def local(self, now: datetime) -> Person:
        """Return the one local person of solo mode, made on first use."""
        ...

    def add(self, person: Person, now: datetime) -> None:
        """Keep a new person. Raises EmailTaken."""
        ...

    def change(self, person: Person) -> None:
        """Keep a person's new name, e-mail, age or right to run this. Raises EmailTaken."""
        ...

    def get(self, person_id: PersonId) -> Person:
        """Return a person. Raises NotFound."""
        ...

    def by_email(self, email: str) -> Person | None:
        """Return whose e-mail this is, or None."""
        ...

    def ids(self) -> Sequence[PersonId]:
        """Return the ids of all people, the first one first."""
        ...

    def delete(self, person_id: PersonId) -> None:
        """Delete a person and all that is about them; their takes and pitches must be gone."""
        ...

    def preference(self, person_id: PersonId, name: str) -> str | None:
        """Return a kept choice of the person, or None."""
        ...

    def preferences(self, person_id: PersonId) -> dict[str, str]:
        """Return all kept choices of the person, by name."""
        ...

    def prefer(self, person_id: PersonId, name: str, value: str) -> None:
        """Keep a choice of the person."""
        ...


class Sessions(Protocol):
    """Stored sessions: where people are signed in. Only hashes of tokens are kept."""

    def add(self, session: Session, token_hash: str) -> None:
        """Keep a new session."""
        ...

    def by_token(self, token_hash: str) -> Session | None:
        """Return the session of a token, or None."""
        ...

    def touch(self, session_id: SessionId, now: datetime) -> None:
        """Note that a session is used."""
        ...

    def of(self, person_id: PersonId) -> Sequence[Session]:
        """Return a person's sessions, the last used first."""
        ...

    def end(self, person_id: PersonId, session_id: SessionId) -> bool:
        """Delete a session of a person; False when there is no such session of theirs."""
        ...

    def end_all(self, person_id: PersonId, but: SessionId | None = None) -> None:
        """Delete a person's sessions, but for one."""
        ...

    def forget(self, person_id: PersonId, before: datetime, most: int) -> None:
        """Delete a person's sessions from before an instant, and all but the newest `most`."""
        ...


class Accounts(Protocol):
    """Stored proofs of who someone is."""

    def credentials(self, person_id: PersonId) -> Credentials | None:
        """Return what a person signs in with, or None."""
        ...

    def keep(self, credentials: Credentials) -> None:
        """Keep what a person signs in with, in place of what was kept before."""
        ...

    def by_subject(self, subject: str) -> PersonId | None:
        """Return who this is at the organisation's sign-in, or None."""
        ...

    def accept_step(self, person_id: PersonId, step: int) -> bool:
        """Note the time step of an accepted code; False when it or a newer one was used."""
        ...

    def add_link(self, link: ResetLink) -> None:
        """Keep a link to choose a new password; the person's earlier links end."""
        ...

    def link(self, token_hash: str) -> ResetLink | None:
        """Return a link to choose a new password, or None."""
        ...

    def use_link(self, token_hash: str) -> bool:
        """Delete a link because it is used now; False when it is gone already."""
        ...

    def add_detour(self, detour: Detour) -> None:
        """Keep a way to the organisation's sign-in and back."""
        ...

    def detour(self, token_hash: str) -> Detour | None:
        """Return such a way, or None."""
        ...

    def use_detour(self, token_hash: str) -> bool:
        """Delete such a way because it is walked now; False when it is gone already."""
        ...

    def forget_detours(self, before: datetime) -> None:
        """Delete the ways that ended before an instant."""
        ...

    def note_failure(self, bucket: str, now: datetime) -> None:
        """Note a try that failed."""
        ...

    def failures(self, bucket: str, since: datetime) -> Sequence[datetime]:
        """Return when tries failed since an instant, the last one last."""
        ...

    def forget_failures(self, bucket: str | None, before: datetime) -> None:
        """Delete failed tries from before an instant; of all buckets when None is given."""
        ...


class Teams(Protocol):
    """Stored teams, who is in them, and invitations."""

    def add(self, team: Team) -> None:
        """Keep a new team."""
        ...

    def get(self, team_id: TeamId) -> Team:
        """Return a team. Raises NotFound."""
        ...

    def hold(self, team_id: TeamId) -> Team:
        """Return a team that nobody else holds until this transaction ends. Raises NotFound."""
        ...

    def has(self, team_id: TeamId) -> bool:
        """Return whether there is such a team."""
        ...

    def move(self, team_id: TeamId, to: TeamId) -> None:
        """Give another team all that is kept for a team, and delete it; none is fine."""
        ...

    def of(self, person_id: PersonId) -> Sequence[Team]:
        """Return the teams a person is in, the longest first."""
        ...

    def change(self, team: Team, was: int) -> bool:
        """Keep a team's new name and county; False when its version is not `was` any more."""
        ...

    def delete(self, team_id: TeamId) -> None:
        """Delete a team with its memberships, invitations and shares."""
        ...

    def members(self, team_id: TeamId) -> Sequence[Member]:
        """Return who is in a team, by name."""
        ...

    def join(self, team_id: TeamId, person_id: PersonId, role: Role, now: datetime) -> None:
        """Put a person into a team; who is in it already keeps their role."""
        ...

    def set_role(self, team_id: TeamId, person_id: PersonId, role: Role, was: Role) -> bool:
        """Change a member's role; False when it is not `was` any more."""
        ...

    def leave(self, team_id: TeamId, person_id: PersonId) -> bool:
        """Take a person out of a team, and what they shared with it; False when not in it."""
        ...

    def invite(self, invitation: Invitation) -> None:
        """Keep an invitation."""
        ...

    def invitation(self, token_hash: str) -> Invitation | None:
        """Return the invitation of a token, or None."""
        ...

    def invitations(self, team_id: TeamId) -> Sequence[Invitation]:
        """Return the invitations of a team, the newest first."""
        ...

    def use(self, invitation_id: InvitationId, person_id: PersonId, now: datetime) -> bool:
        """Mark an invitation as used; False when it is used, withdrawn or over."""
        ...

    def withdraw(self, team_id: TeamId, invitation_id: InvitationId, now: datetime) -> bool:
        """Take back an invitation; False when it is not open any more."""
        ...
