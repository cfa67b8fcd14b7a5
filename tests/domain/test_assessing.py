from pathlib import Path

import pytest

from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.domain.assessing import assess
from rostrum.domain.delivery import Delivery, Filler
from rostrum.domain.feedback import CONTENT_CRITERIA, CRITERION_IDS, Feedback
from rostrum.domain.span import Span
from rostrum.domain.text_words import transcript_of
from rostrum.domain.transcript import Transcript, Word

SHELF = LessonFolder(Path(__file__).resolve().parents[2] / "lessons")

STRONG = """Mayor Ortiz, I'm Alma Reyes from the Third Ward. Last winter my son asked me where he
could learn to weld, and I searched our city's website for an hour. I found police and parks, and
nothing about training. In our county survey, 61 percent of parents said job training was hard to
find. One person at City Hall, half time, could keep a list of every class. Would you put that job
in your March budget? Thank you for stopping. I'll send your assistant one page today."""

BARE = """I think this is a very nice building and I like the color of the doors and I come here
on some days with a sandwich and it is quiet and I read the paper and then I go home again."""


def heard(text: str, format_id: str = "elevator-60", **measures) -> Feedback:
    transcript = transcript_of(text)
    pitch_format = SHELF.formats()[format_id]
    values = {"duration": None, "speech": None, "speech_rate_wpm": None, **measures}
    delivery = Delivery(
        word_count=len(transcript.words),
        articulation_rate_wpm=None,
        limit=pitch_format.limit,
        **values,
    )
    return assess(transcript, delivery, pitch_format, SHELF.rubric(format_id))


def levels(feedback: Feedback) -> dict[str, int | None]:
    return {result.id: result.level for result in feedback.criteria}


def fixes(feedback: Feedback) -> list[str]:
    return [fix.criterion for fix in feedback.fixes]


def test_every_criterion_is_listed_in_order():
    assert tuple(result.id for result in heard(STRONG).criteria) == CRITERION_IDS


def test_criteria_that_the_format_leaves_out_are_still_looked_for():
    results = {result.id: result for result in heard(STRONG, "hallway-15").criteria}
    assert not results["tells_story"].weighed
    assert results["tells_story"].level


def test_evidence_is_quoted_as_it_stands_in_the_transcript():
    transcript = transcript_of(STRONG)
    for result in heard(STRONG).criteria:
        for evidence in result.evidence:
            assert evidence.quote == transcript.quote(evidence.first_word, evidence.last_word)


def test_every_present_content_criterion_carries_evidence():
    content = [one for one in heard(STRONG).criteria if one.id in CONTENT_CRITERIA and one.level]
    assert len(content) >= 10
    assert all(one.evidence for one in content)


def test_text_without_sound_has_no_level_for_time_pace_pauses_and_fillers():
    found = levels(heard(STRONG))
    assert [found[one] for one in ("within_time", "pace", "pauses", "fillers")] == [None] * 4


@pytest.mark.parametrize("text", ["", "um", "Hello.", "Good evening, my name is Ana, thank you."])
def test_too_little_speech_is_not_assessed_and_gets_one_friendly_fix(text):
    feedback = heard(text)
    assert set(levels(feedback).values()) == {None}
    assert feedback.strength is None
    assert len(feedback.fixes) == 1
    assert "too few words" in feedback.fixes[0].message


def test_words_that_are_not_english_are_not_judged_as_if_they_were():
    feedback = heard(
        "Buenas tardes señora presidenta. Me llamo Ana Baca y vivo en la calle Mesa. Mi hijo buscó "
        "un curso de soldadura y no encontró nada. Por favor pongan dinero en el presupuesto."
    )
    assert set(levels(feedback).values()) == {None}
    assert "not English" in feedback.fixes[0].message


@pytest.mark.parametrize("raw", [False, True])
def test_a_first_name_before_where_one_belongs_is_a_name(raw):
    said = "Mayor, I'm Rosa from District 3. Nobody keeps the list of classes in this town of ours."
    said = said.lower().replace(",", "").replace(".", "") if raw else said
    assert levels(heard(said))["names_self"]


def test_what_happened_to_somebody_elses_family_is_a_story():
    said = "When Eric was a sophomore, his mom looked on the city's website for job training."
    assert levels(heard(said + " Nobody at City Hall keeps the map."))["tells_story"] == 2


def test_asking_to_send_something_is_an_offer_to_follow_up():
    said = STRONG.replace("I'll send your assistant", "May I send your assistant")
    assert levels(heard(said))["offers_follow_up"]


def test_a_pitch_without_an_ask_is_told_so_first():
    assert fixes(heard(BARE))[0] == "makes_specific_ask"


def test_a_strong_pitch_gets_a_strength_with_a_quote():
    feedback = heard(STRONG)
    assert feedback.strength is not None
    assert feedback.strength.evidence is not None


def test_the_strength_is_never_also_a_fix():
    for text in (STRONG, BARE):
        feedback = heard(text)
        assert feedback.strength is None or feedback.strength.criterion not in fixes(feedback)


