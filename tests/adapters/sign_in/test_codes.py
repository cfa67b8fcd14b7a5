"""Codes by time, against the examples of RFC 6238 and other makers of codes."""

from __future__ import annotations

from base64 import b32encode
from datetime import UTC, datetime, timedelta

import pytest

from rostrum.adapters.sign_in.codes import STEP_S, TotpCodes

SECRET = b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("second", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_the_codes_are_those_of_the_standard(second, code):
    at = datetime.fromtimestamp(second, UTC)
    assert TotpCodes().step_of(SECRET, code, at) == second // STEP_S


@pytest.mark.parametrize(
    ("late", "fits"), [(0, True), (30, True), (-30, True), (60, False), (-60, False)]
)
def test_one_step_away_is_near_enough(late, fits):
    at = datetime.fromtimestamp(1111111109, UTC) + timedelta(seconds=late)
    assert TotpCodes().step_of(SECRET, "081804", at) == (37037036 if fits else None)


def test_a_space_in_the_middle_is_no_mistake():
    assert TotpCodes().step_of(SECRET, " 287 082 ", datetime.fromtimestamp(59, UTC)) == 1


def test_without_a_secret_no_code_is_right():
    assert TotpCodes().step_of("", "287082", datetime.fromtimestamp(59, UTC)) is None


def test_a_secret_has_160_bits_and_is_new_every_time():
    first, second = (TotpCodes().new_secret() for _ in range(2))
    assert len(first) == 32
    assert first != second


def test_the_picture_is_an_image_that_needs_nothing_from_outside():
    picture = TotpCodes().picture(SECRET, "ana+x@example.org")
    assert picture.startswith("data:image/svg+xml")
    assert "http:" not in picture.replace("http://www.w3.org/2000/svg", "").replace(
        "http%3A//www.w3.org/2000/svg", ""
    )
