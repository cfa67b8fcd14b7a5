"""Who may call what: one row for every service method that takes a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from inspect import signature

from rostrum.bootstrap import Services
from rostrum.domain.person import Person
from tests.access.world import ACTORS, TEAM, World

Call = Callable[[World, Person], object]
MEMBERS, OUTSIDERS = ("ana", "beto", "tess"), ("carla", "tomas", "rosa", "olga")


@dataclass(frozen=True)
class Row:
    """What comes of a call, by actor.

    Attributes:
        shows: Actors beside Ana who are meant to see what is hers in the answer.
    """

    call: Call
    outcomes: dict[str, str]
    shows: tuple[str, ...] = ()


def row(call: Call, rest: str, shows: tuple[str, ...] = (), **outcomes: str) -> Row:
    return Row(call, {name: outcomes.get(name, rest) for name in ACTORS}, shows)


def hers(call: Call) -> Row:
    """A thing of Ana's: nobody else finds it."""
    return row(call, "not_found", ana="ok")


def own(call: Call, **outcomes: str) -> Row:
    """Everyone does it with what is their own."""
    return row(call, "ok", **outcomes)


def shared(call: Call, **outcomes: str) -> Row:
    """A take that Ana shared with her team."""
    wanted = dict.fromkeys(MEMBERS, "ok") | outcomes
    return row(call, "not_found", shows=("beto", "tess"), **wanted)


def team(call: Call, shows: tuple[str, ...] = ("beto", "tess"), **outcomes: str) -> Row:
    """Members of Ana's team see it, others do not learn that it is there."""
    return row(call, "not_found", shows=shows, **(dict.fromkeys(MEMBERS, "ok") | outcomes))


def lead(call: Call, **outcomes: str) -> Row:
    """Work of a trainer of Ana's team."""
    wanted = {"ana": "not_allowed", "beto": "not_allowed", "tess": "ok"} | outcomes
    return row(call, "not_found", shows=("tess",), **wanted)


def run(call: Call, **outcomes: str) -> Row:
    """The set-up of this computer."""
    return row(call, "not_allowed", **({"olga": "ok"} | outcomes))


def registry() -> Iterator[str]:
    """Return every public method of every service that takes a person, as "service.method"."""
    for service in fields(Services):
        kind = Services.__annotations__[service.name]
        for name, method in public(_class_named(kind)):
            if "person" in signature(method).parameters:
                yield f"{service.name}.{name}"


def without_person() -> Iterator[str]:
    """Return every public method of every service that takes no person."""
    for service in fields(Services):
        kind = _class_named(Services.__annotations__[service.name])
        if not kind.__module__.startswith("rostrum.services"):
            continue
        for name, method in public(kind):
            if "person" not in signature(method).parameters:
                yield f"{service.name}.{name}"


def public(kind: type) -> Iterator[tuple[str, Callable[..., object]]]:
    for name, method in vars(kind).items():
        if callable(method) and not name.startswith("_"):
            yield name, method


def _class_named(annotation: str | type) -> type:
    if isinstance(annotation, type):
        return annotation
    from rostrum import bootstrap

    return vars(bootstrap)[annotation]


