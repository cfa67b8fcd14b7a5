from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from starlette.applications import Starlette
from starlette.testclient import TestClient

from rostrum.domain.person import Person
from rostrum.services.people import People, begin_session
from rostrum.web.cookie import COOKIE
from rostrum.web.middleware import middleware
from rostrum.web.routes.lessons import lesson_routes
from tests.services.authors import Authors


@dataclass
class Learned:
    authoring: object


@dataclass
class House:
    learned: Learned


def get(authors: Authors, person: Person):
    people = People(authors.house.store, authors.house.clock)
    doors = middleware(lambda: people, ["localhost"])
    answering = lesson_routes(lambda: House(Learned(authors.authoring)))
    with authors.house.store.transaction() as tx:
        token = begin_session(tx, person.id, authors.house.clock.now())
    app = Starlette(routes=answering, middleware=doors)
    with TestClient(app, base_url="http://localhost", cookies={COOKIE: token}) as client:
        return client.get("/api/lessons.zip")


def test_a_trainer_gets_all_lessons_as_a_zip(tmp_path):
    authors = Authors(tmp_path)
    answer = get(authors, authors.tess)
    assert answer.headers["content-disposition"].startswith('attachment; filename="lessons.zip"')
    assert "02-local-leader/module.md" in ZipFile(BytesIO(answer.content)).namelist()
    authors.house.store.close()


def test_an_advocate_gets_none(tmp_path):
    authors = Authors(tmp_path)
    assert get(authors, authors.house.ben).status_code == 403
    authors.house.store.close()
