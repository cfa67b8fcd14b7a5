"""pocketsphinx and the help of a script."""

import pytest

from rostrum.adapters.asr.pocketsphinx import PocketsphinxRecogniser
from tests.adapters.asr.material import AUDIO, sound_of

pytestmark = pytest.mark.speech
SCRIPT = "My name is Ana Lopez. Please fund a department of job training."


@pytest.fixture(scope="module")
def hear():
    recogniser = PocketsphinxRecogniser()

    def heard(name, script):
        wav = AUDIO / f"{name}.wav"
        hearing = recogniser.hear(wav, sound_of(wav), script, lambda fraction: None)
        return {word.text for word in hearing.words}, hearing

    return heard


def test_words_of_the_script_that_were_said_are_heard_better_with_it(hear):
    wanted = {word.strip(".").lower() for word in SCRIPT.split()}
    without, with_script = (hear("scripted", script)[0] for script in ("", SCRIPT))
    assert len(wanted & with_script) > len(wanted & without)
    assert {"ana", "job", "training"} <= with_script


def test_a_take_that_departs_from_its_script_is_heard_as_departing(hear):
    heard, _ = hear("departed", SCRIPT)
    assert "brother" in heard
    assert not {"fund", "department", "job", "training"} & heard


def test_a_script_of_another_take_leaves_no_trace(hear):
    before = hear("departed", "")[1].words
    hear("departed", SCRIPT)
    assert hear("departed", "")[1].words == before


def test_a_script_of_unknown_words_and_signs_does_no_harm(hear):
    heard, _ = hear("scripted", "Zyxwv qqq 99999999999999 — ¡ñandú! <s> </s> \\end\\ [NOISE]")
    assert heard


def test_it_says_that_its_words_are_a_draft(hear):
    assert hear("scripted", "")[1].engine.draft
