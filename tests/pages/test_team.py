"""Team asks: who is in my team, and who is still to come?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from rostrum.domain.errors import BadTable, ChangedMeanwhile, LastTrainer
from rostrum.services.people import hash_of
from rostrum.web import session
from rostrum.web.plain import plain
from rostrum.wording import explain, say
from tests.pages.team_visit import OTHER, TEAM, fresh, in_team_mode, joined
from tests.pages.visit import Visit
from tests.services.crew import Letters
from tests.services.house import ROOT


class TeamVisit(Visit):
    """A visit of someone who is in a team."""

    @property
    def link(self) -> str:
        """The link that is shown."""
        return next((it.value for it in self.app.code if "/join/" in it.value), "")

    def seen(self, team=TEAM):
        return self.services.teams.team(self.me, team)

    def roles(self) -> dict[str, str]:
        return {member.name: member.role for member in self.seen().members}


@pytest.fixture
def visiting(services, monkeypatch):
    """Open the team's page as someone, who is looked up anew at every run."""
    in_team_mode(services)

    def open_as(name="Tess", role="trainer", **more):
        person = joined(services, name, role, **more)
        monkeypatch.setattr(session, "person_here", lambda: fresh(services, person))
        app = AppTest.from_file(str(ROOT / "rostrum" / "web" / "main.py"), default_timeout=30)
        return TeamVisit(app, services, person)

    return open_as


def test_who_is_alone_is_asked_to_invite_someone(visiting):
    visit = visiting().open("team")
    assert say("team.lead.alone") in visit.text
    assert say("team.asked.nobody") in visit.text


def test_a_link_is_shown_once_and_works(visiting):
    visit = visiting().open("team")
    visit.app.text_input(key="invite_name").set_value("Ana")
    visit.press("invite_make")
    token = visit.link.rpartition("/")[2]
    with visit.services.store.transaction() as tx:
        assert tx.teams.invitation(hash_of(token)).name == "Ana"
    visit.press("have_links")
    assert visit.link == ""
    assert "Ana" in visit.text


def test_what_is_no_email_is_told_where_it_was_written(visiting):
    visit = visiting().open("team")
    visit.app.text_input(key="invite_email").set_value("ana")
    visit.press("invite_make")
    assert say("errors.bad_email") in visit.text
    assert say("team.about.save") in visit.text  # the page goes on below
    assert visit.seen().invitations == ()


def test_everyone_in_a_list_gets_a_link(visiting):
    visit = visiting().open("team")
    visit.app.file_uploader(key="invite_table").upload("list.csv", b"name\nAna\nBen\n")
    visit.look().press("invite_many")
    assert visit.link.count("/join/") == 2
    assert [kept.name for kept in visit.seen().invitations] in (["Ana", "Ben"], ["Ben", "Ana"])


def test_a_list_with_a_mistake_says_where(visiting):
    visit = visiting().open("team")
    visit.app.file_uploader(key="invite_table").upload("list.csv", b"name,role\nAna,boss\n")
    visit.look().press("invite_many")
    wrong = BadTable(line=2, problem=say("team.table.role"))
    assert explain(wrong, plain) in visit.text
    assert visit.seen().invitations == ()


def test_a_link_goes_out_by_email_where_that_is_set(visiting, services):
    letters = services.inviting._mail = Letters()
    visit = visiting().open("team")
    visit.app.text_input(key="invite_email").set_value("ana@example.org")
    visit.press("invite_make")
    ((to, _, text),) = letters.sent
    assert to == "ana@example.org"
    assert visit.link in text
    assert say("team.invite.mailed", count=1) in visit.text


def test_a_letter_that_fails_leaves_a_link_to_copy(visiting, services):
    services.inviting._mail = Letters(fails=True)
    visit = visiting().open("team")
    visit.app.text_input(key="invite_email").set_value("ana@example.org")
    visit.press("invite_make")
    assert say("errors.mail_failed") in visit.text
    assert visit.link


def test_an_open_link_is_taken_back(visiting):
    visit = visiting()
    kept, _ = visit.services.inviting.invite(visit.me, TEAM, "advocate", "Ana")
    visit.open("team").press(f"withdraw_{kept.id}")
    assert say("team.asked.nobody") in visit.text


def test_a_new_link_takes_the_place_of_one_that_is_over(visiting, services):
    visit = visiting()
    made, _ = services.inviting.invite(visit.me, TEAM, "advocate", "Ana")
    kept = replace(made, id="over", token_hash="0" * 64, expires_at=made.made_at)
    with services.store.transaction() as tx:
        tx.teams.invite(kept)
    visit.open("team").press(f"renew_{kept.id}")
    assert visit.link
    assert {it.id: it.state(services.clock.now()) for it in visit.seen().invitations}[
        kept.id
    ] == "withdrawn"


def test_who_came_by_a_link_is_named(visiting, services):
    visit = visiting()
    kept, _ = services.inviting.invite(visit.me, TEAM, "advocate", "Ana Maria")
    ana = joined(services, "Ana", "advocate")
    with services.store.transaction() as tx:
        tx.teams.use(kept.id, ana.id, services.clock.now())
    assert "**Ana** came" in visit.open("team").text


