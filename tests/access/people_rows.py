"""Rows of teams, accounts, consent, leaving, and of this computer."""

from __future__ import annotations

from pyotp import TOTP

from rostrum.domain.privacy import CONSENT_VERSION
from rostrum.services.accounts import Applicant, NewTeam
from tests.access.making import APP_SECRET
from tests.access.row import Row, across, after_set_up, hers, lead, look, own, row, run, team
from tests.access.row import help_ana as helping
from tests.access.world import OTHER, TEAM
from tests.services.signing import HOME, PASSWORD
from tests.services.signing import OTHER as NEW_PASSWORD

CSV = b"name,email,role\nAl,,advocate\n"

TEAMS: dict[str, Row] = {
    "teams.teams": own(lambda w, p: w.services.teams.teams(p)),
    "teams.team": team(lambda w, p: w.services.teams.team(p, TEAM), shows=("tess",)),
    "teams.start": row(
        lambda w, p: w.services.teams.start(p, "Third"),
        "not_allowed",
        tess="ok",
        tomas="ok",
        olga="ok",
    ),
    "teams.rename": lead(lambda w, p: w.services.teams.rename(p, TEAM, "Mine", "", 1)),
    "teams.close": lead(lambda w, p: w.services.teams.close(p, TEAM, 1)),
    "teams.current": own(lambda w, p: w.services.teams.current(p)),
    "teams.switch": team(lambda w, p: w.services.teams.switch(p, TEAM)),
    "teams.set_role": lead(
        lambda w, p: w.services.teams.set_role(p, TEAM, w.ana.id, "trainer", "advocate")
    ),
    "teams.set_role of who is in another team": across(
        lambda w, p: w.services.teams.set_role(p, TEAM, w.person("carla").id, "trainer", "advocate")
    ),
    "teams.remove": lead(lambda w, p: w.services.teams.remove(p, TEAM, w.ana.id)),
    "teams.remove of who is in another team": across(
        lambda w, p: w.services.teams.remove(p, TEAM, w.person("carla").id)
    ),
    "teams.leave": team(lambda w, p: w.services.teams.leave(p, TEAM), tess="last_trainer"),
    "teams.hand_over": lead(lambda w, p: w.services.teams.hand_over(p, TEAM, w.person("nina").id)),
    "teams.hand_over of a team to who is in another": across(
        lambda w, p: w.services.teams.hand_over(p, TEAM, w.person("carla").id)
    ),
    "teams.members_table": lead(lambda w, p: w.services.teams.members_table(p, TEAM)),
}

INVITING: dict[str, Row] = {
    "inviting.invite": lead(lambda w, p: w.services.inviting.invite(p, TEAM, "advocate")),
    "inviting.invite_many": lead(lambda w, p: w.services.inviting.invite_many(p, TEAM, CSV)),
    "inviting.withdraw": lead(lambda w, p: w.services.inviting.withdraw(p, TEAM, w.invitation.id)),
    "inviting.withdraw of another team's": across(
        lambda w, p: w.services.inviting.withdraw(p, OTHER, w.invitation.id), led_by="tomas"
    ),
    "inviting.renew": lead(lambda w, p: w.services.inviting.renew(p, TEAM, w.invitation.id)),
    "inviting.renew of another team's": across(
        lambda w, p: w.services.inviting.renew(p, OTHER, w.invitation.id), led_by="tomas"
    ),
    "inviting.mail": after_set_up(
        lead(
            lambda w, p: w.services.inviting.mail(p, TEAM, w.link(), "https://x.test"),
            tess="mail_failed",
        )
    ),
    "inviting.mail of another team's": after_set_up(
        across(
            lambda w, p: w.services.inviting.mail(p, OTHER, w.link(), "https://x.test"),
            led_by="tomas",
        )
    ),
    "guarding.record_guardian": lead(
        lambda w, p: w.services.guarding.record_guardian(p, TEAM, w.teen, "Father", "on paper")
    ),
    "guarding.record_guardian of who is in another team": across(
        lambda w, p: w.services.guarding.record_guardian(p, OTHER, w.teen, "Me", "on paper"),
        led_by="tomas",
    ),
    "guarding.withdraw_guardian": lead(
        lambda w, p: w.services.guarding.withdraw_guardian(p, TEAM, w.teen)
    ),
    "guarding.withdraw_guardian of who is in another team": across(
        lambda w, p: w.services.guarding.withdraw_guardian(p, OTHER, w.teen), led_by="tomas"
    ),
}

