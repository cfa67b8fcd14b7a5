"""Drafts that save themselves, and how long they will take to say."""

from __future__ import annotations

import pytest

from rostrum.domain.errors import NotAllowed, NotFound, TextTooLong
from rostrum.domain.pitch_format import DEFAULT_PACE_WPM

WORDS_140 = "word " * 140


def saved(house, text):
    """Save as a tab does that shows the newest draft."""
    newest = house.writing.newest(house.me, house.pitch.id)
    return house.writing.save(house.me, house.pitch.id, {"ask": text}, over=newest)


def versions(house):
    return [(draft.version, draft.text) for draft in house.writing.drafts(house.me, house.pitch.id)]


def test_saves_of_one_sitting_share_a_version(house):
    saved(house, "Vote")
    house.later(minutes=9)
    saved(house, "Vote yes.")
    assert versions(house) == [(1, "Vote yes.")]


def test_a_sitting_lasts_as_long_as_one_goes_on_writing(house):
    for number in range(5):
        saved(house, f"Vote {number}.")
        house.later(minutes=9)
    assert versions(house) == [(1, "Vote 4.")]


@pytest.mark.parametrize("begun_with", [None, "Vote"])
def test_what_another_tab_saved_meanwhile_keeps_its_version(house, begun_with):
    shown = saved(house, begun_with) if begun_with else None
    saved(house, "Vote yes, says one tab.")
    house.writing.save(house.me, house.pitch.id, {"ask": "Vote no, says the other."}, over=shown)
    assert [text for _, text in versions(house)][:2] == [
        "Vote no, says the other.",
        "Vote yes, says one tab.",
    ]


LONG = "Please vote yes on the training office this March."


@pytest.mark.parametrize("left", ["", "No."])
def test_words_wiped_out_at_once_are_still_an_earlier_version(house, left):
    saved(house, LONG)
    saved(house, left)
    assert versions(house) == [(2, left), (1, LONG)]


def test_writing_in_parts_over_a_free_text_keeps_it_as_an_earlier_version(house):
    free = house.writing.save(house.me, house.pitch.id, {}, LONG)
    house.writing.save(house.me, house.pitch.id, {"ask": f"{LONG} Thank you."}, over=free)
    assert versions(house) == [(2, f"{LONG} Thank you."), (1, LONG)]


def test_a_later_sitting_starts_the_next_version(house):
    saved(house, "Vote yes.")
    house.later(minutes=10)
    saved(house, "Please vote yes.")
    assert versions(house) == [(2, "Please vote yes."), (1, "Vote yes.")]


def test_saving_the_same_words_later_makes_no_version(house):
    first = saved(house, "Vote yes.")
    house.later(days=1)
    assert saved(house, "Vote yes.") == first


def test_a_draft_that_stood_beside_a_take_is_never_overwritten(house):
    spoken = saved(house, "Vote yes.")
    house.practice.begin(house.me, house.pitch.id, "audio/webm", spoken.id)
    saved(house, "Vote no.")
    assert versions(house) == [(2, "Vote no."), (1, "Vote yes.")]


def test_restoring_makes_the_old_words_a_version_of_their_own(house):
    old = saved(house, "Old.")
    house.later(hours=1)
    saved(house, "New.")
    assert house.writing.restore(house.me, old.id).version == 3
    assert versions(house) == [(3, "Old."), (2, "New."), (1, "Old.")]


def test_parts_are_kept_in_speaking_order_and_unknown_ones_are_not(house):
    draft = house.writing.save(
        house.me, house.pitch.id, {"thanks": "Thanks.", "hook": "Look!", "evil": "x"}
    )
    assert draft.parts == (("hook", "Look!"), ("thanks", "Thanks."))


def test_a_draft_far_longer_than_any_pitch_is_refused(house):
    with pytest.raises(TextTooLong):
        saved(house, "x" * 20_001)


