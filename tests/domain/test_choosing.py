from dataclasses import replace
from pathlib import Path

import pytest

from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.domain.choosing import MOST_FIXES, Judged, choose_fixes, choose_strength

RUBRIC = LessonFolder(Path(__file__).resolve().parents[2] / "lessons").rubric("comment-120")
WORDS = dict(RUBRIC.words)


def judged(**situations: str) -> list[Judged]:
    """Judge everything strong except the named criteria."""
    return [
        Judged(one, 0 if one.id in situations else 2, situations.get(one.id, ""))
        for one in RUBRIC.criteria
    ]


def test_nothing_to_mend_gives_no_fix():
    assert choose_fixes(judged(), WORDS) == ()


def test_nothing_that_worked_gives_no_strength():
    assert choose_strength([replace(one, level=0) for one in judged()], WORDS) is None


def test_the_heaviest_gaps_come_first_and_are_at_most_two():
    found = judged(makes_specific_ask="absent", names_self="absent", tells_story="absent")
    fixes = choose_fixes(found, WORDS)
    assert [fix.criterion for fix in fixes] == ["makes_specific_ask", "tells_story"]
    assert len(fixes) == MOST_FIXES


def test_a_figure_and_a_local_figure_are_not_asked_for_together():
    fixes = choose_fixes(judged(gives_evidence="absent", uses_local_evidence="absent"), WORDS)
    assert len(fixes) == 1


@pytest.mark.parametrize("missing", ["tells_story", "makes_specific_ask"])
def test_over_time_room_is_made_for_what_is_missing(missing):
    fixes = choose_fixes(judged(**{"within_time": "over", missing: "absent"}), WORDS)
    assert [fix.criterion for fix in fixes] == ["within_time", missing]
    assert "make room" in fixes[0].try_this
