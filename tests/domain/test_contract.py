"""Scripts can rely on the shape of what `assess` prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from rostrum.domain.contract import as_contract
from rostrum.domain.delivery import Delivery, Filler, Pause
from rostrum.domain.feedback import (
    CRITERION_IDS,
    CriterionResult,
    Evidence,
    Feedback,
    Fix,
    Strength,
)
from rostrum.domain.span import Span
from rostrum.domain.text_words import transcript_of
from rostrum.domain.transcript import Engine, Transcript, Word

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "assess.schema.json").read_text("utf-8"))
QUOTE = Evidence(0, 0, "madam", Span(0.4123, 0.78))
FEEDBACK = Feedback(
    Strength("tells_story", "Good.", QUOTE),
    (Fix("makes_specific_ask", "m", "r", "t", "d", "l"),),
    (
        CriterionResult("tells_story", 2, 2, weighed=True, evidence=(QUOTE,), advice="Keep it."),
        CriterionResult("fillers", 0, 2, weighed=False),
    ),
)


def timed() -> dict[str, Any]:
    transcript = Transcript((Word(0, "madam", Span(0.4123, 0.78)), Word(1, "um", Span(1, 2))))
    delivery = Delivery(
        58.2049,
        47,
        131,
        139.04,
        166,
        60,
        (Pause(Span(0.78, 1)),),
        (Filler("um", (1,), Span(1, 2), certain=True),),
        (Span(9, 9.4),),
        over_limit=0,
    )
    return as_contract(
        "x.wav",
        "elevator-60",
        Engine("pocketsphinx", "en-us", draft=True),
        transcript,
        delivery,
        FEEDBACK,
    )


def written() -> dict[str, Any]:
    delivery = Delivery(None, None, 2, None, None, 60)
    return as_contract(
        "x.txt",
        "elevator-60",
        Engine("text"),
        transcript_of("a b"),
        delivery,
        Feedback(None, (), ()),
    )


def test_sound_and_text_both_fit_the_schema() -> None:
    for printed in (timed(), written()):
        jsonschema.validate(json.loads(json.dumps(printed, allow_nan=False)), SCHEMA)


def test_the_schema_refuses_a_missing_key() -> None:
    printed = timed()
    del printed["delivery"]["pauses"]
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(printed)


def test_times_are_floats_of_sensible_digits() -> None:
    delivery = timed()["delivery"]
    assert (delivery["duration_s"], delivery["speech_rate_wpm"]) == (58.2, 139.0)
    assert isinstance(delivery["over_limit_s"], float)
    assert timed()["transcript"]["words"][0] == {"text": "madam", "start": 0.41, "end": 0.78}


def test_text_has_no_times_and_no_pauses() -> None:
    delivery = written()["delivery"]
    assert delivery.pop("words") == 2
    assert delivery.pop("fillers") == []
    assert set(delivery.values()) == {None}


def test_every_criterion_is_listed_in_order_and_only_those_left_out_say_so() -> None:
    criteria = timed()["feedback"]["criteria"]
    assert tuple(found["id"] for found in criteria) == CRITERION_IDS
    by_id = {found["id"]: found for found in criteria}
    assert "weighed" not in by_id["tells_story"]
    assert by_id["fillers"]["weighed"] is False
    assert by_id["names_self"]["level"] is None
