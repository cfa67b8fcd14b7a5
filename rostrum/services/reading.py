"""Who may read a take: its speaker, and teammates it is shared with. The one place that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rostrum.domain.access import Shared, may
from rostrum.domain.delivery import Delivery
from rostrum.domain.errors import NotFound
from rostrum.domain.feedback import Feedback
from rostrum.domain.ids import TakeId
from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.domain.pitch_format import PitchFormat
from rostrum.domain.privacy import SAME_OPENING, Opening, OpeningKind
from rostrum.domain.take import Revision, Take
from rostrum.services.store_ports import Transaction


@dataclass(frozen=True, slots=True)
class TakeReport:
    """Everything the page of one take shows.

    Attributes:
        is_own: False for a teammate who reads what was shared.
        speaker: Name of the speaker, for a teammate; empty for the speaker.
        sound_gone_at: When the sound was deleted because its time was over.
    """

    take: Take
    pitch: Pitch
    pitch_format: PitchFormat
    revision: Revision | None = None
    delivery: Delivery | None = None
    feedback: Feedback | None = None
    dismissed: tuple[int, ...] = ()
    revisions: tuple[Revision, ...] = ()
    is_own: bool = True
    speaker: str = ""
    sound_gone_at: datetime | None = None


def own(tx: Transaction, person: Person, take_id: TakeId) -> Take:
    """Return a take of the person's own. Raises NotFound."""
    take = tx.takes.get(take_id, person.id)
    if not may(person, "see", take):
        raise NotFound
    return take


def readable(
    tx: Transaction, person: Person, take_id: TakeId, kind: OpeningKind, now: datetime
) -> Take:
    """Return a take that the person may read, and keep that someone else's was opened.

    Whoever is in the team at this moment may; what a page knew before does not count.

    Raises:
        NotFound: It is neither the person's own nor shared with a team they are in.
    """
    try:
        return own(tx, person, take_id)
    except NotFound:
        take = tx.privacy.shared_take(take_id, person.id)
    teams = frozenset(share.team_id for share in tx.privacy.shares(take_id))
    reader = tx.people.get(person.id)
    if take.state != "ready" or not may(reader, "see", Shared(take.person_id, teams)):
        raise NotFound
    opening = Opening(take_id, person.id, kind, now)
    if kind == "file" or not tx.privacy.opened_since(opening, now - SAME_OPENING):
        tx.privacy.opened(opening)
    return take


def report_of(tx: Transaction, person: Person, take: Take, pitch_format: PitchFormat) -> TakeReport:
    """Return what the page of a readable take shows; teammates get the newest words only."""
    is_own = take.person_id == person.id
    revisions: Sequence[Revision] = tx.takes.revisions(take.id)
    newest = revisions[0] if revisions else None
    findings = tx.takes.findings(take.id, newest.number) if newest else None
    delivery, feedback = findings or (None, None)
    return TakeReport(
        take,
        tx.pitches.get(take.pitch_id, take.person_id),
        pitch_format,
        newest,
        delivery,
        feedback,
        dismissed=tuple(kept.word_id for kept in tx.takes.dismissals(take.id)),
        revisions=tuple(revisions if is_own else revisions[:1]),
        is_own=is_own,
        speaker="" if is_own else tx.people.get(take.person_id).name,
        sound_gone_at=tx.privacy.keeping(take.id).gone_at,
    )
