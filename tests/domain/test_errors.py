"""Every way to say no has a sentence and a fate."""

from __future__ import annotations

import re
import string

import pytest

from rostrum.domain import errors
from rostrum.domain.errors import Cancelled, ConfigError, RostrumError, TransientError, UserError
from rostrum.wording import catalogue, say

FATES = (UserError, TransientError, Cancelled, ConfigError)
ALL = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type)
    and issubclass(kind, RostrumError)
    and kind not in (RostrumError, UserError, TransientError)
]


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_error_has_exactly_one_fate(kind):
    assert sum(issubclass(kind, fate) for fate in FATES) == 1


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_that_its_named_values_fill(kind):
    sentence = str(catalogue()[f"errors.{kind.code()}"])
    needed = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    promised = re.findall(r"Values: ([\w, ]+)", kind.__doc__ or "")
    assert needed <= set(", ".join(promised).replace(" ", "").split(","))
    assert "{" not in say(f"errors.{kind.code()}", **dict.fromkeys(needed, "x"))


def test_the_code_is_the_name_in_snake_case():
    assert errors.NoSpeechHeard.code() == "no_speech_heard"


def test_the_values_are_told_to_whoever_reads_the_log():
    assert str(errors.FileTooLarge(limit_mb=50)) == "file_too_large(limit_mb=50)"