ROWS: dict[str, Row] = {
    "writing.pitches": own(lambda w, p: w.services.writing.pitches(p)),
    "writing.pitch": hers(lambda w, p: w.services.writing.pitch(p, w.pitch.id)),
    "writing.start": own(lambda w, p: w.services.writing.start(p, "Mine", "hallway-15")),
    "writing.rename": hers(lambda w, p: w.services.writing.rename(p, w.pitch.id, "Stolen")),
    "writing.reshape": hers(lambda w, p: w.services.writing.reshape(p, w.pitch.id, "hallway-15")),
    "writing.delete": row(
        lambda w, p: w.services.writing.delete(p, w.pitch.id), "not_found", ana="not_allowed"
    ),
    "writing.drafts": hers(lambda w, p: w.services.writing.drafts(p, w.pitch.id)),
    "writing.newest": hers(lambda w, p: w.services.writing.newest(p, w.pitch.id)),
    "writing.save": hers(lambda w, p: w.services.writing.save(p, w.pitch.id, {"ask": "No."})),
    "writing.restore": hers(lambda w, p: w.services.writing.restore(p, w.draft.id)),
    "writing.outlook": own(
        lambda w, p: w.services.writing.outlook(p, w.draft, "elevator-60"),
    ),
    "writing.pace": own(lambda w, p: w.services.writing.pace(p)),
    "practice.begin": hers(lambda w, p: w.services.practice.begin(p, w.pitch.id, "audio/webm")),
    "practice.receive": hers(lambda w, p: w.services.practice.receive(p, w.take(3).id, 1, b"x")),
    "practice.finish": hers(lambda w, p: w.services.practice.finish(p, w.take(3).id, 1)),
    "practice.keep": hers(lambda w, p: w.services.practice.keep(p, w.take(3).id)),
    "practice.throw_away": hers(lambda w, p: w.services.practice.throw_away(p, w.take(3).id)),
    "practice.upload": hers(
        lambda w, p: w.services.practice.upload(p, w.pitch.id, "a.wav", b"RIFF")
    ),
    "practice.paste": hers(lambda w, p: w.services.practice.paste(p, w.pitch.id, "Vote yes.")),
    "practice.unfinished": own(lambda w, p: w.services.practice.unfinished(p)),
    "takes.listed": own(lambda w, p: w.services.takes.listed(p)),
    "takes.waiting": hers(lambda w, p: w.services.takes.waiting(p, w.take(4).id)),
    "takes.cancel": hers(lambda w, p: w.services.takes.cancel(p, w.take(4).id)),
    "takes.hear_again": hers(lambda w, p: w.services.takes.hear_again(p, w.take(2).id)),
    "takes.correct": hers(lambda w, p: w.services.takes.correct(p, w.take(2).id, "Vote no.", 1)),
    "takes.dismiss": hers(lambda w, p: w.services.takes.dismiss(p, w.take(2).id, 2)),
    "takes.undismiss": hers(lambda w, p: w.services.takes.undismiss(p, w.take(2).id, 2)),
    "takes.delete": hers(lambda w, p: w.services.takes.delete(p, w.take(2).id)),
    "takes.compare": hers(lambda w, p: w.services.takes.compare(p, w.take(1).id, w.take(1).id)),
    "takes.report": hers(lambda w, p: w.services.takes.report(p, w.take(1).id)),
    "takes.report of a shared take": shared(lambda w, p: w.services.takes.report(p, w.take(2).id)),
    "takes.sound": shared(lambda w, p: w.services.takes.sound(p, w.take(2).id)),
    "exports.file": hers(lambda w, p: w.services.exports.file(p, w.take(1).id, "txt")),
    "exports.file of a shared take": shared(
        lambda w, p: w.services.exports.file(p, w.take(2).id, "pdf")
    ),
    "models.status": run(lambda w, p: w.services.models.status(p), tess="ok", tomas="ok"),
    "models.order": run(lambda w, p: w.services.models.order(p)),
    "models.stop": run(lambda w, p: w.services.models.stop(p)),
    "ledger.cancel": hers(lambda w, p: w.services.ledger.cancel(p, w.job().id)),
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
    "teams.remove": lead(lambda w, p: w.services.teams.remove(p, TEAM, w.ana.id)),
    "teams.leave": team(lambda w, p: w.services.teams.leave(p, TEAM), tess="last_trainer"),
    "teams.hand_over": lead(lambda w, p: w.services.teams.hand_over(p, TEAM, w.ana.id)),
    "teams.members_table": lead(lambda w, p: w.services.teams.members_table(p, TEAM)),
    "inviting.invite": lead(lambda w, p: w.services.inviting.invite(p, TEAM, "advocate")),
    "inviting.invite_many": lead(
        lambda w, p: w.services.inviting.invite_many(p, TEAM, b"name,email,role\nAl,,advocate\n")
    ),
    "inviting.withdraw": lead(lambda w, p: w.services.inviting.withdraw(p, TEAM, w.invitation.id)),
    "inviting.renew": lead(lambda w, p: w.services.inviting.renew(p, TEAM, w.invitation.id)),
    "guarding.record_guardian": lead(
        lambda w, p: w.services.guarding.record_guardian(p, TEAM, w.teen, "Mother", "on paper")
    ),
    "guarding.withdraw_guardian": lead(
        lambda w, p: w.services.guarding.withdraw_guardian(p, TEAM, w.teen)
    ),
}

PROGRAM: dict[str, str] = {
    "analysis.give_up": "the worker",
    "analysis.run": "the worker",
    "assessment.assess_file": "the command line, which holds no one's data",
    "assessment.engine_for": "says which engine there is",
    "assessment.fitted": "computes",
    "assessment.format": "a file of lessons/, for everyone",
    "assessment.format_ids": "a file of lessons/, for everyone",
    "assessment.hear": "the worker",
    "assessment.judge": "computes",
    "assessment.read": "the worker",
    "ledger.claim": "the worker",
    "ledger.fail": "the worker",
    "ledger.finish": "the worker",
    "ledger.hand_back": "the worker",
    "ledger.hold": "the worker",
    "ledger.place": "a number in a queue",
    "ledger.sweep": "the worker",
    "ledger.take_over": "the worker",
    "ledger.try_again": "the worker",
    "models.better_engine_ready": "says which engine there is",
    "models.give_up": "the worker",
    "models.run": "the worker",
    "people.by_token": "finds out who asks",
    "people.open_session": "solo mode only",
    "tidying.tidy": "the worker",
    "writing.formats": "a file of lessons/, for everyone",
}
