"""Where a person is in a module follows from what they did, and from nothing else."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from rostrum.domain.ids import PersonId, TakeId
from rostrum.domain.learning import (
    Answered,
    ExerciseSaid,
    SectionRead,
    Standing,
    after,
    fulfils,
    progress,
    standing_of,
)
from tests.a_course import module, question
from tests.fakes.clock import NOON

ANA = PersonId("ana")
MINUTE = timedelta(minutes=1)
HISTORIES = 10_000
RULES = ("completed", "passed", "completed_and_passed", "completed_or_passed")


def read(section, at=NOON):
    return SectionRead(ANA, "m", "l", section, at)


def answered(question_id, right, at=NOON, *, mixed=False):
    return Answered(ANA, "m", "l", question_id, "hash", (0,), right, at, mixed)


def said(exercise="x", at=NOON):
    return ExerciseSaid(ANA, "m", exercise, TakeId("take"), at)


def all_of(made, right=True):
    """Return the deeds that do everything in a module, a minute apart."""
    deeds = [read(section) for section in sorted(made.section_ids)]
    deeds += [answered(asked.id, right) for asked in made.questions]
    deeds += [said(made.exercise.id)] if made.exercise else []
    return [replace(deed, at=NOON + number * MINUTE) for number, deed in enumerate(deeds)]


# One idea each


def test_nothing_done_is_not_begun():
    now = progress(module(), Standing(ANA, "m"))
    assert not now.begun
    assert (now.sections_read, now.answered, now.right, now.said) == (0, 0, 0, False)


def test_the_last_deed_that_fulfils_the_rule_makes_the_module_done_at_that_instant():
    made = module()
    deeds = all_of(made)
    assert standing_of(ANA, "m", deeds[:-1], made).done_at is None
    assert standing_of(ANA, "m", deeds, made).done_at == deeds[-1].at


def test_the_latest_answer_counts_and_not_the_best():
    made = module(questions=1)
    deeds = [answered("q0", True), answered("q0", False)]
    assert progress(made, standing_of(ANA, "m", deeds, made)).right == 0


def test_who_is_done_stays_done_whatever_they_answer_later():
    made = module()
    deeds = all_of(made)
    later = [*deeds, answered("q0", False, NOON + 60 * MINUTE)]
    now = progress(made, standing_of(ANA, "m", later, made))
    assert (now.done_at, now.right) == (deeds[-1].at, 2)


def test_a_mixed_check_changes_no_score_and_is_seen():
    made = module(questions=1)
    deeds = [answered("q0", True), answered("q0", False, NOON + MINUTE, mixed=True)]
    now = standing_of(ANA, "m", deeds, made)
    assert (now.latest, now.answers, now.seen_at) == ({"q0": True}, 1, NOON + MINUTE)


@pytest.mark.parametrize(
    ("rule", "reads", "is_right", "done"),
    [
        ("completed", True, False, True),
        ("completed", False, True, False),
        ("passed", False, True, True),
        ("passed", True, False, False),
        ("completed_and_passed", True, False, False),
        ("completed_and_passed", True, True, True),
        ("completed_or_passed", True, False, True),
        ("completed_or_passed", False, True, True),
    ],
)
def test_each_rule_asks_for_what_its_name_says(rule, reads, is_right, done):
    made = module(sections=1, questions=1, move_on=rule)
    deeds = [answered("q0", is_right)]
    deeds += [read("s0"), said()] if reads else []
    assert fulfils(made, standing_of(ANA, "m", deeds, made)) is done


def test_a_share_that_meets_the_mark_exactly_passes():
    made = module(sections=1, questions=5, exercise=False, move_on="passed", pass_mark=0.8)
    deeds = [answered(f"q{number}", True) for number in range(4)]
    assert progress(made, standing_of(ANA, "m", deeds, made)).passed
    assert not progress(made, standing_of(ANA, "m", deeds[1:], made)).passed


def test_the_exercise_of_another_module_is_not_this_one():
    made = module()
    assert not progress(made, standing_of(ANA, "m", [said("other")], made)).said


def test_a_question_that_is_gone_from_the_module_counts_no_more():
    made = module(questions=2)
    standing = standing_of(ANA, "m", [answered("q0", True), answered("gone", True)], made)
    now = progress(made, standing)
    assert (now.questions, now.answered, now.right) == (2, 1, 1)


def test_a_module_that_became_easier_is_done_as_of_the_last_deed():
    hard = module(pass_mark=1.0)
    standing = standing_of(ANA, "m", [*all_of(hard)[:-2], said(at=NOON + 9 * MINUTE)], hard)
    assert standing.done_at is None
    easy = replace(hard, pass_mark=0.5)
    assert progress(easy, standing).done_at == NOON + 9 * MINUTE


def test_a_module_that_became_harder_leaves_who_was_done_before_done():
    made = module()
    standing = standing_of(ANA, "m", all_of(made), made)
    harder = replace(made, lessons=(*made.lessons, *module(sections=9).lessons))
    assert progress(harder, standing).done_at == standing.done_at


def test_a_deed_in_a_module_that_is_gone_is_kept_and_completes_nothing():
    now = after(Standing(ANA, "m"), read("s0"), None)
    assert (now.read, now.done_at) == ({"s0"}, None)


def test_a_question_keeps_its_content_hash_until_its_words_or_keys_change():
    first = question()
    assert replace(first, hint="Other").content_hash == first.content_hash
    assert question(right=2).content_hash != first.content_hash
    assert replace(first, text="Other?").content_hash != first.content_hash


# Truth: the standing equals what someone who only has the raw deeds would find


class Oracle:
    """Counts by hand, from the list of deeds alone, without the code it checks."""

    def __init__(self, deeds, made):
        self.deeds, self.made = deeds, made

    def read_by(self, end):
        return {it.section_id for it in self.deeds[:end] if isinstance(it, SectionRead)}

    def said_by(self, end):
        return {it.exercise_id for it in self.deeds[:end] if isinstance(it, ExerciseSaid)}

    def last_answer(self, question_id, end):
        for deed in reversed(self.deeds[:end]):
            if isinstance(deed, Answered) and deed.question_id == question_id and not deed.mixed:
                return deed.right
        return None

    def is_done(self, end):
        questions = [it.id for it in self.made.questions]
        right = len([it for it in questions if self.last_answer(it, end) is True])
        mark = Fraction(str(self.made.pass_mark))
        passed = not questions or Fraction(right, len(questions)) >= mark
        unread = [it for it in self.made.section_ids if it not in self.read_by(end)]
        need = self.made.exercise
        completed = not unread and (need is None or need.id in self.said_by(end))
        if self.made.move_on.endswith("_and_passed"):
            return completed and passed
        if self.made.move_on.endswith("_or_passed"):
            return completed or passed
        return completed if self.made.move_on == "completed" else passed

    def done_at(self):
        ends = (end for end in range(1, len(self.deeds) + 1) if self.is_done(end))
        first = next(ends, None)
        return None if first is None else self.deeds[first - 1].at

    def latest(self):
        asked = {it.question_id for it in self.deeds if isinstance(it, Answered) and not it.mixed}
        return {it: self.last_answer(it, len(self.deeds)) for it in asked}

    def standing(self):
        scored = [it for it in self.deeds if isinstance(it, Answered) and not it.mixed]
        return Standing(
            ANA,
            "m",
            read=frozenset(self.read_by(len(self.deeds))),
            latest=self.latest(),
            answers=len(scored),
            exercises=frozenset(self.said_by(len(self.deeds))),
            began_at=self.deeds[0].at if self.deeds else None,
            seen_at=self.deeds[-1].at if self.deeds else None,
            done_at=self.done_at(),
            said_at={it: self.first_said(it) for it in self.said_by(len(self.deeds))},
            misses={it: n for it in self.latest() if (n := self.wrong_in_a_row(it))},
        )

    def first_said(self, exercise_id):
        said_it = (it for it in self.deeds if isinstance(it, ExerciseSaid))
        return next(it.at for it in said_it if it.exercise_id == exercise_id)

    def wrong_in_a_row(self, question_id):
        answers = [it for it in self.deeds if isinstance(it, Answered) and not it.mixed]
        marks = "".join("r" if it.right else "w" for it in answers if it.question_id == question_id)
        return len(marks) - len(marks.rstrip("w"))


def history(dice: random.Random):
    """Return a random module and a random list of deeds in it, some about what is not in it."""
    made = module(
        sections=dice.randint(0, 3),
        questions=dice.randint(0, 5),
        exercise=dice.random() < 0.5,
        move_on=dice.choice(RULES),
        pass_mark=dice.choice((0.0, 0.5, 0.6, 0.8, 1.0)),
    )
    at, deeds = NOON, []
    for _ in range(dice.randint(0, 18)):
        at += timedelta(seconds=dice.randint(-7200 if dice.random() < 0.05 else 0, 3600))
        kind = dice.random()
        if kind < 0.3:
            deeds.append(read(f"s{dice.randint(0, 3)}", at))
        elif kind < 0.9:
            right, mixed = dice.random() < 0.75, dice.random() < 0.15
            deeds.append(answered(f"q{dice.randint(0, 5)}", right, at, mixed=mixed))
        else:
            deeds.append(said(dice.choice(("x", "x", "other")), at))
    return made, deeds


def test_a_standing_equals_a_count_by_hand_on_ten_thousand_histories():
    dice, done = random.Random(20261125), 0
    for _ in range(HISTORIES):
        made, deeds = history(dice)
        standing = standing_of(ANA, "m", deeds, made)
        oracle = Oracle(deeds, made)
        assert standing == oracle.standing(), (made, deeds)
        now = progress(made, standing)
        assert now.sections_read == len(made.section_ids & standing.read)
        ids = [asked.id for asked in made.questions]
        assert now.right == len([it for it in ids if oracle.latest().get(it)])
        assert now.answered == len([it for it in ids if it in oracle.latest()])
        if deeds:
            assert (now.done_at is not None) == (standing.done_at is not None)
        done += standing.done_at is not None
    assert HISTORIES / 5 < done < HISTORIES * 4 / 5  # both ends were looked at
