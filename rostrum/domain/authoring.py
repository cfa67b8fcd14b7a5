"""Writing lessons in the app: versions of a file, what changed between two, and how to begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Literal

from rostrum.domain.ids import PersonId

LONGEST_NOTE = 200
LONGEST_FILE = 512 * 1024
LONG_IN_LINES = 1000
"""In longer texts, lines that repeat very often are not compared: the time would explode."""
LESSON_PATH = re.compile(
    r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*/(?:module|\d\d-[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.[a-z]{2,3})?\.md"
)
Kind = Literal["same", "out", "in"]


@dataclass(frozen=True, slots=True)
class LessonVersion:
    """A text that was saved in the app for a file of the lessons.

    Attributes:
        number: Grows with every save of any file; 0 stands for the file itself.
        shown: True when everyone sees it; a draft is seen by authors only.
        below: Hash of the file as it was then; "" when there was none.
        person_id: Who saved it; None once they are gone.
    """

    number: int
    path: str
    text: str
    at: datetime | None
    note: str = ""
    shown: bool = True
    below: str = ""
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line of one version, seen beside another: there in both, taken out, or put in."""

    kind: Kind
    text: str


def hash_of_text(text: str) -> str:
    """Return what tells one text from another."""
    return sha256(text.encode()).hexdigest()


def is_lesson_path(path: str) -> bool:
    """Say whether a path is that of a lesson or module file, and of nothing else."""
    return len(path) <= 200 and LESSON_PATH.fullmatch(path) is not None


def title_of(path: str, text: str) -> str:
    """Return the title in the front matter of a text; the path when there is none."""
    found = re.search(r"^title:[ \t]*(.+)$", text.partition("\n---")[0], re.MULTILINE)
    return found[1].strip().strip("\"'") if found else path


def changed_lines(before: str, after: str, around: int = 2) -> list[list[ChangedLine]]:
    """Return what changed, in groups, each with a few lines around it.

    Args:
        before: The earlier text.
        after: The later text.
        around: How many lines that are the same stand before and after a change.
    """
    old, new = before.splitlines(), after.splitlines()
    is_long = max(len(old), len(new)) > LONG_IN_LINES
    groups = SequenceMatcher(None, old, new, autojunk=is_long).get_grouped_opcodes(around)
    return [[line for step in group for line in _lines(step, old, new)] for group in groups]


def _lines(
    step: tuple[str, int, int, int, int], old: Sequence[str], new: Sequence[str]
) -> list[ChangedLine]:
    tag, a, b, c, d = step
    if tag == "equal":
        return [ChangedLine("same", line) for line in old[a:b]]
    gone = [ChangedLine("out", line) for line in old[a:b]]
    return gone + [ChangedLine("in", line) for line in new[c:d]]


def slug(title: str) -> str:
    """Return a title as small letters, digits and hyphens; "new" when nothing is left."""
    plain = title.lower().translate(str.maketrans("áéíóúüñ", "aeiouun"))
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or "new"


def next_number(names: Sequence[str]) -> str:
    """Return the two digits that come after those of some names."""
    taken = [int(name[:2]) for name in names if name[:2].isdigit()]
    return f"{max(taken, default=0) + 1:02d}"


def new_module(id_: str, title: str) -> str:
    """Return the text of a module without mistakes, to be rewritten."""
    return f"""---
format: module/1
id: {id_}
title: {_yaml(title)}
lang: en
objectives:
  - I can say what this module is for.
move_on: completed_and_passed
pass_mark: 0.8
exercise:
  id: x-{id_}
  title: {_yaml(f"Say it: {title}")}
  format: elevator-30
  task: Say who you are, where you live, and what you ask.
  listen_for:
    - Your town comes in the first sentence.
---
Say in one or two sentences why this module is worth half an hour.
"""


def new_lesson(id_: str, title: str, today: date) -> str:
    """Return the text of a lesson without mistakes, to be rewritten."""
    by = today + timedelta(days=60)
    return f"""---
format: lesson/1
id: {id_}
title: {_yaml(title)}
lang: en
minutes: 3
---
## The first idea {{#{id_}-first}}

Write one idea in a few short sentences. Say what to do, then why.

> [!EXAMPLE] How it sounds when it works
> Councilor, my name is Ana and I live on Mesa Street. Will you read my letter?

> [!FALLS-SHORT] The same, before
> Hello. I wanted to talk about a few things.
>
> **Why it falls short:** nobody hears who speaks, or what they ask.

> [!READ-ALOUD] Fifteen seconds
> Councilor, I am Ana from Mesa Street. May I have ten minutes this month?

> [!CONFIRM] What is different in our town? (by {by}) {{#confirm-{id_}}}
> Say where to look, and whom to ask.

### What comes first? {{#q-{id_}-first}}

1. [ ] The history of the group
   > It can wait. They first want to know whether you live here.
2. [x] Your name and your street
   > Yes. They know at once that you are one of theirs.

### Who knows how it is done here? {{#ask-{id_}}}

Ask someone who has done it: what would they do again, and what would they leave out?
"""


def _yaml(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
