"""What every store tells of a person's last takes."""

from __future__ import annotations

from rostrum.domain.transcript import Engine
from tests.contracts import making
from tests.contracts.making import ME, MINUTE, STRANGER, WHISPER
from tests.fakes.clock import NOON


def test_recent_speeds_are_work_per_second_of_sound_of_that_engine(store):
    with store.transaction() as tx:
        for number, took in ((1, 2.0), (2, 5.0), (3, None)):
            take = making.take(f"t{number}", number, sound=making.sound(10.0))
            tx.takes.add(take)
            instant = NOON + number * MINUTE
            tx.takes.add_revision(making.revision(take.id, 1, took=took, created_at=instant))
        assert tx.takes.recent_speeds(WHISPER) == [0.5, 0.2]
        assert tx.takes.recent_speeds(Engine("pocketsphinx", "en-us")) == []


def test_recent_paces_are_the_persons_own_and_only_from_sound(store):
    with store.transaction() as tx:
        for number, source in ((1, "microphone"), (2, "text"), (3, "upload")):
            instant = NOON + number * MINUTE
            take = making.take(f"t{number}", number, source=source, created_at=instant)
            tx.takes.add(take)
            tx.takes.keep_findings(take.id, 1, making.delivery(100.0 + number), making.feedback())
        assert tx.takes.recent_paces(ME) == [103.0, 101.0]
        assert tx.takes.recent_paces(STRANGER) == []
