"""Rostrum without a browser: `python -m rostrum assess`, `backup`, `restore`, `doctor` and more."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

from rostrum.config import Settings
from rostrum.domain.errors import RostrumError, UserError
from rostrum.wording import explain, say

ENGINES = ("auto", "whisper", "pocketsphinx", "faster-whisper")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command; return the exit code: 0, 1 (doctor found something bad) or 2."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        asked = _parser().parse_args(words)
        return int(asked.run(asked))
    except _WrongUse as wrong:
        return _refuse(_misused(words, wrong))
    except RostrumError as wrong:
        return _refuse(explain(wrong))
    except OSError as wrong:
        return _refuse(say("cli.system", problem=wrong.strerror or type(wrong).__name__))
    except KeyboardInterrupt:
        return 130


def _refuse(sentence: str) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return 2


def _misused(words: Sequence[str], wrong: _WrongUse) -> str:
    dashed = next(filter(_is_dashed_file, words), None)
    if dashed is None:
        return say("cli.usage", problem=wrong)
    return say("cli.dashed", file=dashed)


def _is_dashed_file(word: str) -> bool:
    """Say whether a word that was taken for an option looks like a file."""
    return word.startswith("-") and "=" not in word and bool(Path(word).suffix)


class _WrongUse(Exception):
    """The words of the command do not fit."""


class _OneLineParser(argparse.ArgumentParser):
    """Says what is wrong in one line, as the contract of `assess` asks."""

    def error(self, message: str) -> NoReturn:
        """Leave it to `main` to say so."""
        raise _WrongUse(message)


def _parser() -> argparse.ArgumentParser:
    parser = _OneLineParser(prog="rostrum", description=say("cli.about"))
    commands = parser.add_subparsers(
        required=True,
        metavar="assess | check-lessons | backup | restore | doctor | worker | reset-link",
    )
    assess = commands.add_parser("assess", help=say("cli.assess"))
    assess.add_argument("file", type=Path, help=say("cli.file"))
    assess.add_argument("--format", default="elevator-60", help=say("cli.format"))
    assess.add_argument("--script", type=Path, help=say("cli.script"))
    assess.add_argument("--engine", default="auto", choices=ENGINES, help=say("cli.engine"))
    assess.add_argument("--json", action="store_true", help=say("cli.json"))
    assess.set_defaults(run=_assess)
    backup = commands.add_parser("backup", help=say("cli.backup"))
    backup.add_argument("file", type=Path, nargs="?", help=say("cli.backup_file"))
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help=say("cli.restore"))
    restore.add_argument("file", type=Path, help=say("cli.restore_file"))
    restore.add_argument("--yes", action="store_true", help=say("cli.yes"))
    restore.set_defaults(run=_restore)
    doctor = commands.add_parser("doctor", help=say("cli.doctor"))
    doctor.add_argument("--quick", action="store_true", help=say("cli.quick"))
    doctor.set_defaults(run=_doctor)
    worker = commands.add_parser("worker", help=say("cli.worker"))
    worker.add_argument("--embedded", action="store_true", help=say("cli.embedded"))
    worker.set_defaults(run=_worker)
    reset = commands.add_parser("reset-link", help=say("cli.reset_link"))
    reset.add_argument("email", help=say("cli.email"))
    reset.add_argument("--codes-off", action="store_true", help=say("cli.codes_off"))
    reset.set_defaults(run=_reset_link)
    _add_lesson_commands(commands.add_parser)
    return parser


def _add_lesson_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    check = add("check-lessons", help=say("cli.check_lessons"))
    check.add_argument("folder", type=Path, nargs="?", help=say("cli.lessons_folder"))
    check.add_argument("--claims", action="store_true", help=say("cli.claims"))
    check.set_defaults(run=_check_lessons)
    out = add("export-questions", help=say("cli.export_questions"))
    out.add_argument("module", help=say("cli.module"))
    out.add_argument("--lessons", type=Path, help=say("cli.lessons_folder"))
    out.set_defaults(run=_export_questions)
    into = add("import-questions", help=say("cli.import_questions"))
    into.add_argument("file", type=Path, help=say("cli.gift_file"))
    into.set_defaults(run=_import_questions)


def _check_lessons(asked: argparse.Namespace) -> int:
    from rostrum.bootstrap import lessons_in
    from rostrum.services.checking import listed

    folder = asked.folder or Settings.from_env().lessons
    checker, _ = lessons_in(folder)
    if not checker.is_usable():
        return _refuse(say("cli.no_lessons", folder=folder))
    report = checker.report()
    if asked.claims:
        print("\n".join(listed(report.claims)))
        return 0
    for heading, remarks in (("mistakes", report.mistakes), ("warnings", report.warnings)):
        if remarks:
            print(say(f"cli.{heading}", count=len(remarks)))
            print("\n".join(f"{folder}/{remark}" for remark in remarks), end="\n\n")
    counts = (report.modules, report.lessons, report.questions)
    names = ("modules", "lessons", "questions")
    print(say("cli.checked", **dict(zip(names, counts, strict=True))))
    return 1 if report.mistakes else 0


def _export_questions(asked: argparse.Namespace) -> int:
    from rostrum.bootstrap import lessons_in
    from rostrum.domain.gift import to_gift

    _, course = lessons_in(asked.lessons or Settings.from_env().lessons)
    modules = course.course().modules
    found = [one for one in modules if asked.module in (one.id, one.folder)]
    if not found:
        names = ", ".join(module.id for module in modules) or "–"
        return _refuse(say("cli.no_module", module=asked.module, modules=names))
    print(to_gift(found[0].questions), end="")
    return 0


def _import_questions(asked: argparse.Namespace) -> int:
    from rostrum.domain.gift import from_gift, to_markdown

    try:
        questions, problems = from_gift(asked.file.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        return _refuse(say("cli.not_gift", file=asked.file))
    for left in problems:
        told = say("cli.gift_left", file=asked.file, line=left.line, problem=left.problem)
        print(told, file=sys.stderr)
    print(to_markdown(questions), end="")
    return 1 if problems or not questions else 0


def _reset_link(asked: argparse.Namespace) -> int:
    from rostrum.bootstrap import build

    services = build(Settings.from_env())
    token = services.resets.make_for_email(asked.email)
    if asked.codes_off:
        services.app_codes.stop_for_email(asked.email)
    print(say("cli.link", link=services.settings.link_to(f"/auth/reset/{token}")))
    return 0


def _assess(asked: argparse.Namespace) -> int:
    from rostrum.bootstrap import build
    from rostrum.services.assessment import text_in

    if not _can_be_read(asked.file):
        return _refuse(say("cli.no_file", file=asked.file))
    try:
        script = text_in(asked.script) if asked.script else ""
    except (OSError, UserError):
        return _refuse(say("cli.no_script", file=asked.script))
    with TemporaryDirectory(prefix="rostrum-") as folder:
        settings = replace(Settings.from_env(), recordings=Path(folder), database_url="")
        assessment = build(settings, hosted=False).assessment
        formats = assessment.format_ids()
        if asked.format not in formats:
            return _refuse(say("cli.no_format", format=asked.format, formats=", ".join(formats)))
        found = assessment.assess_file(asked.file, asked.format, script, asked.engine)
    as_json = asked.json or not sys.stdout.isatty()
    print(json.dumps(found, indent=2) if as_json else _report(found))
    return 0


def _can_be_read(path: Path) -> bool:
    try:
        return path.is_file() and os.access(path, os.R_OK)  # is_file fails on names too long
    except OSError:
        return False


def _report(found: dict[str, Any]) -> str:
    feedback, delivery = found["feedback"], found["delivery"]
    lines = [found["transcript"]["text"], ""]
    if delivery["duration_s"] is not None:
        lines += [say("cli.length", seconds=round(delivery["duration_s"]))]
    if delivery["speech_rate_wpm"] is not None:
        lines += [say("cli.pace", pace=round(delivery["speech_rate_wpm"]))]
    if feedback["strength"] is not None:
        lines += [say("cli.worked", message=feedback["strength"]["message"])]
    lines += [say("cli.change", message=fix["message"]) for fix in feedback["fixes"]]
    return "\n".join(lines)


def _backup(asked: argparse.Namespace) -> int:
    from rostrum.bootstrap import build, occupy

    settings = Settings.from_env()
    here = occupy(settings)
    try:
        backups = build(settings).running.backups
        made = backups.make_at(asked.file.expanduser()) if asked.file else backups.make_now()
    finally:
        here.leave()
    size = f"{max(made.stat().st_size / 1024**2, 0.1):.1f} MB"
    print(say("backup.made", file=made, size=size))
    return 0


def _restore(asked: argparse.Namespace) -> int:
    from rostrum.bootstrap import restoring

    back = restoring(Settings.from_env())
    file = asked.file.expanduser()
    made_at = f"{back.look(file).created_at.astimezone():%Y-%m-%d %H:%M}"
    if not asked.yes:
        if not sys.stdin.isatty():
            return _refuse(say("backup.not_asked"))
        if input(say("backup.asked", made_at=made_at)).strip().lower() not in ("yes", "y"):
            return _refuse(say("backup.left"))
    done = back.restore(file)
    if done.obeyed:
        print(say("backup.obeyed", count=done.obeyed))
    told = say("backup.restored", made_at=made_at, kept=done.kept) if done.kept else ""
    print(told or say("backup.restored_anew", made_at=made_at))
    return 0


def _doctor(asked: argparse.Namespace) -> int:
    from rostrum.bootstrap import build
    from rostrum.services.doctor import told

    services = build(Settings.from_env())
    checks = [*services.doctor.examine(), *services.running.invariants.examine(quick=asked.quick)]
    for check in checks:
        print(f"{say(f'doctor.mark.{check.state}'):<6}{told(check)}")
    well = all(check.state != "bad" for check in checks)
    print(say("doctor.fine" if well else "doctor.unwell"))
    return 0 if well else 1


def _worker(asked: argparse.Namespace) -> int:
    from rostrum.worker import main as work

    return work(Settings.from_env(), embedded=asked.embedded)


if __name__ == "__main__":
    raise SystemExit(main())
