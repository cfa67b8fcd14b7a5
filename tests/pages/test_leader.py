"""One leader: how to address them, what came of it, and what to write."""

from __future__ import annotations

import pytest

from rostrum.wording import say
from tests.leader_making import HOSTILE, a_contact, a_leader
from tests.pages.together import here


@pytest.fixture
def ruth(visit):
    return visit.services.learned.leaders.add(visit.me, a_leader(phone="505 555 0100"))


def seen(visit, leader):
    return visit.services.learned.leaders.leader(visit.me, leader)


def texts(visit):
    return [it.value for it in visit.app.text]


def links(visit):
    return "".join(str(it.proto.body) for it in visit.app.get("html"))


def test_it_says_who_it_is_and_how_to_address_them(visit, ruth):
    visit.open("leader", leader=ruth)
    assert "Mayor · City of Socorro" in visit.text
    assert "505 555 0100" in visit.text
    assert {"Dear Mayor Baca:", "Mayor Baca"} <= set(texts(visit))
    assert "hasc" in visit.text


def test_a_form_that_no_page_confirms_says_so(visit):
    made = visit.services.learned.leaders.add(visit.me, a_leader(kind="trustee"))
    visit.open("leader", leader=made)
    assert say("leaders.address.unchecked") in visit.text


def test_without_a_leader_or_with_one_that_is_gone_the_list_is_near(visit):
    visit.open("leader")
    assert say("leaders.none_chosen") in visit.text
    visit.open("leader", leader="gone")
    assert say("errors.not_found") in visit.text
    visit.press("to_leaders")
    assert visit.opened() == "leaders"


def test_a_contact_is_written_down_and_stands_there(visit, ruth):
    visit.open("leader", leader=ruth)
    assert say("leaders.log.empty") in visit.text
    visit.app.text_area(key="log_asked").input("A desk")
    visit.app.text_input(key="log_step").input("Send the brief")
    visit.app.date_input(key="log_due").set_value(visit.services.learned.contacts.today)
    visit.press("log_do")
    (said,) = seen(visit, ruth).contacts
    assert (said.contact.asked, said.contact.next_step) == ("A desk", "Send the brief")
    assert "A desk" in texts(visit)
    visit.press(f"log_done_{said.contact.id}")
    assert say("leaders.log.next_done", step="Send the brief") in visit.text


def test_a_step_without_a_day_is_told_and_what_was_written_stays(visit, ruth):
    visit.open("leader", leader=ruth)
    visit.app.text_area(key="log_asked").input("A desk")
    visit.app.text_input(key="log_step").input("Call")
    visit.press("log_do")
    assert say("leaders.log.future") in visit.text
    assert visit.app.text_area(key="log_asked").value == "A desk"
    assert seen(visit, ruth).contacts == ()


def test_a_contact_is_deleted_in_two_steps(visit, ruth):
    learned = visit.services.learned
    made = learned.contacts.log(visit.me, a_contact(ruth, on=learned.contacts.today))
    visit.open("leader", leader=ruth)
    assert not visit.has(f"forget_do_{made}")
    visit.app.toggle(key=f"forget_{made}").set_value(True).run()
    visit.press(f"forget_do_{made}")
    assert seen(visit, ruth).contacts == ()


def test_an_old_entry_is_confirmed_with_one_press(visit, ruth):
    visit.open("leader", leader=ruth)
    assert say("leaders.stale.lead") in visit.text
    visit.press("confirm_leader")
    assert say("leaders.stale.lead") not in visit.text
    assert not seen(visit, ruth).is_to_confirm


def test_an_entry_is_changed(visit, ruth):
    visit.open("leader", leader=ruth)
    visit.app.text_input(key=f"district_{ruth}_1").input("3")
    visit.press(f"send_{ruth}_1")
    assert seen(visit, ruth).leader.district == "3"
    assert "District 3" in visit.text


def test_what_someone_else_changed_is_not_overwritten(visit, ruth, monkeypatch):
    visit.open("leader", leader=ruth)
    old = seen(visit, ruth)
    leaders = visit.services.learned.leaders
    leaders.change(visit.me, a_leader("Ruth B. Baca", id=ruth), 1)
    visit.app.text_input(key=f"district_{ruth}_1").input("3")
    with monkeypatch.context() as patch:
        patch.setattr(type(leaders), "leader", lambda *_: old)
        visit.press(f"send_{ruth}_1")
    assert say("errors.changed_meanwhile") in visit.text
    assert seen(visit, ruth).leader.name == "Ruth B. Baca"


def test_a_leader_is_removed_in_two_steps(visit, ruth):
    visit.open("leader", leader=ruth)
    assert not visit.has("remove_do")
    visit.app.toggle(key=f"sure_{ruth}").set_value(True).run()
    visit.press("remove_do")
    assert visit.opened() == "leaders"
    assert visit.services.learned.leaders.directory(visit.me).count == 0


def test_an_advocate_is_not_offered_to_remove_one(team_visit, monkeypatch):
    made = team_visit.services.learned.leaders.add(team_visit.me, a_leader())
    team_visit.open("leader", leader=made)
    assert not [it for it in team_visit.app.toggle if it.key == f"sure_{made}"]
    here(team_visit, monkeypatch, team_visit.ben.id)
    team_visit.open("leader", leader=made)
    assert [it for it in team_visit.app.toggle if it.key == f"sure_{made}"]


def test_a_letter_is_drafted_from_the_pitch_and_measured_as_it_is_changed(visit, ruth):
    pitch = visit.pitch()
    visit.services.writing.save(visit.me, pitch.id, {}, "We have no desk. Please fund one.")
    visit.open("leader", leader=ruth)
    key = f"text_{ruth}_1_{pitch.id}_letter"
    box = visit.app.text_area(key=key)
    assert "Dear Mayor Baca:" in box.value
    assert "Please fund one." in box.value
    box.input("word " * 400).run()
    assert say("leaders.write.words", count=400, most=330) in visit.text
    assert say("leaders.write.over") in visit.text


def test_an_email_is_handed_to_the_persons_own_mail_program(visit, ruth):
    visit.open("leader", leader=ruth)
    visit.app.radio(key="write_kind").set_value("email").run()
    assert 'href="mailto:mayor@example.org?subject=From%20' in links(visit)
    assert "&amp;body=Dear%20Mayor%20Baca%3A%0D%0A" in links(visit)
    visit.app.text_area(key=f"text_{ruth}_1__email").input("word " * 600).run()
    assert say("leaders.write.too_long") in visit.text
    assert "body=" not in links(visit)


def test_a_call_says_how_long_it_takes(visit, ruth):
    visit.open("leader", leader=ruth)
    visit.app.radio(key="write_kind").set_value("call").run()
    assert "seconds. Stay below 45 seconds." in visit.text


def test_hostile_words_become_neither_markup_nor_headers(visit):
    learned = visit.services.learned
    made = learned.leaders.add(visit.me, a_leader(HOSTILE, note=HOSTILE, email=""))
    learned.contacts.log(
        visit.me, a_contact(made, on=learned.contacts.today, asked=HOSTILE, next_step="")
    )
    visit.open("leader", leader=made)
    assert "<b>" not in visit.text
    visit.app.radio(key="write_kind").set_value("email").run()
    assert 'href="mailto:?subject=' in links(visit)
    assert "bcc" not in links(visit).lower().replace("%20bcc%3a", "")
