"""What must hold in one lesson, beyond its form: length, sources, pictures, links, plain words."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import unquote, urlsplit

from rostrum.adapters.course.claims import claims_of
from rostrum.adapters.course.files import LessonFiles, Listed
from rostrum.adapters.course.passage import LessonPage
from rostrum.adapters.course.remarks import Remarks
from rostrum.adapters.course.syllables import syllables
from rostrum.domain.course import Callout
from rostrum.domain.lesson_check import Claim, Remark
from rostrum.domain.reading_grade import HARDEST, ReadingEase, reading_ease

SHORTEST, LONGEST = 3, 8
WORDS_A_MINUTE = 180
MINUTES_A_QUESTION = 0.5
OLDEST = timedelta(days=365)
LARGEST_PICTURE = 5 * 1024 * 1024
KINDS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


def check_lesson(
    page: LessonPage, files: LessonFiles, listing: dict[str, Listed], today: date
) -> tuple[list[Remark], list[Claim]]:
    """Return the remarks on a lesson whose form was read, and its claims."""
    remarks = Remarks(page.lesson.file)
    ease = ease_of(page)
    _check_minutes(page, ease, remarks)
    _check_sources(page, remarks, today)
    _check_confirmations(page, remarks, today)
    _check_links(page, listing, remarks)
    _check_pictures(page, files, listing, remarks)
    if page.lesson.lang == "en" and ease.grade > HARDEST:
        problem = f"it asks for {ease.grade:.1f} years of school; {HARDEST:g} is the most"
        hardest = " ".join(f"“{sentence}”" for sentence in ease.hardest)
        remedy = f"say these in shorter words, or in two sentences: {hardest}"
        remarks.warning(page.lines.get("title", 1), problem, remedy)
    claims, unproven = claims_of(page)
    return [*remarks.found, *unproven], claims


def ease_of(page: LessonPage) -> ReadingEase:
    """Return how the whole lesson reads, questions and answers included."""
    return reading_ease((passage.text for passage in page.read.passages), syllables)


def _check_minutes(page: LessonPage, ease: ReadingEase, remarks: Remarks) -> None:
    line, declared = page.lines.get("minutes", 1), page.lesson.minutes
    if not SHORTEST <= declared <= LONGEST:
        remedy = "divide or join lessons" if declared > LONGEST else "join it with another one"
        problem = f"{declared} minutes; a lesson takes {SHORTEST} to {LONGEST}"
        remarks.mistake(line, problem, remedy)
    measured = ease.words / WORDS_A_MINUTE + MINUTES_A_QUESTION * len(page.lesson.questions)
    if abs(declared - measured) > max(2.0, 0.4 * measured):
        problem = f"{declared} minutes are declared, and the text takes about {measured:.0f}"
        remedy = f"write `minutes: {min(max(round(measured), SHORTEST), LONGEST)}`"
        if not SHORTEST - 0.5 <= measured <= LONGEST + 0.5:
            remedy = "make it shorter" if measured > LONGEST else "write more"
        remarks.mistake(line, problem, f"{remedy} ({ease.words} words)")


def _check_sources(page: LessonPage, remarks: Remarks, today: date) -> None:
    used = {note for passage in page.read.passages for note in passage.notes}
    for id_, (source, line) in page.read.sources.items():
        if id_ not in used:
            remedy = f"write `[^{id_}]` behind what it proves, or remove the line"
            remarks.mistake(line, f"the source `{id_}` is not used", remedy)
        if source.read_on > today + timedelta(days=1):
            problem = f"{source.read_on} has not come yet"
            remarks.mistake(line, problem, "write the day when somebody read it")
        elif today - source.read_on > OLDEST:
            problem = f"this was read on {source.read_on}, more than a year ago"
            remarks.warning(line, problem, "read it again, and write the day of today")


def _check_confirmations(page: LessonPage, remarks: Remarks, today: date) -> None:
    for block in page.lesson.blocks():
        if isinstance(block, Callout) and block.by is not None and block.by < today:
            line = page.read.places.get(block.id, 1)
            problem = f"this was to be confirmed by {block.by}"
            remarks.warning(line, problem, "ask again, then write the next day")


def _check_links(page: LessonPage, listing: dict[str, Listed], remarks: Remarks) -> None:
    folder = page.lesson.file.rpartition("/")[0]
    for line, address in page.read.links:
        try:
            parts = urlsplit(address)
        except ValueError:  # named when the page was read
            continue
        if parts.scheme or parts.netloc:
            continue
        path = unquote(parts.path)
        if not path and parts.fragment in page.read.places:
            continue
        if not path or _resolved(folder, path) not in listing:
            remedy = "name a file of the lessons as seen from here, such as 02-next.md"
            remarks.mistake(line, f"`{address[:60]}` leads nowhere", remedy)


def _resolved(folder: str, path: str) -> str:
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts = [*parts, part]
    return "/".join(parts)


def _check_pictures(
    page: LessonPage, files: LessonFiles, listing: dict[str, Listed], remarks: Remarks
) -> None:
    folder = page.lesson.file.rpartition("/")[0]
    for line, name in page.read.pictures:
        listed = listing.get(f"{folder}/{unquote(name)}")
        if listed is None:
            remedy = "put the file beside the lesson, or correct its name"
            remarks.mistake(line, f"the picture `{name[:60]}` is not there", remedy)
        elif listed.size > LARGEST_PICTURE:
            problem = f"the picture has {listed.size / 1024**2:.1f} MB"
            remarks.mistake(line, problem, "save it smaller; 5 MB is the most")
        elif not _is_picture(listed.path, files.data(listed.path)[:16]):
            problem = f"`{name[:60]}` is not what its name says"
            remarks.mistake(line, problem, "save it anew as png, jpg or webp")


def _is_picture(path: str, begin: bytes) -> bool:
    suffix = path[path.rindex(".") :].lower()
    if suffix == ".webp":
        return begin[:4] == b"RIFF" and begin[8:12] == b"WEBP"
    return begin.startswith(KINDS.get(suffix, b"\0\0"))
