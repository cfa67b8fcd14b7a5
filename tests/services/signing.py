"""A team on real services, with fast hashes and people to sign in."""

from __future__ import annotations

import secrets
from datetime import timedelta
from functools import cache

from argon2 import PasswordHasher
from pyotp import TOTP

from rostrum.adapters.sign_in.codes import STEP_S, TotpCodes
from rostrum.adapters.sign_in.oidc import OidcProvider, OidcSettings
from rostrum.adapters.sign_in.passwords import Argon2Passwords
from rostrum.domain.errors import MailFailed
from rostrum.domain.ids import InvitationId
from rostrum.domain.person import Person
from rostrum.domain.team import Invitation
from rostrum.services.accounts import Accounts, Applicant, NewTeam
from rostrum.services.app_codes import AppCodes
from rostrum.services.organisation import Organisation
from rostrum.services.people import People, hash_of
from rostrum.services.resets import Resets
from rostrum.services.sign_in import Browser, Proof, SignIn

PASSWORD, OTHER = "seven green kettles", "nine purple ladders"
HOME, CAFE = Browser("192.0.2.1", "Firefox on Linux"), Browser("198.51.100.7", "Safari on iPhone")


@cache
def quick_passwords() -> Argon2Passwords:
    """The real thing with less work, so that tests are fast."""
    quick = Argon2Passwords()
    quick._hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    quick._nobody = quick.hash("nobody")
    return quick


class Letterbox:
    """Keeps letters."""

    def __init__(self) -> None:
        self.is_set = True
        self.is_broken = False
        self.letters: list[tuple[str, str, str]] = []

    def send(self, to: str, subject: str, text: str) -> None:
        if self.is_broken:
            raise MailFailed
        self.letters.append((to, subject, text))


class Signing:
    """The services of signing in, over a store and a clock; Ana leads a team with Ben in it."""

    def __init__(self, store, clock) -> None:
        self.store, self.clock = store, clock
        self.mail = Letterbox()
        self.people = People(store, clock)
        self.signing = SignIn(store, clock, quick_passwords(), TotpCodes())
        self.accounts = Accounts(self.signing)
        self.resets = Resets(self.signing, self.mail, "https://practise.test{}".format)
        self.app_codes = AppCodes(self.signing)
        self.organisation = Organisation(self.accounts, OidcProvider(OidcSettings(), clock.now))

    def start(self) -> Signing:
        """Switch to team mode as Ana and let Ben join."""
        with self.store.transaction() as tx:
            local = tx.people.local(self.clock.now())
        ana = Applicant("Ana", "ana@example.org", PASSWORD)
        self.token = self.accounts.start_team(local, ana, NewTeam("Bernalillo", "Bernalillo"), HOME)
        self.ana = self.people.by_token(self.token)
        self.ben_token = self.joined("ben@example.org", "Ben")
        self.ben = self.people.by_token(self.ben_token)
        return self

    def invitation(self, by: Person | None = None, role="advocate", hours=72, email="") -> str:
        by, token, now = by or self.ana, secrets.token_urlsafe(16), self.clock.now()
        invitation = Invitation(
            InvitationId(secrets.token_hex(8)),
            by.teams[0].team_id,
            hash_of(token),
            role,
            "",
            email,
            by.id,
            now,
            now + timedelta(hours=hours),
        )
        with self.store.transaction() as tx:
            tx.teams.invite(invitation)
        return token

    def joined(self, email: str, name: str = "Someone") -> str:
        return self.accounts.join(self.invitation(), Applicant(name, email, PASSWORD), HOME)

    def sign_in(self, email="ana@example.org", password=PASSWORD, code="", browser=HOME) -> str:
        return self.signing.sign_in(Proof(email, password, code), browser)

    def with_codes(self, person: Person) -> str:
        """Switch codes on for a person and return the secret; the next step is unused."""
        secret = self.app_codes.begin(person, PASSWORD, HOME)
        self.app_codes.confirm(person, self.code(secret))
        self.clock.go_on(timedelta(seconds=STEP_S))
        return secret

    def code(self, secret: str, steps: int = 0) -> str:
        return TOTP(secret).generate_otp(int(self.clock.now().timestamp()) // STEP_S + steps)

    def credentials(self, person: Person):
        with self.store.transaction() as tx:
            return tx.accounts.credentials(person.id)
