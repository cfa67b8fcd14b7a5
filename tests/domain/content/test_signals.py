import pytest

from rostrum.domain.content.signals import Signal, Signals


def test_a_list_in_brackets_stands_for_its_words():
    pattern = Signals({"kin": ("son", "daughter")}).pattern(r"\bmy <kin>\b")
    assert pattern.search("for my daughter")


def test_an_unknown_list_is_refused():
    with pytest.raises(ValueError, match="kinn"):
        Signals({}, {"topic": (Signal("x", "<kinn>"),)})


def test_a_broken_pattern_is_refused():
    with pytest.raises(ValueError, match="not a pattern"):
        Signals({}, {"topic": (Signal("x", "(a"),)})
