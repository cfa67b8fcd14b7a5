"""What only a database can get wrong: forms, locks, traces, the shape of values."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateIndex, CreateTable

from rostrum.adapters.store import SqlStore, schema
from rostrum.adapters.store.columns import Instant, Whole
from rostrum.adapters.store.connect import connect, network_kind
from rostrum.adapters.store.migrate import FOLDER, NEWEST
from rostrum.domain.delivery import Delivery
from rostrum.domain.errors import ConfigError, StoreBusy
from rostrum.domain.feedback import Feedback
from rostrum.domain.ids import TakeId
from rostrum.domain.sound import Recording, Sound
from rostrum.domain.span import Span
from rostrum.domain.transcript import Engine, Transcript
from tests.contracts import making
from tests.contracts.making import ME
from tests.fakes.clock import NOON


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/rostrum.sqlite3"


@pytest.fixture
def store(url):
    store = SqlStore.open(url)
    with store.transaction() as tx:
        tx.people.local(NOON)
        tx.pitches.add(making.pitch())
    yield store
    store.close()


finite = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(float, finite)
st.register_type_strategy(
    Span,
    st.tuples(st.floats(0, 900), st.floats(0, 900)).map(lambda pair: Span(*sorted(pair))),
)


@pytest.mark.parametrize("shape", [Transcript, Engine, Sound, Recording, Delivery, Feedback])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_value_comes_back_exactly_as_it_was(shape, data):
    value = data.draw(st.from_type(shape))
    column, dialect = Whole(shape), sqlite.dialect()
    text = column.process_bind_param(value, dialect)
    assert column.process_result_value(text, dialect) == value


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-7))])))
def test_an_instant_comes_back_in_utc_and_sorts_as_text(instant):
    if not datetime(1900, 1, 1, tzinfo=UTC) < instant < datetime(2200, 1, 1, tzinfo=UTC):
        return
    column, dialect = Instant(), sqlite.dialect()
    text = column.process_bind_param(instant, dialect)
    later = column.process_bind_param(instant + timedelta(microseconds=1), dialect)
    assert column.process_result_value(text, dialect) == instant
    assert text < later


def test_a_naive_instant_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Instant().process_bind_param(datetime(2026, 1, 1), sqlite.dialect())  # noqa: DTZ001 - the naive instant is the point


def test_the_migrations_make_the_form_that_the_program_knows(url, store):
    engine = connect(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_that_is_named():
    assert ScriptDirectory(str(FOLDER)).get_current_head() == NEWEST


def test_every_table_can_be_made_on_postgresql():
    for table in schema.metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect()))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=postgresql.dialect()))


def test_several_can_open_a_new_database_at_once(url):
    opening = "import sys; from rostrum.adapters.store import SqlStore; SqlStore.open(sys.argv[1])"
    starting = [subprocess.Popen([sys.executable, "-c", opening, url]) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(SqlStore.open, [url] * 4))
    for store in stores:
        store.close()
    assert [process.wait() for process in starting] == [0] * 4


def test_a_database_of_a_newer_rostrum_is_left_alone(url, store, tmp_path):
    with sqlite3.connect(tmp_path / "rostrum.sqlite3") as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.close()
    with pytest.raises(ConfigError, match="newer"):
        SqlStore.open(url)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(url):
    with pytest.raises(ConfigError, match="file"):
        SqlStore.open(url)


def test_a_network_folder_is_recognised(tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text("disk / ext4 rw 0 0\nserver:/x /home/team nfs4 rw 0 0\n")
    assert network_kind(Path("/home/team/recordings/r.sqlite3"), mounts) == "nfs4"
    assert network_kind(Path("/home/teams/r.sqlite3"), mounts) == ""
    assert network_kind(Path("/home/teams/r.sqlite3"), tmp_path / "none") == ""


def test_a_database_that_others_keep_locked_is_busy(url, tmp_path, store):
    impatient = SqlStore.open(url, busy_s=0.05)
    with store.transaction(), pytest.raises(StoreBusy), impatient.transaction():
        pass
    impatient.close()


def test_breaking_a_rule_of_the_database_is_a_bug(store):
    with pytest.raises(IntegrityError), store.transaction() as tx:
        tx.takes.add(replace(making.take(), pitch_id="unknown"))


def test_a_pitch_that_has_takes_cannot_be_deleted(store):
    with store.transaction() as tx:
        tx.takes.add(making.take())
    with pytest.raises(IntegrityError), store.transaction() as tx:
        tx.pitches.delete(making.PITCH, ME)


def test_deleted_words_are_in_no_file_any_more(store, tmp_path):
    secret = making.revision(corrected=True)
    word = replace(secret.transcript.words[0], text="Xylophonist")
    with store.transaction() as tx:
        tx.takes.add(making.take())
        tx.takes.add_revision(replace(secret, transcript=Transcript((word,))))
    assert b"Xylophonist" in _all_bytes(tmp_path)
    with store.transaction() as tx:
        tx.takes.delete(TakeId("take"), ME)
    assert b"Xylophonist" not in _all_bytes(tmp_path)


def _all_bytes(folder):
    return b"".join(file.read_bytes() for file in folder.glob("rostrum.sqlite3*"))


def test_commits_are_durable(store):
    with store._engine.connect() as connection:
        values = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        ]
    assert values == ["wal", 2, 1, 1]


def test_a_damaged_database_says_so(store, tmp_path):
    with sqlite3.connect(tmp_path / "rostrum.sqlite3") as file:
        file.execute("PRAGMA foreign_keys=OFF")
        file.execute("INSERT INTO dismissals VALUES ('gone', 'filler', 1)")
    file.close()
    assert "dismissals" in store.check()


def test_listing_takes_does_not_look_at_other_peoples(store):
    with store._engine.connect() as connection:
        for condition in ("", "AND pitch_id = 'p'"):
            plan = connection.exec_driver_sql(
                "EXPLAIN QUERY PLAN SELECT * FROM takes WHERE person_id = 'a' "
                f"{condition} ORDER BY created_at DESC, arrival DESC LIMIT 50"
            ).all()
            assert all("USING INDEX" in row.detail for row in plan), plan
            assert not any("TEMP B-TREE" in row.detail for row in plan if not condition)


def test_threads_take_turns_without_losing_a_write(store):
    def give():
        for _ in range(10):
            with store.transaction() as tx:
                tx.takes.next_number(making.PITCH)

    threads = [threading.Thread(target=give) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.transaction() as tx:
        assert tx.takes.next_number(making.PITCH) == 81


def test_the_claim_skips_rows_that_another_worker_holds_on_postgresql(store):
    statements = []
    event.listen(store._engine, "before_execute", lambda _c, clause, *_: statements.append(clause))
    with store.transaction() as tx:
        tx.jobs.enqueue(making.job())
        tx.jobs.claim(None, token="t", now=NOON, lease=making.MINUTE)
        tx.jobs.waiting(NOON, making.MINUTE)
        tx.takes.recent_paces(ME)
        tx.takes.latest_findings([TakeId("take")])
    compiled = [str(clause.compile(dialect=postgresql.dialect())) for clause in statements]
    assert [text.startswith("UPDATE jobs") for text in compiled if "SKIP LOCKED" in text] == [True]
