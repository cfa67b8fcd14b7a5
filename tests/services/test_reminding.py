"""Reminders: each once, none lost, and none for who needs none."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from rostrum.adapters.store import SqlStore
from rostrum.domain.errors import ChangedMeanwhile, NotAllowed
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from rostrum.domain.reminding import KINDS
from rostrum.services.assigning import Case
from rostrum.services.reminder_letters import Letters
from rostrum.services.reminding import Reminders
from tests.a_course import LEADER, WELCOME
from tests.fakes.clock import StandingClock
from tests.services.desk_house import DAY, Post
from tests.services.team_house import OURS

PEOPLE, ASSIGNMENTS, EACH = 20, 100, 5
"""Twenty people with a hundred assignments and five reminders of each: 10,000 reminders."""


def swept(desk, days=0):
    desk.later(days=days, minutes=11)
    desk.reminders.sweep()


def kept(desk):
    with desk.store.transaction() as tx:
        return tx.reminders.of(OURS, limit=20_000)


def told(desk, person):
    return sorted(
        (one.kind, one.day - desk.today) for one in kept(desk) if one.person_id == person.id
    )


def only_ana(desk, days=10, **more):
    return desk.assigned(days=days, people=frozenset({desk.me.id}), **more)


def test_a_person_is_reminded_before_on_and_three_times_after(desk):
    only_ana(desk)
    seen = []
    for _ in range(40):
        swept(desk, days=1)
        seen.append(len(kept(desk)))
    assert seen[5:12] == [0, 1, 1, 1, 2, 3, 3]
    assert seen[-1] == EACH


def test_reminders_stop_once_it_is_done(desk):
    only_ana(desk)
    swept(desk, days=7)
    desk.finishes(desk.me)
    swept(desk, days=30)
    assert len(kept(desk)) == 1
    assert desk.reminders.mine(desk.me) == []


@pytest.mark.parametrize("how", ["exempt", "taken back", "left"])
def test_reminders_stop_for_who_need_not_do_it_any_more(desk, how):
    given = only_ana(desk)
    swept(desk, days=7)
    if how == "exempt":
        desk.assigning.exempt(desk.tess, OURS, Case(given.id, desk.me.id), "knows it")
    elif how == "left":
        desk.removed(desk.me)
    else:
        desk.assigning.take_back(desk.tess, OURS, given.id, given.version)
    swept(desk, days=30)
    assert len(kept(desk)) == 1
    assert desk.reminders.mine(desk.me) == []


def test_another_day_brings_other_reminders(desk):
    given = only_ana(desk, days=5)
    swept(desk, days=5)
    case = Case(given.id, desk.me.id)
    desk.assigning.extend(desk.tess, OURS, case, desk.today + 10 * DAY, "was ill")
    swept(desk, days=7)
    assert told(desk, desk.me) == [
        ("before", -10 * DAY),
        ("before", 0 * DAY),
        ("on", -7 * DAY),
    ]


def test_what_came_due_while_the_computer_was_off_is_made_up_for_in_one_letter(desk):
    only_ana(desk)
    swept(desk, days=12)
    assert [one.kind for one in kept(desk)] == ["after", "on", "before"]
    ((to, text),) = desk.post.sent
    assert to == "ana@example.org"
    assert text.count(WELCOME.title) == 1


def test_a_person_gets_one_letter_for_several_things(desk):
    only_ana(desk)
    only_ana(desk, module=LEADER.id)
    swept(desk, days=7)
    ((_, text),) = desk.post.sent
    assert WELCOME.title in text
    assert LEADER.title in text


def test_without_mail_a_reminder_stands_in_the_app(desk):
    desk.post.is_set = False
    only_ana(desk)
    swept(desk, days=7)
    (mine,) = desk.reminders.mine(desk.me)
    assert (mine.title, mine.kind) == (WELCOME.title, "before")
    assert [one.mail for one in kept(desk)] == ["none"]


def test_what_was_put_away_stays_away_until_the_next_one(desk):
    given = only_ana(desk)
    swept(desk, days=7)
    desk.reminders.dismiss(desk.me, given.id)
    assert desk.reminders.mine(desk.me) == []
    swept(desk, days=3)
    assert [one.kind for one in desk.reminders.mine(desk.me)] == ["on"]


def test_nobody_puts_away_what_is_anothers(desk):
    given = only_ana(desk)
    swept(desk, days=7)
    desk.reminders.dismiss(desk.ben, given.id)
    assert len(desk.reminders.mine(desk.me)) == 1


# Letters: sent at most once


def test_a_letter_that_was_broken_off_is_told_of_and_never_sent_again(desk):
    only_ana(desk)

    def stop():
        raise KeyboardInterrupt

    desk.post.before = stop
    with pytest.raises(KeyboardInterrupt):
        swept(desk, days=7)
    desk.post.before = lambda: None
    swept(desk)
    assert desk.post.sent == []
    (given,) = desk.reminders.given(desk.tess, OURS)
    assert given.uncertain
    assert len(desk.reminders.mine(desk.me)) == 1


def test_a_letter_that_failed_is_not_tried_again_and_the_trainer_sees_it(desk):
    only_ana(desk)
    desk.post.fails = True
    swept(desk, days=7)
    desk.post.fails = False
    swept(desk)
    assert desk.post.sent == []
    assert [one.reminder.mail for one in desk.reminders.given(desk.tess, OURS)] == ["failed"]


def test_a_letter_that_waited_is_dropped_when_it_was_done_meanwhile(desk):
    only_ana(desk)
    desk.later(days=7)
    desk.reminders._give(desk.course.made, OURS, desk.clock.now())
    desk.finishes(desk.me)
    swept(desk)
    assert desk.post.sent == []
    assert [one.mail for one in kept(desk)] == ["dropped"]


def test_a_letter_that_waits_when_the_computer_stops_is_sent_after_the_start(desk):
    only_ana(desk)
    desk.later(days=7)
    desk.reminders._give(desk.course.made, OURS, desk.clock.now())
    swept(desk)
    assert len(desk.post.sent) == 1


# What the trainer sees and chooses


def test_the_preview_says_who_is_next_and_who_is_not_and_why(desk):
    given = desk.assigned(late_days=5)
    desk.assigning.exempt(desk.tess, OURS, Case(given.id, desk.ben.id), "knows it")
    desk.finishes(desk.tim)
    found = desk.reminders.preview(desk.tess, OURS)
    assert [(one.member.name, one.kind, one.why_not) for one in found] == [
        ("Ana Lucero", "before", None),
        ("Ben", None, "exempt"),
        ("Tim", None, "done"),
    ]
    desk.later(days=12)
    assert desk.reminders.preview(desk.tess, OURS)[0].why_not == "late_accepted"


def test_the_preview_comes_true(desk):
    desk.assigned()
    for _ in range(30):
        ahead = desk.reminders.preview(desk.tess, OURS)
        before = {one.key for one in kept(desk)}
        swept(desk, days=1)
        new = {(key[0], key[2]) for key in {one.key for one in kept(desk)} - before}
        due = {
            (one.member.person_id, one.kind) for one in ahead if one.day and one.day <= desk.today
        }
        assert new == due


def test_a_team_chooses_its_reminders_from_today_on(desk):
    only_ana(desk)
    off = desk.reminders.choose(desk.tess, OURS, [], 0)
    swept(desk, days=12)
    assert desk.reminders.preview(desk.tess, OURS)[0].why_not == "off"
    desk.reminders.choose(desk.tess, OURS, KINDS, off.version)
    swept(desk)
    assert kept(desk) == []


def test_of_two_trainers_who_choose_the_second_is_told(desk):
    desk.reminders.choose(desk.tess, OURS, ["on"], 0)
    with pytest.raises(ChangedMeanwhile):
        desk.reminders.choose(desk.tess, OURS, ["after"], 0)
    assert desk.reminders.settings(desk.tess, OURS).kinds == {"on"}


def test_who_is_no_trainer_sees_no_preview(desk):
    with pytest.raises(NotAllowed):
        desk.reminders.preview(desk.me, OURS)


# Each once and none lost: ten thousand, two at once, and a clock that jumps


class JumpingClock(StandingClock):
    """Goes on, and is two hours off in either direction now and then."""

    def __init__(self, start, seed):
        super().__init__(start)
        self.dice = random.Random(seed)

    def now(self):
        return super().now() + timedelta(hours=self.dice.choice((-2, -1, 0, 0, 1, 2)))


def crowd(desk):
    """Put many people into the team and give all of them much to do."""
    with desk.store.transaction() as tx:
        for number in range(PEOPLE - 3):
            who = Person(PersonId(f"p{number}"), f"P {number}", f"p{number}@example.org")
            tx.people.add(who, desk.clock.now())
            tx.teams.join(OURS, who.id, "advocate", desk.clock.now())
    for number in range(ASSIGNMENTS):
        desk.assigned(LEADER.id, days=5 + number % 4)


def go_through(desk, post, start, seed):
    """Be a worker of its own for six weeks that starts anew now and then."""
    clock, dice = JumpingClock(start, seed), random.Random(seed)
    folder = f"sqlite:///{desk.folder / 'rostrum.sqlite3'}"
    store = SqlStore.open(folder)
    for _ in range(28):
        clock.go_on(timedelta(hours=dice.choice((23, 31, 37, 44))))
        if dice.random() < 0.2:
            store.close()
            store = SqlStore.open(folder)
        Reminders(store, desk.course, clock, Letters(store, clock, post)).sweep()
    store.close()


def test_ten_thousand_reminders_come_once_each_with_two_at_once_and_a_jumping_clock(desk):
    crowd(desk)
    posts, start = [Post(), Post()], desk.clock.now()
    workers = [
        threading.Thread(target=go_through, args=(desk, post, start, seed))
        for seed, post in enumerate(posts)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    found = kept(desk)
    assert len(found) == len({one.key for one in found}) == PEOPLE * ASSIGNMENTS * EACH
    assert {one.mail for one in found} == {"sent"}
    assert {one.day for one in found} <= {desk.today + number * DAY for number in range(60)}


def test_the_database_refuses_a_second_one(desk):
    only_ana(desk)
    swept(desk, days=7)
    (one,) = kept(desk)
    with pytest.raises(Exception, match="UNIQUE"), desk.store.transaction() as tx:
        tx.reminders.add([replace(one, mail="waiting")])
