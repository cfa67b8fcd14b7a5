"""The course outside Streamlit: pictures, paper, and whether a certificate is true."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rostrum.bootstrap import build
from rostrum.config import Settings
from rostrum.domain.study import Certificate
from rostrum.services.certificates import MOST_ASKS
from rostrum.services.expert_answers import Told
from rostrum.services.people import MODE, TEAM_MODE
from rostrum.web.cookie import COOKIE
from rostrum.web.middleware import middleware
from rostrum.web.routes import routes
from rostrum.wording import say
from tests.lesson_files import LESSON, PICTURE, write_course
from tests.services.house import ROOT

CODE = "ABCD1234EFGH"
HOSTILE = LESSON.replace(
    "Say thanks, and *then* stop.",
    "Say thanks: <b onclick=x>$5</b> [no](javascript:x) "
    "![far](https://evil.example/x.png) {{ 7*7 }}",
)


@pytest.fixture
def services(tmp_path):
    lessons = tmp_path / "lessons"
    lessons.mkdir()
    for name in ("formats.yaml", "rubrics"):
        (lessons / name).symlink_to(ROOT / "lessons" / name)
    write_course(lessons)
    built = build(
        Settings(recordings=tmp_path / "recordings", lessons=lessons, models=tmp_path / "models")
    )
    yield built
    built.store.close()


@pytest.fixture
def app(services):
    doors = middleware(lambda: services.people, services.settings.allowed_hosts)
    return Starlette(routes=routes(lambda: services), middleware=doors)


@pytest.fixture
def stranger(app):
    return TestClient(app, base_url="http://localhost:8501", follow_redirects=False)


@pytest.fixture
def me(services, app):
    token, person = services.people.open_session()
    client = TestClient(
        app, base_url="http://localhost:8501", cookies={COOKIE: token}, follow_redirects=False
    )
    client.person = person
    return client


def certified(services, person, name="Ana <b>Lucero</b>"):
    made = Certificate(
        CODE, person.id, name, "The course", 2, date(2026, 1, 5), services.clock.now()
    )
    with services.store.transaction() as tx:
        tx.study.certify(made)


# Pictures


def test_a_picture_of_a_lesson_comes_to_who_is_signed_in_and_to_nobody_else(me, stranger):
    answer = me.get("/api/lessons/02-local-leader/map.png")
    assert (answer.content, answer.headers["content-type"]) == (PICTURE, "image/png")
    assert stranger.get("/api/lessons/02-local-leader/map.png").status_code == 401


@pytest.mark.parametrize(
    "path",
    ["02-local-leader/module.md", "02-local-leader/..%2f..%2fx.png", "..%2f/map.png", "x/map.png"],
)
def test_nothing_else_of_the_folder_goes_out(me, path):
    assert me.get(f"/api/lessons/{path}").status_code == 404


# Paper


def test_a_lesson_on_paper_holds_its_words_questions_and_sources(me):
    text = me.get("/print/lesson/first-email").text
    for part in (
        "Reach a local leader",
        "Dear Councilor Baca",
        "What belongs in the first line?",
        "The history of your group",
        "https://example.org/guide",
        "Who knows your city hall?",
        "A map of the ward",
        "(1)",
    ):
        assert part in text
    assert "It can wait" not in text  # the answers stay in the app


def test_what_an_expert_told_the_team_is_printed_with_their_name(services, me):
    told = Told("Ask <b>Joe</b>.", "Rita Baca", "City clerk", date(2026, 1, 4))
    services.learned.course.experts.write(me.person, "ask-city-hall", told, 0)
    text = me.get("/print/lesson/first-email").text
    assert "Ask &lt;b&gt;Joe" in text
    assert "Rita Baca, City clerk, January 4, 2026" in text


def test_what_a_lesson_holds_is_data_on_paper_too(services, me):
    from rostrum.adapters.lesson_html import LessonHtml

    html = LessonHtml().html(HOSTILE.partition("---\n## ")[2], {})
    assert "<b onclick" not in html
    assert "javascript:x" not in html.replace("](javascript:x)", "")
    assert "<img" not in html
    assert "{{ 7*7 }}" in html


def test_who_is_not_signed_in_is_led_to_the_sign_in(services, me, stranger):
    with services.store.transaction() as tx:
        tx.installation.put(MODE, TEAM_MODE)
    services.people._has_teams = True
    answer = stranger.get("/print/lesson/first-email", headers={"accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/auth/sign-in")
    assert stranger.get("/print/lesson/first-email").status_code == 401


def test_a_lesson_that_is_not_there_cannot_be_printed(me):
    for lesson in ("gone", "%2e%2e", "x" * 500):
        assert me.get(f"/print/lesson/{lesson}").status_code in (400, 404)


# Certificates


def test_a_code_says_who_finished_what_and_when_to_anyone(services, me, stranger):
    certified(services, me.person)
    text = stranger.get("/certificate/abcd-1234-efgh").text
    for part in (say("learn.proof.valid"), "Ana &lt;b&gt;Lucero", "The course", "January 5, 2026"):
        assert part in text


def test_a_typed_code_is_looked_up_as_the_form_sends_it(services, me, stranger):
    certified(services, me.person)
    assert say("learn.proof.valid") in stranger.get("/certificate/?code=ABCD+1234+EFGH").text


@pytest.mark.parametrize("code", ["AAAAAAAAAAAA", "<script>", "x" * 3000, "%00", "🙂"])
def test_under_any_other_code_nothing_is_known(services, me, stranger, code):
    certified(services, me.person)
    text = stranger.get("/certificate/", params={"code": code}).text
    assert say("learn.proof.unknown") in text
    assert "<script>" not in text


def test_the_page_alone_asks_for_a_code_and_sets_no_cookie(stranger):
    answer = stranger.get("/certificate/", headers={"accept": "text/html"})
    assert answer.status_code == 200
    assert say("learn.proof.label") in answer.text
    assert "set-cookie" not in answer.headers


def test_guessing_gets_slow(stranger):
    statuses = {stranger.get("/certificate/AAAAAAAAAAAA").status_code for _ in range(MOST_ASKS)}
    assert statuses == {200}
    assert stranger.get("/certificate/AAAAAAAAAAAA").status_code == 429


def test_the_paper_is_a_pdf_for_its_owner(services, me, stranger):
    assert me.get("/api/me/certificate.pdf").status_code == 404
    certified(services, me.person, "Ana Lucero")
    answer = me.get("/api/me/certificate.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert "certificate.pdf" in answer.headers["content-disposition"]
    assert stranger.get("/api/me/certificate.pdf").status_code == 401
