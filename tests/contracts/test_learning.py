"""What every store promises about what people did in the course."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from rostrum.domain.ids import PersonId, TakeId
from rostrum.domain.learning import Answered, ExerciseSaid, SectionRead, Standing
from rostrum.domain.person import Person
from tests.contracts import making
from tests.contracts.making import ME, MINUTE
from tests.fakes.clock import NOON

BEN = PersonId("ben")
TAKE = TakeId("take")
READ = SectionRead(ME, "m", "lesson", "s1", NOON)
ANSWER = Answered(ME, "m", "lesson", "q1", "hash", (0, 2), right=False, at=NOON)
SAID = ExerciseSaid(ME, "m", "x", TAKE, NOON)
WHOLE = Standing(
    *(ME, "m", frozenset({"s1"}), MappingProxyType({"q1": True, "q2": False}), 7),
    *(frozenset({"x"}), NOON, NOON + MINUTE, NOON),
)


@pytest.fixture
def tx(store):
    with store.transaction() as tx:
        tx.people.add(Person(BEN, "Ben", "ben@example.org"), NOON)
        tx.takes.add(making.take())
        yield tx


def of(person, module="m", **latest):
    seen = {"seen_at": NOON, "began_at": NOON}
    return Standing(person, module, latest=MappingProxyType(latest), **seen)


def test_deeds_come_back_whole_and_in_the_order_they_were_kept(tx):
    for deed in (SAID, ANSWER, READ):
        assert tx.learning.add(deed)
    assert list(tx.learning.deeds(ME, "m")) == [SAID, ANSWER, READ]


def test_deeds_are_one_persons_in_one_module(tx):
    tx.learning.add(READ)
    assert tx.learning.deeds(BEN, "m") == tx.learning.deeds(ME, "other") == []


def test_a_section_is_read_once(tx):
    assert tx.learning.add(READ)
    assert not tx.learning.add(SectionRead(ME, "m", "lesson", "s1", NOON + MINUTE))
    assert tx.learning.add(SectionRead(BEN, "m", "lesson", "s1", NOON))
    assert list(tx.learning.deeds(ME, "m")) == [READ]


def test_every_answer_is_kept(tx):
    assert tx.learning.add(ANSWER)
    assert tx.learning.add(ANSWER)
    assert len(tx.learning.deeds(ME, "m")) == 2


def test_a_take_answers_an_exercise_once(tx):
    assert tx.learning.add(SAID)
    assert not tx.learning.add(ExerciseSaid(ME, "m", "x", TAKE, NOON + MINUTE))


def test_an_exercise_was_said_even_when_its_take_is_deleted(tx):
    tx.learning.add(SAID)
    tx.takes.delete(TAKE, ME)
    assert list(tx.learning.deeds(ME, "m")) == [ExerciseSaid(ME, "m", "x", TakeId(""), NOON)]


def test_before_the_first_deed_a_standing_is_empty(tx):
    assert tx.learning.standing(ME, "m") == Standing(ME, "m")


def test_the_newest_standing_is_kept_whole(tx):
    for standing in (of(ME), WHOLE):
        tx.learning.stand(standing)
        assert tx.learning.standing(ME, "m") == standing


def test_standings_of_several_people_come_by_person_and_module(tx):
    for standing in (of(ME), of(ME, "other"), of(BEN)):
        tx.learning.stand(standing)
    assert tx.learning.standings([ME, BEN]).keys() == {(ME, "m"), (ME, "other"), (BEN, "m")}
    assert tx.learning.standings([BEN]) == {(BEN, "m"): of(BEN)}
    assert tx.learning.standings([]) == {}


def test_what_is_missed_counts_people_by_their_latest_answer(tx):
    tx.learning.stand(of(ME, q1=True, q2=False))
    tx.learning.stand(of(BEN, q1=False))
    assert tx.learning.missed([ME, BEN], "m") == {"q1": (1, 2), "q2": (1, 1)}
    assert tx.learning.missed([ME], "m") == {"q1": (0, 1), "q2": (1, 1)}
    assert tx.learning.missed([ME], "other") == {}


def test_a_person_was_last_seen_in_whatever_module_it_was(tx):
    tx.learning.stand(of(ME, "other"))
    tx.learning.stand(WHOLE)
    assert tx.learning.last_seen([ME, BEN]) == {ME: NOON + MINUTE}


def test_with_a_person_goes_all_they_did(tx):
    tx.learning.add(SectionRead(BEN, "m", "lesson", "s1", NOON))
    tx.learning.stand(of(BEN))
    tx.people.delete(BEN)
    assert tx.learning.deeds(BEN, "m") == []
    assert tx.learning.standings([BEN]) == {}


def test_a_pitch_says_which_exercise_it_answers(tx):
    tx.pitches.add(making.pitch("exercise", exercise_id="x"))
    assert tx.pitches.get("exercise", ME).exercise_id == "x"
    assert tx.pitches.get(making.PITCH, ME).exercise_id == ""
