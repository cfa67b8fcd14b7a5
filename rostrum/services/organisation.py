"""Signing in by the account one has at an organisation (OIDC), where that is set up."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from rostrum.domain.account import Credentials, Detour, Identity, clean_email, clean_name
from rostrum.domain.errors import (
    BadEmail,
    DetourOver,
    EmailUnverified,
    NoAccount,
    NotAllowed,
    OtherEmail,
    RostrumError,
    SubjectTaken,
    TooYoung,
)
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from rostrum.domain.team import Invitation, Team
from rostrum.services.accounts import Accounts, age_of, open_invitation, use_invitation
from rostrum.services.detours import (
    begin_detour,
    end_detour,
    keep_returned,
    returned,
    use_returned,
)
from rostrum.services.people import is_solo
from rostrum.services.ports import IdentityProvider
from rostrum.services.sign_in import Browser, Proof, SignIn, enter
from rostrum.services.store_ports import Transaction
from rostrum.services.tries import set_out


@dataclass(frozen=True, slots=True)
class Arrival:
    """How someone came back: signed in, or with something left to do.

    Attributes:
        token: Of the new session; "" when something is left to do.
        back: The page to go on to.
        kept: The secret of what is left to do; "" when nothing is.
    """

    back: str
    token: str = field(default="", repr=False)
    kept: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What is left to do: show whose account it is, or say one's age and join.

    Attributes:
        team: The team to join; None when it is about an account that is there.
    """

    email: str
    name: str
    team: Team | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """Lets in who the organisation vouches for, when that is somebody here."""

    accounts: Accounts
    provider: IdentityProvider

    @property
    def is_on(self) -> bool:
        """True when people can sign in this way: it is set up, and this is team mode."""
        if not self.provider.is_set:
            return False
        with self._signing.store.transaction() as tx:
            return not is_solo(tx)

    @property
    def name(self) -> str:
        """What the button calls the organisation; "" when it is off."""
        return self.provider.name if self.is_on else ""

    @property
    def _signing(self) -> SignIn:
        return self.accounts.signing

    def start(self, back: str, browser: Browser, invitation: str = "") -> tuple[str, str]:
        """Return the address to sign in at, and a secret that stays with the browser until then.

        Args:
            back: The page of ours to go on to.
            browser: From where they ask.
            invitation: The token of the invitation that led here; "" for none.

        Raises:
            NotAllowed: It is off.
            LinkOver: The invitation does not work any more.
            TooManyTries: Too many began from there lately.
            ProviderAway: The organisation does not answer.
        """
        if not self.is_on:
            raise NotAllowed
        with self._signing.store.transaction() as tx:
            set_out(tx, browser.address, self._now())
        if invitation:
            self.accounts.invitation(invitation)
        url, kept = self.provider.start()
        with self._signing.store.transaction() as tx:
            begin_detour(tx, kept, back, invitation, self._now())
        return url, kept

    def finish(
        self, query: Mapping[str, str], kept: str, browser: Browser, here: Person | None
    ) -> Arrival:
        """Let in who comes back, or keep what is left to do.

        Args:
            query: What stands in the address that the person came back to.
            kept: The secret of the start.
            browser: From where they ask.
            here: Who is signed in there already and wants to connect their account.

        Raises:
            DetourOver: The start is too long ago, or this was used before.
            ProviderAway, ProviderRefused, ProviderUntrusted: The organisation vouches for nobody.
            EmailUnverified, NoAccount, OtherEmail, SubjectTaken, LinkOver: It is nobody here.
        """
        if not self.is_on:
            raise NotAllowed
        with self._signing.store.transaction() as tx:
            detour = end_detour(tx, kept, self._now())
        identity = self.provider.finish(query, kept)
        with self._signing.store.transaction() as tx:
            known = tx.accounts.by_subject(identity.subject)
            if known is not None:
                return self._welcome(tx, detour, known, browser, here)
            return self._first_time(tx, detour, self._trusted(identity), browser, here)

    def _welcome(
        self,
        tx: Transaction,
        detour: Detour,
        known: PersonId,
        browser: Browser,
        here: Person | None,
    ) -> Arrival:
        """Let in someone who came this way before. Codes of an app are the organisation's part."""
        if here is not None and here.id != known:
            raise self._no(SubjectTaken)
        return self._let_in(tx, detour, known, browser)

    def _trusted(self, identity: Identity) -> Identity:
        """Return an identity whose e-mail is the person's. Raises EmailUnverified."""
        try:
            email = clean_email(identity.email)
        except BadEmail:
            email = ""
        if not email or not identity.email_verified:
            raise self._no(EmailUnverified)
        return replace(identity, email=email)

    def _first_time(
        self,
        tx: Transaction,
        detour: Detour,
        identity: Identity,
        browser: Browser,
        here: Person | None,
    ) -> Arrival:
        """Find the account it may be. One with a password is shown to be theirs by that first."""
        person = tx.people.by_email(identity.email) if here is None else tx.people.get(here.id)
        if person is None:
            self._may_join(tx, detour, identity)
            return self._later(tx, replace(detour, identity=identity))
        credentials = tx.accounts.credentials(person.id)
        if credentials is not None and credentials.password_hash:
            return self._later(tx, replace(detour, identity=identity, person_id=person.id))
        taken = credentials is not None and credentials.subject
        if taken or person.email != identity.email:
            raise self._no(SubjectTaken)
        self._connect(tx, person.id, identity)
        return self._let_in(tx, detour, person.id, browser)

    def unfinished(self, kept: str) -> Unfinished:
        """Return what is left to do. Raises DetourOver, LinkOver."""
        with self._signing.store.transaction() as tx:
            detour, identity = returned(tx, kept, self._now())
            if detour.person_id is not None:
                person = tx.people.get(detour.person_id)
                return Unfinished(person.email, person.name, None)
            invitation = self._may_join(tx, detour, identity)
            name = identity.name or invitation.name
            return Unfinished(identity.email, name, tx.teams.get(invitation.team_id))

    def prove(self, kept: str, password: str, code: str, browser: Browser) -> Arrival:
        """Connect an account that is shown to be theirs, and let them in.

        Raises:
            DetourOver, LinkOver: Start again.
            SignInFailed, CodeNeeded, CodeWrong, TooManyTries: Not shown; another try is free.
            SubjectTaken: Someone else was faster.
        """
        with self._signing.store.transaction() as tx:
            detour, _ = returned(tx, kept, self._now())
            if detour.person_id is None:
                raise DetourOver
            email = tx.people.get(detour.person_id).email

        def then(tx: Transaction, who: PersonId) -> Arrival:
            used, identity = use_returned(tx, kept, self._now())
            if who != used.person_id:
                raise DetourOver
            self._connect(tx, who, identity)
            return self._let_in(tx, used, who, browser)

        return self._signing.prove(Proof(email, password, code), browser, then)

    def join(self, kept: str, name: str, age: str, browser: Browser) -> Arrival:
        """Make an account without a password for who came by an invitation, and let them in.

        Raises:
            DetourOver, LinkOver: Start again.
            TooYoung: Nothing is kept.
            BadName: The name is to be written differently.
        """
        try:
            band = age_of(age)
        except TooYoung:
            with self._signing.store.transaction() as tx:
                use_returned(tx, kept, self._now())
            raise
        called, now = clean_name(name), self._now()
        with self._signing.store.transaction() as tx:
            detour, identity = use_returned(tx, kept, self._now())
            self._may_join(tx, detour, identity)
            if detour.person_id is not None or tx.people.by_email(identity.email) is not None:
                raise DetourOver
            person = Person(PersonId(secrets.token_hex(16)), called, identity.email, band)
            tx.people.add(person, now)
            self._connect(tx, person.id, identity)
            return self._let_in(tx, detour, person.id, browser)

    def forget_old(self) -> None:
        """Delete what was begun and never ended; the worker does this now and then."""
        with self._signing.store.transaction() as tx:
            tx.accounts.forget_detours(self._now())

    def _let_in(self, tx: Transaction, detour: Detour, who: PersonId, browser: Browser) -> Arrival:
        if detour.invitation:
            use_invitation(tx, detour.invitation, who, self._now())
        return Arrival(detour.back, token=enter(tx, who, self._now(), browser))

    def _connect(self, tx: Transaction, who: PersonId, identity: Identity) -> None:
        """Keep who a person is at the organisation. Raises SubjectTaken."""
        if tx.accounts.by_subject(identity.subject) not in (None, who):
            raise self._no(SubjectTaken)
        kept = tx.accounts.credentials(who) or Credentials(who, "", self._now())
        tx.accounts.keep(replace(kept, subject=identity.subject))

    def _may_join(self, tx: Transaction, detour: Detour, identity: Identity) -> Invitation:
        """Return the invitation that lets someone make an account.

        Raises:
            NoAccount: There was none.
            LinkOver: It does not work any more.
            OtherEmail: It is for someone else.
        """
        if not detour.invitation:
            raise self._no(NoAccount)
        invitation = open_invitation(tx, detour.invitation, self._now())
        if invitation.email and invitation.email.lower() != identity.email:
            raise self._no(OtherEmail)
        return invitation

    def _later(self, tx: Transaction, detour: Detour) -> Arrival:
        return Arrival(detour.back, kept=keep_returned(tx, detour, self._now()))

    def _now(self) -> datetime:
        return self._signing.clock.now()

    def _no(self, kind: Callable[..., RostrumError]) -> RostrumError:
        return kind(name=self.provider.name)
