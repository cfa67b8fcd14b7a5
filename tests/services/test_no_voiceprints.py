"""No voiceprints: nothing that is kept of a take, beside the sound itself, tells who spoke.

A voiceprint needs numbers that describe a voice: vectors, pitch, formants, timbre. Every number
kept is listed here, with why it is none. A new one fails this test until somebody says why.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import typing

import pytest

import rostrum.adapters.store.team_schema  # noqa: F401 - its tables join the others
from rostrum.adapters.store.schema import metadata
from rostrum.domain.account import Identity
from rostrum.domain.delivery import Delivery
from rostrum.domain.feedback import Feedback
from rostrum.domain.learning import Standing
from rostrum.domain.sound import Recording, Sound
from rostrum.domain.take import Take
from rostrum.domain.transcript import Engine, Transcript

KEPT_WHOLE = (Recording, Sound, Transcript, Engine, Delivery, Feedback, Identity, Standing)
TIMES = "when something was said or not said; everyone who says it so has the same"
LEVEL = "one loudness of the recording: it tells of microphone and distance"
COUNT = "how many, or which place in the text"
NUMBERS = {
    "Standing.answers": COUNT,
    "Standing.misses": COUNT,
    "Recording.size": "bytes of the file",
    "Sound.duration": TIMES,
    "Sound.speech.start": TIMES,
    "Sound.speech.end": TIMES,
    "Sound.pauses.start": TIMES,
    "Sound.pauses.end": TIMES,
    "Sound.loudness_dbfs": LEVEL,
    "Sound.noise_dbfs": "one level of the room",
    "Sound.clipped": "one share of frames at full scale",
    "Sound.threshold_dbfs": LEVEL,
    "Transcript.words.id": COUNT,
    "Transcript.words.span.start": TIMES,
    "Transcript.words.span.end": TIMES,
    "Delivery.duration": TIMES,
    "Delivery.speech": TIMES,
    "Delivery.word_count": COUNT,
    "Delivery.speech_rate_wpm": "one pace, which differs from take to take",
    "Delivery.articulation_rate_wpm": "one pace, which differs from take to take",
    "Delivery.limit": "the format's",
    "Delivery.pauses.span.start": TIMES,
    "Delivery.pauses.span.end": TIMES,
    "Delivery.pauses.after_word": COUNT,
    "Delivery.fillers.word_ids": COUNT,
    "Delivery.fillers.span.start": TIMES,
    "Delivery.fillers.span.end": TIMES,
    "Delivery.hesitations.start": TIMES,
    "Delivery.hesitations.end": TIMES,
    "Delivery.median_run_words": COUNT,
    "Delivery.longest_run.start": TIMES,
    "Delivery.longest_run.end": TIMES,
    "Delivery.pace.at": TIMES,
    "Delivery.pace.wpm": "pace over time, from the words alone",
    "Delivery.over_limit": TIMES,
    "Delivery.cut_from_word": COUNT,
    "Delivery.loudness_dbfs": LEVEL,
    "Delivery.noise_dbfs": "one level of the room",
}
FEEDBACK = "levels, places and times of what was found in the words"
NUMBER_COLUMNS = {"took", "speech_rate_wpm", "progress"}
"""Seconds that a recogniser worked, the pace that history sorts by, and how far a job is."""

PRINTS = ("pitch_hz", "f0", "formant", "mfcc", "embedding", "vector", "timbre", "voiceprint")


def numbers_in(kind: object, path: str) -> set[str]:
    """Return the path of every number that a kept value can hold."""
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        inner = [(hints[it.name], f"{path}.{it.name}") for it in dataclasses.fields(kind)]
        return {number for hint, name in inner for number in numbers_in(hint, name)}
    parts = [part for part in typing.get_args(kind) if part is not Ellipsis]
    if typing.get_origin(kind) is not typing.Literal and parts:
        return {number for part in parts for number in numbers_in(part, path)}
    return {path} if kind in (int, float) else set()


def test_every_number_that_is_kept_of_a_voice_is_listed_with_why_it_is_no_voiceprint():
    found = {number for kind in KEPT_WHOLE for number in numbers_in(kind, kind.__name__)}
    judged = {number for number in found if number.startswith("Feedback.")}
    assert FEEDBACK
    assert all("span" in it or "level" in it or "word" in it for it in judged), judged
    assert found - judged == NUMBERS.keys()


def test_no_column_holds_numbers_or_bytes_that_could_be_one():
    kinds = {
        (column.name, type(column.type).__name__)
        for table in metadata.tables.values()
        for column in table.columns
    }
    assert {name for name, kind in kinds if kind == "Float"} == NUMBER_COLUMNS
    assert {kind for _, kind in kinds} <= {
        *("String", "Text", "Integer", "Boolean", "Date", "Float", "Instant", "Whole")
    }


def test_whole_values_in_the_database_are_of_known_kinds():
    shapes = {
        column.type.shape
        for table in metadata.tables.values()
        for column in table.columns
        if type(column.type).__name__ == "Whole"
    }
    assert {shape for shape in shapes if dataclasses.is_dataclass(shape)} == set(KEPT_WHOLE)


def test_no_field_is_named_after_a_feature_of_voices():
    fields = {number.lower() for kind in (*KEPT_WHOLE, Take) for number in numbers_in(kind, "it")}
    columns = {column.name for table in metadata.tables.values() for column in table.columns}
    assert not [name for name in fields | columns if any(mark in name for mark in PRINTS)]


def long_rows(node: object) -> list[object]:
    """Return every list of four numbers or more, at any depth: a vector would be one."""
    if isinstance(node, dict):
        return [row for value in node.values() for row in long_rows(value)]
    if not isinstance(node, list):
        return []
    if len(node) >= 4 and all(isinstance(it, int | float) for it in node):
        return [node]
    return [row for value in node for row in long_rows(value)]


@pytest.fixture
def kept(house):
    """Every cell kept of a real take, and every file."""
    take = house.heard()
    with sqlite3.connect(house.folder / "rostrum.sqlite3") as opened:
        tables = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        cells = [
            cell
            for (table,) in tables
            for row in opened.execute(f'SELECT * FROM "{table}"')
            for cell in row
        ]
    opened.close()
    return take, cells, house.folder


def test_of_a_real_take_no_cell_holds_a_vector_or_bytes(kept):
    _, cells, _ = kept
    assert not [cell for cell in cells if isinstance(cell, bytes)]
    whole = [json.loads(cell) for cell in cells if str(cell).startswith(("[", "{"))]
    assert len(whole) >= 5
    assert not [row for value in whole for row in long_rows(value)]


def test_of_a_real_take_the_only_files_are_the_sound_and_its_copy_to_play(kept):
    take, _, folder = kept
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    sha = take.recording.sha256
    database = {"rostrum.sqlite3", "rostrum.sqlite3-wal", "rostrum.sqlite3-shm"}
    assert files - database == {f"audio/{sha[:2]}/{sha}.flac", f"playback/{sha}.wav"}
