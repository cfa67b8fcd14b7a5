from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from rostrum.adapters.store.connect import connect


def test_an_error_of_the_database_shows_nothing_of_what_people_said(tmp_path):
    engine = connect(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    with pytest.raises(DBAPIError) as wrong, engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", ("my own words",))
    engine.dispose()
    assert "my own words" not in str(wrong.value)
