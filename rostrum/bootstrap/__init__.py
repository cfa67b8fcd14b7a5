"""What Rostrum is made of: the one place that names adapters."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rostrum.adapters.asr.engines import Engines, EngineSettings
from rostrum.adapters.asr.shelf import WhisperShelf
from rostrum.adapters.audit import FolderAudit
from rostrum.adapters.backup.shelf import BackupShelf
from rostrum.adapters.backup.swap import finish_swap
from rostrum.adapters.clock import SystemClock
from rostrum.adapters.course import CourseFolder
from rostrum.adapters.course.checker import LessonChecker
from rostrum.adapters.doorbell import HueyDoorbell
from rostrum.adapters.exports import Renderers
from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.adapters.occupancy import Occupancy
from rostrum.adapters.presence import Presence
from rostrum.adapters.recordings import FolderRecordings
from rostrum.adapters.sign_in.codes import TotpCodes
from rostrum.adapters.sign_in.mail import SmtpMail
from rostrum.adapters.sign_in.oidc import OidcProvider, OidcSettings
from rostrum.adapters.sign_in.passwords import Argon2Passwords
from rostrum.adapters.sound import FfmpegSoundReader, ffmpeg_version, find_ffmpeg
from rostrum.adapters.store import SqlStore
from rostrum.bootstrap.learned import Learned, build_learned
from rostrum.config import Settings
from rostrum.services.accounts import Accounts
from rostrum.services.analysis import Analysis
from rostrum.services.app_codes import AppCodes
from rostrum.services.assessment import Assessment
from rostrum.services.backups import Backups
from rostrum.services.belongings import Belongings
from rostrum.services.caretaking import Caretaking
from rostrum.services.checking import LessonChecking
from rostrum.services.connections import Connections
from rostrum.services.doctor import Doctor
from rostrum.services.exports import Exports
from rostrum.services.guarding import Guarding
from rostrum.services.invariants import Invariants
from rostrum.services.inviting import Inviting
from rostrum.services.keeping import SoundKeeping
from rostrum.services.leaving import Leaving
from rostrum.services.ledger import Ledger
from rostrum.services.models import Models
from rostrum.services.organisation import Organisation
from rostrum.services.people import People
from rostrum.services.practice import Practice
from rostrum.services.privacy import Privacy
from rostrum.services.resets import Resets
from rostrum.services.restoring import Restoring
from rostrum.services.sharing import Sharing
from rostrum.services.sign_in import SignIn
from rostrum.services.takes import Takes
from rostrum.services.teams import Teams
from rostrum.services.tidying import Tidying
from rostrum.services.upkeep import Upkeep
from rostrum.services.writing import Writing


@dataclass(frozen=True, slots=True)
class Running:
    """What keeps a Rostrum going: backups, what must always hold, storage and queue."""

    backups: Backups
    invariants: Invariants
    upkeep: Upkeep


@dataclass(frozen=True, slots=True)
class Services:
    """Everything people can do, and the few things that do it."""

    settings: Settings
    clock: SystemClock
    store: SqlStore
    recordings: FolderRecordings
    doorbell: HueyDoorbell
    presence: Presence
    people: People
    teams: Teams
    inviting: Inviting
    guarding: Guarding
    signing: SignIn
    accounts: Accounts
    resets: Resets
    app_codes: AppCodes
    caretaking: Caretaking
    organisation: Organisation
    connections: Connections
    mail: SmtpMail
    writing: Writing
    practice: Practice
    takes: Takes
    assessment: Assessment
    analysis: Analysis
    models: Models
    ledger: Ledger
    tidying: Tidying
    exports: Exports
    privacy: Privacy
    sharing: Sharing
    keeping: SoundKeeping
    belongings: Belongings
    leaving: Leaving
    doctor: Doctor
    running: Running
    learned: Learned


def build(settings: Settings, *, hosted: bool = True) -> Services:
    """Build the services.

    Args:
        settings: Where things are and what is allowed.
        hosted: True keeps recognisers in a child process of their own; False runs them here.
    """
    _prepare(settings)
    clock, store = SystemClock(), SqlStore.open(settings.store_url)
    recordings, lessons = FolderRecordings(settings.recordings), LessonFolder(settings.lessons)
    doorbell = HueyDoorbell(settings.recordings / "queue.sqlite3")
    engines = _engines(settings, hosted=hosted)
    shelf = WhisperShelf(settings.models, settings.whisper_model)
    assessment = _assessment(settings, engines, lessons, recordings)
    renderers, learned = Renderers(find_ffmpeg()), build_learned(settings, store, lessons, clock)
    return Services(
        settings=settings,
        clock=clock,
        store=store,
        recordings=recordings,
        doorbell=doorbell,
        presence=Presence(settings.recordings / "worker.lock"),
        **_teamwork(settings, store, recordings, doorbell, clock),
        writing=Writing(store, lessons, clock),
        practice=Practice(store, recordings, doorbell, clock, settings.largest_mb),
        takes=Takes(store, recordings, assessment, doorbell, clock),
        assessment=assessment,
        analysis=Analysis(store, recordings, assessment, clock, learned.reader),
        models=Models(store, shelf, engines, doorbell, clock),
        ledger=Ledger(store, doorbell, clock),
        tidying=Tidying(store, recordings),
        exports=Exports(store, recordings, lessons, renderers, assessment, clock),
        belongings=Belongings(store, recordings, renderers),
        running=_running(settings, store, recordings, doorbell),
        doctor=_doctor(settings, store, recordings, engines),
        learned=learned,
    )


def _teamwork(
    settings: Settings,
    store: SqlStore,
    recordings: FolderRecordings,
    doorbell: HueyDoorbell,
    clock: SystemClock,
) -> dict[str, Any]:
    """Return the services of people, teams and whose voice it is, by name."""
    mail = SmtpMail(settings.smtp, settings.mail_from)
    signing = SignIn(store, clock, Argon2Passwords(), TotpCodes())
    return {
        "mail": mail,
        "people": People(store, clock),
        "signing": signing,
        "accounts": Accounts(signing),
        "organisation": Organisation(Accounts(signing), _provider(settings)),
        "connections": Connections(store),
        "resets": Resets(signing, mail, settings.link_to),
        "app_codes": AppCodes(signing),
        "caretaking": Caretaking(store),
        "teams": Teams(store, clock),
        "inviting": Inviting(store, clock, mail),
        "guarding": Guarding(store, clock),
        "privacy": Privacy(store, clock),
        "sharing": Sharing(store, clock),
        "keeping": SoundKeeping(store, recordings, clock, mail),
        "leaving": Leaving(store, recordings, doorbell, clock),
    }


def _provider(settings: Settings) -> OidcProvider:
    about = OidcSettings(
        *(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret),
        *(settings.oidc_name, settings.link_to("/auth/oidc/callback")),
    )
    return OidcProvider(about, SystemClock().now)


def _running(
    settings: Settings, store: SqlStore, recordings: FolderRecordings, doorbell: HueyDoorbell
) -> Running:
    clock = SystemClock()
    audit, shelf = FolderAudit(settings.recordings), _shelf_of_backups(settings)
    return Running(
        backups=Backups(store, shelf, doorbell, clock),
        invariants=Invariants(store, recordings, audit, shelf, clock),
        upkeep=Upkeep(store, recordings, audit, shelf, doorbell, clock),
    )


def occupy(settings: Settings) -> Occupancy:
    """Be one of those who work in the folder of recordings, until this process ends.

    A restore that was killed is brought to its end first.

    Raises:
        BeingRestored: A backup is being put back right now.
    """
    _prepare(settings)
    (here := Occupancy(settings.recordings)).share()
    return here


def _prepare(settings: Settings) -> None:
    os.umask(0o077)
    finish_swap(settings.recordings)
    settings.recordings.mkdir(parents=True, exist_ok=True)


def restoring(settings: Settings) -> Restoring:
    """Build what puts a backup back; nothing else may be built for this folder meanwhile."""
    os.umask(0o077)
    return Restoring(_shelf_of_backups(settings), _open_copy, SystemClock())


def lessons_in(folder: Path) -> tuple[LessonChecking, CourseFolder]:
    """Build what checks a folder of lessons, and what reads it, without changes of the app."""
    return LessonChecking(LessonChecker(folder), SystemClock()), CourseFolder(folder)


def _shelf_of_backups(settings: Settings) -> BackupShelf:
    return BackupShelf(settings.recordings, settings.backups_folder, here=not settings.database_url)


@contextmanager
def _open_copy(folder: Path) -> Iterator[tuple[SqlStore, FolderRecordings]]:
    store = SqlStore.open(f"sqlite:///{folder / 'rostrum.sqlite3'}")
    try:
        yield store, FolderRecordings(folder)
    finally:
        store.close()


def _assessment(
    settings: Settings, engines: Engines, lessons: LessonFolder, recordings: FolderRecordings
) -> Assessment:
    reader, most = FfmpegSoundReader(settings.longest_minutes * 60.0), settings.largest_mb
    return Assessment(reader, engines, lessons, recordings, settings.engine, largest_mb=most)


def _doctor(
    settings: Settings, store: SqlStore, recordings: FolderRecordings, engines: Engines
) -> Doctor:
    shelf = WhisperShelf(settings.models, settings.whisper_model)
    return Doctor(
        *(store, recordings, engines, shelf, SystemClock()),
        *(lambda: ffmpeg_version(it) if (it := find_ffmpeg()) else None, settings.hosts),
        exposed=settings.is_exposed,
        https=settings.is_https,
    )


def _engines(settings: Settings, *, hosted: bool) -> Engines:
    about = (settings.models, settings.whisper_model, settings.threads)
    return Engines(EngineSettings(*about, memory_mb=settings.engine_memory_mb, hosted=hosted))
