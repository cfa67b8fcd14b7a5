"""What a worker does before its first job."""

from __future__ import annotations

from rostrum.config import Settings
from rostrum.services.keeping import SoundKeeping
from rostrum.worker import main


def test_a_worker_obeys_tombstones_first_and_looks_after_old_sound(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr("rostrum.worker.obey_tombstones", lambda *_: seen.append("tombstones"))
    monkeypatch.setattr(SoundKeeping, "sweep", lambda _: seen.append("sound"))
    monkeypatch.setattr("rostrum.worker.run", lambda worker, embedded: worker.sweep())
    main(Settings(recordings=tmp_path), embedded=False)
    assert seen == ["tombstones", "sound"]
