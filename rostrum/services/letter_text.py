"""A letter, an e-mail and a phone script around a person's own words; blanks in square brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rostrum.domain.leader import Leader
from rostrum.domain.pitch import Draft
from rostrum.services.address_text import address_of
from rostrum.wording import say

LETTER_WORDS, EMAIL_WORDS = 330, 200
"""What fits on a page, and on a screen."""

CALL_SECONDS, CALL_WPM = 45.0, 140.0
CALL_WORDS = int(CALL_SECONDS * CALL_WPM / 60)
LONGEST_SUBJECT = 120
MONTHS = "january february march april may june july august september october november december"

_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_GREETING = re.compile(r"(?:good (?:morning|afternoon|evening|day)|hello|hi|dear)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:my name is|i['’]m [A-Z]|i am [A-Z])", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:please|may (?:i|we)|(?:i|we) ask|ask you)\b|\?$", re.IGNORECASE)
_THANKS = re.compile(r"(?:thank|many thanks)", re.IGNORECASE)
MOST_GREETING_WORDS = 8


@dataclass(frozen=True, slots=True)
class Written:
    """A text to copy, change and send.

    Attributes:
        subject: Of an e-mail; "" for the others.
        left_out: How many sentences of the person's own did not fit.
    """

    text: str
    subject: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Drafted:
    """The same words as a letter, as an e-mail and for a call."""

    letter: Written
    email: Written
    call: Written


def word_count(text: str) -> int:
    """Return how many words a text has."""
    return len(text.split())


def call_seconds(text: str) -> float:
    """Return how long a text takes to say, in seconds, at the pace of a pitch."""
    return word_count(text) * 60 / CALL_WPM


def drafted(leader: Leader, name: str, title: str, draft: Draft | None, today: date) -> Drafted:
    """Return the three texts.

    Args:
        leader: Who they go to.
        name: Who writes; "" leaves a blank.
        title: What the pitch is called; "" leaves a blank.
        draft: The pitch's newest draft; None leaves a blank for all the words.
        today: The day that stands on the letter.
    """
    words = _pieces(draft)
    writer = name or say("leaders.blank.name")
    return Drafted(
        letter=_letter(leader, writer, words, today),
        email=_email(leader, writer, title, words),
        call=_call(leader, writer, words),
    )


def _letter(leader: Leader, writer: str, words: Sequence[str], today: date) -> Written:
    address = address_of(leader)
    month = say(f"when.months.{MONTHS.split()[today.month - 1]}")
    day = say("when.full_date", day=today.day, month=month, year=today.year)
    values = {"day": day, "envelope": address.envelope, "salutation": address.salutation}
    return _framed("letter", LETTER_WORDS, writer, words, **values)


def _email(leader: Leader, writer: str, title: str, words: Sequence[str]) -> Written:
    salutation = address_of(leader).salutation
    made = _framed("email", EMAIL_WORDS, writer, words, salutation=salutation)
    about = " ".join(title.split()) or say("leaders.blank.ask")
    subject = say("leaders.write.email.subject", about=about)[:LONGEST_SUBJECT]
    return Written(made.text, subject, made.left_out)


def _call(leader: Leader, writer: str, words: Sequence[str]) -> Written:
    return _framed("call", CALL_WORDS, writer, words, spoken=address_of(leader).spoken)


def _framed(kind: str, most: int, writer: str, pieces: Sequence[str], **values: str) -> Written:
    """Return a text with as many of the person's own sentences as fit; what asks goes first."""
    key = "known" if _SELF.search(" ".join(pieces[:2])) else "who"
    who = say(f"leaders.write.{kind}.{key}", name=writer, **values)
    thanked = bool(pieces) and bool(_THANKS.match(pieces[-1]))
    thanks = "" if thanked else say(f"leaders.write.{kind}.thanks")
    frame = {"name": writer, "who": _apart(who), "thanks": _apart(thanks), **values}
    empty = say(f"leaders.write.{kind}.text", words="", **frame)
    own, left = _fitted(pieces, most - word_count(empty))
    text = say(f"leaders.write.{kind}.text", words=own or say("leaders.blank.words"), **frame)
    return Written(text.strip(), left_out=left)


def _apart(text: str) -> str:
    return f"{text}\n\n" if text else ""


def _pieces(draft: Draft | None) -> list[str]:
    """Return the paragraphs of a draft, without a greeting that the frame has already."""
    text = draft.text if draft else ""
    found = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]
    if found:
        first = _SENTENCES.split(found[0])
        if _GREETING.match(first[0]) and word_count(first[0]) <= MOST_GREETING_WORDS:
            found[0] = " ".join(first[1:])
    return [part for part in found if part]


def _fitted(paragraphs: Sequence[str], most: int) -> tuple[str, int]:
    """Return paragraphs of whole sentences within so many words, and how many were left out.

    Sentences that ask for something are kept before all others.
    """
    told = [(n, s) for n, part in enumerate(paragraphs) for s in _SENTENCES.split(part)]
    asks = [place for place, (_, sentence) in enumerate(told) if _ASKS.search(sentence)]
    others = [place for place in range(len(told)) if place not in asks]
    kept: set[int] = set()
    room = most
    for order in (asks, others):
        for place in order:
            room -= word_count(told[place][1])
            if room < 0:
                room += word_count(told[place][1])
                break
            kept.add(place)
    lines = [""] * len(paragraphs)
    for place in sorted(kept):
        number, sentence = told[place]
        lines[number] = f"{lines[number]} {sentence}".strip()
    return "\n\n".join(line for line in lines if line), len(told) - len(kept)
