"""What works on this computer, what does not, and what to do about it."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from rostrum.domain.errors import StoreBusy
from rostrum.domain.person import Person
from rostrum.services.membership import at_work
from rostrum.services.people import is_solo
from rostrum.services.ports import Clock, ModelShelf, Recognisers, Recordings
from rostrum.services.store_ports import Store
from rostrum.wording import say

CheckState = Literal["ok", "warn", "bad"]
MEGABYTE = 1024 * 1024
TIGHT_MB, TOO_TIGHT_MB = 2000, 300
WAITING_TOO_LONG = timedelta(minutes=2)
NUMBERED = re.compile(r"I\d+")
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: What was looked at, such as "ffmpeg".
        state: "ok", "warn" (works, could be better) or "bad" (something will not work).
        key: Catalogue key of the sentence: what was found, and what to do unless it is ok.
        values: What the sentence needs.
    """

    name: str
    state: CheckState
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def told(check: Check) -> str:
    """Return the sentence of a check; an invariant's begins with its number."""
    sentence = say(check.key, **check.values)
    return f"{check.name}. {sentence}" if NUMBERED.fullmatch(check.name) else sentence


@dataclass(frozen=True, slots=True)
class Doctor:
    """Looks at everything Rostrum needs from this computer; loads nothing heavy.

    Attributes:
        ffmpeg: Returns ffmpeg's version, or None when there is none.
        hosts: The host names the app answers to, with commas between them.
        exposed: True when others can reach the app, and not by https.
        https: True when people reach the app by https.
    """

    store: Store
    recordings: Recordings
    recognisers: Recognisers
    shelf: ModelShelf
    clock: Clock
    ffmpeg: Callable[[], str | None]
    hosts: str
    exposed: bool = False
    https: bool = False

    def seen_by(self, person: Person) -> list[Check]:
        """Return every check, for the page. Raises NotAllowed."""
        with self.store.transaction() as tx:
            at_work(tx, person, "see")
        return self.examine()

    def examine(self) -> list[Check]:
        """Return every check; one that cannot be made says so and stops no other."""
        return [
            _python(),
            self._listening(),
            self._weights(),
            self._sound(),
            self._folder(),
            self._room(),
            self._worker(),
            self._microphone(),
            self._line(),
        ]

    def _listening(self) -> Check:
        ready = [status.engine for status in self.recognisers.statuses() if status.ready]
        if not ready:
            return Check("listening", "bad", "doctor.listening.none")
        names = ", ".join(engine.name for engine in ready)
        if all(engine.draft for engine in ready):
            return Check("listening", "warn", "doctor.listening.rough", {"engines": names})
        return Check("listening", "ok", "doctor.listening.good", {"engines": names})

    def _weights(self) -> Check:
        model = self.shelf.status()
        values = {"model": model.name, "path": model.path, "address": model.address}
        if model.present:
            return Check("weights", "ok", "doctor.weights.here", values)
        if model.partial:
            part = round(model.partial / MEGABYTE)
            return Check("weights", "warn", "doctor.weights.partial", {**values, "part": part})
        return Check("weights", "warn", "doctor.weights.missing", values)

    def _sound(self) -> Check:
        version = self.ffmpeg()
        if version is None:
            return Check("ffmpeg", "bad", "doctor.ffmpeg.missing")
        return Check("ffmpeg", "ok", "doctor.ffmpeg.here", {"version": version})

    def _folder(self) -> Check:
        try:
            with self.recordings.workspace() as folder:
                (folder / "probe").write_bytes(b"rostrum")
        except OSError as wrong:
            return Check("folder", "bad", "doctor.folder.closed", {"reason": wrong.strerror or ""})
        return Check("folder", "ok", "doctor.folder.open")

    def _room(self) -> Check:
        try:
            free_mb = self.recordings.free_bytes() // MEGABYTE
        except OSError as wrong:
            return Check("room", "bad", "doctor.folder.closed", {"reason": wrong.strerror or ""})
        values = {"free_gb": f"{free_mb / 1024:.1f}"}
        if free_mb < TOO_TIGHT_MB:
            return Check("room", "bad", "doctor.room.none", values)
        if free_mb < TIGHT_MB:
            return Check("room", "warn", "doctor.room.little", values)
        return Check("room", "ok", "doctor.room.enough", values)

    def _worker(self) -> Check:
        try:
            with self.store.transaction() as tx:
                jobs = tx.jobs.active()
        except StoreBusy:
            return Check("worker", "warn", "doctor.worker.unknown")
        late = self.clock.now() - WAITING_TOO_LONG
        working = any(job.state == "running" for job in jobs)
        if not working and any(job.created_at < late for job in jobs):
            return Check("worker", "bad", "doctor.worker.absent", {"count": len(jobs)})
        return Check("worker", "ok", "doctor.worker.keeps_up")

    def _microphone(self) -> Check:
        hosts = {host.strip() for host in self.hosts.split(",") if host.strip()}
        if hosts <= LOCAL_HOSTS or self.https:
            return Check("microphone", "ok", "doctor.microphone.local")
        others = ", ".join(sorted(hosts - LOCAL_HOSTS))
        return Check("microphone", "warn", "doctor.microphone.https", {"hosts": others})

    def _line(self) -> Check:
        if not self.exposed:
            return Check("line", "ok", "doctor.line.safe")
        try:
            with self.store.transaction() as tx:
                solo = is_solo(tx)
        except StoreBusy:
            solo = False
        state: CheckState = "warn" if solo else "bad"
        return Check("line", state, "doctor.line.open")


def _python() -> Check:
    return Check("python", "ok", "doctor.python.ok", {"version": platform.python_version()})
