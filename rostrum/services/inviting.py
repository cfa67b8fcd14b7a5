"""How people are asked into a team: links that work once, for 72 hours."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from rostrum.domain.account import clean_email, clean_name
from rostrum.domain.errors import BadRequest, LinkOver, MailFailed, NotFound
from rostrum.domain.ids import InvitationId, TeamId
from rostrum.domain.person import Person, Role
from rostrum.domain.team import INVITATION_AGE, Invitation
from rostrum.services.membership import acting
from rostrum.services.people import TOKEN_BYTES, hash_of
from rostrum.services.people_table import Guest, guests_in
from rostrum.services.ports import Clock, Mail
from rostrum.services.store_ports import Store, Transaction
from rostrum.services.teams import ROLES
from rostrum.wording import say


class Inviting:
    """Invitations of a team, for its trainers. A token is given back once and kept nowhere."""

    def __init__(self, store: Store, clock: Clock, mail: Mail | None = None) -> None:
        self._store = store
        self._clock = clock
        self._mail = mail

    @property
    def can_mail(self) -> bool:
        """True when invitations can be sent by e-mail."""
        return self._mail is not None and self._mail.is_set

    def invite(
        self, person: Person, team_id: TeamId, role: Role, name: str = "", email: str = ""
    ) -> tuple[Invitation, str]:
        """Return a new invitation and its token.

        Raises:
            NotFound: The person is not in the team.
            NotAllowed: The person is no trainer of it.
            BadName, BadEmail: What was written cannot be one.
        """
        if role not in ROLES:
            raise BadRequest
        guest = Guest(clean_name(name, needed=False), clean_email(email, needed=False), role)
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            return self._make(tx, person, team_id, guest)

    def invite_many(
        self, person: Person, team_id: TeamId, table: bytes
    ) -> Sequence[tuple[Invitation, str]]:
        """Return an invitation with its token for each row of a list, or invite nobody.

        Raises:
            NotFound: The person is not in the team.
            NotAllowed: The person is no trainer of it.
            BadTable: The list has a mistake.
        """
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            members = [member.email for member in tx.teams.members(team_id)]
        guests = guests_in(table, members)  # read outside: others may write meanwhile
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            return [self._make(tx, person, team_id, guest) for guest in guests]

    def withdraw(self, person: Person, team_id: TeamId, invitation_id: InvitationId) -> None:
        """Take back an invitation. Raises NotFound, NotAllowed, or LinkOver when it was used."""
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            _of(tx, team_id, invitation_id)
            if not tx.teams.withdraw(team_id, invitation_id, self._clock.now()):
                raise LinkOver

    def renew(
        self, person: Person, team_id: TeamId, invitation_id: InvitationId
    ) -> tuple[Invitation, str]:
        """Return a new link for the same person; the earlier one works no more.

        Raises:
            NotFound: The team has no such invitation, or the person is not in the team.
            NotAllowed: The person is no trainer of it.
            LinkOver: It was used or withdrawn.
        """
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            old = _of(tx, team_id, invitation_id)
            if not tx.teams.withdraw(team_id, invitation_id, self._clock.now()):
                raise LinkOver
            return self._make(tx, person, team_id, Guest(old.name, old.email, old.role))

    def mail(self, person: Person, team_id: TeamId, token: str, link: str) -> None:
        """Send an invitation's link to the e-mail it was made for.

        Raises:
            NotFound: The team has no such invitation, or the person is not in the team.
            NotAllowed: The person is no trainer of it.
            LinkOver: It does not work any more.
            MailFailed: The letter could not be sent, or nobody set up how.
        """
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            kept = tx.teams.invitation(hash_of(token))
            team = tx.teams.get(team_id)
        if kept is None or kept.team_id != team_id:
            raise NotFound
        if kept.state(self._clock.now()) != "open":
            raise LinkOver
        if not kept.email or self._mail is None or not self._mail.is_set:
            raise MailFailed
        self._mail.send(
            kept.email,
            say("team.letter.subject", team=team.name),
            say("team.letter.text", name=kept.name or kept.email, team=team.name, link=link),
        )

    def _make(
        self, tx: Transaction, person: Person, team_id: TeamId, guest: Guest
    ) -> tuple[Invitation, str]:
        token, now = secrets.token_urlsafe(TOKEN_BYTES), self._clock.now()
        invitation = Invitation(
            id=InvitationId(secrets.token_hex(16)),
            team_id=team_id,
            token_hash=hash_of(token),
            role=guest.role,
            name=guest.name,
            email=guest.email,
            made_by=person.id,
            made_at=now,
            expires_at=now + INVITATION_AGE,
        )
        tx.teams.invite(invitation)
        return invitation, token


def _of(tx: Transaction, team_id: TeamId, invitation_id: InvitationId) -> Invitation:
    for kept in tx.teams.invitations(team_id):
        if kept.id == invitation_id:
            return kept
    raise NotFound
