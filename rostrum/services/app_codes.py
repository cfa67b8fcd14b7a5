"""Codes of an app beside the password: set up, proven once, switched off."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rostrum.domain.account import clean_email
from rostrum.domain.errors import NotAllowed, NotFound
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from rostrum.services.accounts import unchanged
from rostrum.services.resets import to_help
from rostrum.services.sign_in import Browser, SignIn, accept_code
from rostrum.services.store_ports import Transaction


@dataclass(frozen=True, slots=True)
class AppCodes:
    """Switches the codes of a person's app on and off."""

    signing: SignIn

    def are_on(self, person: Person) -> bool:
        """Return whether the person needs a code to sign in."""
        with self.signing.store.transaction() as tx:
            kept = tx.accounts.credentials(person.id)
        return kept is not None and kept.totp_on

    def begin(self, person: Person, password: str, browser: Browser) -> str:
        """Begin the set-up, and return the secret that the app needs.

        Raises:
            SignInFailed, TooManyTries: The password is wrong.
            NotAllowed: Codes are on already.
        """
        kept = self.signing.password_of(person, password, browser)
        secret = self.signing.codes.new_secret()
        with self.signing.store.transaction() as tx:
            now = unchanged(tx, kept)
            if now.totp_on:
                raise NotAllowed
            tx.accounts.keep(replace(now, totp_secret=secret, totp_step=0))
        return secret

    def picture(self, person: Person) -> tuple[str, str]:
        """Return the secret of a set-up under way and its picture. Raises NotAllowed."""
        with self.signing.store.transaction() as tx:
            kept = tx.accounts.credentials(person.id)
        if kept is None or kept.totp_on or not kept.totp_secret:
            raise NotAllowed
        return kept.totp_secret, self.signing.codes.picture(kept.totp_secret, person.email)

    def confirm(self, person: Person, code: str) -> None:
        """Switch codes on by a first one.

        Whoever may do this sees the secret itself, so wrong codes need no bound.

        Raises:
            CodeWrong: The code does not fit.
            NotAllowed: No set-up is under way.
        """
        now, signing = self.signing.clock.now(), self.signing
        with signing.store.transaction() as tx:
            kept = tx.accounts.credentials(person.id)
            if kept is None or kept.totp_on or not kept.totp_secret:
                raise NotAllowed
            used = accept_code(tx, signing.codes, kept, code, now)
            tx.accounts.keep(replace(used, totp_on=True))

    def stop(self, person: Person, password: str, browser: Browser) -> None:
        """Switch codes off. Raises SignInFailed, TooManyTries."""
        kept = self.signing.password_of(person, password, browser)
        with self.signing.store.transaction() as tx:
            tx.accounts.keep(replace(unchanged(tx, kept), totp_secret="", totp_on=False))

    def are_on_for(self, person: Person, person_id: PersonId) -> bool:
        """Return whether someone whom the person may help needs a code. Raises as `stop_for`."""
        with self.signing.store.transaction() as tx:
            kept = tx.accounts.credentials(to_help(tx, person, person_id).id)
        return kept is not None and kept.totp_on

    def stop_for(self, person: Person, person_id: PersonId) -> None:
        """Switch off the codes of someone who lost their phone, and sign them out.

        Raises:
            NotFound, NotAllowed: The person may not help them.
        """
        with self.signing.store.transaction() as tx:
            _off(tx, to_help(tx, person, person_id))

    def stop_for_email(self, email: str) -> None:
        """Do the same for whoever sits at this computer's terminal. Raises NotFound."""
        with self.signing.store.transaction() as tx:
            found = tx.people.by_email(clean_email(email))
            if found is None:
                raise NotFound
            _off(tx, found)


def _off(tx: Transaction, person: Person) -> None:
    kept = tx.accounts.credentials(person.id)
    if kept is not None:
        tx.accounts.keep(replace(kept, totp_secret="", totp_on=False))
    tx.sessions.end_all(person.id)
