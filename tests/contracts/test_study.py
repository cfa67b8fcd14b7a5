"""What every store promises about notes, what is kept in mind, certificates and experts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.domain.recall import Recall, met
from rostrum.domain.study import Certificate, Note, TeamAnswer
from rostrum.domain.team import Team
from tests.contracts.making import ME, MINUTE
from tests.fakes.clock import NOON

BEN, TEAM = PersonId("ben"), TeamId("team")
DAY = date(2026, 1, 5)
NOTE = Note(ME, "visit", "Bring the map.", 1, NOON)
PAPER = Certificate("AB12", BEN, "Ben", "The course", 8, DAY, NOON)
ANSWER = TeamAnswer(TEAM, "ask-x", "Ask Rita.", "Rita Baca", "City clerk", DAY, BEN, NOON)


@pytest.fixture
def tx(store):
    with store.transaction() as tx:
        tx.people.add(Person(BEN, "Ben", "ben@example.org"), NOON)
        tx.teams.add(Team(TEAM, "Lobos", "", NOON))
        yield tx


def test_before_it_is_written_a_note_is_empty(tx):
    assert tx.study.note(ME, "visit") == Note(ME, "visit")


def test_a_note_that_was_read_in_an_older_version_is_not_overwritten(tx):
    assert tx.study.keep_note(NOTE, 0)
    second = replace(NOTE, text="And a pen.", version=2)
    assert tx.study.keep_note(second, 1)
    assert not tx.study.keep_note(NOTE, 0)
    assert not tx.study.keep_note(NOTE, 1)
    assert tx.study.notes(ME) == [tx.study.note(ME, "visit")] == [second]
    assert tx.study.notes(BEN) == []


def test_what_is_in_mind_comes_the_longest_due_first(tx):
    early = met(ME, "m", "q2", NOON - timedelta(days=9))
    late = Recall(ME, "m", "q1", NOON, in_a_row=2)
    for recall in (met(ME, "m", "q1", NOON), early, met(BEN, "m", "q1", NOON), late):
        tx.study.keep_recall(recall)
    assert tx.study.recalls(ME) == [early, late]
    assert tx.study.recall(ME, "q1") == late
    assert tx.study.recall(ME, "q9") is None


def test_a_person_has_one_certificate_the_newest(tx):
    tx.study.certify(PAPER)
    corrected = replace(PAPER, code="CD34", name="Benito")
    tx.study.certify(corrected)
    assert tx.study.certificate("AB12") is None
    assert tx.study.certificate("CD34") == tx.study.certificate_of(BEN) == corrected
    assert tx.study.certificate_of(ME) is None


def test_an_answer_that_was_read_in_an_older_version_is_not_overwritten(tx):
    assert tx.experts.keep(ANSWER, 0)
    assert not tx.experts.keep(ANSWER, 0)
    second = replace(ANSWER, text="Ask Joe.", version=2, saved_at=NOON + MINUTE)
    assert tx.experts.keep(second, 1)
    assert not tx.experts.delete(TEAM, "ask-x", 1)
    assert tx.experts.answers(TEAM) == {"ask-x": second}
    assert tx.experts.delete(TEAM, "ask-x", 2)
    assert tx.experts.answer(TEAM, "ask-x") is None


def test_with_a_person_go_their_notes_and_certificate_and_their_name_beside_an_answer(tx):
    tx.study.keep_note(replace(NOTE, person_id=BEN), 0)
    tx.study.keep_recall(met(BEN, "m", "q1", NOON))
    tx.study.certify(PAPER)
    tx.experts.keep(ANSWER, 0)
    tx.people.delete(BEN)
    assert tx.study.notes(BEN) == tx.study.recalls(BEN) == []
    assert tx.study.certificate("AB12") is None
    assert tx.experts.answers(TEAM) == {"ask-x": replace(ANSWER, by="")}


def test_with_a_team_go_its_answers(tx):
    tx.experts.keep(ANSWER, 0)
    tx.teams.delete(TEAM)
    assert tx.experts.answers(TEAM) == {}