def test_the_outlook_of_a_new_person_goes_by_the_usual_pace(house):
    outlook = house.writing.outlook(house.me, saved(house, WORDS_140), "elevator-60")
    assert (outlook.seconds, outlook.cut, outlook.measured) == (60.0, 0, False)
    assert outlook.pace_wpm == DEFAULT_PACE_WPM


def test_the_outlook_goes_by_ones_own_pace_once_it_was_measured(house):
    own = house.report(house.heard()).delivery.speech_rate_wpm
    outlook = house.writing.outlook(house.me, saved(house, WORDS_140), "elevator-60")
    assert (outlook.pace_wpm, outlook.measured) == (own, True)
    assert outlook.seconds == pytest.approx(140 * 60 / own)


def test_words_without_sound_say_nothing_about_the_pace(house):
    house.practice.paste(house.me, house.pitch.id, WORDS_140)
    house.work()
    assert house.writing.pace(house.me) == (DEFAULT_PACE_WPM, False)


def test_one_strange_take_does_not_move_the_pace(house):
    usual = house.report(house.heard()).delivery.speech_rate_wpm
    house.heard()
    house.recogniser.text = "one"
    house.heard()
    assert house.writing.pace(house.me)[0] == pytest.approx(usual)


def test_the_outlook_says_what_to_cut_and_what_is_missing(house):
    outlook = house.writing.outlook(house.me, saved(house, "word " * 150), "elevator-60")
    assert outlook.cut == 10
    assert "problem" in outlook.missing
    assert "ask" not in outlook.missing


def test_a_pitch_without_a_name_is_called_by_its_format(house):
    name = house.writing.formats()["hallway-15"].name
    assert house.writing.start(house.me, " \n ", "hallway-15").title == name


def test_a_title_is_one_line_of_a_bearable_length(house):
    title = house.writing.start(house.me, "Fund\n\t10.1 " * 100, "elevator-60").title
    assert title.startswith("Fund 10.1 Fund")
    assert len(title) <= 120


@pytest.mark.parametrize("format_id", ["", "opera", "../elevator-60"])
def test_there_is_no_pitch_in_a_format_that_does_not_exist(house, format_id):
    with pytest.raises(NotFound):
        house.writing.start(house.me, "Fund 10.1", format_id)
    with pytest.raises(NotFound):
        house.writing.reshape(house.me, house.pitch.id, format_id)


def test_another_format_leaves_old_takes_in_theirs(house):
    take = house.heard()
    house.writing.reshape(house.me, house.pitch.id, "hallway-15")
    assert house.report(take).pitch_format.id == "elevator-60"
    assert house.uploaded().format_id == "hallway-15"


def test_a_pitch_is_renamed(house):
    house.writing.rename(house.me, house.pitch.id, " Fund  it ")
    assert house.writing.pitch(house.me, house.pitch.id).title == "Fund it"


def test_a_pitch_with_takes_is_not_deleted(house):
    house.uploaded()
    with pytest.raises(NotAllowed):
        house.writing.delete(house.me, house.pitch.id)
    assert house.writing.pitches(house.me) == [house.pitch]


def test_a_pitch_whose_recording_broke_off_is_not_deleted(house):
    take = house.practice.begin(house.me, house.pitch.id, "audio/webm")
    house.practice.receive(house.me, take.id, 0, b"one")
    house.later(days=2)
    with pytest.raises(NotAllowed):
        house.writing.delete(house.me, house.pitch.id)


def test_a_recorder_that_was_only_opened_does_not_hold_a_pitch_for_ever(house):
    house.practice.begin(house.me, house.pitch.id, "audio/webm")
    house.later(days=2)
    house.practice.unfinished(house.me)
    house.writing.delete(house.me, house.pitch.id)
    assert house.writing.pitches(house.me) == []


def test_a_pitch_is_deleted_with_its_drafts(house):
    draft = saved(house, "Vote yes.")
    house.writing.delete(house.me, house.pitch.id)
    with pytest.raises(NotFound):
        house.writing.restore(house.me, draft.id)
