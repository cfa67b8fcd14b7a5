"""Many may work in a folder, or one may swap it; never both."""

from __future__ import annotations

import sys

import pytest

from rostrum.adapters.occupancy import Occupancy
from rostrum.domain.errors import BeingRestored, FolderInUse

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files cannot be locked there")


@pytest.fixture
def one(tmp_path):
    here = Occupancy(tmp_path)
    yield here
    here.leave()


def test_two_can_work_in_a_folder(one, tmp_path):
    one.share()
    two = Occupancy(tmp_path)
    two.share()
    two.leave()


def test_nobody_is_alone_beside_another(one, tmp_path):
    one.share()
    with pytest.raises(FolderInUse):
        Occupancy(tmp_path).take_alone()


def test_nobody_comes_in_while_one_is_alone(one, tmp_path):
    one.take_alone()
    with pytest.raises(BeingRestored):
        Occupancy(tmp_path).share()


def test_whoever_leaves_makes_room(one, tmp_path):
    one.share()
    one.leave()
    two = Occupancy(tmp_path)
    two.take_alone()
    two.leave()
