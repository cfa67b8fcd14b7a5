"""Passwords, kept as argon2id hashes (OWASP ASVS 5.0, appendix C)."""

from __future__ import annotations

import secrets
import threading
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

PASSES, MEMORY_KIB, LANES = 2, 19456, 1
AT_ONCE = 4
"""Each hash needs 19 MB and a processor: a hundred people at once must not need a hundredfold."""

COMMON = Path(__file__).resolve().parent / "common_passwords.txt"


class Argon2Passwords:
    """Hashes and checks passwords, at most `AT_ONCE` in the same moment."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._nobody = self.hash(secrets.token_urlsafe())

    def hash(self, password: str) -> str:
        """Return what is kept of a password: hash, salt and parameters."""
        with self._turns:
            return self._hasher.hash(_bytes(password))

    def fits(self, kept: str, password: str) -> bool:
        """Return whether it is the password; nothing kept takes as long, and never fits."""
        with self._turns:
            try:
                self._hasher.verify(kept or self._nobody, _bytes(password))
            except (VerificationError, InvalidHashError):
                return False
        return bool(kept)

    def is_stale(self, kept: str) -> bool:
        """Return whether it was made with older parameters than are used now."""
        return self._hasher.check_needs_rehash(kept)

    def is_common(self, password: str) -> bool:
        """Return whether many people have this password."""
        return password.lower() in _common()


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text("utf-8").split())
