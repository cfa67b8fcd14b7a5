"""What Rostrum is made of: the one place that names adapters."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from rostrum.adapters.asr.engines import Engines, EngineSettings
from rostrum.adapters.asr.shelf import WhisperShelf
from rostrum.adapters.clock import SystemClock
from rostrum.adapters.doorbell import HueyDoorbell
from rostrum.adapters.exports import Renderers
from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.adapters.presence import Presence
from rostrum.adapters.recordings import FolderRecordings
from rostrum.adapters.sign_in.codes import TotpCodes
from rostrum.adapters.sign_in.mail import SmtpMail
from rostrum.adapters.sign_in.passwords import Argon2Passwords
from rostrum.adapters.sound import FfmpegSoundReader, ffmpeg_version, find_ffmpeg
from rostrum.adapters.store import SqlStore
from rostrum.config import Settings
from rostrum.services.accounts import Accounts
from rostrum.services.analysis import Analysis
from rostrum.services.app_codes import AppCodes
from rostrum.services.assessment import Assessment
from rostrum.services.doctor import Doctor
from rostrum.services.exports import Exports
from rostrum.services.guarding import Guarding
from rostrum.services.inviting import Inviting
from rostrum.services.ledger import Ledger
from rostrum.services.models import Models
from rostrum.services.people import People
from rostrum.services.practice import Practice
from rostrum.services.resets import Resets
from rostrum.services.sign_in import SignIn
from rostrum.services.takes import Takes
from rostrum.services.teams import Teams
from rostrum.services.tidying import Tidying
from rostrum.services.writing import Writing


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
    doctor: Doctor


def build(settings: Settings, *, hosted: bool = True) -> Services:
    """Build the services.

    Args:
        settings: Where things are and what is allowed.
        hosted: True keeps recognisers in a child process of their own; False runs them here.

    What this process writes from now on is for its user alone: others of this computer shall not
    hear the takes or read the database.
    """
    os.umask(0o077)
    settings.recordings.mkdir(parents=True, exist_ok=True)
    clock = SystemClock()
    store = SqlStore.open(settings.store_url)
    recordings = FolderRecordings(settings.recordings)
    doorbell = HueyDoorbell(settings.recordings / "queue.sqlite3")
    lessons = LessonFolder(settings.lessons)
    engines = _engines(settings, hosted=hosted)
    shelf = WhisperShelf(settings.models, settings.whisper_model)
    assessment = _assessment(settings, engines, lessons, recordings)
    mail = SmtpMail(settings.smtp, settings.mail_from)
    return Services(
        settings=settings,
        clock=clock,
        store=store,
        recordings=recordings,
        doorbell=doorbell,
        presence=Presence(settings.recordings / "worker.lock"),
        people=People(store, clock),
        teams=Teams(store, clock),
        inviting=Inviting(store, clock, mail),
        guarding=Guarding(store, clock),
        **_signing(settings, store, clock, mail),
        writing=Writing(store, lessons, clock),
        practice=Practice(store, recordings, doorbell, clock, settings.largest_mb),
        takes=Takes(store, recordings, assessment, doorbell, clock),
        assessment=assessment,
        analysis=Analysis(store, recordings, assessment, clock),
        models=Models(store, shelf, engines, doorbell, clock),
        ledger=Ledger(store, doorbell, clock),
        tidying=Tidying(store, recordings),
        exports=Exports(store, recordings, lessons, Renderers(find_ffmpeg())),
        doctor=_doctor(settings, store, recordings, engines, shelf),
    )


def _signing(
    settings: Settings, store: SqlStore, clock: SystemClock, mail: SmtpMail
) -> dict[str, Any]:
    """Return the services of signing in, by name."""
    signing = SignIn(store, clock, Argon2Passwords(), TotpCodes())
    return {
        "signing": signing,
        "accounts": Accounts(signing),
        "resets": Resets(signing, mail, settings.link_to),
        "app_codes": AppCodes(signing),
        "mail": mail,
    }


def _doctor(
    settings: Settings,
    store: SqlStore,
    recordings: FolderRecordings,
    engines: Engines,
    shelf: WhisperShelf,
) -> Doctor:
    return Doctor(
        *(store, recordings, engines, shelf, SystemClock(), _ffmpeg_here, settings.hosts),
        exposed=settings.is_exposed,
        https=settings.is_https,
    )


def _assessment(
    settings: Settings, engines: Engines, lessons: LessonFolder, recordings: FolderRecordings
) -> Assessment:
    reader = FfmpegSoundReader(longest=settings.longest_minutes * 60.0)
    return Assessment(
        reader, engines, lessons, recordings, settings.engine, largest_mb=settings.largest_mb
    )


def _ffmpeg_here() -> str | None:
    program = find_ffmpeg()
    return ffmpeg_version(program) if program else None


def _engines(settings: Settings, *, hosted: bool) -> Engines:
    return Engines(
        EngineSettings(
            models=settings.models,
            whisper_model=settings.whisper_model,
            threads=settings.threads,
            memory_mb=settings.engine_memory_mb,
            hosted=hosted,
        )
    )