def test_a_trainer_gives_another_role(visiting, services):
    visit = visiting()
    joined(services, "Ana", "advocate")
    visit.open("team").press("change_ana")
    visit.app.radio(key="role_ana_advocate").set_value("trainer")
    visit.look()
    assert visit.roles() == {"Ana": "trainer", "Tess": "trainer"}


def test_a_member_is_taken_out_in_two_steps(visiting, services):
    visit = visiting()
    joined(services, "Ana", "advocate")
    visit.open("team").press("change_ana")
    assert not visit.has("remove_do_ana")
    visit.app.toggle(key="remove_ana").set_value(True)
    visit.look().press("remove_do_ana")
    assert visit.roles() == {"Tess": "trainer"}


def test_a_team_is_handed_over_and_the_giver_leads_no_more(visiting, services):
    visit = visiting()
    joined(services, "Ana", "advocate")
    visit.open("team").press("change_ana")
    visit.app.toggle(key="hand_over_ana").set_value(True)
    visit.look().press("hand_over_do_ana")
    assert visit.roles() == {"Ana": "trainer", "Tess": "advocate"}
    assert not visit.has("invite_make")


def test_a_guardians_consent_is_written_down_and_taken_back(visiting, services):
    visit = visiting()
    joined(services, "Tim", "advocate", age="teen")
    visit.open("team").press("change_tim")
    assert say("team.guardian.missing") in visit.text
    visit.app.text_input(key="guardian_tim").set_value("Mia Baca")
    visit.press("guardian_keep_tim")
    assert say("team.guardian.agreed") in visit.text
    visit.press("guardian_end_tim")
    assert say("team.guardian.missing") in visit.text


def test_a_team_gets_another_name(visiting):
    visit = visiting().open("team")
    visit.app.text_input(key=f"team_name_{TEAM}_1").set_value("Linces")
    visit.press("about_save")
    assert visit.seen().team.name == "Linces"


def test_who_changes_what_someone_else_just_changed_is_told(visiting, services):
    visit = visiting()
    other = joined(services, "Ana", "trainer")
    visit.open("team")
    real = services.teams.rename

    def late(*given):
        services.teams.rename = real
        services.teams.rename(other, TEAM, "Hers", "", 1)
        return real(*given)

    services.teams.rename = late
    visit.app.text_input(key=f"team_name_{TEAM}_1").set_value("Mine")
    visit.press("about_save")
    assert explain(ChangedMeanwhile()) in visit.text
    assert visit.seen().team.name == "Hers"


def test_the_last_trainer_is_told_why_they_cannot_leave(visiting):
    visit = visiting().open("team")
    visit.app.toggle(key=f"leave_sure_{TEAM}").set_value(True)
    visit.look().press("leave_do")
    assert explain(LastTrainer()) in visit.text


def test_a_team_is_closed_once_its_name_is_written(visiting):
    visit = visiting().open("team")
    visit.app.toggle(key=f"close_sure_{TEAM}").set_value(True)
    visit.look().press("close_do")
    assert say("team.close.other_name") in visit.text
    visit.app.text_input(key="close_name").set_value("lobos")
    visit.press("close_do")
    assert visit.services.teams.teams(visit.me) == []


def test_who_is_in_several_teams_switches_between_them(visiting, services):
    visit = visiting()
    with services.store.transaction() as tx:
        tx.teams.join(OTHER, visit.me.id, "advocate", services.clock.now())
    visit.open("team")
    assert visit.has("invite_make")
    visit.app.selectbox(key=f"which_team_{TEAM}").set_value(OTHER)
    visit.look()
    assert not visit.has("invite_make")
    assert services.teams.current(visit.me) == OTHER


def test_a_trainer_starts_another_team_and_sees_it(visiting):
    visit = visiting().open("team")
    visit.app.text_input(key="start_name").set_value("Linces")
    visit.press("start_make")
    assert "Linces" in [header.value for header in visit.app.header]


def test_who_runs_this_and_has_no_team_is_asked_to_name_one(visiting, services):
    visit = visiting()
    with services.store.transaction() as tx:
        tx.teams.leave(TEAM, visit.me.id)
        tx.people.change(type(visit.me)(visit.me.id, "Tess", "t@example.org", runs_this=True))
    visit.open("team")
    assert say("team.start.first") in visit.text
    visit.app.text_input(key="start_name").set_value("Linces")
    visit.press("start_make")
    assert say("team.lead.alone") in visit.text


def test_an_advocate_sees_names_and_the_way_out_only(visiting, services):
    joined(services, "Tess", "trainer")
    visit = visiting("Ana", "advocate").open("team")
    assert "**Tess** · trainer" in visit.text
    assert "@" not in visit.text
    assert not any(visit.has(key) for key in ("invite_make", "change_tess", "about_save"))


def test_an_advocate_leaves_and_finds_the_team_no_more(visiting, services):
    joined(services, "Tess", "trainer")
    visit = visiting("Ana", "advocate").open("team")
    visit.app.toggle(key=f"leave_sure_{TEAM}").set_value(True)
    visit.look().press("leave_do")
    assert "Lobos" not in visit.text


def test_a_name_that_looks_like_markup_stays_a_name(visiting, services):
    visit = visiting()
    joined(services, "![x](http://evil.example/a.png)", "advocate")
    assert "![x](http" not in visit.open("team").text
