"""Kills the real app, its worker and its engine at random moments while people record takes.

Takes are recorded through the real routes; afterwards everything that was kept is looked at.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.faults.killing import KINDS, Stage, Story
from tests.faults.losses import Losses, losses


def report(story: Story, found: Losses) -> None:
    """Print what was done and what came of it."""
    by_kind = story.by_kind()
    for kind in KINDS:
        print(f"kills of {kind:<28}{by_kind[kind]:6}")
    alone, hit = story.waits()
    print(f"takes recorded                       {len(story.said):6}")
    print(f"requests tried again                 {story.tries_in_vain:6}")
    print(f"takes that waited through a kill     {len(hit):6}")
    for name, wrong in asdict(found).items():
        print(f"{name.replace('_', ' '):<37}{len(wrong):6}   bar 0")
        for line in wrong:
            print(f"    {line}")
    print(f"wait for feedback, left alone        {_slowest(alone)}")
    print(f"wait for feedback, through a kill    {_slowest(hit)}")
    print(f"from the last kill to feedback       {_slowest(story.recoveries())}")


def _slowest(seconds: Sequence[float]) -> str:
    if not seconds:
        return "     -"
    return f"{statistics.median(seconds):6.1f} s median, {max(seconds):6.1f} s slowest"


def main() -> int:
    """Run it; 1 when anything was lost, doubled, not finished or left lying."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--recorders", type=int, default=3)
    parser.add_argument("--longest-gap", type=float, default=10.0, help="seconds between kills")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), args.seed, args.recorders, clips=20)
        order = [KINDS[n % len(KINDS)] for n in range(args.kills)]
        stage.chance.shuffle(order)
        began = time.monotonic()
        try:
            story = stage.play(order, gaps=(0.2, args.longest_gap))
            found = losses(stage.services, stage.me, story)
        finally:
            stage.end()
    print(f"seed {args.seed}, {args.kills} kills in {time.monotonic() - began:.0f} s")
    report(story, found)
    for problem in stage.problems:
        print(f"a recorder gave up: {problem}")
    return 1 if stage.problems or any(asdict(found).values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
