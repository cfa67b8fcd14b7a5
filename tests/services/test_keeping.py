"""A notice first, then the sound goes; the words and the numbers stay."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostrum.domain.errors import MailFailed, NotFound
from rostrum.services.keeping import SoundKeeping
from rostrum.services.leaving import obey_tombstones
from tests.services.house import AUDIO
from tests.services.team_house import OURS


class Letters:
    """Mail that keeps what was sent, or fails."""

    def __init__(self, *, is_set=True, fails=False):
        self.is_set, self.fails, self.sent = is_set, fails, []

    def send(self, to, subject, text):
        if self.fails:
            raise MailFailed
        self.sent.append((to, subject, text))


def days(house, count):
    """Let days pass, with the worker looking once a day."""
    for _ in range(count):
        house.later(days=1)
        house.keeping.sweep()


def has_sound(house, take):
    return house.take(take).recording is not None


def test_in_solo_mode_no_sound_goes(house):
    take = house.heard()
    days(house, 60)
    assert has_sound(house, take)
    assert house.keeping.plan(house.me, take.id) is None


def test_sound_goes_after_thirty_days_with_a_notice_seven_days_before(team_house):
    take = team_house.heard()
    days(team_house, 22)
    assert team_house.keeping.soon(team_house.me) == []
    days(team_house, 1)
    (plan,) = team_house.keeping.soon(team_house.me)
    assert plan.ends == take.created_at + timedelta(days=30)
    days(team_house, 6)
    assert has_sound(team_house, take)
    days(team_house, 1)
    assert not has_sound(team_house, take)
    assert team_house.files() == []


def test_after_months_off_there_is_still_a_notice_of_seven_days(team_house):
    take = team_house.heard()
    team_house.later(days=200)
    team_house.keeping.sweep()
    assert has_sound(team_house, take)
    days(team_house, 6)
    assert has_sound(team_house, take)
    days(team_house, 1)
    assert not has_sound(team_house, take)


def test_what_the_page_says_before_a_late_notice_is_no_day_that_has_passed(team_house):
    take = team_house.heard()
    team_house.later(days=200)
    plan = team_house.keeping.plan(team_house.me, take.id)
    assert plan.ends == team_house.clock.now() + timedelta(days=7)


def test_words_numbers_and_files_stay_when_the_sound_is_gone(team_house):
    take = team_house.shared()
    before = team_house.report(take)
    days(team_house, 30)
    report = team_house.report(take)
    assert (report.revision, report.delivery) == (before.revision, before.delivery)
    assert report.sound_gone_at == team_house.clock.now()
    for kind in ("txt", "vtt", "srt", "json", "pdf", "docx"):
        assert team_house.exports.file(team_house.me, take.id, kind).data
    for lost in ("audio", "mp3"):
        with pytest.raises(NotFound):
            team_house.exports.file(team_house.me, take.id, lost)
    for who in (team_house.me, team_house.ben):
        with pytest.raises(NotFound):
            team_house.takes.sound(who, take.id)


def test_a_take_without_its_sound_can_be_compared_listed_and_corrected(team_house):
    take = team_house.heard()
    days(team_house, 30)
    assert team_house.takes.compare(team_house.me, take.id, take.id)
    (listed,) = team_house.takes.listed(team_house.me)
    assert listed.delivery.duration
    team_house.takes.correct(team_house.me, take.id, "Please fund it.", 1)
    with pytest.raises(NotFound):
        team_house.takes.hear_again(team_house.me, take.id)


def test_keep_this_keeps_it_and_letting_it_go_gives_a_new_notice(team_house):
    take = team_house.heard()
    days(team_house, 25)
    team_house.keeping.keep(team_house.me, take.id, kept=True)
    days(team_house, 60)
    assert has_sound(team_house, take)
    team_house.keeping.keep(team_house.me, take.id, kept=False)
    days(team_house, 7)
    assert has_sound(team_house, take)
    days(team_house, 1)
    assert not has_sound(team_house, take)


def test_a_sound_shared_for_a_hearing_stays_until_ninety_days_after_it(team_house):
    take = team_house.heard()
    days(team_house, 24)  # the notice is given, then there is a hearing
    hearing = (team_house.clock.now() + timedelta(days=10)).date()
    team_house.sharing.share(team_house.me, take.id, OURS, hearing)
    days(team_house, 1)
    assert team_house.keeping.soon(team_house.me) == []
    days(team_house, 99)
    assert has_sound(team_house, take)
    days(team_house, 1)
    assert not has_sound(team_house, take)


def test_a_sound_that_another_take_holds_stays_for_it(team_house):
    first = team_house.heard()
    team_house.later(days=20)
    second = team_house.heard()
    days(team_house, 10)
    assert not has_sound(team_house, first)
    assert team_house.takes.sound(team_house.me, second.id).is_file()


def test_what_nobody_listened_to_yet_stays(team_house):
    take = team_house.uploaded()
    days(team_house, 60)
    assert has_sound(team_house, take)


def test_a_take_that_is_heard_again_keeps_its_sound_meanwhile(team_house):
    take = team_house.heard()
    days(team_house, 29)
    team_house.takes.hear_again(team_house.me, take.id)
    days(team_house, 3)
    assert has_sound(team_house, take)
    team_house.work()
    days(team_house, 1)
    assert not has_sound(team_house, take)


def test_the_folder_is_looked_through_once_an_hour_at_most(team_house):
    take = team_house.heard()
    team_house.keeping.sweep()
    team_house.later(days=23)
    team_house.keeping.sweep()
    assert team_house.keeping.plan(team_house.me, take.id).warned
    team_house.keeping.keep(team_house.me, take.id, kept=False)
    team_house.later(minutes=59)
    team_house.keeping.sweep()
    assert not team_house.keeping.plan(team_house.me, take.id).warned
    team_house.later(minutes=2)
    team_house.keeping.sweep()
    assert team_house.keeping.plan(team_house.me, take.id).warned


def with_mail(house, mail):
    house.keeping = SoundKeeping(house.store, house.recordings, house.clock, mail)
    return mail


def test_one_letter_tells_of_all_sounds_and_names_no_take(team_house):
    mail = with_mail(team_house, Letters())
    team_house.heard()
    team_house.heard("pitch.flac")
    days(team_house, 29)
    ((to, _, text),) = mail.sent
    assert to == "ana@example.org"
    assert "2 takes" in text
    assert "Fund" not in text


@pytest.mark.parametrize("mail", [Letters(is_set=False), Letters(fails=True)])
def test_where_no_letter_can_be_sent_the_notice_stands_in_rostrum(team_house, mail):
    with_mail(team_house, mail)
    team_house.heard()
    days(team_house, 23)
    assert len(team_house.keeping.soon(team_house.me)) == 1
    assert mail.sent == []


def test_a_sound_that_is_gone_cannot_be_kept(team_house):
    take = team_house.heard()
    days(team_house, 30)
    with pytest.raises(NotFound):
        team_house.keeping.keep(team_house.me, take.id, kept=True)


def test_all_sound_goes_at_once_and_the_words_stay(team_house):
    take = team_house.shared()
    team_house.keeping.keep(team_house.me, take.id, kept=True)
    team_house.keeping.delete_all(team_house.me)
    assert not has_sound(team_house, take)
    assert team_house.files() == []
    report = team_house.takes.report(team_house.me, take.id)
    assert report.revision
    assert report.sound_gone_at == team_house.clock.now()


def test_what_was_not_heard_yet_goes_with_its_sound_and_its_job(team_house):
    pitch = team_house.writing.start(team_house.me, "Ask", "elevator-60")
    begun = team_house.practice.begin(team_house.me, pitch.id, "audio/webm")
    team_house.practice.receive(team_house.me, begun.id, 0, b"part")
    sound = (AUDIO / "ums.flac").read_bytes()
    waiting = team_house.practice.upload(team_house.me, pitch.id, "ums.flac", sound)
    team_house.keeping.delete_all(team_house.me)
    for take in (begun, waiting):
        with pytest.raises(NotFound):
            team_house.takes.report(team_house.me, take.id)
    assert team_house.files() == []
    with team_house.store.transaction() as tx:
        assert not tx.jobs.of(team_house.me.id)


def test_nobody_elses_sound_goes_with_mine(team_house):
    take = team_house.heard()
    team_house.keeping.delete_all(team_house.ben)
    assert has_sound(team_house, take)


def test_sound_that_comes_back_with_a_backup_is_deleted_again(team_house):
    take = team_house.heard()
    before = team_house.take(take)
    team_house.keeping.delete_all(team_house.me)
    with team_house.store.transaction() as tx:
        tx.takes.change(before)
    with team_house.store.transaction() as tx:
        assert tx.inspection.risen() == 1
    assert obey_tombstones(team_house.store, team_house.recordings) == 1
    assert not has_sound(team_house, take)
    assert obey_tombstones(team_house.store, team_house.recordings) == 0
