"""What a page says when its address leads to nothing: what is so, and the way to what is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from rostrum.domain.errors import NotFound
from rostrum.web.plain import plain
from rostrum.web.screens import LEADERS, LEARN, TAKES, Screen
from rostrum.wording import explain, say


@dataclass(frozen=True, slots=True)
class Missing:
    """One kind of thing that an address may lead to in vain.

    Attributes:
        title, go: Keys of the heading and of the button.
        screen: Where those that are there stand.
    """

    title: str
    go: str
    screen: Screen

    def tell(self, why: str) -> NoReturn:
        """Show that there is no such thing, and the way to those that are there."""
        st.title(say(self.title))
        st.markdown(why)
        if st.button(say(self.go), type="primary", key=f"to_{self.screen.name}"):
            self.screen.go()
        st.stop()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell it when a thing is not there, or not any more."""
        try:
            yield
        except NotFound as gone:
            self.tell(explain(gone, plain))


NO_TAKE = Missing("takes.not_here", "takes.go", TAKES)
NO_LEADER = Missing("leaders.gone", "leaders.go", LEADERS)
NO_LESSON = Missing("learn.lesson.not_here", "learn.lesson.to_course", LEARN)
