"""Which passwords are good enough."""

from __future__ import annotations

from collections.abc import Iterable

from rostrum.domain.account import LONGEST_PASSWORD, SHORTEST_PASSWORD
from rostrum.domain.errors import BadPassword
from rostrum.services.ports import PasswordHasher

OUR_NAME = "rostrum"


def check_password(passwords: PasswordHasher, password: str, about: Iterable[str]) -> None:
    """Refuse a password that is too short, too long, or easy to guess.

    Args:
        passwords: Knows which are common.
        password: As it was typed or pasted; spaces count, no kind of letter is asked for.
        about: What others know of the person: name, e-mail, team.

    Raises:
        BadPassword: Choose another.
    """
    fits = SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD
    plain = _bare(password)
    known = {_bare(word) for word in (*about, OUR_NAME)}
    known |= {_bare(word.partition("@")[0]) for word in about if "@" in word}
    same_all_over = len(set(plain)) <= 2
    made_of_known = any(_is_made_of(word, plain) for word in known)
    if not fits or same_all_over or made_of_known or passwords.is_common(password):
        raise BadPassword(least=SHORTEST_PASSWORD)


def _is_made_of(word: str, plain: str) -> bool:
    """True when there is nothing in it but the word, once or more, and digits."""
    return bool(word) and word in plain and not plain.replace(word, "").strip("0123456789")


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
