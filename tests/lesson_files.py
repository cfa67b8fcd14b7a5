"""A small course without mistakes, and ways to spoil it."""

from __future__ import annotations

from pathlib import Path

MODULE = """\
---
format: module/1
id: local-leader
title: Reach a local leader
lang: en
objectives:
  - I can name the five people who decide about my city's budget.
move_on: completed_and_passed
pass_mark: 0.8
exercise:
  id: x-local-leader
  title: Leave a message
  format: elevator-30
  task: Say who you are and what you ask. Then hang up.
  listen_for:
    - Your town comes in the first sentence.
---
A short call can open a door. This module shows you how.
"""

LESSON = """\
---
format: lesson/1
id: first-email
title: The first e-mail
lang: en
minutes: 3
---
## Say who you are first {#who-first}

A council office gets a lot of mail. The law gives each office ten days to answer.[^guide]

> [!EXAMPLE] An e-mail that gets an answer
> Dear Councilor Baca: My name is Ana Ruiz and I live on Mesa Street.

> [!FALLS-SHORT] The same e-mail, before
> To whom it may concern.
>
> **Why it falls short:** nobody knows who should act.

> [!READ-ALOUD] Fifteen seconds
> Councilor, I am Ana from Mesa Street.

> [!CONFIRM] When does your council meet? (by 2027-01-15) {#confirm-council}
> Look at the next agenda.

![A map of the ward](map.png)

### What belongs in the first line? {#q-first-line}

> Think of who opens the mail.

1. [ ] The history of your group
   > It can wait.
2. [x] Your name and your town
   > Yes. They know who should answer you.

### Which two help? {#q-two}

- [x] Your street
  > Yes. It shows that you live here.
- [ ] A long greeting
  > It costs time.
- [x] Your ask
  > Yes. They know what to do.

### Who knows your city hall? {#ask-city-hall}

Ask someone who worked there: who reads the mail?

## End well {#end-well}

Say thanks, and *then* stop.

[^guide]: [A guide to letters](https://example.org/guide). Read 2026-11-23.
"""

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


def write_course(root: Path) -> Path:
    """Write a course of one module with one lesson and return its folder."""
    folder = root / "02-local-leader"
    folder.mkdir(parents=True)
    (folder / "module.md").write_text(MODULE, "utf-8")
    (folder / "01-first-email.md").write_text(LESSON, "utf-8")
    (folder / "map.png").write_bytes(PICTURE)
    return root
