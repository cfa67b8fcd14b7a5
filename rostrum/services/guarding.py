"""That a guardian agreed for a teenager: written down and taken back by a trainer of the team."""

from __future__ import annotations

from rostrum.domain.account import clean_name
from rostrum.domain.errors import BadName, NotAllowed
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.domain.privacy import CONSENT_VERSION, Consent
from rostrum.services.membership import acting, member_of
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store, Transaction

LONGEST_HOW = 200


class Guarding:
    """Consents of guardians. Whoever may record asks for them; here they are written down."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def record_guardian(
        self, person: Person, team_id: TeamId, member: PersonId, guardian: str, how: str
    ) -> None:
        """Write down that a guardian agreed, in place of what was written down before.

        Args:
            person: A trainer of the team.
            team_id: A team that both are in.
            member: Someone from thirteen to seventeen.
            guardian: The guardian's name.
            how: How they agreed, such as "on paper".

        Raises:
            NotFound: One of the two is not in the team.
            NotAllowed: The person is no trainer, the member needs no guardian, or it is the
                person's own.
            BadName: Name or way is empty or too long.
        """
        guardian, how = clean_name(guardian), " ".join(how.split())
        if not 0 < len(how) <= LONGEST_HOW:
            raise BadName(most=LONGEST_HOW)
        now = self._clock.now()
        with self._store.transaction() as tx:
            self._may_guard(tx, person, team_id, member)
            tx.privacy.withdraw(member, "guardian", now)
            note = f"{guardian}: {how}"
            tx.privacy.consent(Consent(member, "guardian", CONSENT_VERSION, now, person.id, note))

    def withdraw_guardian(self, person: Person, team_id: TeamId, member: PersonId) -> None:
        """Take back a guardian's consent; nothing new can be recorded from now on.

        Raises:
            NotFound: One of the two is not in the team.
            NotAllowed: The person is no trainer, or it is the person's own.
        """
        with self._store.transaction() as tx:
            self._may_guard(tx, person, team_id, member)
            tx.privacy.withdraw(member, "guardian", self._clock.now())

    @staticmethod
    def _may_guard(tx: Transaction, person: Person, team_id: TeamId, member: PersonId) -> None:
        acting(tx, person, team_id, "lead")
        if member_of(tx, team_id, member).age != "teen" or member == person.id:
            raise NotAllowed


def standing_consent(tx: Transaction, person_id: PersonId) -> Consent | None:
    """Return the guardian's consent for a person that stands, or None."""
    return next(
        (
            kept
            for kept in tx.privacy.consents(person_id)
            if (kept.kind, kept.version) == ("guardian", CONSENT_VERSION)
            and kept.withdrawn_at is None
        ),
        None,
    )
