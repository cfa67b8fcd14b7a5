"""Passwords as they are kept."""

from __future__ import annotations

import threading
import time

import pytest

from rostrum.adapters.sign_in import passwords as module
from rostrum.adapters.sign_in.passwords import COMMON, Argon2Passwords
from rostrum.domain.account import SHORTEST_PASSWORD


@pytest.fixture(scope="module")
def passwords():
    return Argon2Passwords()


def test_a_hash_is_argon2id_of_the_strength_that_asvs_asks_for(passwords):
    assert passwords.hash("seven green kettles").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_only_the_password_itself_fits(passwords):
    kept = passwords.hash("ключ от дома ")
    assert passwords.fits(kept, "ключ от дома ")
    assert not passwords.fits(kept, "ключ от дома")


@pytest.mark.parametrize("kept", ["", "nonsense", "$argon2id$v=19$m=1"])
def test_nothing_fits_where_nothing_is_kept(passwords, kept):
    assert not passwords.fits(kept, "")
    assert not passwords.fits(kept, "seven green kettles")


def test_an_unknown_person_takes_as_long_as_a_wrong_password(passwords):
    kept = passwords.hash("seven green kettles")

    def best(kept):
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            passwords.fits(kept, "wrong")
            times.append(time.perf_counter() - begun)
        return min(times)

    assert 0.6 < best("") / best(kept) < 1.7


def test_at_most_four_are_made_in_the_same_moment(passwords, monkeypatch):
    under_way, most = [], []

    class Slow:
        def hash(self, password):
            under_way.append(1)
            most.append(len(under_way))
            time.sleep(0.01)
            under_way.pop()

    monkeypatch.setattr(passwords, "_hasher", Slow())
    threads = [threading.Thread(target=passwords.hash, args=("x",)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 1 < max(most) <= module.AT_ONCE


@pytest.mark.parametrize("password", ["password123", "Qwertyuiop", "1234567890", "iloveyou123"])
def test_common_passwords_are_known(passwords, password):
    assert passwords.is_common(password)


def test_the_list_holds_three_thousand_that_would_be_long_enough(passwords):
    listed = COMMON.read_text("utf-8").split()
    assert len(set(listed)) == len(listed) >= 3000
    assert all(len(word) >= SHORTEST_PASSWORD and word == word.lower() for word in listed)
