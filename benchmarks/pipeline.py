"""Measures everything but recognition for a 60-second take: read, snap, measure, judge, keep.

The words come from a recogniser that answers at once, so that only our own work is left.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.made_speech import a_minute_of_speech, words_for
from rostrum.bootstrap import build
from rostrum.config import Settings
from rostrum.domain.take import Revision
from rostrum.domain.transcript import Engine, Transcript

BAR_S = 1.0


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        services = build(replace(Settings.from_env(), recordings=Path(folder)))
        _, person = services.people.open_session()
        pitch = services.writing.start(person, "", "elevator-60")
        best: dict[str, float] = {}
        for number in range(args.rounds + 1):
            steps = one_take(services, person, pitch.id, Path(folder), number)
            if number:  # the first round loads what later ones find loaded
                best = {name: min(best.get(name, 9e9), took) for name, took in steps.items()}
    for name, took in best.items():
        print(f"{name:28s} {took * 1000:8.1f} ms")
    print(f"{'all':28s} {sum(best.values()) * 1000:8.1f} ms   bar {BAR_S * 1000:.0f} ms")


def one_take(services, person, pitch_id, folder: Path, number: int) -> dict[str, float]:  # noqa: ANN001 - a script
    """Take one 60-second file through every step and return how long each took, in seconds."""
    data = a_minute_of_speech(folder, number)
    steps: dict[str, float] = {}

    def step(name: str, began: float) -> float:
        now = time.perf_counter()
        steps[name] = now - began
        return now

    now = time.perf_counter()
    take = services.practice.upload(person, pitch_id, "minute.ogg", data)
    now = step("store the sound", now)
    wav = folder / f"sound{number}.wav"
    sound = services.assessment.read(services.recordings.path(take.recording), wav)
    now = step("decode and find pauses", now)
    words = words_for(sound)
    now = time.perf_counter()
    transcript = Transcript(services.assessment.fitted(words, sound))
    now = step("fit words to speech", now)
    delivery, feedback = services.assessment.judge(transcript, sound, take.format_id)
    now = step("measure and judge", now)
    with services.store.transaction() as tx:
        made = services.clock.now()
        tx.takes.add_revision(Revision(take.id, 1, transcript, Engine("pocketsphinx"), made))
        tx.takes.keep_findings(take.id, 1, delivery, feedback)
        tx.takes.change(replace(take, state="ready", sound=sound))
    now = step("keep what was found", now)
    services.takes.report(person, take.id)
    step("read the report", now)
    return steps


if __name__ == "__main__":
    main()