@pytest.mark.parametrize(
    ("greeting", "listener"),
    [
        ("Madam Chair and members of the committee", "Madam Chair"),
        ("Mr. Chairman", "Mr. Chair"),
        ("Thank you, Chairwoman Ortega", "Madam Chair"),
        ("Good evening, Senators", "Senators"),
        ("Good evening, commissioners", "Commissioners"),
        ("Good evening, Mayor and councilors", "Mayor"),
        ("Good evening, everyone", "Councilor"),
    ],
)
def test_the_sentence_to_try_calls_the_listener_as_the_speaker_did(greeting, listener):
    text = (
        f"{greeting}. Our road washes out every July, and the school bus turns around at my gate."
    )
    (ask,) = [fix for fix in heard(text).fixes if fix.criterion == "makes_specific_ask"]
    assert ask.try_this.startswith(f"{listener}, will you")


def test_the_sentence_to_try_names_the_listener_and_the_topic():
    text = "Commissioner, job training is scattered. Nobody here keeps a true list of job training."
    text += " It is a shame."
    (ask, *_) = heard(text, "elevator-60").fixes
    assert "Commissioner, will you put job training on the agenda" in ask.try_this


def test_over_time_with_the_ask_missing_says_what_to_cut_to_make_room():
    text = STRONG.replace("Would you put that job\nin your March budget?", "That is all.")
    feedback = heard(text, duration=80.0, over_limit=20.0, speech_rate_wpm=150.0)
    assert set(fixes(feedback)) == {"within_time", "makes_specific_ask"}
    assert "make room" in feedback.fixes[0].try_this


def test_over_time_nothing_is_asked_that_only_adds_words():
    feedback = heard(STRONG, duration=90.0, over_limit=30.0, speech_rate_wpm=150.0)
    assert fixes(feedback)[0] == "within_time"
    assert not set(fixes(feedback)) & {"names_partners", "gives_evidence", "states_amount"}


def test_a_fast_speaker_is_told_the_pace():
    feedback = heard(STRONG, duration=25.0, over_limit=0.0, speech_rate_wpm=230.0)
    assert levels(feedback)["pace"] == 0


def test_many_fillers_lower_the_level():
    um = tuple(Filler("um", (at,), Span(at, at + 0.3), certain=True) for at in range(12))
    feedback = heard(STRONG, duration=55.0, over_limit=0.0, speech_rate_wpm=150.0, fillers=um)
    assert levels(feedback)["fillers"] == 0


def test_evidence_of_a_timed_transcript_has_a_span():
    words = [
        Word(at, text, Span(at * 0.4, at * 0.4 + 0.3)) for at, text in enumerate(STRONG.split())
    ]
    transcript = Transcript(tuple(words))
    delivery = Delivery(40.0, 35.0, len(words), 150.0, 160.0, 60.0, over_limit=0.0)
    pitch_format = SHELF.formats()["elevator-60"]
    feedback = assess(transcript, delivery, pitch_format, SHELF.rubric("elevator-60"))
    assert all(quote.span for one in feedback.criteria for quote in one.evidence)


@pytest.mark.parametrize("format_id", list(SHELF.formats()))
def test_worked_examples_do_what_their_format_weighs_most(format_id):
    example = SHELF.formats()[format_id].example
    if example:
        found = levels(heard(" ".join(text for _, text in example), format_id))
        assert found["makes_specific_ask"]
        assert found["states_problem"]
        assert found["names_self"]


@pytest.mark.parametrize(
    "text", ["\x00 " * 40, "[" * 500, "$ " * 300, "# 12 " * 200, "... ? ! " * 100, "ñ 你好 " * 60]
)
def test_odd_text_is_judged_without_a_crash(text):
    assert len(heard(text).criteria) == len(CRITERION_IDS)


def test_a_fix_never_leaves_a_blank_unfilled():
    for text in (STRONG, BARE, "word " * 400):
        feedback = heard(text, duration=300.0, over_limit=240.0, speech_rate_wpm=90.0)
        shown = [fix.message + fix.try_this + fix.drill for fix in feedback.fixes]
        shown += [one.advice for one in feedback.criteria]
        assert not [text for text in shown if "{" in text]


def test_a_short_recording_is_not_told_that_it_needs_a_recording():
    rubric = SHELF.rubric("elevator-60")
    words = STRONG.split()[:20]
    spoken = Transcript(tuple(Word(n, word, Span(n, n + 0.5)) for n, word in enumerate(words)))
    delivery = Delivery(20.0, 10.0, 20, 60.0, None, 60.0, over_limit=0.0)
    judged = assess(spoken, delivery, SHELF.formats()["elevator-60"], rubric)
    advice = {result.id: result.advice for result in judged.criteria}
    assert advice["pace"] == advice["fillers"] == rubric.not_assessed
    assert {result.advice for result in heard(STRONG).criteria if result.level is None} == {
        rubric.no_sound
    }
