"""Lost passwords: a link by e-mail, or from a trainer, with which a new one is chosen."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from rostrum.domain.access import OfPerson, may
from rostrum.domain.account import RESET_AGE, Credentials, ResetLink, clean_email
from rostrum.domain.errors import BadEmail, LinkOver, MailFailed, NotAllowed, NotFound
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from rostrum.services.accounts import about_person
from rostrum.services.choosing_passwords import check_password
from rostrum.services.people import TOKEN_BYTES, hash_of
from rostrum.services.ports import Mail
from rostrum.services.sign_in import SignIn
from rostrum.services.store_ports import Transaction
from rostrum.services.tries import may_ask
from rostrum.wording import say


@dataclass(frozen=True, slots=True)
class Resets:
    """Makes links to choose a new password, and lets them be used once.

    Attributes:
        link_to: Returns the whole address of a path of ours, as a letter needs it.
    """

    signing: SignIn
    mail: Mail
    link_to: Callable[[str], str]

    def ask(self, email: str, address: str) -> None:
        """Send a link by e-mail, when there is such an account and letters can be sent.

        Nobody learns whether there is one: nothing is returned or raised, and whoever calls this
        has answered already.
        """
        try:
            token = self._asked(clean_email(email), address) if self.mail.is_set else None
            if token:
                link = self.link_to(f"/auth/reset/{token}")
                subject, text = say("mail.reset.subject"), say("mail.reset.text", link=link)
                self.mail.send(clean_email(email), subject, text)
        except (BadEmail, MailFailed):
            return

    def _asked(self, email: str, address: str) -> str | None:
        now = self.signing.clock.now()
        with self.signing.store.transaction() as tx:
            if not may_ask(tx, email, address, now):
                return None
            person = tx.people.by_email(email)
            if person is None or tx.accounts.credentials(person.id) is None:
                return None
            return _new_link(tx, person.id, None, now)

    def may_help(self, person: Person, person_id: PersonId) -> bool:
        """Return whether the person may make such a link for someone."""
        with self.signing.store.transaction() as tx:
            try:
                to_help(tx, person, person_id)
            except (NotAllowed, NotFound):
                return False
        return True

    def make(self, person: Person, person_id: PersonId) -> str:
        """Make a link for someone the person may help, and return its token.

        Raises:
            NotFound: No such person, or nobody this person knows.
            NotAllowed: Someone else must help them.
        """
        now = self.signing.clock.now()
        with self.signing.store.transaction() as tx:
            helped = to_help(tx, person, person_id)
            return _new_link(tx, helped.id, person.id, now)

    def make_for_email(self, email: str) -> str:
        """Make a link for the account of an e-mail: for whoever sits at this computer's terminal.

        Raises:
            NotFound: There is no such account.
        """
        with self.signing.store.transaction() as tx:
            person = tx.people.by_email(clean_email(email))
            if person is None:
                raise NotFound
            return _new_link(tx, person.id, None, self.signing.clock.now())

    def owner(self, token: str) -> str:
        """Return the e-mail of whom a link is for. Raises LinkOver."""
        with self.signing.store.transaction() as tx:
            return tx.people.get(self._open(tx, token).person_id).email

    def reset(self, token: str, new: str) -> None:
        """Choose a new password and end every session. Codes of an app stay on.

        Raises:
            LinkOver: The link is used or too old.
            BadPassword: Choose another; the link can still be used.
        """
        now = self.signing.clock.now()
        with self.signing.store.transaction() as tx:
            person = tx.people.get(self._open(tx, token).person_id)
            about = about_person(tx, person)
        check_password(self.signing.passwords, new, about)
        made = self.signing.passwords.hash(new)
        with self.signing.store.transaction() as tx:
            self._open(tx, token)
            if not tx.accounts.use_link(hash_of(token)):
                raise LinkOver
            kept = tx.accounts.credentials(person.id) or Credentials(person.id, "", now)
            tx.accounts.keep(replace(kept, password_hash=made, changed_at=now))
            tx.sessions.end_all(person.id)

    def _open(self, tx: Transaction, token: str) -> ResetLink:
        link = tx.accounts.link(hash_of(token))
        if link is None or self.signing.clock.now() >= link.expires_at:
            raise LinkOver
        return link


def to_help(tx: Transaction, person: Person, person_id: PersonId) -> Person:
    """Return whom the person may help, as things stand now. Raises NotFound, NotAllowed."""
    helper, helped = tx.people.get(person.id), tx.people.get(person_id)
    if may(helper, "help", OfPerson(helped.id, helped.runs_this, helped.teams)):
        return helped
    knows = helper.runs_this or any(helper.role_in(kept.team_id) for kept in helped.teams)
    raise NotAllowed if knows else NotFound


def _new_link(tx: Transaction, person_id: PersonId, by: PersonId | None, now: datetime) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    tx.accounts.add_link(ResetLink(hash_of(token), person_id, by, now, now + RESET_AGE))
    return token
