"""What was found in takes: measures, feedback and what people dismissed of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Select, and_, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from rostrum.adapters.store.columns import row_of, value_of
from rostrum.adapters.store.schema import dismissals, findings, takes
from rostrum.domain.delivery import Delivery
from rostrum.domain.feedback import Feedback
from rostrum.domain.ids import PersonId, TakeId
from rostrum.domain.take import Dismissal


class SqlFindings:
    """The findings half of the stored takes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.erased = False

    def keep_findings(
        self, take_id: TakeId, revision: int, delivery: Delivery, feedback: Feedback
    ) -> None:
        """Keep what was measured and assessed of a revision, in place of what was kept before."""
        self._connection.execute(
            delete(findings).where(findings.c.take_id == take_id, findings.c.revision == revision)
        )
        self._connection.execute(
            insert(findings).values(
                take_id=take_id,
                revision=revision,
                delivery=delivery,
                feedback=feedback,
                speech_rate_wpm=delivery.speech_rate_wpm,
            )
        )

    def findings(self, take_id: TakeId, revision: int) -> tuple[Delivery, Feedback] | None:
        """Return what was measured and assessed of a revision, or None."""
        row = self._connection.execute(
            select(findings.c.delivery, findings.c.feedback).where(
                findings.c.take_id == take_id, findings.c.revision == revision
            )
        ).first()
        return (row.delivery, row.feedback) if row else None

    def latest_findings(
        self, take_ids: Sequence[TakeId]
    ) -> Mapping[TakeId, tuple[Delivery, Feedback]]:
        """Return the findings of the newest revision of each take that has some, in one query."""
        newest = _newest().where(findings.c.take_id.in_(take_ids)).subquery()
        rows = self._connection.execute(
            select(findings.c.take_id, findings.c.delivery, findings.c.feedback).join(
                newest,
                and_(
                    findings.c.take_id == newest.c.take_id,
                    findings.c.revision == newest.c.revision,
                ),
            )
        )
        return {TakeId(row.take_id): (row.delivery, row.feedback) for row in rows}

    def recent_paces(self, owner: PersonId, limit: int = 5) -> Sequence[float]:
        """Return the speech rates of the person's last takes with sound, words a minute."""
        newest = (
            select(func.max(findings.c.revision))
            .where(findings.c.take_id == takes.c.id)
            .correlate(takes)
            .scalar_subquery()
        )
        found = self._connection.scalars(
            select(findings.c.speech_rate_wpm)
            .join(takes, takes.c.id == findings.c.take_id)
            .where(
                takes.c.person_id == owner,
                takes.c.source != "text",
                findings.c.revision == newest,
                findings.c.speech_rate_wpm.is_not(None),
            )
            .order_by(takes.c.created_at.desc(), takes.c.arrival.desc())
            .limit(limit)
        )
        return list(found)

    def dismiss(self, dismissal: Dismissal) -> None:
        """Keep a dismissal; keeping it twice is keeping it once."""
        if dismissal in self.dismissals(dismissal.take_id):
            return
        try:
            with self._connection.begin_nested():
                self._connection.execute(insert(dismissals).values(row_of(dismissal)))
        except IntegrityError:  # kept by another process in the same moment, or a bug
            if dismissal not in self.dismissals(dismissal.take_id):
                raise

    def undismiss(self, dismissal: Dismissal) -> None:
        """Take a dismissal back."""
        self._connection.execute(
            delete(dismissals).where(
                dismissals.c.take_id == dismissal.take_id,
                dismissals.c.kind == dismissal.kind,
                dismissals.c.word_id == dismissal.word_id,
            )
        )

    def dismissals(self, take_id: TakeId) -> Sequence[Dismissal]:
        """Return the dismissals of a take."""
        found = self._connection.execute(
            select(dismissals)
            .where(dismissals.c.take_id == take_id)
            .order_by(dismissals.c.kind, dismissals.c.word_id)
        )
        return [value_of(Dismissal, row) for row in found.mappings()]


def _newest() -> Select[tuple[str, int]]:
    newest = func.max(findings.c.revision).label("revision")
    return select(findings.c.take_id, newest).group_by(findings.c.take_id)
