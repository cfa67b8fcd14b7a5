"""My takes asks: what have I recorded, and how is it going?"""

from __future__ import annotations

from rostrum.wording import failure, say


def test_who_has_no_takes_is_invited_to_record_one(visit):
    visit.open("takes")
    assert say("takes.empty") in visit.text
    assert visit.press("first_take").opened() == "record"


def test_takes_are_listed_with_where_they_stand(visit):
    pitch = visit.pitch()
    visit.ready(pitch)
    visit.waiting(pitch)
    visit.open("takes")
    assert say("takes.state.waiting") in visit.text
    assert say("takes.state.ready", time="0:07", limit="1:00") in visit.text


def test_a_failed_take_says_why_in_the_list_in_one_sentence(visit):
    take = visit.waiting()
    visit.services.takes.cancel(visit.me, take.id)
    text = visit.open("takes").text
    assert "You stopped this." in text
    assert failure("cancelled") not in text


def test_a_recorder_that_was_only_opened_does_not_hide_the_takes(visit):
    pitch = visit.pitch()
    visit.ready(pitch)
    visit.services.practice.begin(visit.me, pitch.id, "audio/webm")
    assert say("takes.list.title") in visit.open("takes").text


def test_progress_is_shown_from_the_second_take_on(visit):
    pitch = visit.pitch()
    visit.ready(pitch)
    assert say("takes.progress.title") not in visit.open("takes").text
    visit.ready(pitch)
    assert say("takes.progress.title") in visit.look().text


def test_older_takes_are_one_button_away(visit):
    pitch = visit.pitch()
    for _ in range(21):
        visit.services.practice.paste(visit.me, pitch.id, "Vote yes.")
    visit.open("takes")
    assert visit.text.count(say("takes.state.waiting")) == 20
    visit.press("more_takes")
    assert visit.text.count(say("takes.state.waiting")) == 21


def test_one_pitch_can_be_looked_at_alone(visit):
    first, second = visit.pitch("First"), visit.pitch("Second")
    visit.ready(first)
    visit.waiting(second)
    visit.open("takes")
    visit.app.selectbox(key="pitch").set_value(first.id)
    assert say("takes.state.waiting") not in visit.look().text


def test_among_several_pitches_progress_is_that_of_the_newest_that_has_any(visit):
    first, second = visit.pitch("First"), visit.pitch("Second")
    for pitch in (first, second, second):
        visit.ready(pitch)
    assert say("takes.progress.of", pitch="Second") in visit.open("takes").text
    visit.waiting(visit.pitch("Third"))
    assert say("takes.progress.of", pitch="Second") in visit.look().text
    visit.work()
    visit.ready(first)
    assert say("takes.progress.of", pitch="First") in visit.look().text
    visit.app.selectbox(key="pitch").set_value(second.id)
    assert say("takes.progress.of", pitch="First") not in visit.look().text
    assert say("takes.progress.title") in visit.text
