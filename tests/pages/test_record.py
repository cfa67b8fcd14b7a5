"""Record asks: how do I get a take?"""

from __future__ import annotations

from rostrum.domain.pitch_format import DEFAULT_PACE_WPM
from rostrum.web.components import recorder
from rostrum.web.plain import plain
from rostrum.web.views import record
from rostrum.wording import say
from tests.services.house import AUDIO, SAID


def way(visit, name):
    visit.app.radio(key="record_way").set_value(name)
    return visit.look()


def pasted(visit, text):
    pitch = visit.pitch()
    way(visit.open("record"), "paste")
    visit.app.text_area(key=f"pasted_{pitch.id}").set_value(text)
    visit.app.button[0].click()
    return visit.look()


def test_without_a_pitch_the_format_is_asked_first(visit):
    visit.open("record")
    assert say("record.empty") in visit.text
    visit.press("begin_pitch")
    assert visit.has("work_on_words")


def test_the_recorder_comes_first(visit):
    visit.pitch()
    visit.open("record")
    assert visit.app.radio(key="record_way").value == "microphone"
    assert visit.has("work_on_words")


def test_pasted_words_become_a_take(visit):
    pasted(visit, SAID)
    (listed,) = visit.services.takes.listed(visit.me)
    assert (visit.opened(), visit.app.query_params["take"]) == ("take", listed.take.id)
    assert listed.take.source == "text"


def test_pasting_nothing_says_so_and_makes_no_take(visit):
    assert say("errors.text_empty") in pasted(visit, "  ").text
    assert visit.services.takes.listed(visit.me) == []


def test_a_file_that_is_no_sound_is_refused_in_a_sentence(visit):
    visit.pitch()
    way(visit.open("record"), "file")
    assert say("record.file.help", size=50, minutes=15) in visit.text
    visit.app.file_uploader[0].upload("notes.pdf", b"%PDF-1.7")
    visit.look().press("send_file")
    assert say("errors.unknown_sound_type", suffix=plain(".pdf")) in visit.text
    assert visit.services.takes.listed(visit.me) == []


def test_a_file_becomes_a_take(visit):
    visit.pitch()
    way(visit.open("record"), "file")
    data = (AUDIO / "ums.flac").read_bytes()
    visit.app.file_uploader[0].upload("ums.flac", data)
    visit.look().press("send_file")
    (listed,) = visit.services.takes.listed(visit.me)
    assert (visit.opened(), listed.take.source) == ("take", "upload")


def pace_of_the_draft(visit, monkeypatch):
    shown = {}
    result = recorder.RecorderResult()
    monkeypatch.setattr(record, "recorder", lambda **options: shown.update(options) or result)
    visit.open("record")
    return shown["pace_wpm"]


def test_the_draft_scrolls_at_the_usual_pace_before_any_take(visit, monkeypatch):
    visit.pitch()
    assert pace_of_the_draft(visit, monkeypatch) == DEFAULT_PACE_WPM


def test_the_draft_scrolls_at_the_pace_of_the_person(visit, monkeypatch):
    visit.ready()
    pace, measured = visit.services.writing.pace(visit.me)
    assert measured
    assert pace_of_the_draft(visit, monkeypatch) == pace != DEFAULT_PACE_WPM