ACCOUNT: dict[str, Row] = {
    "signing.password_of": own(lambda w, p: w.services.signing.password_of(p, PASSWORD, HOME)),
    "signing.sessions": own(lambda w, p: w.services.signing.sessions(p, w.token("ana"))),
    "signing.end_session": hers(lambda w, p: w.services.signing.end_session(p, w.session.id)),
    "signing.end_others": after_set_up(
        hers(lambda w, p: w.services.signing.end_others(p, w.token("ana")))
    ),
    "accounts.start_team": row(
        lambda w, p: w.services.accounts.start_team(
            p, Applicant("Me", "me@example.org", PASSWORD), NewTeam("Mine", ""), HOME
        ),
        "not_allowed",
    ),
    "accounts.accept": after_set_up(own(lambda w, p: w.services.accounts.accept(p, w.link()))),
    "accounts.change_name": own(lambda w, p: w.services.accounts.change_name(p, "New Name")),
    "accounts.change_password": after_set_up(
        row(
            lambda w, p: w.services.accounts.change_password(
                p, PASSWORD, NEW_PASSWORD, w.browser("ana")
            ),
            "not_allowed",
            ana="ok",
        )
    ),
    "connections.is_connected": own(lambda w, p: w.services.connections.is_connected(p)),
    "connections.has_password": own(lambda w, p: w.services.connections.has_password(p)),
    "connections.disconnect": after_set_up(
        hers(lambda w, p: w.services.connections.disconnect(p, w.token("ana")))
    ),
    "resets.make": helping(lambda w, p: w.services.resets.make(p, w.ana.id)),
    "resets.may_help": own(lambda w, p: w.services.resets.may_help(p, w.ana.id)),
    "app_codes.are_on_for": helping(lambda w, p: w.services.app_codes.are_on_for(p, w.ana.id)),
    "caretaking.caretakers": row(
        lambda w, p: w.services.caretaking.caretakers(p), "not_allowed", shows=("olga",), olga="ok"
    ),
    "caretaking.ask": run(lambda w, p: w.services.caretaking.ask(p, w.person("tomas").id)),
    "caretaking.stop": run(lambda w, p: w.services.caretaking.stop(p), olga="no_caretaker"),
    "app_codes.are_on": own(lambda w, p: w.services.app_codes.are_on(p)),
    "app_codes.begin": own(lambda w, p: w.services.app_codes.begin(p, PASSWORD, HOME)),
    "app_codes.picture": row(lambda w, p: w.services.app_codes.picture(p), "not_allowed", ana="ok"),
    "app_codes.confirm": row(
        lambda w, p: w.services.app_codes.confirm(p, TOTP(APP_SECRET).now()),
        "not_allowed",
        ana="ok",
    ),
    "app_codes.stop": own(lambda w, p: w.services.app_codes.stop(p, PASSWORD, HOME)),
    "app_codes.stop_for": helping(lambda w, p: w.services.app_codes.stop_for(p, w.ana.id)),
    "privacy.state": own(lambda w, p: w.services.privacy.state(p)),
    "privacy.agree": own(lambda w, p: w.services.privacy.agree(p, CONSENT_VERSION)),
    "privacy.withdraw": own(lambda w, p: w.services.privacy.withdraw(p)),
    "privacy.consents": own(lambda w, p: w.services.privacy.consents(p)),
    "belongings.packed": own(lambda w, p: w.unpacked(p)),
    "leaving.needed": own(lambda w, p: w.services.leaving.needed(p)),
    "leaving.leave": own(
        lambda w, p: w.services.leaving.leave(p, p.name),
        **dict.fromkeys(("tess", "tomas", "olga"), "last_trainer"),
    ),
    "leaving.leave as someone else": row(
        lambda w, p: w.services.leaving.leave(p, "Ana"),
        "not_their_name",
        ana="ok",
    ),
}

COMPUTER: dict[str, Row] = {
    "models.status": look(lambda w, p: w.services.models.status(p)),
    "models.order": run(lambda w, p: w.services.models.order(p)),
    "models.stop": run(lambda w, p: w.services.models.stop(p)),
    "doctor.seen_by": look(lambda w, p: w.services.doctor.seen_by(p)),
    "running.backups.status": look(lambda w, p: w.services.running.backups.status(p)),
    "running.backups.order": run(lambda w, p: w.services.running.backups.order(p)),
    "running.invariants.seen_by": look(lambda w, p: w.services.running.invariants.seen_by(p)),
    "running.upkeep.storage": look(lambda w, p: w.services.running.upkeep.storage(p)),
    "running.upkeep.queue": look(lambda w, p: w.services.running.upkeep.queue(p)),
    "running.upkeep.cancel": run(lambda w, p: w.services.running.upkeep.cancel(p, w.job().id)),
    "running.upkeep.again": run(lambda w, p: w.services.running.upkeep.again(p, w.job(5).id)),
}

PEOPLE_ROWS: dict[str, Row] = {**TEAMS, **INVITING, **ACCOUNT, **COMPUTER}
