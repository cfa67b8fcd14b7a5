import re
from functools import cache
from pathlib import Path
from time import perf_counter

import pytest

from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.domain.content.finding import find_all
from rostrum.domain.content.plain_text import plain_text
from rostrum.domain.content.signals import Signals
from rostrum.domain.text_words import transcript_of

LESSONS = Path(__file__).resolve().parents[3] / "lessons"


@cache
def signals() -> Signals:
    return LessonFolder(LESSONS).rubric("elevator-60").signals


def found(text: str) -> set[str]:
    plain = plain_text(transcript_of(text).words, signals().words["cue"])
    return {name for name, hits in find_all(plain, signals()).items() if hits}


@pytest.mark.parametrize(
    ("criterion", "text"),
    [
        ("addresses_listener", "Good evening, Mayor and councilors."),
        ("addresses_listener", "madam chair members of the committee i will be brief"),
        ("names_self", "My name is Ines Baca."),
        ("names_self", "Hello, I'm Ines Baca, and I drive the school bus."),
        ("names_self", "good evening i'm paul baca i drive the school bus"),
        ("names_self", "Hi, my name is [NAME] and I live in Belen."),
        ("names_place_or_affiliation", "I live on Fourth Street."),
        ("names_place_or_affiliation", "i work at the clinic in town"),
        ("opens_with_hook", "Good evening. Would you cross four lanes in the dark? I do."),
        ("states_problem", "There is no crosswalk, and two children were hurt."),
        ("tells_story", "Last March my daughter was walking home, and a truck hit her bike."),
        ("gives_evidence", "Forty-two percent of families wait a year."),
        ("gives_evidence", "three hundred and ten students lost their seats"),
        ("uses_local_evidence", "In our county, 42 percent of families wait a year."),
        ("proposes_solution", "One nurse in the school would help every family."),
        ("makes_specific_ask", "Please vote yes on item seven tonight."),
        ("makes_specific_ask", "I urge the council to fund the night bus."),
        ("names_bill_or_program", "I support House Bill 12."),
        ("names_bill_or_program", "this is about senate bill fifty eight"),
        ("states_amount", "The budget needs $2.5 million a year for it."),
        ("states_amount", "it costs the county thirty four thousand dollars"),
        ("names_partners", "The hospital and the union have agreed to help."),
        ("thanks_listener", "Thank you for your time."),
        ("thanks_listener", "gracias"),
        ("offers_follow_up", "Here's my card."),
        ("offers_follow_up", "I stand for questions."),
    ],
)
def test_a_criterion_is_found(criterion, text):
    assert criterion in found(text)


@pytest.mark.parametrize(
    ("criterion", "text"),
    [
        ("thanks_listener", "Thank goodness the rain stopped."),
        ("thanks_listener", "Thanks to my teacher I finished school."),
        ("makes_specific_ask", "Ask any employer in this town."),
        ("makes_specific_ask", "I'm not asking for money."),
        ("gives_evidence", "I'm 17 and I have lived here for 20 years."),
        ("gives_evidence", "I support House Bill 305 and item 12."),
        ("states_amount", "My rent is $1,400 a month."),
        ("proposes_solution", "The solution is not another study."),
        ("names_self", "I'm grateful that you came, and I'm not sure what to say."),
        ("names_self", "Good evening, Mayor Helen Baca."),
        ("addresses_listener", "My sister talked to the mayor once."),
        ("names_bill_or_program", "I paid the phone bill."),
        ("offers_follow_up", "My phone died on the bus."),
    ],
)
def test_a_look_alike_is_not_taken_for_a_criterion(criterion, text):
    assert criterion not in found(text)


def test_fillers_and_repetitions_do_not_hide_a_criterion():
    assert "names_self" in found("Um, my, my name is, uh, is Ines Baca.")
    assert "makes_specific_ask" in found("Would you, um, would you put it, uh, on the agenda?")


def test_raw_speech_is_judged_like_clean_text():
    clean = (
        "Good evening, Mayor. My name is Ines Baca. I live on Fourth Street. Last March my "
        "daughter was walking home, and a truck hit her. There is no crosswalk. Please vote yes "
        "on item seven tonight. Thank you."
    )
    raw = re.sub(r"[^\w\s]", "", clean).lower()
    assert found(clean) ^ found(raw) <= {"opens_with_hook"}


def test_twenty_minutes_of_speech_take_time_in_proportion():
    def seconds(words: int) -> float:
        text = ("we need a bus that runs at night because my son waited two hours " * 400).split()
        words_ = transcript_of(" ".join(text[:words])).words
        began = perf_counter()
        find_all(plain_text(words_, signals().words["cue"]), signals())
        return perf_counter() - began

    seconds(300)
    assert seconds(3000) < 25 * max(seconds(300), 0.002)
