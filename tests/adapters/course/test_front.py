"""The schemas of `docs/schema` and the reader of front matter say the same."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from rostrum.adapters.course.front import (
    EXERCISE_CHOICES,
    EXERCISE_FIELDS,
    LESSON_FIELDS,
    LONGEST_ID,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MODULE_CHOICES,
    MODULE_FIELDS,
    MOVE_ONS,
)
from rostrum.adapters.course.lesson_rules import LONGEST, SHORTEST
from rostrum.adapters.course.reading import read_lesson, read_module
from tests.lesson_files import LESSON, MODULE

ROOT = Path(__file__).resolve().parents[3]


def schema(kind: str) -> dict:
    return json.loads((ROOT / "docs" / "schema" / f"{kind}.schema.json").read_text("utf-8"))


def front(text: str) -> object:
    return yaml.safe_load(text.split("---\n")[1])


def fits(kind: str, text: str) -> bool:
    return Draft202012Validator(schema(kind)).is_valid(front(text))


def test_both_are_schemas():
    Draft202012Validator.check_schema(schema("lesson"))
    Draft202012Validator.check_schema(schema("module"))


def test_schemas_and_reader_know_the_same_fields():
    lesson, module = schema("lesson"), schema("module")
    exercise = module["properties"]["exercise"]
    assert (tuple(lesson["properties"]), tuple(lesson["required"])) == (LESSON_FIELDS,) * 2
    assert tuple(module["properties"]) == (*MODULE_FIELDS, *MODULE_CHOICES)
    assert tuple(module["required"]) == MODULE_FIELDS
    assert tuple(exercise["properties"]) == (*EXERCISE_FIELDS, *EXERCISE_CHOICES)
    assert tuple(exercise["required"]) == EXERCISE_FIELDS


def test_schemas_and_reader_have_the_same_bounds():
    lesson, module = schema("lesson"), schema("module")
    minutes, names = lesson["properties"]["minutes"], module["$defs"]
    assert (minutes["minimum"], minutes["maximum"]) == (SHORTEST, LONGEST)
    lengths = [names[name]["maxLength"] for name in ("id", "title", "text")]
    assert lengths == [LONGEST_ID, LONGEST_TITLE, LONGEST_TEXT]
    assert tuple(module["properties"]["move_on"]["enum"]) == MOVE_ONS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("lesson/1", "lesson/2"),
        ("id: first-email", "id: First"),
        ("title: The first e-mail", "title:"),
        ("lang: en", "lang: english"),
        ("minutes: 3", "minutes: soon"),
        ("minutes: 3", "minutes: 3\nmore: 1"),
    ],
)
def test_both_judge_the_front_matter_of_a_lesson_alike(old, new):
    text = LESSON.replace(old, new, 1)
    assert fits("lesson", text) == (not read_lesson("02-x/01-y.md", text.encode()).remarks)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("pass_mark: 0.8", "pass_mark: 8"),
        ("completed_and_passed", "always"),
        ("  task: Say", "  tusk: Say"),
        ("  id: x-local-leader\n", ""),
        ("title: Leave a message", f"title: {'x' * 121}"),
    ],
)
def test_both_judge_the_front_matter_of_a_module_alike(old, new):
    text = MODULE.replace(old, new, 1)
    assert fits("module", text) == (not read_module("02-x/module.md", text.encode()).remarks)
