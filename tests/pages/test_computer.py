"""This computer asks: what works here, and what can I do about the rest?"""

from __future__ import annotations

from dataclasses import replace

from rostrum.adapters.backup.shelf import BackupShelf
from rostrum.domain.errors import DiskNearlyFull, EngineUnavailable
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Membership, Person
from rostrum.domain.privacy import Keeping
from rostrum.domain.team import Team
from rostrum.services.doctor import told
from rostrum.web import session
from rostrum.web.plain import plain
from rostrum.wording import failure, say
from rostrum.worker import Worker
from tests.pages.together import person


class NoNetwork:
    def __init__(self, shelf):
        self.status = shelf.status

    def fetch(self, progress):
        raise EngineUnavailable(engine="whisper")


def test_without_weights_the_good_engine_is_offered(visit):
    visit.open("computer")
    assert say("computer.listening.rough") in visit.text
    assert visit.has("get_model")


def test_weights_can_be_put_in_place_by_hand(visit):
    visit.open("computer")
    status = visit.services.models.status(visit.me)
    assert [code.value for code in visit.app.code] == [status.model.address, status.model.path]


def test_a_download_can_be_started_and_stopped(visit):
    visit.open("computer").press("get_model")
    assert visit.services.models.status(visit.me).job.is_active
    visit.press("stop_fetching")
    assert not visit.services.models.status(visit.me).job.is_active
    assert visit.has("get_model")


def test_a_download_that_failed_says_so_and_can_be_tried_again(visit):
    models = visit.services.models
    models._shelf = NoNetwork(models._shelf)
    models.order(visit.me)
    job = visit.services.ledger.claim()
    visit.services.ledger.fail(job, "engine_unavailable", models.give_up)
    visit.open("computer")
    assert failure("model_engine_unavailable") in visit.text
    assert visit.has("get_model")


def test_everything_that_was_looked_at_is_listed_in_words(visit):
    visit.open("computer")
    found = [*visit.services.doctor.examine(), *invariants(visit)]
    for check in found:
        if check.name not in ("listening", "weights"):
            assert plain(told(check)) in visit.text


def invariants(visit):
    return visit.services.running.invariants.examine(quick=True)


def back_up(visit):
    backups = visit.services.running.backups
    Worker(visit.services.ledger, None, {"make_backup": backups}).drain()


def watched_by(visit, monkeypatch, person):
    """Let someone else of a team sit in front of the page."""
    now = visit.services.clock.now()
    with visit.services.store.transaction() as tx:
        tx.installation.put("mode", "team")
        tx.people.add(person, now)
        for place in person.teams:
            tx.teams.add(Team(place.team_id, "Lobos", "", now))
            tx.teams.join(place.team_id, person.id, place.role, now)
    monkeypatch.setattr(session, "person_here", lambda: person)
    return visit


TEAM = TeamId("a")
TRAINER = Person(PersonId("t"), "Tom", teams=(Membership(TEAM, "trainer"),))
RUNNING = Person(PersonId("t"), "Tom", runs_this=True, teams=(Membership(TEAM, "trainer"),))


def test_what_must_be_mended_stands_first(visit):
    take = visit.ready()
    with visit.services.store.transaction() as tx:
        recording = tx.takes.get(take.id, visit.me.id).recording
    visit.services.recordings.path(recording).unlink()
    visit.open("computer")
    assert visit.app.header[0].value == say("computer.trouble.title")
    assert "I2" in visit.text


def test_where_all_is_well_nothing_calls_for_mending(visit):
    visit.open("computer")
    assert say("computer.trouble.title") not in visit.text


def test_a_backup_is_made_on_demand_and_listed(visit):
    visit.open("computer").press("back_up_now")
    assert len(visit.app.get("progress")) == 1
    assert not visit.has("back_up_now")
    back_up(visit)
    visit.look()
    assert say("computer.backups.whole") in str(visit.app.table[0].value)
    assert any("restore" in code.value for code in visit.app.code)


def test_a_backup_that_failed_says_so_and_can_be_made_again(visit, monkeypatch):
    visit.services.running.backups.order(visit.me)

    def full(*_):
        raise DiskNearlyFull(free_mb=1)

    monkeypatch.setattr(BackupShelf, "make", full)
    back_up(visit)
    visit.open("computer")
    assert failure("backup_disk_nearly_full") in visit.text
    assert visit.has("back_up_now")


def test_solo_mode_says_that_backups_are_made_on_demand(visit):
    assert say("computer.backups.solo") in visit.open("computer").text


def test_a_trainer_sees_everything_and_acts_on_nothing(visit, monkeypatch):
    visit.waiting()
    watched_by(visit, monkeypatch, TRAINER).open("computer")
    assert say("computer.queue.analyse_take") in visit.text
    assert visit.app.button == []


def test_work_that_waits_is_listed_without_what_it_is_about(visit):
    visit.waiting(visit.pitch("My secret title"))
    visit.open("computer")
    assert say("computer.queue.busy", count=1) in visit.text
    assert "secret" not in visit.text


def test_work_can_be_stopped_and_tried_again(visit):
    visit.waiting()
    (job,) = visit.services.running.upkeep.queue(visit.me).active
    visit.open("computer").press(f"stop_{job.id}")
    assert say("computer.queue.idle") in visit.text


def test_work_that_failed_can_be_tried_again(visit):
    visit.waiting()
    job = visit.services.ledger.claim()
    visit.services.ledger.fail(job, "engine_crashed", visit.services.analysis.give_up)
    visit.open("computer").press(f"again_{job.id}")
    assert say("computer.queue.busy", count=1) in visit.text


def test_the_night_of_the_next_backup_is_told_in_team_mode(visit, monkeypatch):
    watched_by(visit, monkeypatch, RUNNING).open("computer")
    assert "is made by itself" in visit.text


def test_sound_is_told_by_why_it_is_still_here(visit):
    take = visit.ready()
    with visit.services.store.transaction() as tx:
        tx.privacy.keep(Keeping(take.id, kept=True))
    assert "Kept by who spoke: one take" in visit.open("computer").text


def looked_after_by_me(visit):
    """Make Ana, who is in a team, someone who looks after this Rostrum."""
    with visit.services.store.transaction() as tx:
        tx.people.change(replace(visit.me, runs_this=True))
    return visit


def test_whoever_looks_after_it_asks_a_trainer_to_do_it_too_and_stops(team_visit, monkeypatch):
    looked_after_by_me(team_visit).open("computer").press("care_do")
    assert person(team_visit, team_visit.ben.id).runs_this
    team_visit.app.toggle(key="care_stop_sure").set_value(True)
    team_visit.look().press("care_stop_do")
    assert not person(team_visit, team_visit.me.id).runs_this
    assert say("errors.not_allowed") in team_visit.look().text


def test_alone_there_is_nobody_to_ask(visit):
    assert say("computer.care.title") not in visit.open("computer").text


def test_whoever_looks_after_it_helps_everyone_with_signing_in(team_visit):
    ben = team_visit.ben.id
    looked_after_by_me(team_visit).open("computer").press(f"help_{ben}")
    (link,) = [it.value for it in team_visit.app.code if "/auth/reset/" in it.value]
    assert team_visit.services.resets.owner(link.rpartition("/")[2]) == team_visit.ben.email
