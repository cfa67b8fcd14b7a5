"""The documents keep up with the code."""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from rostrum.config import Settings

ROOT = Path(__file__).resolve().parent.parent
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
INSTALLED_AS = {
    "argon2": "argon2-cffi",
    "docx": "python-docx",
    "fpdf": "fpdf2",
    "imageio_ffmpeg": "imageio-ffmpeg",
    "markdown_it": "markdown-it-py",
    "whisper": "openai-whisper",
    "yaml": "pyyaml",
}
NOT_INSTALLED = {"faster_whisper", "ctranslate2", "_typeshed"}  # optional, or for types only


DOCUMENTS = ("2.1.1, 1", "5.1.1, 2", "6.1.1, 1", "7.1.1, 2", "7.1.2, 2", "8.1.1, 1")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_every_public_class_of_the_domain_is_in_the_glossary():
    glossary = read("docs/glossary.md")
    missing = [
        node.name
        for path in (ROOT / "rostrum" / "domain").rglob("*.py")
        if path.stem != "errors"
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        if f"`{node.name}`" not in glossary
    ]
    assert not missing


def test_the_readme_lists_every_setting_and_no_other():
    listed = re.findall(r"^\| `ROSTRUM_(\w+)` \|", read("README.md"), re.MULTILINE)
    assert listed == [setting.name.upper() for setting in fields(Settings)]


@pytest.mark.parametrize("record", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_context_decision_and_consequences(record):
    text = record.read_text("utf-8")
    found = re.findall(r"^## (Context|Decision|Consequences)", text, re.MULTILINE)
    assert found == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) <= 80


def test_decisions_are_numbered_once():
    numbers = [record.name[:4] for record in DECISIONS]
    assert len(set(numbers)) == len(numbers)


def without_code(text: str) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)


def test_links_between_documents_lead_somewhere():
    broken = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(
            r"\]\(([^)#\s]+)[^)]*\)", without_code(document.read_text("utf-8"))
        )
        if "://" not in target and not (document.parent / target).exists()
    ]
    assert not broken


def test_every_promise_of_security_names_a_test_that_is_there():
    held_today = read("docs/security.md").partition("\n## ")[0]
    promises = re.findall(r"^\| .* \| .* \| (.*) \|$", held_today, re.MULTILINE)[1:]
    for shown_by in promises:
        places = re.findall(r"`([^`]+)`", shown_by)
        folder = Path(places[0]).parent
        assert all((ROOT / place).exists() or (ROOT / folder / place).exists() for place in places)
    assert len(promises) >= 15


def test_every_answer_to_asvs_names_a_test_that_is_there_or_why_there_is_none():
    table = read("docs/security.md").partition("## OWASP ASVS 5.0")[2]
    rows = re.findall(r"^\| (\d[\d., –]*\d) \| (.+?) \| (.+?) \| (.*?) ?\|$", table, re.MULTILINE)
    for number, _asks, held, shown_by in rows:
        tests = re.findall(r"`([^`]+)::(test_\w+)`", shown_by)
        for file, name in tests:
            assert f"def {name}(" in read(f"tests/{file}"), (number, file, name)
        why_none = held.startswith(("does not apply", "not held")) or number in DOCUMENTS
        assert tests or why_none, number
    assert len(rows) == len({row[0] for row in rows}) >= 70


def pins(name: str) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z][\w.\-]*)==(\S+)", read(name), re.MULTILINE)
    return {package.lower().replace("_", "-"): version for package, version in found}


def test_every_requirement_has_a_fixed_version():
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line for line in read(name).splitlines() if line and line[0] not in "#-"]
        assert len(pins(name)) == len(lines)


def test_requirements_hold_every_library_the_app_imports():
    imported = set()
    files = [*(ROOT / "rostrum").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    outside = imported - set(sys.stdlib_module_names) - {"rostrum", "__future__"} - NOT_INSTALLED
    wanted = {INSTALLED_AS.get(name, name).lower().replace("_", "-") for name in outside}
    assert wanted - pins("requirements.txt").keys() == set()


def test_ci_runs_the_test_command_of_the_readme():
    command = "python3 start.py test"
    assert command in read("README.md")
    assert command in read(".ci/run")
