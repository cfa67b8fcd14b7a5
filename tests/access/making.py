"""The folder that every world is a copy of: made once, through the services where they may."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rostrum.domain.account import Credentials
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from rostrum.domain.privacy import CONSENT_VERSION, Consent, Opening, Share
from rostrum.domain.study import Certificate
from rostrum.services.expert_answers import Told
from rostrum.services.people import MODE, TEAM_MODE
from rostrum.worker import Worker
from tests.a_course import question
from tests.access.course_rows_desk import assign_something
from tests.access.world import OTHER, SECRET, TEAM, World
from tests.leader_making import a_contact, a_leader
from tests.services.house import AUDIO
from tests.services.signing import PASSWORD, quick_passwords

APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""What Ana's app would make its codes of: she has begun to set it up."""

PLACES = {
    "ana": (TEAM, "advocate"),
    "beto": (TEAM, "advocate"),
    "tess": (TEAM, "trainer"),
    "carla": (OTHER, "advocate"),
    "tomas": (OTHER, "trainer"),
    "rosa": (TEAM, "advocate"),
    "nina": (TEAM, "advocate"),
}


def make_world(folder: Path) -> None:
    """Make the folder that every world is a copy of."""
    world = World(folder)
    _people(world, world.services.clock.now())
    _takes(world, world.services.clock.now())
    _learned(world, world.services.clock.now())
    services, tess = world.services, world.person("tess")
    services.inviting.invite(tess, TEAM, "advocate", SECRET)
    services.guarding.record_guardian(tess, TEAM, world.teen, "Mother", "on paper")
    _leaders(world)
    assign_something(world)
    with world.store.transaction() as tx:
        tx.teams.leave(TEAM, PersonId("rosa"))
    world.token("ana")
    world.close()


def _leaders(world: World) -> None:
    """Give each team a leader; Ana reached hers, and has a next step that is due."""
    learned, day = world.services.learned, world.services.learned.contacts.today
    made = learned.leaders.add(world.ana, a_leader(f"{SECRET} Baca", note=SECRET))
    learned.leaders.add(world.person("carla"), a_leader("Al Vigil"))
    said = a_contact(made, on=day, asked=SECRET, next_step=SECRET, next_on=day)
    learned.contacts.log(world.ana, said)


def _people(world: World, now: datetime) -> None:
    with world.store.transaction() as tx:
        tx.installation.put(MODE, TEAM_MODE)
        tx.people.add(Person(PersonId("olga"), "Olga", "olga@example.org", runs_this=True), now)
    olga = world.person("olga")
    for team_id, name in ((TEAM, "Lobos"), (OTHER, "Osos")):
        made = world.services.teams.start(olga, name)
        with world.store.transaction() as tx:
            tx.teams.delete(made.id)
            tx.teams.add(replace(made, id=team_id))
    for name, (team_id, role) in PLACES.items():
        email = f"{name}-{SECRET}@example.org" if name == "ana" else f"{name}@example.org"
        age = "teen" if name == "nina" else "adult"
        with world.store.transaction() as tx:
            tx.people.add(Person(PersonId(name), name.title(), email, age), now)
            tx.teams.join(team_id, PersonId(name), role, now)
    for name in ("olga", *PLACES):
        _account(world, PersonId(name), now)


def _account(world: World, who: PersonId, now: datetime) -> None:
    kept = Credentials(who, quick_passwords().hash(PASSWORD), now)
    with world.store.transaction() as tx:
        tx.accounts.keep(replace(kept, totp_secret=APP_SECRET) if who == "ana" else kept)
        if who != "nina":
            tx.privacy.consent(Consent(who, "recording", CONSENT_VERSION, now, who))


def _takes(world: World, now: datetime) -> None:
    services, ana, sound = world.services, world.ana, (AUDIO / "ums.flac").read_bytes()
    pitch = services.writing.start(ana, f"The {SECRET} pitch", "elevator-60")
    services.writing.save(ana, pitch.id, {"ask": f"Please vote for {SECRET}."})
    said = f"Good morning, um, Mayor. My {SECRET} is gone. Please fund training in May. Thank you."
    takes = [services.practice.paste(ana, pitch.id, said) for _ in range(2)]
    Worker(services.ledger, None, {"analyse_take": services.analysis}).drain()
    for take in takes:
        _with_sound(world, take.id, sound)
    under_way = services.practice.begin(ana, pitch.id, "audio/webm")
    services.practice.receive(ana, under_way.id, 0, sound)
    for _ in range(2):
        services.practice.upload(ana, pitch.id, "ums.flac", sound)
    with world.store.transaction() as tx:
        tx.privacy.share(Share(takes[1].id, TEAM, now))
        tx.privacy.opened(Opening(takes[1].id, PersonId("beto"), "report", now))
    failing = services.ledger.claim(world.job(5).id)
    services.ledger.fail(failing, "no_speech_heard", services.analysis.give_up)


def _learned(world: World, now: datetime) -> None:
    """Ana has a note, has answered a question some days ago, and holds a certificate."""
    course, ana = world.services.learned.course, world.ana
    course.notes.save(ana, "first-email", f"Remember the {SECRET}.", 0)
    course.studies.answer(ana, "q-first-line", [1], question().content_hash)
    paper = Certificate("AAAABBBBCCCC", ana.id, f"Ana {SECRET}", "The course", 2, now.date(), now)
    told = Told(f"Ask for the {SECRET}.", "Rita", "City clerk", now.date())
    course.experts.write(world.person("tess"), "ask-city-hall", told, 0)
    with world.store.transaction() as tx:
        tx.study.certify(paper)


def _with_sound(world: World, take_id, sound: bytes) -> None:
    """Give a take that is read from text a sound, as if it had been recorded."""
    recording = world.services.recordings.put(sound, "audio/flac")
    with world.services.recordings.workspace() as folder:
        wav = folder / "sound.wav"
        measured = world.services.assessment.read(world.services.recordings.path(recording), wav)
        world.services.recordings.keep_playback(recording.sha256, wav)
    with world.store.transaction() as tx:
        take = tx.takes.get(take_id, PersonId("ana"))
        tx.takes.change(replace(take, source="upload", recording=recording, sound=measured))
