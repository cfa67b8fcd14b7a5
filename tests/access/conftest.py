"""One world for all: made once, and put back before each try."""

from __future__ import annotations

import pytest

from tests.access.making import make_world
from tests.access.world import World, copied


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("template") / "recordings"
    make_world(folder)
    return folder


@pytest.fixture(scope="session")
def only_world(template, tmp_path_factory):
    made = copied(template, tmp_path_factory.mktemp("world") / "recordings")
    yield made
    made.close()


@pytest.fixture
def world(only_world, template) -> World:
    return only_world.put_back(template)
