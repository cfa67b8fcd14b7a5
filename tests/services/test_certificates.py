"""The certificate of the course, and the code that says whether it is true."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rostrum.domain.course import Course
from rostrum.domain.errors import BadName, NotAllowed, NotFound, TooManyTries
from rostrum.services.certificates import ALPHABET, LENGTH, MOST_ASKS, code_in, shown_code
from tests.services.house import STRANGER

DAY = date(2026, 1, 5)
HERE = "192.0.2.7"


@pytest.fixture
def graduate(learner):
    learner.finish()
    return learner


def made(graduate, name="Ana Lucero", on=DAY):
    return graduate.certificates.make(graduate.me, name, on)


def test_before_everything_is_done_there_is_none(learner):
    learner.read("who-decides")
    learner.answer("q-street")
    state = learner.certificates.state(learner.me)
    assert (state.done, state.modules, state.is_earned) == (1, 2, False)
    with pytest.raises(NotAllowed):
        made(learner)


def test_an_empty_course_certifies_nobody(learner):
    learner.written.now = Course(())
    assert not learner.certificates.state(learner.me).is_earned
    with pytest.raises(NotAllowed):
        made(learner)


def test_who_did_everything_is_certified_with_a_code_of_sixty_bits(graduate):
    certificate = made(graduate)
    assert len(set(ALPHABET)) ** LENGTH >= 2**60
    assert set(certificate.code) <= set(ALPHABET)
    assert graduate.certificates.state(graduate.me).certificate == certificate


def test_a_code_is_found_however_it_is_typed(graduate):
    certificate = made(graduate)
    typed = f" {shown_code(certificate.code).lower()} "
    assert graduate.certificates.check(typed, HERE) == certificate
    assert code_in("oil0-1") == "01101"


@pytest.mark.parametrize("typed", ["", "AAAA-AAAA-AAAA", "x" * 100_000, "' OR 1=1 --"])
def test_under_another_code_nothing_is_known(graduate, typed):
    made(graduate)
    assert graduate.certificates.check(typed, HERE) is None


def test_guessing_gets_slow_from_one_address_and_not_from_another(graduate):
    certificate = made(graduate)
    for _ in range(MOST_ASKS):
        graduate.certificates.check("AAAA", HERE)
    with pytest.raises(TooManyTries):
        graduate.certificates.check(certificate.code, HERE)
    assert graduate.certificates.check(certificate.code, "192.0.2.8")
    graduate.house.later(hours=1, seconds=1)
    assert graduate.certificates.check(certificate.code, HERE)


def test_a_certificate_with_another_name_ends_the_one_before(graduate):
    first, second = made(graduate, "Anna"), made(graduate, "Ana")
    assert graduate.certificates.check(first.code, HERE) is None
    assert graduate.certificates.check(second.code, HERE).name == "Ana"


def test_the_name_of_an_earlier_certificate_does_not_linger_in_the_log(graduate):
    made(graduate, "Annabellina")
    made(graduate, "Ana")
    files = graduate.house.folder.glob("rostrum.sqlite3*")
    assert not any(b"Annabellina" in file.read_bytes() for file in files)


@pytest.mark.parametrize("name", ["", "  ", "x" * 500])
def test_it_needs_a_name(graduate, name):
    with pytest.raises(BadName):
        made(graduate, name)


def test_its_day_is_that_of_the_last_module_where_the_person_is(graduate):
    assert made(graduate, on=DAY - timedelta(days=1)).finished_on == DAY - timedelta(days=1)
    assert made(graduate, on=date(1999, 1, 1)).finished_on == DAY


def test_the_paper_holds_name_course_modules_day_and_code(graduate, monkeypatch):
    told = []
    monkeypatch.setattr(graduate.certificates._printer, "certificate", told.append)
    certificate = made(graduate, "Žofie Núñez")
    graduate.certificates.paper(graduate.me, "https://r.test/certificate/", "January 5")
    (text,) = told
    assert text.name == "Žofie Núñez"
    assert text.modules == ("What a pitch can do", "Reach a local leader")
    assert "January 5" in text.date
    assert "https://r.test/certificate/" in text.proof
    assert shown_code(certificate.code) in text.proof


def test_the_paper_is_one_page_of_pdf_and_the_same_twice(graduate):
    made(graduate, "Žofie " * 12)
    ask = graduate.certificates.paper
    papers = [ask(graduate.me, "https://r.test/", "January 5") for _ in range(2)]
    assert papers[0] == papers[1]
    assert papers[0].data.startswith(b"%PDF-")
    assert b"/Count 1" in papers[0].data


def test_who_has_none_gets_no_paper(graduate):
    for person in (graduate.me, STRANGER):
        with pytest.raises(NotFound):
            graduate.certificates.paper(person, "https://r.test", "today")
