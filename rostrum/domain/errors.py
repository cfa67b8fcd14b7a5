"""Every way Rostrum says no, in three fates decided by type.

RostrumError
├── UserError       the reader can mend it; shown in words from the catalogue: a file, a text, a
│                   password, a link, a right, a lesson, a backup, and all that is asked for first
├── TransientError  worth another try; the worker tries again: StoreBusy, ProviderAway,
│                   EngineUnavailable, EngineCrashed, EngineTooSlow
├── Cancelled       the person stopped it
└── ConfigError     start-up stops with the list of mistakes

Anything else is a bug: the page shows an incident number, the job ends as failed.

Each class has a `code`, the key of its sentence in the catalogue (`errors.<code>`), and carries
the named values that the sentence needs.
"""

from __future__ import annotations

import re


class RostrumError(Exception):
    """Something Rostrum could not do."""

    def __init__(self, **values: object) -> None:
        self.values = values
        detail = ", ".join(f"{name}={value!r}" for name, value in values.items())
        super().__init__(f"{self.code()}({detail})")

    @classmethod
    def code(cls) -> str:
        """Return the class name in snake case: the key of the error's sentence."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class UserError(RostrumError):
    """The person can mend this."""


class UnreadableSound(UserError):
    """The file is broken, empty, mislabelled or not sound at all."""


class UnknownSoundType(UserError):
    """The file is of a kind that is not accepted. Values: suffix."""


class SoundTooLong(UserError):
    """The sound is longer than may be. Values: limit_minutes."""


class SoundTooShort(UserError):
    """Less than a second of sound."""


class FileTooLarge(UserError):
    """The file is larger than may be. Values: limit_mb."""


class NoSoundReader(UserError):
    """Ffmpeg, which reads sound files, is not on this computer; another try would not help."""


class NoSpeechHeard(UserError):
    """Nothing in the sound is speech: silence, noise or music."""


class ChunkMissing(UserError):
    """A part of a recording never arrived. Values: number."""


class TextTooLong(UserError):
    """A pasted text is longer than may be. Values: limit_words."""


class TextEmpty(UserError):
    """There is no text."""


class UnreadableText(UserError):
    """The file is no text in UTF-8."""


class NotFound(UserError):
    """No such thing, or it belongs to someone else."""


class NotAllowed(UserError):
    """The person may not do that."""


class StillWorking(UserError):
    """The take is not ready for this yet."""


class WordsChanged(UserError):
    """The words changed since the person read them, so the correction does not fit."""


class NoTimes(UserError):
    """Captions need times, and these words came without sound."""


class DiskNearlyFull(UserError):
    """There is no safe room for another recording. Values: free_mb."""


class BadRequest(UserError):
    """A request from outside does not have the right form."""


class SignInFailed(UserError):
    """The e-mail and the password, or the code, do not go together."""


class CodeNeeded(UserError):
    """The password was right; the code of the person's app is needed too."""


class CodeWrong(UserError):
    """The code is wrong, too old, or was used before."""


class TooManyTries(UserError):
    """Too many tries failed lately. Values: minutes."""


class TooManyTakes(UserError):
    """The person made very many takes within an hour. Values: most, minutes."""


class LinkOver(UserError):
    """A link was used, taken back or is too old."""


class BadPassword(UserError):
    """A password is too short, too long or known to everyone. Values: least."""


class BadName(UserError):
    """A name is empty or too long. Values: most."""


class BadEmail(UserError):
    """This is no e-mail address."""


class EmailTaken(UserError):
    """Someone else signs in with this e-mail."""


class ProviderRefused(UserError):
    """The organisation's sign-in did not let the person in. Values: name."""


class ProviderUntrusted(UserError):
    """What came from the organisation's sign-in is not surely from there. Values: name."""


class DetourOver(UserError):
    """A way to the organisation's sign-in was walked already, or took too long."""


class EmailUnverified(UserError):
    """The organisation does not say that the e-mail is the person's. Values: name."""


class NoAccount(UserError):
    """Nobody here is who the organisation says. Values: name."""


class OtherEmail(UserError):
    """The invitation is for someone with another e-mail. Values: name."""


class SubjectTaken(UserError):
    """This account, or this person at the organisation, is connected already. Values: name."""


class TooYoung(UserError):
    """Nobody under thirteen is let in."""


class ConsentNeeded(UserError):
    """The person has not agreed to be recorded."""


class GuardianNeeded(UserError):
    """A trainer must write down that a guardian agreed first."""


class NoTeam(UserError):
    """The person is in no team any more, so nothing new can be made."""


class ChangedMeanwhile(UserError):
    """Someone else changed this since the person read it."""


class LastTrainer(UserError):
    """A team needs a trainer."""


class NoCaretaker(UserError):
    """Someone must look after this Rostrum."""


class NotTheirName(UserError):
    """What the person typed to be sure is neither their name nor their e-mail."""


class LeaderThere(UserError):
    """Someone of this name and place is in the directory already. Values: name."""


class TooManyLeaders(UserError):
    """The directory is full. Values: most."""


class BadDue(UserError):
    """A due day is past, or more than a year away."""


class ReasonNeeded(UserError):
    """What is changed for one person needs a reason. Values: most."""


class BadTable(UserError):
    """A list of people is wrong. Values: line, problem."""


class MailFailed(UserError):
    """A letter could not be sent."""


class BackupDamaged(UserError):
    """A backup is not whole. Values: file, problem."""


class BackupElsewhere(UserError):
    """The database is not the SQLite file in the recordings folder."""


class DatabaseBroken(UserError):
    """The database cannot be copied because it is damaged."""


class FileThere(UserError):
    """A file of that name is there. Values: file."""


class FolderInUse(UserError):
    """Rostrum is running with this folder, so nothing can be put back."""


class BeingRestored(UserError):
    """A backup is being put back at this moment."""


class LessonMistake(UserError):
    """A lesson, format or rubric file is wrong. Values: file, line, problem, remedy."""


class TransientError(RostrumError):
    """Worth another try."""


class StoreBusy(TransientError):
    """The database did not answer in time."""


class ProviderAway(TransientError):
    """The organisation's sign-in does not answer. Values: name."""


class EngineUnavailable(TransientError):
    """The recogniser or its model is not on this computer. Values: engine."""


class EngineCrashed(TransientError):
    """The recogniser's process ended without an answer. Values: engine."""


class EngineTooSlow(TransientError):
    """The recogniser did not finish in time. Values: engine."""


class Cancelled(RostrumError):
    """The person stopped it."""


class ConfigError(RostrumError):
    """Settings are wrong. Values: mistakes."""
