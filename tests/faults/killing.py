"""The real app under kill -9: people record takes while its processes are killed at random."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count

import psutil

from rostrum.adapters.sound import find_ffmpeg
from rostrum.bootstrap import build
from rostrum.config import Settings
from tests.e2e.servers import ROOT, Server
from tests.faults.recorder_client import Recorder

PITCH_SOUND = ROOT / "tests" / "audio" / "pitch.flac"
KINDS = ("worker", "web", "engine", "everything")
CLIP_S = 3.0
READY_WITHIN_S = 120.0
LOOK_EVERY_S = 0.15


@dataclass
class Said:
    """One take that a client was told about, and when it came how far."""

    take_id: str
    clip: bytes
    finished: float = 0.0
    ready: float = 0.0


@dataclass
class Story:
    """What happened."""

    said: list[Said] = field(default_factory=list)
    kills: list[tuple[str, float]] = field(default_factory=list)
    tries_in_vain: int = 0

    def by_kind(self):
        return Counter(kind for kind, _ in self.kills)

    def waits(self):
        """Seconds from the end of recording to feedback: takes left alone, and takes hit."""
        alone, hit = [], []
        for take in self.said:
            was_hit = any(take.finished <= at < take.ready for _, at in self.kills)
            (hit if was_hit else alone).append(take.ready - take.finished)
        return alone, hit

    def recoveries(self):
        """Seconds from the last kill that a take waited through until its feedback was there."""
        hit = [
            [take.ready - at for _, at in self.kills if take.finished <= at < take.ready]
            for take in self.said
        ]
        return [min(since) for since in hit if since]


class Stage:
    """The app, the people who record, and the one who kills."""

    def __init__(self, folder, seed, recorders=2, clips=6):
        self.server = Server(
            ROOT / "app.py",
            folder / "recordings",
            ROSTRUM_ENGINE="pocketsphinx",
            ROSTRUM_THREADS="1",
        )
        settings = Settings(recordings=folder / "recordings", engine="pocketsphinx")
        self.services = build(settings)
        with self.services.store.transaction() as tx:
            self.me = tx.people.local(self.services.clock.now())
        self.pitch = self.services.writing.start(self.me, "Fund 10.1", "hallway-15")
        self.chance, self.seed, self.recorders = random.Random(seed), seed, recorders
        self.clips, self.serial = _clips(folder, clips), count()
        self.story, self.problems = Story(), []
        self.enough = threading.Event()

    def play(self, kinds, gaps):
        """Kill in this order with random gaps between, while takes come in; then wait for all."""
        self.server.start()
        people = [threading.Thread(target=self._person, args=(n,)) for n in range(self.recorders)]
        for person in people:
            person.start()
        try:
            _soon(lambda: self.story.said or self.problems, 60)
            for kind in kinds:
                self.enough.wait(self.chance.uniform(*gaps))
                self._kill(kind)
        finally:
            self.enough.set()
            for person in people:
                person.join(READY_WITHIN_S * 2)
        return self.story

    def end(self):
        self.server.kill()
        self.services.store.close()
        self.services.doorbell.close()

    def _person(self, number):
        try:
            recorder = Recorder(self.server.address)
            recorder.open_page()
            chance = random.Random(f"{self.seed}-{number}")
            while not self.enough.is_set():
                self._record(recorder, chance)
            self.story.tries_in_vain += recorder.tries_in_vain
        except Exception as problem:  # noqa: BLE001 - told by the test, whatever it is
            self.problems.append(repr(problem))
            self.enough.set()

    def _record(self, recorder, chance):
        clip = self.clips[next(self.serial) % len(self.clips)]
        said = Said(recorder.begin(self.pitch.id), clip)
        self.story.said.append(said)
        size = len(clip) // 5 + 1
        parts = [clip[at : at + size] for at in range(0, len(clip), size)]
        recorder.send(said.take_id, parts, lambda: time.sleep(chance.uniform(0.0, 0.15)))
        said.finished = time.monotonic()
        _soon(lambda: self._state(said) not in ("recording", "waiting"), READY_WITHIN_S)
        said.ready = time.monotonic()

    def _state(self, said):
        with self.services.store.transaction() as tx:
            return tx.takes.get(said.take_id, self.me.id).state

    def _kill(self, kind):
        victims = self._victims(kind)
        for victim in victims:
            _kill_now(victim)
        self.story.kills.append((kind, time.monotonic()))
        if kind in ("web", "everything"):
            self.server.kill()
            self.server.start()

    def _victims(self, kind):
        """The processes to kill; waits for them to be there, as after an earlier kill."""
        needed = {"everything": {"web", "worker"}}.get(kind, {kind})
        found = {}

        def there():
            found.clear()
            found.update(_processes(self.server.process.pid))
            return needed <= found.keys()

        _soon(there, 60)
        return list(found.values()) if kind == "everything" else [found[kind]]


def _processes(web_pid):
    web = psutil.Process(web_pid)
    found = {"web": web}
    for child in web.children(recursive=True):
        try:
            command = " ".join(child.cmdline())
        except psutil.Error:
            continue
        if "rostrum worker" in command:
            found["worker"] = child
        elif "asr.child" in command:
            found["engine"] = child
    return found


def _kill_now(process):
    try:
        os.kill(process.pid, signal.SIGKILL)
    except ProcessLookupError:  # it went with another victim
        return


def _soon(condition, within):
    until = time.monotonic() + within
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError(f"not within {within:.0f} s")
        time.sleep(LOOK_EVERY_S)


def _clips(folder, many):
    """Different cuts of the spoken pitch as a recorder would send them."""
    clips = []
    for number in range(many):
        file = folder / f"clip{number}.webm"
        cut = ("-ss", str(number * 0.5), "-t", str(CLIP_S), "-i", str(PITCH_SOUND))
        told = ("-c:a", "libopus", "-b:a", "32k", "-fflags", "+bitexact", str(file))
        command = [find_ffmpeg(), "-nostdin", "-v", "error", *cut, *told]
        subprocess.run(command, check=True, timeout=60)
        clips.append(file.read_bytes())
        file.unlink()
    return clips
