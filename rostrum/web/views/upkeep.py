"""How this computer does: backups, room on the disk, and work in the background."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.access import Installation, may
from rostrum.domain.backup import Backup
from rostrum.domain.job import Job
from rostrum.domain.person import Person
from rostrum.domain.storage import Storage
from rostrum.services.backups import BackupStatus
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.session import current_person, services
from rostrum.web.when import when
from rostrum.wording import failure, say

LOOK_EVERY_S = 2.0
MEGABYTE, GIGABYTE = 1024**2, 1024**3


def backups(person: Person) -> None:
    """Show the last backup, the way to a new one, and the list of all."""
    st.header(say("computer.backups.title"))
    job = services().running.backups.status(person).job
    busy = job is not None and job.is_active
    st.fragment(_backups, run_every=LOOK_EVERY_S if busy else None)(was_busy=busy)


def _backups(*, was_busy: bool) -> None:
    person = current_person()
    with shown():
        status = services().running.backups.status(person)
        job = status.job
        busy = job is not None and job.is_active
        if busy != was_busy:
            st.rerun()
        _last(status)
        if busy and job is not None:
            percent = round(job.progress * 100)
            st.progress(job.progress, text=say("computer.backups.making", percent=percent))
        elif may(person, "run", Installation()):
            _back_up_now(person)
        if status.backups:
            _every_backup(status)


def _last(status: BackupStatus) -> None:
    now = services().clock.now()
    whole = [backup for backup in status.backups if backup.whole]
    if whole:
        size = _size(whole[0].size)
        st.markdown(say("computer.backups.last", when=when(whole[0].made_at, now), size=size))
    else:
        st.markdown(say("computer.backups.none"))
    if status.job is not None and status.job.state == "failed":
        st.warning(failure(f"backup_{status.job.failure}"))
    if status.next_at is None:
        aside(say("computer.backups.solo"))
    else:
        aside(say("computer.backups.next", when=when(status.next_at, now)))


def _back_up_now(person: Person) -> None:
    if st.button(say("computer.backups.now"), key="back_up_now"):
        services().running.backups.order(person)
        st.rerun()


def _every_backup(status: BackupStatus) -> None:
    count = len(status.backups)
    with st.expander(say("computer.backups.all", count=count), key="all_backups"):
        st.table([_row(backup) for backup in status.backups], hide_index=True)
        st.markdown(say("computer.backups.folder"))
        st.code(str(status.folder), language=None, wrap_lines=True)
        st.markdown(say("computer.backups.how"))
        file = status.folder / status.backups[0].name
        st.code(f'python3 start.py restore "{file}"', language=None, wrap_lines=True)


def _row(backup: Backup) -> dict[str, str]:
    state = "whole" if backup.whole else "damaged"
    return {
        say("computer.backups.date"): when(backup.made_at, services().clock.now()),
        say("computer.backups.size"): _size(backup.size),
        say("computer.backups.state"): say(f"computer.backups.{state}"),
    }


def storage(person: Person) -> None:
    """Show how much room there is, and what takes it."""
    st.header(say("computer.storage.title"))
    found = services().running.upkeep.storage(person)
    sizes = found.sizes
    used = sizes.sound + sizes.playable + sizes.words + found.backups
    st.markdown(say("computer.storage.lead", free=_size(found.free), used=_size(used)))
    aside(
        say(
            "computer.storage.parts",
            sound=_size(sizes.sound),
            playable=_size(sizes.playable),
            words=_size(sizes.words),
            backups=_size(found.backups),
        )
    )
    if found.takes.keys() - {"practice"}:
        aside(" ".join(_by_retention(found)))


def _by_retention(found: Storage) -> list[str]:
    return [
        say(f"computer.storage.{why}", count=count, size=_size(found.kept_bytes[why]))
        for why, count in sorted(found.takes.items())
    ]


def queue(person: Person) -> None:
    """Show what waits, runs or failed lately: kinds and times, no words and no names."""
    st.header(say("computer.queue.title"))
    found = services().running.upkeep.queue(person)
    if not found.active and not found.failed:
        st.markdown(say("computer.queue.idle"))
        return
    counted = {"busy": len(found.active), "failed": len(found.failed)}
    told = [say(f"computer.queue.{what}", count=count) for what, count in counted.items() if count]
    st.markdown(" ".join(told))
    with st.expander(say("computer.queue.show"), key="all_work"):
        for job in [*found.active, *found.failed]:
            _work(person, job)


def _work(person: Person, job: Job) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{say(f'computer.queue.{job.kind}')}**: {_state(job)}")
        if may(person, "run", Installation()):
            _act(person, job)


def _act(person: Person, job: Job) -> None:
    act = "stop" if job.is_active else "again"
    if st.button(say(f"computer.queue.{act}"), key=f"{act}_{job.id}"):
        upkeep = services().running.upkeep
        with shown():
            (upkeep.cancel if job.is_active else upkeep.again)(person, job.id)
        st.rerun()


def _state(job: Job) -> str:
    now = services().clock.now()
    if job.state == "queued":
        return say("computer.queue.queued", when=when(job.created_at, now))
    if job.state == "running":
        since, percent = when(job.started_at or now, now), round(job.progress * 100)
        return say("computer.queue.running", when=since, percent=percent)
    ended = when(job.finished_at or now, now)
    return say("computer.queue.broke", when=ended, count=job.attempt)


def _size(size: int) -> str:
    if size >= GIGABYTE:
        return say("computer.size.gb", number=f"{size / GIGABYTE:.1f}")
    if 0 < size < MEGABYTE / 10:
        return say("computer.size.little")
    return say("computer.size.mb", number=f"{size / MEGABYTE:.1f}")
