"""Hostile tables, sound files, names and titles: taken as what they are, or refused in words."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from rostrum.domain.errors import BadTable, UserError
from rostrum.domain.ids import PitchId
from rostrum.services.csv_rows import FORMULA
from rostrum.services.people_table import LARGEST_BYTES
from rostrum.wording import explain
from tests.fakes.clock import StandingClock
from tests.web.hostile import Asked
from tests.web.hostile_team import NEVER_TOLD, SECRET, TEAM, Besieged, a_team, from_browser
from tests.web.hostile_words import NASTY, Pest

TABLES, FILES, NAMES = 600, 200, 400
SUFFIXES = (
    ".wav",
    ".mp3",
    ".webm",
    ".WAV",
    ".flac ",
    ".php",
    ".wav.exe",
    ".svg",
    "",
    ".html",
    "\0.wav",
)
HEADS = (
    b"RIFF",
    b"\x1aE\xdf\xa3",
    b"PK\x03\x04",
    b"<svg onload=alert(1)>",
    b"#!/bin/sh\n",
    b"#EXTM3U\nfile:///etc/passwd",
    b"",
)


@pytest.fixture(scope="module")
def it(tmp_path_factory):
    made = a_team(tmp_path_factory.mktemp("hostile-files"))
    yield made
    made.services.store.close()


def said(error: UserError) -> str:
    """Return what a person reads of a refusal; it tells nothing of others or of how we work."""
    words = explain(error)
    assert len(words) > 15
    assert not [word for word in (SECRET, *NEVER_TOLD) if word in words]
    return words


def test_a_hostile_list_of_people_invites_all_or_nobody_and_names_the_line(it):
    pest, tess, taken, refused = Pest(3), it.person("tess"), 0, 0
    for _ in range(TABLES):
        table, before = pest.table(), invited(it)
        try:
            made = it.services.inviting.invite_many(tess, TEAM, table)
        except BadTable as wrong:
            refused += "ine " in said(wrong) and invited(it) == before
        else:
            assert len(table) <= LARGEST_BYTES
            assert invited(it) == before + len(made)
            taken += 1
    assert taken > 20
    assert taken + refused == TABLES


def invited(it: Besieged) -> int:
    with it.services.store.transaction() as tx:
        return len(tx.teams.invitations(TEAM))


def test_a_hostile_file_is_kept_under_a_name_of_ours_or_refused(it):
    pest, ana, clock = Pest(4), it.person("ana"), StandingClock()
    it.services.practice._clock = clock
    for _ in range(FILES):
        clock.go_on(timedelta(minutes=5))
        name = pest.word()[:300] + pest.one_of(*SUFFIXES)
        try:
            pitch = PitchId(pest.one_of("pitch-ana", "pitch-ana", "pitch-otto", pest.word()))
            take = it.services.practice.upload(
                ana, pitch, name, pest.one_of(*HEADS) + pest.raw(400)
            )
        except UserError as wrong:
            said(wrong)
        else:
            assert pitch == "pitch-ana"
            kept = it.services.recordings.path(take.recording).resolve()
            assert kept.is_relative_to(it.services.settings.recordings)
            assert kept.stem == take.recording.sha256
    outside = [path.name for path in it.services.settings.recordings.parent.iterdir()]
    assert set(outside) <= {"rostrum-secret-folder", "models"}


def test_hostile_names_are_kept_as_they_are_or_refused(it):
    pest, tess, ana = Pest(5), it.person("tess"), it.person("ana")
    s = it.services
    for _ in range(NAMES // 5):
        word, words = pest.word(), pest.word()
        for do in (
            lambda word=word: s.accounts.change_name(ana, word),
            lambda word=word, words=words: s.teams.start(tess, word, words),
            lambda word=word: s.inviting.invite(
                tess, TEAM, "advocate", word, f"{word}@example.net"
            ),
            lambda word=word, words=words: s.writing.start(
                ana, word, pest.one_of("elevator-60", words)
            ),
            lambda word=word, words=words: s.practice.paste(
                ana, PitchId("pitch-ana"), word * 3 + words
            ),
        ):
            try:
                do()
            except UserError as wrong:
                said(wrong)


@pytest.mark.parametrize("names", [[word for word in NASTY if word.strip() and word.isprintable()]])
def test_no_cell_of_the_members_table_is_a_formula(it, names):
    for name in names:
        try:
            it.services.accounts.change_name(it.person("vic"), name)
        except UserError:
            continue
        [(_, answer)] = it.send(
            [Asked("GET", f"/api/teams/{TEAM}/members.csv", from_browser(it, "tess"))]
        )
        rows = list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"), newline="")))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell[:1] in FORMULA and cell]


def test_they_are_a_thousand_more():
    assert TABLES + FILES + NAMES >= 1000
