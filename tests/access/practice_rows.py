"""Rows of what people write and record, of files to keep, and of the work behind them."""

from __future__ import annotations

from rostrum.domain.person import Person
from tests.access.row import Row, after_set_up, hers, own, row, shared
from tests.access.world import OTHER, TEAM, World


def _file(number: int, kind: str):
    return lambda w, p: w.services.exports.file(p, w.take(number).id, kind)


def _of_own_pitch(call) -> Row:
    """A new recording of one's own: not for who is in no team any more."""
    made = own(lambda w, p: call(w.services.practice, p, w.own_pitch(p).id), rosa="no_team")
    return after_set_up(made)


def _cancel_of_olga(kind: str) -> Row:
    def call(world: World, person: Person) -> object:
        return world.services.ledger.cancel(person, world.job_of_olga(kind).id)

    return after_set_up(row(call, "not_found", olga="ok"))


WRITING: dict[str, Row] = {
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
}

RECORDING: dict[str, Row] = {
    "practice.begin": hers(lambda w, p: w.services.practice.begin(p, w.pitch.id, "audio/webm")),
    "practice.begin of one's own pitch": _of_own_pitch(
        lambda it, p, pitch: it.begin(p, pitch, "audio/webm")
    ),
    "practice.receive": hers(lambda w, p: w.services.practice.receive(p, w.take(3).id, 1, b"x")),
    "practice.finish": hers(lambda w, p: w.services.practice.finish(p, w.take(3).id, 1)),
    "practice.keep": hers(lambda w, p: w.services.practice.keep(p, w.take(3).id)),
    "practice.throw_away": hers(lambda w, p: w.services.practice.throw_away(p, w.take(3).id)),
    "practice.upload": hers(
        lambda w, p: w.services.practice.upload(p, w.pitch.id, "a.wav", b"RIFF")
    ),
    "practice.upload of one's own pitch": _of_own_pitch(
        lambda it, p, pitch: it.upload(p, pitch, "a.wav", b"RIFF")
    ),
    "practice.paste": hers(lambda w, p: w.services.practice.paste(p, w.pitch.id, "Vote yes.")),
    "practice.paste of one's own pitch": _of_own_pitch(
        lambda it, p, pitch: it.paste(p, pitch, "Vote yes.")
    ),
    "practice.unfinished": own(lambda w, p: w.services.practice.unfinished(p)),
}

TAKES: dict[str, Row] = {
    "takes.listed": own(lambda w, p: w.services.takes.listed(p)),
    "takes.listed of a pitch of Ana's": own(lambda w, p: w.services.takes.listed(p, w.pitch.id)),
    "takes.counted": own(lambda w, p: w.services.takes.counted(p)),
    "takes.waiting": hers(lambda w, p: w.services.takes.waiting(p, w.take(4).id)),
    "takes.waiting of a shared take": hers(lambda w, p: w.services.takes.waiting(p, w.take(2).id)),
    "takes.cancel": hers(lambda w, p: w.services.takes.cancel(p, w.take(4).id)),
    "takes.hear_again": hers(lambda w, p: w.services.takes.hear_again(p, w.take(2).id)),
    "takes.hear_again of a failed take": hers(
        lambda w, p: w.services.takes.hear_again(p, w.take(5).id)
    ),
    "takes.correct": hers(lambda w, p: w.services.takes.correct(p, w.take(2).id, "Vote no.", 1)),
    "takes.dismiss": hers(lambda w, p: w.services.takes.dismiss(p, w.take(2).id, 2)),
    "takes.undismiss": hers(lambda w, p: w.services.takes.undismiss(p, w.take(2).id, 2)),
    "takes.delete": hers(lambda w, p: w.services.takes.delete(p, w.take(2).id)),
    "takes.compare": hers(lambda w, p: w.services.takes.compare(p, w.take(1).id, w.take(1).id)),
    "takes.compare of a shared take": hers(
        lambda w, p: w.services.takes.compare(p, w.take(2).id, w.take(2).id)
    ),
    "takes.report": hers(lambda w, p: w.services.takes.report(p, w.take(1).id)),
    "takes.report of a shared take": shared(lambda w, p: w.services.takes.report(p, w.take(2).id)),
    "takes.sound": hers(lambda w, p: w.services.takes.sound(p, w.take(1).id)),
    "takes.sound of a shared take": shared(lambda w, p: w.services.takes.sound(p, w.take(2).id)),
    "keeping.keep": hers(lambda w, p: w.services.keeping.keep(p, w.take(2).id, kept=True)),
    "keeping.plan": hers(lambda w, p: w.services.keeping.plan(p, w.take(2).id)),
    "keeping.plans": own(lambda w, p: w.services.keeping.plans(p)),
    "keeping.delete_all": own(lambda w, p: w.services.keeping.delete_all(p)),
    "keeping.soon": own(lambda w, p: w.services.keeping.soon(p)),
    "ledger.cancel": hers(lambda w, p: w.services.ledger.cancel(p, w.job().id)),
    "ledger.cancel of fetching a model": _cancel_of_olga("fetch_model"),
    "ledger.cancel of a backup": _cancel_of_olga("make_backup"),
}

SHARING: dict[str, Row] = {
    "sharing.share": hers(lambda w, p: w.services.sharing.share(p, w.take(1).id, TEAM)),
    "sharing.share of a shared take": hers(
        lambda w, p: w.services.sharing.share(p, w.take(2).id, TEAM)
    ),
    "sharing.share of one's own take": after_set_up(
        row(
            lambda w, p: w.services.sharing.share(p, w.own_take(p).id, TEAM),
            "not_found",
            **dict.fromkeys(("ana", "beto", "tess"), "still_working"),
            rosa="no_team",
        )
    ),
    "sharing.share of Ana's take with another team": row(
        lambda w, p: w.services.sharing.share(p, w.take(1).id, OTHER), "not_found"
    ),
    "sharing.unshare": hers(lambda w, p: w.services.sharing.unshare(p, w.take(2).id, TEAM)),
    "sharing.shares": hers(lambda w, p: w.services.sharing.shares(p, w.take(2).id)),
    "sharing.teams": own(lambda w, p: w.services.sharing.teams(p)),
    "sharing.shared_with": shared(lambda w, p: w.services.sharing.shared_with(p, TEAM)),
    "sharing.openings": own(lambda w, p: w.services.sharing.openings(p)),
}
PRIVATE_FILES: dict[str, Row] = {
    f"exports.file of a private take as {kind}": hers(_file(1, kind))
    for kind in ("audio", "mp3", "txt", "json", "pdf", "docx")
}
SHARED_FILES: dict[str, Row] = {
    f"exports.file of a shared take as {kind}": shared(_file(2, kind))
    for kind in ("txt", "json", "pdf", "docx")
}
SPEAKERS_FILES: dict[str, Row] = {
    f"exports.file of a shared take as {kind}": hers(_file(2, kind)) for kind in ("audio", "mp3")
}
CAPTIONS: dict[str, Row] = {
    f"exports.file of a shared take as {kind}": shared(
        _file(2, kind), **dict.fromkeys(("ana", "beto", "tess"), "no_times")
    )
    for kind in ("vtt", "srt")
} | {
    f"exports.file of a private take as {kind}": row(_file(1, kind), "not_found", ana="no_times")
    for kind in ("vtt", "srt")
}

PRACTICE_ROWS: dict[str, Row] = {
    **WRITING,
    **RECORDING,
    **TAKES,
    **SHARING,
    **PRIVATE_FILES,
    **SHARED_FILES,
    **SPEAKERS_FILES,
    **CAPTIONS,
}
