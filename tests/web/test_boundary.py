"""Errors become sentences; bugs become a number."""

from __future__ import annotations

import logging

import pytest
from streamlit.testing.v1 import AppTest

from rostrum.wording import say


def refusing():
    import streamlit as st

    from rostrum.domain.errors import FileTooLarge
    from rostrum.web.boundary import shown

    with shown():
        raise FileTooLarge(limit_mb=50)
    st.write("after")


def going_on():
    import streamlit as st

    from rostrum.domain.errors import BadEmail
    from rostrum.web.boundary import told as told_here

    with told_here():
        raise BadEmail
    st.write("after")


def broken():
    from rostrum.web.boundary import shown

    with shown():
        raise RuntimeError("secret")


def told():
    from rostrum.web.boundary import on_script_error

    on_script_error(RuntimeError("secret"))


def test_what_could_not_be_done_is_a_sentence_and_the_page_ends_there():
    app = AppTest.from_function(refusing).run()
    assert [error.value for error in app.error] == [say("errors.file_too_large", limit_mb=50)]
    assert not app.markdown
    assert not app.exception


def test_what_can_be_mended_is_told_where_it_stands_and_the_page_goes_on():
    app = AppTest.from_function(going_on).run()
    assert [error.value for error in app.error] == [say("errors.bad_email")]
    assert [below.value for below in app.markdown] == ["after"]


def test_a_bug_is_not_passed_off_as_a_sentence():
    app = AppTest.from_function(broken).run()
    assert not app.error
    assert len(app.exception) == 1


def test_a_bug_shows_a_number_that_stands_in_the_log_and_nothing_else(
    caplog: pytest.LogCaptureFixture,
):
    with caplog.at_level(logging.ERROR, "rostrum.web"):
        app = AppTest.from_function(told).run()
    (shown,) = [error.value for error in app.error]
    (record,) = [record for record in caplog.records if record.name == "rostrum.web"]
    assert record.args[0] in shown
    assert "secret" not in shown
