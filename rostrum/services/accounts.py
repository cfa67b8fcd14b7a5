"""Accounts: the switch to team mode, joining by a link, name and password."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime

from rostrum.domain.access import Installation, may
from rostrum.domain.account import Credentials, clean_email, clean_name
from rostrum.domain.errors import BadRequest, LinkOver, NotAllowed, TooYoung
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import AgeBand, Person
from rostrum.domain.team import Invitation, Team
from rostrum.services.choosing_passwords import check_password
from rostrum.services.circle import move_from_solo
from rostrum.services.limits import count_join
from rostrum.services.people import MODE, TEAM_MODE, hash_of, is_solo
from rostrum.services.sign_in import Browser, Proof, SignIn, enter
from rostrum.services.store_ports import Transaction

AGES: dict[str, AgeBand] = {"adult": "adult", "teen": "teen"}
CHILD = "child"


@dataclass(frozen=True, slots=True)
class Applicant:
    """What someone tells who wants an account.

    Attributes:
        age: "adult", "teen" or "child", as chosen.
    """

    name: str
    email: str
    password: str = field(repr=False)
    age: str = "adult"
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class NewTeam:
    """The name and the place of a team to be made."""

    name: str
    county: str


@dataclass(frozen=True, slots=True)
class Accounts:
    """Makes accounts and changes them."""

    signing: SignIn

    def start_team(
        self, person: Person, applicant: Applicant, team: NewTeam, browser: Browser
    ) -> str:
        """Switch to team mode: the local person becomes the first trainer, with all their work.

        Returns the token of a new session; every earlier one is over.

        Raises:
            NotAllowed: There are teams already, or the person does not run this.
            BadName, BadEmail, BadPassword: Something is to be written differently.
        """
        now = self.signing.clock.now()
        if not may(person, "run", Installation()):
            raise NotAllowed
        made = Team(
            TeamId(secrets.token_hex(16)),
            clean_name(team.name),
            clean_name(team.county, needed=False),
            now,
        )
        trainer = replace(
            person, name=clean_name(applicant.name), email=clean_email(applicant.email)
        )
        about = (trainer.name, trainer.email, made.name)
        credentials = self._credentials(person.id, applicant.password, about, now)
        with self.signing.store.transaction() as tx:
            if not is_solo(tx):
                raise NotAllowed
            tx.people.change(trainer)
            tx.accounts.keep(credentials)
            tx.teams.add(made)
            tx.teams.join(made.id, person.id, "trainer", now)
            move_from_solo(tx, made.id)
            tx.installation.put(MODE, TEAM_MODE)
            for known in tx.people.ids():
                tx.sessions.end_all(known)
            return enter(tx, person.id, now, browser)

    def invitation(self, token: str) -> tuple[Invitation, Team]:
        """Return what a link invites to. Raises LinkOver."""
        with self.signing.store.transaction() as tx:
            found = open_invitation(tx, hash_of(token), self.signing.clock.now())
            return found, tx.teams.get(found.team_id)

    def join(self, token: str, applicant: Applicant, browser: Browser) -> str:
        """Accept an invitation with a new account, or with the account of this e-mail.

        Returns the token of a new session.

        Raises:
            LinkOver: The link is used, taken back or too old.
            TooYoung: Nothing is kept.
            SignInFailed, CodeNeeded, CodeWrong: There is an account with this e-mail, and it was
                not shown to be theirs.
            TooManyTries: The same, or this was tried very often lately.
            BadName, BadEmail, BadPassword: Something is to be written differently.
        """
        age = age_of(applicant.age)
        email = clean_email(applicant.email)
        with self.signing.store.transaction() as tx:
            invitation = open_invitation(tx, hash_of(token), self.signing.clock.now())
            count_join(tx, token, browser.address, self.signing.clock.now())
            team = tx.teams.get(invitation.team_id)
            has_account = tx.people.by_email(email) is not None
        if has_account:
            proof = Proof(email, applicant.password, applicant.code)
            return self.signing.prove(
                proof, browser, lambda tx, who: self._let_in(tx, token, who, browser)
            )
        name, now = clean_name(applicant.name), self.signing.clock.now()
        person = Person(PersonId(secrets.token_hex(16)), name, email, age)
        about = (name, email, team.name)
        credentials = self._credentials(person.id, applicant.password, about, now)
        with self.signing.store.transaction() as tx:
            tx.people.add(person, now)
            tx.accounts.keep(credentials)
            return self._let_in(tx, token, person.id, browser)

    def accept(self, person: Person, token: str) -> None:
        """Accept an invitation as the person who is signed in. Raises LinkOver."""
        with self.signing.store.transaction() as tx:
            who = tx.people.get(person.id).id
            use_invitation(tx, hash_of(token), who, self.signing.clock.now())

    def change_name(self, person: Person, name: str) -> None:
        """Change what a person is called. Raises BadName."""
        with self.signing.store.transaction() as tx:
            tx.people.change(replace(tx.people.get(person.id), name=clean_name(name)))

    def change_password(self, person: Person, old: str, new: str, browser: Browser) -> None:
        """Change the password and sign the person out everywhere else.

        Raises:
            SignInFailed, TooManyTries: The old password is wrong.
            BadPassword: Choose another.
        """
        now = self.signing.clock.now()
        with self.signing.store.transaction() as tx:
            about = about_person(tx, person)
        check_password(self.signing.passwords, new, about)
        kept = self.signing.password_of(person, old, browser)
        new_hash = self.signing.passwords.hash(new)
        with self.signing.store.transaction() as tx:
            here = tx.sessions.by_token(hash_of(browser.token))
            if here is None or here.person_id != person.id:
                raise NotAllowed
            changed = unchanged(tx, kept)
            tx.accounts.keep(replace(changed, password_hash=new_hash, changed_at=now))
            tx.sessions.end_all(person.id, but=here.id)

    def _credentials(
        self, person_id: PersonId, password: str, about: tuple[str, ...], now: datetime
    ) -> Credentials:
        check_password(self.signing.passwords, password, about)
        return Credentials(person_id, self.signing.passwords.hash(password), now)

    def _let_in(self, tx: Transaction, token: str, who: PersonId, browser: Browser) -> str:
        now = self.signing.clock.now()
        use_invitation(tx, hash_of(token), who, now)
        return enter(tx, who, now, browser)


def open_invitation(tx: Transaction, token_hash: str, now: datetime) -> Invitation:
    """Return the invitation of a token's hash. A trainer who is none any more invites nobody.

    Raises:
        LinkOver: It is used, taken back, too old, or there is none.
    """
    found = tx.teams.invitation(token_hash)
    if found is None or is_solo(tx) or found.state(now) != "open":
        raise LinkOver
    if tx.people.get(found.made_by).role_in(found.team_id) != "trainer":
        raise LinkOver
    return found


def use_invitation(tx: Transaction, token_hash: str, who: PersonId, now: datetime) -> None:
    """Take a person into the team of an invitation. Raises LinkOver."""
    found = open_invitation(tx, token_hash, now)
    if not tx.teams.use(found.id, who, now):
        raise LinkOver
    tx.teams.join(found.team_id, who, found.role, now)


def about_person(tx: Transaction, person: Person) -> tuple[str, ...]:
    """Return what others know of a person: name, e-mail, teams."""
    return (person.name, person.email, *(team.name for team in tx.teams.of(person.id)))


def unchanged(tx: Transaction, kept: Credentials) -> Credentials:
    """Return the credentials as they are now. Raises NotAllowed if the password is another."""
    now = tx.accounts.credentials(kept.person_id)
    if now is None or now.password_hash != kept.password_hash:
        raise NotAllowed
    return now


def age_of(chosen: str) -> AgeBand:
    """Return the age band that was chosen. Raises TooYoung."""
    if chosen == CHILD:
        raise TooYoung
    if chosen not in AGES:
        raise BadRequest
    return AGES[chosen]
