"""A take asks: what did I say, what worked, and what should I change?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from rostrum.domain.errors import EngineCrashed, NoSpeechHeard
from rostrum.domain.transcript import Engine
from rostrum.web.plain import plain
from rostrum.wording import failure, say
from tests.pages.together import agreed
from tests.services.house import SAID


def correct(visit, take, text, number=1):
    visit.app.text_area(key=f"corrected_{take.id}_{number}").set_value(text)
    visit.app.button(
        key=f"FormSubmitter:correct_{take.id}_{number}-{say('take.correct.save')}"
    ).click()
    return visit.look()


def test_the_page_without_a_take_says_where_to_choose_one(visit):
    assert say("take.none") in visit.open("take").text


@pytest.mark.parametrize("take", ["0" * 32, "../../etc/passwd", "<script>", "x" * 5000])
def test_a_take_that_is_not_there_is_said_in_a_sentence(visit, take):
    assert say("errors.not_found") in visit.open("take", take=take).text


def test_a_page_without_a_take_leads_to_those_that_are_there(visit):
    visit.open("take", take="0" * 32)
    assert say("takes.not_here") in visit.text
    assert visit.press("to_takes").opened() == "takes"


def test_going_back_to_a_take_shows_it_though_the_address_lost_it(visit):
    take = visit.ready(visit.pitch("Ask"))
    visit.open("take", take=take.id)
    del visit.app.query_params["take"]
    assert say("takes.name", pitch="Ask", number=1) in visit.look().text


def test_the_report_tells_what_worked_what_to_change_and_how_it_sounded(visit):
    take = visit.ready()
    report = visit.services.takes.report(visit.me, take.id)
    text = visit.open("take", take=take.id).text
    assert plain(report.feedback.strength.message) in text
    assert all(plain(fix.message) in text for fix in report.feedback.fixes)
    for title in (say("take.worked.title"), say("take.change.title", count=2)):
        assert title in text
    assert say("take.sounded.title") in text


def test_a_fix_leads_to_the_lesson_that_teaches_it(visit):
    take = visit.ready()
    fixes = visit.services.takes.report(visit.me, take.id).feedback.fixes
    course = visit.services.learned.reader.course()
    titles = [course.lesson(fix.lesson)[1].title for fix in fixes]
    visit.open("take", take=take.id)
    links = {link.label for link in visit.app.get("page_link")}
    assert {say("take.change.lesson", title=plain(title)) for title in titles} <= links


def test_what_a_person_said_is_shown_as_it_is_never_as_markup(visit):
    take = visit.services.practice.paste(
        visit.me, visit.pitch().id, f"{SAID} Please fund <img src=x> **now** for $5."
    )
    visit.work()
    text = visit.open("take", take=take.id).text
    assert "<img" not in text
    assert "**now**" not in text


def test_a_take_that_waits_says_that_it_is_safe(visit):
    take = visit.waiting(visit.pitch("Ask"))
    visit.open("take", take=take.id)
    assert say("take.waiting.safe", pitch="Ask") in visit.text
    visit.press("cancel_listening")
    assert failure("cancelled") in visit.text


def test_a_cancelled_take_can_be_tried_again(visit):
    take = visit.waiting()
    visit.services.takes.cancel(visit.me, take.id)
    visit.open("take", take=take.id).press("hear_again")
    assert say("take.waiting.title") in visit.text


def test_a_take_that_waits_for_nobody_is_queued_again(visit):
    take = visit.waiting()
    job = visit.services.ledger.claim()
    with visit.services.store.transaction() as tx:
        tx.jobs.fail(job.id, job.token, now=visit.services.clock.now(), failure="unexpected")
    assert say("take.waiting.title") in visit.open("take", take=take.id).text
    visit.work()
    assert say("take.sounded.title") in visit.look().text


def test_a_broken_file_says_why_and_offers_no_second_try(visit):
    take = visit.services.practice.upload(visit.me, visit.pitch().id, "x.wav", b"broken")
    visit.work()
    visit.open("take", take=take.id)
    assert failure("unreadable_sound") in visit.text
    assert not visit.has("hear_again")


def test_a_file_that_failed_is_followed_by_another_file_not_by_the_microphone(visit):
    take = visit.services.practice.upload(visit.me, visit.pitch().id, "x.wav", b"broken")
    visit.work()
    visit.open("take", take=take.id)
    assert say("take.failed.not_kept") in visit.text
    assert not visit.has("record_anew")
    assert visit.press("send_anew").opened() == "record"
    assert visit.app.radio(key="record_way").value == "file"


def test_a_file_that_is_kept_is_not_called_lost(visit):
    take = visit.waiting()
    visit.services.takes.cancel(visit.me, take.id)
    assert say("take.failed.not_kept") not in visit.open("take", take=take.id).text


def test_silence_says_that_no_speech_was_heard(visit):
    take = visit.waiting()
    visit.services.assessment._recognisers.recogniser.problem = NoSpeechHeard()
    visit.work()
    assert failure("no_speech_heard") in visit.open("take", take=take.id).text


def test_a_recording_under_way_can_be_kept(visit):
    practice = visit.services.practice
    take = practice.begin(visit.me, visit.pitch().id, "audio/webm")
    practice.receive(visit.me, take.id, 0, b"one")
    visit.open("take", take=take.id)
    assert say("take.broken_off.title") in visit.text
    visit.press("keep_broken_off")
    assert say("take.waiting.title") in visit.text


def test_a_correction_changes_the_words_and_says_so(visit):
    take = visit.ready()
    visit.open("take", take=take.id)
    correct(visit, take, SAID.replace("Ana", "Anna"))
    assert say("take.correct.revision", number=2) in visit.text
    assert "Anna" in visit.services.takes.report(visit.me, take.id).revision.transcript.text


def test_an_empty_correction_says_that_the_words_are_kept_and_hides_nothing(visit):
    take = visit.ready()
    visit.open("take", take=take.id)
    correct(visit, take, "  ")
    (told,) = visit.app.expander(key="correct").error
    assert told.value == say("take.correct.empty")
    assert visit.has("delete_take")
    assert visit.services.takes.report(visit.me, take.id).revision.transcript.text == SAID


def test_a_correction_overtaken_by_another_window_is_not_lost_in_silence(visit):
    take = visit.ready()
    visit.open("take", take=take.id)
    changed = SAID.replace("Ana", "Anna")
    read = visit.services.takes.report(visit.me, take.id)
    visit.services.takes.correct(visit.me, take.id, changed, 1)
    visit.services.takes.report = lambda *_: read
    assert say("errors.words_changed") in correct(visit, take, SAID.replace("Ana", "Hanna")).text


def test_a_word_that_was_no_filler_can_be_counted_again(visit):
    take = visit.ready()
    report = visit.services.takes.report(visit.me, take.id)
    word = report.delivery.fillers[0].word_ids[0]
    visit.services.takes.dismiss(visit.me, take.id, word)
    visit.open("take", take=take.id)
    assert say("take.dismissed.lead") in visit.text
    visit.press(f"count_{word}")
    assert say("take.dismissed.lead") not in visit.text


def test_a_take_is_deleted_only_after_a_second_yes(visit):
    take = visit.ready()
    visit.open("take", take=take.id)
    assert visit.app.button(key="delete_take").disabled
    visit.app.checkbox(key="delete_sure").set_value(True)
    visit.look().press("delete_take")
    assert visit.opened() == "takes"
    assert visit.services.takes.listed(visit.me) == []


def test_a_rough_draft_of_the_words_says_so(visit):
    recogniser = visit.services.assessment._recognisers.recogniser
    recogniser.engine = Engine("pocketsphinx", "en-us", draft=True)
    take = visit.ready()
    assert say("take.draft.note") in visit.open("take", take=take.id).text


def test_corrected_words_are_not_called_a_rough_draft(visit):
    recogniser = visit.services.assessment._recognisers.recogniser
    recogniser.engine = Engine("pocketsphinx", "en-us", draft=True)
    take = visit.ready()
    visit.open("take", take=take.id)
    correct(visit, take, SAID.replace("Ana", "Anna"))
    assert say("take.draft.note") not in visit.text
    assert say("phrases.engine.corrected", name="pocketsphinx") in visit.text


def test_a_better_engine_that_came_meanwhile_is_offered_and_used(visit, monkeypatch):
    recogniser = visit.services.assessment._recognisers.recogniser
    good, recogniser.engine = recogniser.engine, Engine("pocketsphinx", "en-us", draft=True)
    take = visit.ready()
    recogniser.engine = good
    monkeypatch.setattr(visit.services.models, "better_engine_ready", lambda: True)
    visit.open("take", take=take.id).press("hear_better")
    visit.work()
    assert not visit.services.takes.report(visit.me, take.id).revision.engine.draft


def test_earlier_takes_of_the_pitch_are_offered_to_compare_with(visit):
    pitch = visit.pitch()
    visit.ready(pitch)
    take = visit.ready(pitch)
    visit.open("take", take=take.id)
    labels = [link.label for link in visit.app.get("page_link")]
    assert say("take.compare.with", number=1) in labels


def test_words_alone_offer_no_sound_and_no_captions(visit):
    take = visit.services.practice.paste(visit.me, visit.pitch().id, SAID)
    visit.work()
    visit.open("take", take=take.id)
    labels = {link.label for link in visit.app.get("link_button")}
    assert labels == {say(f"take.files.{kind}") for kind in ("txt", "json", "pdf", "docx")}


def test_an_engine_that_crashed_says_so(visit):
    take = visit.waiting()
    visit.services.assessment._recognisers.recogniser.problem = EngineCrashed(engine="whisper")
    with visit.services.store.transaction() as tx:
        kept = tx.takes.get(take.id, visit.me.id)
        tx.takes.change(replace(kept, state="failed", failure="engine_crashed"))
    assert failure("engine_crashed") in visit.open("take", take=take.id).text


def test_silence_is_not_to_be_tried_again_but_recorded_again(visit):
    take = replace(visit.waiting(visit.pitch()), source="microphone")
    with visit.services.store.transaction() as tx:
        tx.takes.change(replace(take, state="failed", failure="no_speech_heard"))
    visit.open("take", take=take.id)
    assert visit.has("record_anew")
    assert not visit.has("hear_again")


def test_an_advocate_is_not_led_to_a_page_that_is_closed_to_them(team_visit):
    recogniser = team_visit.services.assessment._recognisers.recogniser
    recogniser.engine = Engine("pocketsphinx", "en-us", draft=True)
    take = agreed(team_visit).ready()
    assert say("take.draft.ask") in team_visit.open("take", take=take.id).text
    assert "computer" not in {link.proto.page for link in team_visit.app.get("page_link")}
