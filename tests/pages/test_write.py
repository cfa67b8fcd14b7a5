"""Write asks: what do I want to say, and does it fit?"""

from __future__ import annotations

from datetime import timedelta

from rostrum.web.plain import plain
from rostrum.wording import say


def test_without_a_pitch_one_is_begun_here(visit):
    visit.open("write")
    assert say("write.empty") in visit.text
    visit.press("begin_pitch")
    assert say("write.lead") in visit.text
    assert len(visit.services.writing.pitches(visit.me)) == 1


def test_an_empty_draft_says_how_much_time_there_is(visit):
    visit.pitch()
    assert say("write.outlook.empty", limit="1:00") in visit.open("write").text


def test_a_draft_that_is_too_long_says_how_much_to_cut(visit):
    pitch = visit.pitch()
    visit.services.writing.save(visit.me, pitch.id, {"ask": "word " * 150})
    assert say("write.outlook.cut", count=10) in visit.open("write").text


def test_who_wrote_in_one_piece_is_told_what_writing_in_parts_does_to_it(visit):
    pitch = visit.pitch()
    visit.services.writing.save(visit.me, pitch.id, {}, "All in one piece.")
    assert say("write.guided_note") not in visit.open("write").text
    visit.app.radio(key=f"way_{pitch.id}").set_value("guided")
    assert say("write.guided_note") in visit.look().text


def test_the_address_chooses_the_pitch(visit):
    old = visit.pitch("Old")
    visit.services.writing.save(visit.me, old.id, {"ask": "word " * 150})
    visit.pitch("New")
    assert say("write.outlook.cut", count=10) in visit.open("write", pitch=old.id).text


def test_the_pitch_of_the_take_that_was_read_stays_at_hand(visit):
    old = visit.pitch("Old")
    take = visit.ready(old)
    visit.pitch("New")
    visit.open("take", take=take.id)
    del visit.app.query_params["take"]
    visit.open("write")
    assert visit.app.query_params["pitch"] == old.id


def test_an_address_of_no_pitch_falls_back_on_the_newest(visit):
    visit.pitch("Mine")
    visit.open("write", pitch="0" * 32)
    assert say("write.lead") in visit.text


def test_an_earlier_version_can_be_restored(visit, monkeypatch):
    pitch, clock = visit.pitch(), visit.services.clock
    old = visit.services.writing.save(visit.me, pitch.id, {"ask": "<i>Old</i> words."})
    later = clock.now() + timedelta(hours=1)
    monkeypatch.setattr(type(clock), "now", lambda self: later)
    visit.services.writing.save(visit.me, pitch.id, {"ask": "New words."})
    assert plain("<i>Old</i> words.") in visit.open("write").text
    (shown,) = [box.label for box in visit.app.expander if "ersion" in box.label]
    assert shown == say("write.versions.title", count=1)
    visit.press(f"restore_{old.id}")
    assert visit.services.writing.newest(visit.me, pitch.id).text == "<i>Old</i> words."


def test_a_pitch_gets_another_name_and_format(visit):
    pitch = visit.pitch()
    visit.open("write")
    visit.app.text_input(key=f"title_{pitch.id}").set_value("Fund it")
    visit.app.selectbox(key=f"format_{pitch.id}").set_value("hallway-15")
    visit.press("about_save")
    (changed,) = visit.services.writing.pitches(visit.me)
    assert (changed.title, changed.format_id) == ("Fund it", "hallway-15")


def asked_to_delete(visit, pitch):
    visit.open("write")
    visit.app.toggle(key=f"delete_{pitch.id}").set_value(True)
    return visit.look().press("about_delete")


def test_a_pitch_is_deleted_in_two_steps(visit):
    asked_to_delete(visit, visit.pitch())
    assert visit.services.writing.pitches(visit.me) == []
    assert visit.opened() == "home"


def test_a_pitch_with_takes_is_not_deleted_and_the_page_says_why(visit):
    pitch = visit.pitch()
    visit.waiting(pitch)
    asked_to_delete(visit, pitch)
    assert say("write.about.has_takes") in visit.text
    assert visit.services.writing.pitches(visit.me) == [pitch]


def test_two_tabs_that_write_different_parts_lose_neither(visit):
    pitch = visit.pitch()
    visit.open("write")
    visit.services.writing.save(visit.me, pitch.id, {"ask": "Asked in another tab."})
    texts = {"hook": "", "problem": "Told in this tab.", "ask": ""}
    typed = {"token": "new_guided", "texts": texts}
    visit.app.session_state[f"draft_{pitch.id}_guided"] = {"typed": typed}
    visit.look()
    parts = dict(visit.services.writing.newest(visit.me, pitch.id).parts)
    assert parts == {"problem": "Told in this tab.", "ask": "Asked in another tab."}


def test_a_rerun_does_not_put_old_typing_over_what_another_tab_saved(visit):
    pitch = visit.pitch()
    draft = f"draft_{pitch.id}_guided"
    visit.open("write")
    typed = {"token": "new_guided", "texts": {"ask": "Typed in this tab."}}
    visit.app.session_state[draft] = {"typed": typed}
    visit.look()
    assert visit.services.writing.newest(visit.me, pitch.id).text == "Typed in this tab."
    visit.services.writing.save(visit.me, pitch.id, {"ask": "Saved by another tab."})
    visit.look()
    assert visit.services.writing.newest(visit.me, pitch.id).text == "Saved by another tab."


def test_two_tabs_that_write_at_once_lose_neither_text(visit):
    pitch = visit.pitch()
    draft = f"draft_{pitch.id}_guided"
    visit.open("write")
    other = visit.services.writing.save(visit.me, pitch.id, {"ask": "Typed in another tab."})
    for text in ("Typed in", "Typed in this tab."):
        visit.app.session_state[draft] = {"typed": {"token": "new_guided", "texts": {"ask": text}}}
        visit.look()
    texts = [kept.text for kept in visit.services.writing.drafts(visit.me, pitch.id)]
    assert texts == ["Typed in this tab.", other.text]
