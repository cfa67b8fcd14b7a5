"""Signing in and out, and where a person is signed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from rostrum.domain.account import Credentials, Session, clean_email
from rostrum.domain.errors import BadEmail, CodeNeeded, CodeWrong, NotFound, SignInFailed
from rostrum.domain.ids import PersonId, SessionId
from rostrum.domain.person import Person
from rostrum.services.people import begin_session, hash_of
from rostrum.services.ports import Clock, Codes, PasswordHasher
from rostrum.services.store_ports import Store, Transaction
from rostrum.services.tries import begin_code, begin_try, failed, succeeded

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Browser:
    """From where someone asks.

    Attributes:
        address: The network address.
        device: Browser and system, for the list "where you are signed in".
        token: The token the browser sent; its session ends when another begins there.
    """

    address: str = ""
    device: str = ""
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Proof:
    """What someone typed to show who they are."""

    email: str
    password: str = field(repr=False)
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SignIn:
    """Lets people in who prove who they are."""

    store: Store
    clock: Clock
    passwords: PasswordHasher
    codes: Codes

    def sign_in(self, proof: Proof, browser: Browser) -> str:
        """Begin a session and return its token, a new one every time.

        Raises:
            SignInFailed, CodeNeeded, CodeWrong: Not shown who this is.
            TooManyTries: Too many failed lately.
        """
        return self.prove(proof, browser, lambda tx, who: enter(tx, who, self.clock.now(), browser))

    def prove(
        self, proof: Proof, browser: Browser, then: Callable[[Transaction, PersonId], Done]
    ) -> Done:
        """Check a proof, and do something in the transaction that accepts it.

        Raises:
            SignInFailed, CodeNeeded, CodeWrong: Not shown who this is.
            TooManyTries: Too many failed lately.
        """
        try:
            email = clean_email(proof.email)
        except BadEmail:
            email = ""  # nobody's
        now = self.clock.now()
        with self.store.transaction() as tx:
            begin_try(tx, email, browser.address, now)
            person = tx.people.by_email(email)
            kept = tx.accounts.credentials(person.id) if person else None
        try:
            known = self._fitting(kept, proof.password)
            renewed = self._renewed(known, proof.password)
            with self.store.transaction() as tx:
                accepted = self._accept(tx, known, replace(proof, email=email), browser)
                if renewed:
                    tx.accounts.keep(replace(accepted, password_hash=renewed))
                succeeded(tx, email, browser.address, now)
                return then(tx, known.person_id)
        except (SignInFailed, CodeWrong) as wrong:
            self._note(email, browser.address, now, code=isinstance(wrong, CodeWrong))
            raise

    def _fitting(self, kept: Credentials | None, password: str) -> Credentials:
        """Return the credentials that a password fits; it takes as long when there are none."""
        fits = self.passwords.fits(kept.password_hash if kept else "", password)
        if kept is None or not fits:
            raise SignInFailed
        return kept

    def _renewed(self, kept: Credentials, password: str) -> str:
        """Return a hash of today's strength, "" when the kept one has that."""
        stale = self.passwords.is_stale(kept.password_hash)
        return self.passwords.hash(password) if stale else ""

    def _accept(
        self, tx: Transaction, kept: Credentials, proof: Proof, browser: Browser
    ) -> Credentials:
        """Check what may have changed while the hash was made, then the code."""
        now = tx.accounts.credentials(kept.person_id)
        if now is None or now.password_hash != kept.password_hash:
            raise SignInFailed
        if not now.totp_on:
            return now
        if not proof.code.strip():
            raise CodeNeeded
        begin_code(tx, proof.email, browser.address, self.clock.now())
        return accept_code(tx, self.codes, now, proof.code, self.clock.now())

    def _note(self, email: str, address: str, now: datetime, *, code: bool) -> None:
        with self.store.transaction() as tx:
            failed(tx, email, address, now, code=code)

    def password_of(self, person: Person, password: str, browser: Browser) -> Credentials:
        """Check the password of a person who is signed in, before something weighty.

        Raises:
            SignInFailed, TooManyTries: It is not.
        """
        now = self.clock.now()
        with self.store.transaction() as tx:
            begin_try(tx, person.email, browser.address, now)
            kept = tx.accounts.credentials(person.id)
        if kept is None or not self.passwords.fits(kept.password_hash, password):
            self._note(person.email, browser.address, now, code=False)
            raise SignInFailed
        with self.store.transaction() as tx:
            succeeded(tx, person.email, browser.address, now)
        return kept

    def sign_out(self, token: str) -> None:
        """End the session of a token; an unknown one is signed out already."""
        with self.store.transaction() as tx:
            leave(tx, token)

    def sessions(self, person: Person, token: str) -> Sequence[tuple[Session, bool]]:
        """Return where a person is signed in, the last used first, and whether it is here."""
        now = self.clock.now()
        with self.store.transaction() as tx:
            here = tx.sessions.by_token(hash_of(token))
            kept = [session for session in tx.sessions.of(person.id) if not session.is_over(now)]
        return [(session, here is not None and session.id == here.id) for session in kept]

    def end_session(self, person: Person, session_id: SessionId) -> None:
        """Sign a person out somewhere. Raises NotFound when it is no session of theirs."""
        with self.store.transaction() as tx:
            if not tx.sessions.end(person.id, session_id):
                raise NotFound

    def end_others(self, person: Person, token: str) -> None:
        """Sign a person out everywhere but here."""
        with self.store.transaction() as tx:
            here = tx.sessions.by_token(hash_of(token))
            if here is None or here.person_id != person.id:
                raise NotFound
            tx.sessions.end_all(person.id, but=here.id)


def accept_code(
    tx: Transaction, codes: Codes, kept: Credentials, code: str, now: datetime
) -> Credentials:
    """Accept a code, once, and return the credentials as they are then. Raises CodeWrong."""
    step = codes.step_of(kept.totp_secret, code, now)
    if step is None or not tx.accounts.accept_step(kept.person_id, step):
        raise CodeWrong
    return replace(kept, totp_step=step)


def enter(tx: Transaction, person_id: PersonId, now: datetime, browser: Browser) -> str:
    """Begin a session in place of the one this browser had, and return its token."""
    leave(tx, browser.token)
    return begin_session(tx, person_id, now, browser.device)


def leave(tx: Transaction, token: str) -> None:
    """End the session of a token, if there is one."""
    here = tx.sessions.by_token(hash_of(token))
    if here is not None:
        tx.sessions.end(here.person_id, here.id)
