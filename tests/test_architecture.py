"""The house keeps its shape: sizes, names, imports, mirrored tests."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tested_elsewhere import TESTED_ELSEWHERE

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "pages").glob("*.py"))
PACKAGE = sorted((ROOT / "rostrum").rglob("*.py"))
TOP = [ROOT / name for name in ("app.py", "start.py", "check.py") if (ROOT / name).exists()]
SOURCE = [*PACKAGE, *PAGES, *TOP]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MOST_SUPPRESSIONS = 40
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "base"}
HEAVY = ("torch", "whisper", "pocketsphinx", "faster_whisper", "pydub")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_no_file_is_longer_than_300_lines():
    long = {named(path): lines_of(path) for path in SOURCE + TESTS if lines_of(path) > 300}
    assert not long


def test_no_function_is_longer_than_45_lines():
    long = [
        f"{named(path)}:{node.lineno} {node.name}"
        for path in SOURCE + TESTS
        for node in functions(path)
        if node.end_lineno - node.lineno + 1 > 45
    ]
    assert not long


def test_half_of_all_functions_have_at_most_8_lines():
    sizes = sorted(
        node.end_lineno - node.lineno + 1
        for path in PACKAGE
        for node in functions(path)
        if not (len(node.body) == 2 and isinstance(node.body[1], ast.Expr))  # ports
    )
    assert sizes[len(sizes) // 2] <= 12  # with the docstring; 8 without


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_is_thin(page):
    assert lines_of(page) <= 60
    for node in ast.walk(tree(page)):
        assert not isinstance(node, ast.Try | ast.ClassDef | ast.While), node.lineno
        if isinstance(node, ast.FunctionDef):
            assert node.decorator_list, f"line {node.lineno}: belongs into rostrum/web"
        if isinstance(node, ast.BinOp):
            assert isinstance(node.op, ast.BitOr), f"line {node.lineno}: computes"


def test_the_entry_script_does_not_stand_beside_the_pages():
    """Streamlit would run a file of pages/ on a cold deep link, past the router."""
    calls = [node for node in ast.walk(tree(ROOT / "app.py")) if isinstance(node, ast.Call)]
    (app,) = [call for call in calls if ast.unparse(call.func) == "st.App"]
    named_parts = [node for node in ast.walk(app.args[0]) if isinstance(node, ast.Constant)]
    parts = [node.value for node in sorted(named_parts, key=lambda node: node.col_offset)]
    script = ROOT.joinpath(*parts)
    assert script.exists()
    assert not (script.parent / "pages").exists()


def test_every_page_begins_by_asking_who_acts():
    unguarded = [named(page) for page in PAGES if "current_person()" not in page.read_text("utf-8")]
    assert not unguarded


def fragments(path: Path) -> Iterator[ast.FunctionDef]:
    """Return the functions of a file that run again on their own: by decorator or by call."""
    called = {
        ast.unparse(call.args[0])
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and call.args and ast.unparse(call.func).endswith("fragment")
    }
    for node in functions(path):
        marks = {ast.unparse(mark).partition("(")[0] for mark in node.decorator_list}
        if node.name in called or any(mark.endswith("fragment") for mark in marks):
            yield node


def test_every_fragment_asks_afresh_who_acts():
    """It runs again without its page, so what the page knew of the person may be over."""
    found = [(named(path), node) for path in SOURCE for node in fragments(path)]
    stale = [
        f"{place}:{node.lineno} {node.name}"
        for place, node in found
        if "current_person()" not in ast.unparse(node)
    ]
    assert not stale
    assert len(found) >= 3


def test_no_module_has_a_vague_name():
    vague = [named(path) for path in SOURCE + TESTS if path.stem in VAGUE]
    folders = [named(path) for path in (ROOT / "rostrum").rglob("*") if path.name in VAGUE]
    assert not vague + folders


def test_each_suppression_names_its_rule_and_its_reason():
    bare = []
    for path in SOURCE + TESTS:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            found = re.search(r"#\s*(noqa|type:\s*ignore)(.*)$", line)
            if found and not re.match(
                r"(:\s*[A-Z]+\d+(?:, [A-Z]+\d+)*|\[[\w-]+\]).*\s[-–#] ?\S", found[2]
            ):
                bare.append(f"{named(path)}:{number}")
    assert not [place for place in bare if not place.startswith("tests/test_architecture")]


def test_suppressions_stay_rare():
    text = "\n".join(path.read_text("utf-8") for path in SOURCE)
    assert len(re.findall(r"# (?:noqa|type: ignore)", text)) <= MOST_SUPPRESSIONS


def test_imports_go_one_way():
    asked = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    told = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-1000:]


@pytest.mark.parametrize("module", ["rostrum.bootstrap", "rostrum.web.session"])
def test_the_web_process_starts_without_a_recogniser(module):
    asked = f"import {module}, sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.stdout.strip() == "[]", told.stderr[-1500:]


def expected_test(path: Path) -> str:
    inside = path.relative_to(ROOT)
    parts = inside.parts[1:-1] if inside.parts[0] == "rostrum" else inside.parts[:-1]
    return "/".join(["tests", *parts, f"test_{path.stem.strip('_')}.py"])


def has_code(path: Path) -> bool:
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree(path).body)


def test_tests_mirror_the_tree():
    there = {named(path) for path in TESTS}
    untested = {
        named(path)
        for path in [*PACKAGE, *TOP]
        if has_code(path) and "migrations" not in path.parts and expected_test(path) not in there
    }
    assert untested - TESTED_ELSEWHERE.keys() == set()
    assert TESTED_ELSEWHERE.keys() - untested == set(), "these need no entry any more"
