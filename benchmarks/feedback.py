"""How well the content criteria are recognised, and how long it takes.

    python -m benchmarks.feedback FOLDER [--half odd|even] [--as raw|fillers|misheard] [--wrong]

FOLDER holds labelled pitches: INDEX.csv or OWN.csv with one column for each criterion (1 or 0),
`borderline` with the criteria to leave out, and `<id>.txt` and `<id>.json` for each row.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import mean

from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.domain.assessing import assess
from rostrum.domain.delivery import Delivery
from rostrum.domain.feedback import CONTENT_CRITERIA, Feedback
from rostrum.domain.text_words import transcript_of

SHELF = LessonFolder(Path(__file__).resolve().parent.parent / "lessons")
REPEATS = 20
RARELY = 0.05


@dataclass(frozen=True)
class Case:
    """One labelled pitch."""

    id: str
    text: str
    labels: dict[str, bool]
    evidence: dict[str, str]


def cases(folder: Path, half: str) -> Iterator[Case]:
    """Read the labelled pitches; borderline labels are left out."""
    for index in sorted(folder.glob("*.csv")):
        with index.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                if half and (number % 2 == 0) != (half == "even"):
                    continue
                unsure = {name.strip() for name in row["borderline"].split(";")}
                marks = json.loads((folder / f"{row['id']}.json").read_text("utf-8"))
                yield Case(
                    row["id"],
                    (folder / f"{row['id']}.txt").read_text("utf-8"),
                    {n: row[n] == "1" for n in CONTENT_CRITERIA if n not in unsure},
                    {n: str(quote) for n, quote in (marks.get("evidence") or {}).items()},
                )


def judge(text: str, format_id: str = "elevator-60") -> Feedback:
    """Assess a text without sound."""
    transcript = transcript_of(text)
    pitch_format = SHELF.formats()[format_id]
    delivery = Delivery(None, None, len(transcript.words), None, None, pitch_format.limit)
    return assess(transcript, delivery, pitch_format, SHELF.rubric(format_id))


def raw(text: str) -> str:
    """Return a text as a recogniser writes it: lower case, without punctuation."""
    return re.sub(r"[^\w\s'$%\[\]-]", " ", text).lower()


def with_fillers(text: str) -> str:
    """Return a text with an "um" after one word in twenty."""
    chance = Random(2)
    return " ".join(f"{word} um," if chance.random() < RARELY else word for word in text.split())


def misheard(text: str) -> str:
    """Return a text with one word in twenty exchanged for another of its words."""
    words = text.split()
    chance = Random(1)
    return " ".join(chance.choice(words) if chance.random() < RARELY else word for word in words)


WAYS = {"clean": str, "raw": raw, "fillers": with_fillers, "misheard": misheard}


def kappa(pairs: list[tuple[bool, bool]]) -> float:
    """Return Cohen's kappa; 1.0 when both never differ and there is only one answer."""
    agreed = sum(a == b for a, b in pairs) / len(pairs)
    yes = [mean(pair[side] for pair in pairs) for side in (0, 1)]
    chance = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def overlap(found: Feedback, case: Case, criterion: str) -> float:
    """Return 1 when a quote shares words in a row with the labelled sentence, else 0."""
    wanted = case.evidence.get(criterion, "").lower().split()
    quotes = " ".join(
        evidence.quote.lower()
        for result in found.criteria
        if result.id == criterion
        for evidence in result.evidence
    )
    size = min(4, len(wanted))
    runs = (" ".join(wanted[at : at + size]) for at in range(len(wanted) - size + 1))
    return float(any(run in quotes for run in runs))


def main() -> None:
    """Print agreement by criterion, its mean, evidence overlap and time."""
    options = _options()
    read = list(cases(options.folder, options.half))
    found = {case.id: judge(WAYS[options.way](case.text)) for case in read}
    kappas, overlaps = [], []
    print(f"{'criterion':28}{'n':>4}{'yes':>5}{'kappa':>8}{'missed':>8}{'false':>7}{'quote':>7}")
    for criterion in CONTENT_CRITERIA:
        pairs, quoted, wrong = [], [], []
        for case in read:
            if criterion not in case.labels:
                continue
            level = next(r.level for r in found[case.id].criteria if r.id == criterion)
            pair = (case.labels[criterion], bool(level))
            pairs.append(pair)
            if pair[0] != pair[1]:
                wrong.append(("-" if pair[0] else "+") + case.id)
            if all(pair):
                quoted.append(overlap(found[case.id], case, criterion))
        kappas.append(kappa(pairs))
        overlaps += quoted
        missed, false = pairs.count((True, False)), pairs.count((False, True))
        quote = mean(quoted) if quoted else 0
        print(
            f"{criterion:28}{len(pairs):4}{sum(p[0] for p in pairs):5}{kappas[-1]:8.2f}"
            f"{missed:8}{false:7}{quote:7.2f}  {' '.join(wrong) if options.wrong else ''}"
        )
    print(f"mean kappa {mean(kappas):.3f} over {len(kappas)} criteria, {len(read)} texts")
    print(f"labelled sentence quoted: {mean(overlaps):.2f} of the criteria found")
    print(f"time: {_time():.1f} ms for a 60-second pitch (bar: 50 ms)")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("odd", "even"), default="")
    parser.add_argument("--as", dest="way", choices=WAYS, default="clean")
    parser.add_argument("--wrong", action="store_true", help="name the texts judged wrongly")
    return parser.parse_args()


def _time() -> float:
    text = " ".join(t for _, t in SHELF.formats()["elevator-60"].example)
    judge(text)
    began = time.perf_counter()
    for _ in range(REPEATS):
        judge(text)
    return (time.perf_counter() - began) * 1000 / REPEATS


if __name__ == "__main__":
    main()
