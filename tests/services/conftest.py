from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.course_house import CourseHouse
from tests.services.desk_house import DeskHouse
from tests.services.house import House
from tests.services.signing import Signing
from tests.services.team_house import TeamHouse


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.store.close()


@pytest.fixture
def team_house(tmp_path: Path) -> Iterator[TeamHouse]:
    house = TeamHouse(tmp_path)
    yield house
    house.store.close()


@pytest.fixture
def team(house: House) -> Signing:
    """A team that signs in: Ana leads it, Ben is in it."""
    return Signing(house.store, house.clock).start()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskHouse]:
    house = DeskHouse(tmp_path)
    yield house
    house.store.close()


@pytest.fixture
def learner(house: House) -> CourseHouse:
    """A person who goes through the small course."""
    return CourseHouse(house)
