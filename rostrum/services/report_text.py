"""The report of a take as a document to print, in the order of the page of the take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from itertools import groupby

from rostrum import phrases
from rostrum.domain.delivery import Delivery
from rostrum.domain.export import Block, Document, Heading, Mark, Paragraph, Table, Text
from rostrum.domain.feedback import CriterionResult, Evidence, Feedback, Fix
from rostrum.domain.pitch import Pitch
from rostrum.domain.pitch_format import PitchFormat
from rostrum.domain.take import Revision, Take
from rostrum.domain.transcript import Transcript
from rostrum.wording import LANGUAGE, clock, say

SHOWN_PAUSE_SECONDS = 0.5
LONGEST_QUOTE = 300


def report_document(  # noqa: PLR0913 - all that a report is made of
    take: Take,
    pitch: Pitch,
    pitch_format: PitchFormat,
    revision: Revision,
    delivery: Delivery,
    feedback: Feedback,
    *,
    zone: tzinfo | None = None,
) -> Document:
    """Return the whole report of a take; `zone` is the reader's, None the computer's own."""
    made = _made(take.created_at.astimezone(zone))
    engine = phrases.engine_phrase(revision.engine, corrected=revision.corrected)
    about = say("export.about", format=pitch_format.name, made=made, engine=engine)
    blocks: tuple[Block, ...] = (
        Paragraph((Text(about, "soft"),)),
        *_said(revision.transcript, delivery),
        *_worked(feedback),
        *_to_change(feedback),
        *_sounded(delivery, pitch_format),
        *_points(feedback),
    )
    title = say("export.title", pitch=pitch.title, number=take.number)
    footer = say("export.footer", pitch=pitch.title, number=take.number)
    return Document(title, LANGUAGE, take.created_at, blocks, footer)


def _made(local: datetime) -> str:
    zone = f"{local:%Z}"
    named = zone if zone[:1].isalpha() else f"UTC{zone}"  # some zones have no name, only "-03"
    return say("export.made", date=f"{local:%Y-%m-%d}", time=f"{local:%H:%M}", zone=named)


def _said(transcript: Transcript, delivery: Delivery) -> Iterator[Block]:
    yield Heading(say("export.said.title"))
    yield Paragraph(tuple(_marked(transcript, delivery)))
    key = "marks" if transcript.is_timed else "marks_in_text"
    yield Paragraph((Text(say(f"export.said.{key}"), "soft"),))


def _marked(transcript: Transcript, delivery: Delivery) -> Iterator[Text]:
    """Return the words, alike ones joined, with longer pauses between them."""
    pieces: list[Text] = []
    fillers = {word_id for found in delivery.fillers for word_id in found.word_ids}
    pauses = {pause.after_word: pause.span.duration for pause in delivery.pauses}
    for number, word in enumerate(transcript.words):
        cut = delivery.cut_from_word is not None and number >= delivery.cut_from_word
        mark: Mark = "struck" if cut else "underlined" if word.id in fillers else "plain"
        pieces.append(Text(word.text, mark))
        if pauses.get(number, 0.0) >= SHOWN_PAUSE_SECONDS:
            pieces.append(Text(say("export.said.pause", seconds=f"{pauses[number]:.1f}"), "soft"))
    for mark, alike in groupby(pieces, key=lambda piece: piece.mark):
        yield Text(" ".join(piece.text for piece in alike), mark)


def _worked(feedback: Feedback) -> Iterator[Block]:
    yield Heading(say("export.worked.title"))
    if feedback.strength is None:
        yield Paragraph((Text(say("export.worked.none")),))
        return
    yield Paragraph((Text(feedback.strength.message, "strong"),))
    yield from _quoted(feedback.strength.evidence)


def _to_change(feedback: Feedback) -> Iterator[Block]:
    if feedback.fixes:
        yield Heading(say("export.change.title", count=len(feedback.fixes)))
    for number, fix in enumerate(feedback.fixes, 1):
        yield from _fix(number, fix)


def _fix(number: int, fix: Fix) -> Iterator[Block]:
    start = f"{say('export.number', number=number)} {fix.message}"
    yield Paragraph((Text(start, "strong"), Text(fix.reason)))
    yield from _quoted(fix.evidence)
    if fix.try_this:
        yield Paragraph((Text(say("export.try", sentence=fix.try_this)),))
    if fix.drill:
        yield Paragraph((Text(say("export.drill", drill=fix.drill)),))


def _quoted(evidence: Evidence | None) -> Iterator[Block]:
    if evidence:
        yield Paragraph((Text(_quote(evidence), "soft"),))


def _quote(evidence: Evidence) -> str:
    quote = evidence.quote
    if len(quote) > LONGEST_QUOTE:
        quote = f"{quote[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    if evidence.span is None:
        return say("export.quote", quote=quote)
    return say("export.quote_at", quote=quote, time=clock(evidence.span.start))


def _sounded(delivery: Delivery, pitch_format: PitchFormat) -> Iterator[Block]:
    measured = {
        "time": phrases.time_phrase(delivery),
        "pace": phrases.pace_phrase(delivery, pitch_format),
        "pauses": phrases.pauses_phrase(delivery),
        "fillers": phrases.fillers_phrase(delivery),
        "hesitations": phrases.hesitations_phrase(delivery),
        "loudness": phrases.loudness_phrase(delivery),
    }
    rows = tuple((say(f"export.sounded.{key}"), said) for key, said in measured.items() if said)
    yield Heading(say("export.sounded.title"))
    yield Table((say("export.sounded.what"), say("export.sounded.found")), rows)


def _points(feedback: Feedback) -> Iterator[Block]:
    shown = [result for result in feedback.criteria if result.weighed or result.level]
    if not shown:
        return
    yield Heading(say("export.points.title"))
    head = tuple(say(f"export.points.{key}") for key in ("point", "state", "quote"))
    yield Table(head, tuple(map(_point, shown)))


def _point(result: CriterionResult) -> tuple[str, str, str]:
    quotes = [_quote(found) for found in result.evidence[:2]]
    about = " ".join(filter(None, [*quotes, result.advice]))
    return phrases.criterion_name(result.id), _capital(phrases.point_phrase(result)), about


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
