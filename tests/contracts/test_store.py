"""What every store promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rostrum.domain.errors import NotFound
from rostrum.domain.ids import PersonId, PitchId, Sha256, TakeId
from rostrum.domain.take import Dismissal
from rostrum.domain.transcript import Engine
from tests.contracts import making
from tests.contracts.making import ME, MINUTE, PITCH, STRANGER
from tests.fakes.clock import NOON

TAKE = TakeId("take")


def test_the_local_person_is_made_once_and_runs_this(empty_store):
    with empty_store.transaction() as tx:
        first = tx.people.local(NOON)
    with empty_store.transaction() as tx:
        assert tx.people.local(NOON + MINUTE) == first == tx.people.get(first.id)
    assert first.runs_this


def test_an_unknown_person_is_not_found(store):
    with store.transaction() as tx, pytest.raises(NotFound):
        tx.people.get(PersonId("nobody"))


def test_the_last_choice_counts(store):
    with store.transaction() as tx:
        assert tx.people.preference(ME, "bell") is None
        tx.people.prefer(ME, "bell", "on")
        tx.people.prefer(ME, "bell", "off")
    with store.transaction() as tx:
        assert tx.people.preference(ME, "bell") == "off"


def test_nothing_of_a_broken_transaction_is_kept(store):
    def breaks_off():
        with store.transaction() as tx:
            tx.takes.add(making.take())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        breaks_off()
    with store.transaction() as tx:
        assert tx.takes.count(ME) == 0


def test_pitches_come_the_newest_first(store):
    with store.transaction() as tx:
        tx.pitches.add(making.pitch("older", created_at=NOON - MINUTE))
        tx.pitches.add(making.pitch("twin"))
        assert [pitch.id for pitch in tx.pitches.of(ME)] == ["twin", PITCH, "older"]


def test_another_persons_pitch_is_not_found(store):
    with store.transaction() as tx:
        for refused in (
            lambda: tx.pitches.get(PITCH, STRANGER),
            lambda: tx.pitches.delete(PITCH, STRANGER),
            lambda: tx.pitches.change(replace(making.pitch(), person_id=STRANGER)),
        ):
            with pytest.raises(NotFound):
                refused()
        assert tx.pitches.of(STRANGER) == []


def test_a_changed_pitch_stays_changed(store):
    changed = making.pitch(title="Vision", format_id="hallway-15")
    with store.transaction() as tx:
        tx.pitches.change(changed)
    with store.transaction() as tx:
        assert tx.pitches.get(PITCH, ME) == changed


def test_drafts_come_the_newest_version_first(store):
    with store.transaction() as tx:
        tx.pitches.add_draft(making.draft(1))
        tx.pitches.add_draft(making.draft(2, parts=(), free_text="Señora, ¿por qué?\n\n“Yes”"))
    with store.transaction() as tx:
        drafts = tx.pitches.drafts(PITCH, ME)
        assert [draft.version for draft in drafts] == [2, 1]
        assert drafts[0] == making.draft(2, parts=(), free_text="Señora, ¿por qué?\n\n“Yes”")
        assert drafts[1] == making.draft(1)


def test_a_replaced_draft_keeps_its_version(store):
    with store.transaction() as tx:
        tx.pitches.add_draft(making.draft(1))
        tx.pitches.replace_draft(making.draft(1, parts=(("hook", "Ask."),)))
    with store.transaction() as tx:
        assert tx.pitches.drafts(PITCH, ME) == [making.draft(1, parts=(("hook", "Ask."),))]


def test_another_persons_draft_is_not_found(store):
    with store.transaction() as tx:
        tx.pitches.add_draft(making.draft())
        with pytest.raises(NotFound):
            tx.pitches.draft(making.draft().id, STRANGER)
        assert tx.pitches.drafts(PITCH, STRANGER) == []


def test_a_deleted_pitch_takes_its_drafts_along(store):
    with store.transaction() as tx:
        tx.pitches.add_draft(making.draft())
        tx.pitches.delete(PITCH, ME)
        with pytest.raises(NotFound):
            tx.pitches.draft(making.draft().id, ME)


def test_a_take_comes_back_as_it_was_kept(store):
    kept = making.take(recording=making.recording(), sound=making.sound(), media_type="audio/webm")
    with store.transaction() as tx:
        tx.takes.add(making.take())
        tx.takes.change(kept)
    with store.transaction() as tx:
        assert tx.takes.get(TAKE, ME) == kept


def test_another_persons_take_is_not_found(store):
    with store.transaction() as tx:
        tx.takes.add(making.take())
        for refused in (
            lambda: tx.takes.get(TAKE, STRANGER),
            lambda: tx.takes.delete(TAKE, STRANGER),
            lambda: tx.takes.change(replace(making.take(), person_id=STRANGER)),
        ):
            with pytest.raises(NotFound):
                refused()
        assert tx.takes.of(STRANGER) == []
        assert tx.takes.count(STRANGER) == 0


def test_takes_come_the_newest_first_in_pages(store):
    with store.transaction() as tx:
        for number in range(1, 6):
            tx.takes.add(making.take(f"t{number}", number, created_at=NOON + number * MINUTE))
        assert [take.number for take in tx.takes.of(ME, limit=2, skip=1)] == [4, 3]
        assert tx.takes.count(ME, PITCH) == 5
        assert tx.takes.of(ME, PitchId("other")) == []


def test_touching_a_take_notes_the_instant(store):
    later = NOON + timedelta(seconds=3)
    with store.transaction() as tx:
        tx.takes.add(making.take(state="recording"))
        assert tx.takes.touch(TAKE, later)
        assert tx.takes.get(TAKE, ME).touched_at == later


def test_a_take_that_is_finished_or_gone_is_not_touched(store):
    with store.transaction() as tx:
        assert not tx.takes.touch(TAKE, NOON + MINUTE)
        tx.takes.add(making.take(state="waiting"))
        assert not tx.takes.touch(TAKE, NOON + MINUTE)
        assert tx.takes.get(TAKE, ME).touched_at == NOON


def test_a_number_is_never_given_twice(store):
    with store.transaction() as tx:
        tx.takes.add(making.take("t", tx.takes.next_number(PITCH)))
        tx.takes.delete(TakeId("t"), ME)
        tx.pitches.change(making.pitch(title="Renamed"))
        assert tx.takes.next_number(PITCH) == 2


def test_an_unknown_pitch_gives_no_numbers(store):
    with store.transaction() as tx, pytest.raises(NotFound):
        tx.takes.next_number(PitchId("unknown"))


def test_deleting_a_take_deletes_all_that_was_found_in_it(store):
    dismissal = Dismissal(TAKE, "filler", 1)
    with store.transaction() as tx:
        tx.takes.add(making.take())
        tx.takes.add_revision(making.revision())
        tx.takes.keep_findings(TAKE, 1, making.delivery(), making.feedback())
        tx.takes.dismiss(dismissal)
        job = tx.jobs.enqueue(making.job())
    with store.transaction() as tx:
        tx.takes.delete(TAKE, ME)
    with store.transaction() as tx:
        assert tx.takes.revisions(TAKE) == []
        assert tx.takes.findings(TAKE, 1) is None
        assert tx.takes.dismissals(TAKE) == []
        assert tx.jobs.get(job.id) is None


def test_uses_counts_the_takes_that_hold_a_recording(store):
    with store.transaction() as tx:
        tx.takes.add(making.take("one", 1, recording=making.recording("a")))
        tx.takes.add(making.take("two", 2, recording=making.recording("a")))
        assert tx.takes.uses(Sha256("a" * 64)) == 2
        assert tx.takes.uses(Sha256("b" * 64)) == 0


def test_revisions_come_the_newest_first_and_whole(store):
    second = making.revision(number=2, corrected=True, took=1.25, engine=Engine("text"))
    with store.transaction() as tx:
        tx.takes.add(making.take())
        tx.takes.add_revision(making.revision())
        tx.takes.add_revision(second)
    with store.transaction() as tx:
        assert tx.takes.revisions(TAKE) == [second, making.revision()]


def test_findings_replace_those_kept_before(store):
    with store.transaction() as tx:
        tx.takes.add(making.take())
        tx.takes.keep_findings(TAKE, 1, making.delivery(100.0), making.feedback())
        tx.takes.keep_findings(TAKE, 1, making.delivery(None), making.feedback())
        assert tx.takes.findings(TAKE, 1) == (making.delivery(None), making.feedback())


def test_latest_findings_are_those_of_the_newest_revision(store):
    with store.transaction() as tx:
        tx.takes.add(making.take("one", 1))
        tx.takes.add(making.take("two", 2))
        for revision, pace in ((2, 120.0), (1, 100.0)):
            tx.takes.keep_findings(
                TakeId("one"), revision, making.delivery(pace), making.feedback()
            )
        found = tx.takes.latest_findings([TakeId("one"), TakeId("two")])
    assert found == {"one": (making.delivery(120.0), making.feedback())}


def test_dismissing_twice_is_dismissing_once(store):
    dismissal = Dismissal(TAKE, "filler", 4)
    with store.transaction() as tx:
        tx.takes.add(making.take())
        tx.takes.dismiss(dismissal)
        tx.takes.dismiss(dismissal)
        assert tx.takes.dismissals(TAKE) == [dismissal]
        tx.takes.undismiss(dismissal)
        assert tx.takes.dismissals(TAKE) == []


def test_the_sound_of_a_take_is_noted_and_its_state_left_alone(store):
    with store.transaction() as tx:
        take = making.take("t1", 1, state="failed", failure="cancelled", sound=None)
        tx.takes.add(take)
        tx.takes.note_sound(take.id, making.sound(10.0))
        kept = tx.takes.get(take.id, take.person_id)
    assert kept.sound == making.sound(10.0)
    assert (kept.state, kept.failure) == ("failed", "cancelled")


def test_a_sound_store_finds_nothing_wrong_with_itself(store):
    assert store.check() == ""


def test_takes_under_way_are_known(store):
    with store.transaction() as tx:
        tx.takes.add(making.take("speaking"))
        tx.takes.add(making.take("heard", 2, state="ready"))
        assert tx.takes.under_way() == {"speaking"}
