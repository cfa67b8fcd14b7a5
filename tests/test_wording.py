"""Sentences come whole from the catalogue, with named values."""

import pytest

from rostrum.domain.errors import (
    Cancelled,
    FileTooLarge,
    ProviderAway,
    RostrumError,
    TransientError,
    UnknownSoundType,
)
from rostrum.services.ledger import VANISHED
from rostrum.wording import catalogue, clock, explain, failure, say


def test_a_sentence_is_filled_with_named_values():
    assert "50 MB" in explain(FileTooLarge(limit_mb=50))


def test_the_count_chooses_between_one_and_other():
    one, other = say("write.outlook.cut", count=1), say("write.outlook.cut", count=2)
    assert "1 word." in one
    assert "2 words." in other


def test_a_key_that_is_not_there_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        say("home.no_such_sentence")


def test_every_error_has_its_sentence():
    def classes(parent: type[RostrumError]) -> list[type[RostrumError]]:
        return [c for child in parent.__subclasses__() for c in (child, *classes(child))]

    groups = {"user_error", "transient_error"}
    missing = [
        error.code()
        for error in classes(RostrumError)
        if f"errors.{error.code()}" not in catalogue() and error.code() not in groups
    ]
    assert missing == []


def test_every_way_a_model_can_fail_to_come_has_a_sentence_about_the_model():
    others = {ProviderAway}  # is met while signing in, never by work in the background
    errors = set(TransientError.__subclasses__()) - others | {Cancelled}
    codes = sorted(error.code() for error in errors)
    missing = [
        code
        for code in (*codes, VANISHED, "unexpected")
        if f"failures.model_{code}" not in catalogue()
    ]
    assert missing == []


@pytest.mark.parametrize("code", [VANISHED, "cancelled", "engine_too_slow", "nobody_knows"])
def test_a_failed_model_says_nothing_of_takes(code: str):
    said = failure(f"model_{code}")
    assert "arrived is kept" in said
    assert "recording" not in said


def test_an_unknown_failure_still_says_what_to_do():
    assert "Try again" in failure("nobody_knows")


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (59.6, "1:00"), (67.4, "1:07"), (900, "15:00")]
)
def test_seconds_are_shown_as_minutes_and_seconds(seconds: float, shown: str):
    assert clock(seconds) == shown


def test_texts_among_the_values_of_an_error_can_be_made_safe_and_numbers_stay_numbers():
    hostile = UnknownSoundType(suffix=".[press](https://evil.test)")
    assert "<evil>" in explain(hostile, lambda _: "<evil>")
    assert explain(FileTooLarge(limit_mb=50), lambda _: "never") == explain(
        FileTooLarge(limit_mb=50)
    )
