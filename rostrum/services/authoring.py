"""Writing lessons in the app: every save is a version, and nothing with mistakes is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rostrum.domain.access import Lessons, may
from rostrum.domain.authoring import (
    LONGEST_FILE,
    LONGEST_NOTE,
    LessonVersion,
    hash_of_text,
    is_lesson_path,
    new_lesson,
    new_module,
    next_number,
    slug,
)
from rostrum.domain.course import Lesson, Module
from rostrum.domain.errors import BadRequest, ChangedMeanwhile, LessonMistake, NotAllowed, NotFound
from rostrum.domain.gift import GiftProblem, from_gift, to_markdown
from rostrum.domain.lesson_check import Remark
from rostrum.domain.person import Person
from rostrum.services.authored import (
    LessonFile,
    OpenLesson,
    mistakes_in,
    place_of,
    seen_file,
)
from rostrum.services.authoring_ports import LessonShelf
from rostrum.services.checking import LessonChecking
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store, Transaction


class Authoring:
    """Lets trainers, and whoever runs this, write lessons for everyone here."""

    def __init__(
        self, store: Store, shelf: LessonShelf, checking: LessonChecking, clock: Clock
    ) -> None:
        self._store, self._shelf, self._checking, self._clock = store, shelf, checking, clock

    def files(self, person: Person) -> Sequence[LessonFile]:
        """Return all files of the lessons, in order. Raises NotAllowed."""
        with self._store.transaction() as tx:
            _author(tx, person)
            newest = tx.lesson_versions.newest()
        below = self._shelf.texts()
        report = self._checking.report({path: kept.text for path, kept in newest.items()})
        return [
            seen_file(path, newest.get(path), below.get(path), mistakes_in(report.of([path])))
            for path in sorted({*below, *newest}, key=place_of)
        ]

    def open(self, person: Person, path: str) -> OpenLesson:
        """Return a file to write in. Raises NotAllowed, NotFound."""
        with self._store.transaction() as tx:
            _author(tx, person)
            versions = self._versions(tx, path)
            waits = self._waits_for_module(tx, path)
        kept = versions[0] if versions[0].number else None
        below = versions[-1].text if not versions[-1].number else None
        file = seen_file(path, kept, below, mistakes_in(self._remarks(path, versions[0].text)))
        return OpenLesson(file, versions[0].text, tuple(versions), waits)

    def look(
        self, person: Person, path: str, text: str
    ) -> tuple[Sequence[Remark], Lesson | Module]:
        """Return what is to be said about a text, and what it becomes. Raises NotAllowed."""
        with self._store.transaction() as tx:
            _author(tx, person)
        _check_text(path, text)
        return self._remarks(path, text), self._shelf.read(path, text)

    def save(self, person: Person, version: LessonVersion, baseline: int) -> LessonVersion:
        """Keep a text as the newest version of its file.

        Args:
            person: Who saves it.
            version: Path, text and note, and whether everyone shall see it.
            baseline: The number of the version that was read before writing.

        Raises:
            ChangedMeanwhile: Someone saved another version since; nothing was kept.
            LessonMistake: It shall be shown, and has a mistake; it may be kept as a draft.
            NotAllowed, NotFound, BadRequest: As for everything here.
        """
        with self._store.transaction() as tx:
            _author(tx, person)
            self._versions(tx, version.path)
        text = version.text.replace("\r\n", "\n").rstrip() + "\n"
        _check_text(version.path, text)
        if version.shown:
            _refuse_mistakes(self._remarks(version.path, text))
        with self._store.transaction() as tx:
            now = _author(tx, person)
            before = self._versions(tx, version.path)
            if before[0].number != baseline:
                raise ChangedMeanwhile
            below = "" if before[-1].number else hash_of_text(before[-1].text)
            kept = replace(
                version,
                text=text,
                note=" ".join(version.note.split())[:LONGEST_NOTE],
                at=self._clock.now(),
                below=below,
                person_id=now.id,
            )
            return tx.lesson_versions.add(kept)

    def restore(self, person: Person, path: str, number: int, baseline: int) -> LessonVersion:
        """Make an earlier version, or the file itself (0), the newest one again.

        Raises:
            ChangedMeanwhile, LessonMistake, NotAllowed, NotFound: As `save` does.
        """
        found = self.version(person, path, number)
        return self.save(person, replace(found, shown=True, note=""), baseline)

    def version(self, person: Person, path: str, number: int) -> LessonVersion:
        """Return one version of a file; 0 is the file itself. Raises NotAllowed, NotFound."""
        with self._store.transaction() as tx:
            _author(tx, person)
            for kept in self._versions(tx, path):
                if kept.number == number:
                    return kept
        raise NotFound

    def add_module(self, person: Person, title: str) -> str:
        """Make a module with one lesson, both as drafts; return the path of its lesson.

        Raises:
            BadRequest: The title is empty.
            NotAllowed: The person writes no lessons.
        """
        taken = self.files(person)
        name = slug(_title(title))
        folder = f"{next_number(sorted({file.folder for file in taken}))}-{name}"
        id_ = self._free(name)
        self._begin(person, f"{folder}/module.md", new_module(id_, _title(title)))
        return self._begin(person, f"{folder}/01-first.md", self._lesson(f"{id_}-first", title))

    def add_lesson(self, person: Person, folder: str, title: str) -> str:
        """Make a lesson in a module, as a draft; return its path.

        Raises:
            BadRequest: The title is empty.
            NotAllowed, NotFound: The person writes no lessons, or there is no such module.
        """
        inside = [file.path for file in self.files(person) if file.folder == folder]
        if not inside:
            raise NotFound
        number = next_number([path.partition("/")[2] for path in inside])
        name = slug(_title(title))
        text = self._lesson(self._free(name), title)
        return self._begin(person, f"{folder}/{number}-{name}.md", text)

    def from_gift(self, person: Person, text: str) -> tuple[str, Sequence[GiftProblem]]:
        """Return questions of a GIFT text as a lesson holds them, and what was left out."""
        with self._store.transaction() as tx:
            _author(tx, person)
        if len(text) > LONGEST_FILE:
            raise BadRequest
        questions, problems = from_gift(text)
        return (to_markdown(questions) if questions else ""), problems

    def packed(self, person: Person) -> bytes:
        """Return all lessons as they are shown, as a zip to put into `lessons/`."""
        with self._store.transaction() as tx:
            _author(tx, person)
            newest = tx.lesson_versions.newest()
            shown = {path: _shown(tx.lesson_versions.of(path)) for path in newest}
        return self._shelf.packed({path: text for path, text in shown.items() if text})

    def _begin(self, person: Person, path: str, text: str) -> str:
        if not is_lesson_path(path):  # after 99 comes none: it could be kept and never opened
            raise BadRequest
        with self._store.transaction() as tx:
            now = _author(tx, person)
            if tx.lesson_versions.of(path) or path in self._shelf.texts():
                raise ChangedMeanwhile
            made = LessonVersion(0, path, text, self._clock.now(), shown=False, person_id=now.id)
            tx.lesson_versions.add(made)
        return path

    def _lesson(self, id_: str, title: str) -> str:
        return new_lesson(id_, _title(title), self._clock.now().date())

    def _free(self, name: str) -> str:
        """Return an id that stands nowhere in the lessons yet."""
        with self._store.transaction() as tx:
            newest = [kept.text for kept in tx.lesson_versions.newest().values()]
        everything = "\n".join([*self._shelf.texts().values(), *newest])
        number, wanted = 2, name
        while f"id: {wanted}\n" in everything or f"{wanted}-first" in everything:
            number, wanted = number + 1, f"{name}-{number}"
        return wanted

    def _versions(self, tx: Transaction, path: str) -> list[LessonVersion]:
        """Return the versions of a file, the newest first, the file itself last."""
        below = self._shelf.texts().get(path) if is_lesson_path(path) else None
        own = [] if below is None else [LessonVersion(0, path, below, None)]
        found = [*tx.lesson_versions.of(path), *own]
        if not found:
            raise NotFound
        return found

    def _waits_for_module(self, tx: Transaction, path: str) -> bool:
        head = f"{path.partition('/')[0]}/module.md"
        if path == head or head in self._shelf.texts():
            return False
        return not any(kept.shown for kept in tx.lesson_versions.of(head))

    def _remarks(self, path: str, text: str) -> Sequence[Remark]:
        return self._checking.report({path: text}).of([path])


def _author(tx: Transaction, person: Person) -> Person:
    """Return the person as they are now, once sure that they may write lessons."""
    now = tx.people.get(person.id)
    if not may(now, "change", Lessons()):
        raise NotAllowed
    return now


def _refuse_mistakes(remarks: Sequence[Remark]) -> None:
    for remark in remarks:
        if remark.is_mistake:
            raise LessonMistake(
                file=remark.file, line=remark.line, problem=remark.problem, remedy=remark.remedy
            )


def _check_text(path: str, text: str) -> None:
    if not is_lesson_path(path):
        raise NotFound
    if len(text.encode()) > LONGEST_FILE:
        raise BadRequest


def _title(title: str) -> str:
    plain = " ".join(title.split())[:100]
    if not plain:
        raise BadRequest
    return plain


def _shown(versions: Sequence[LessonVersion]) -> str:
    return next((kept.text for kept in versions if kept.shown), "")
