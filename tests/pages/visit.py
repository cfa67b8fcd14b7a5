"""Walking through the pages and reading what they show."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from rostrum.bootstrap import Services
from rostrum.domain.person import Person
from rostrum.worker import Worker
from tests.services.house import AUDIO, ROOT

TEXTS = ("title", "header", "markdown", "caption", "error", "warning", "button", "table")


class Visit:
    """One person in front of the app."""

    def __init__(self, app: AppTest, services: Services, person: Person) -> None:
        self.app, self.services, self.me = app, services, person

    def open(self, page: str, **query: str) -> Visit:
        """Open a page by its address."""
        self.app.run()
        for name, value in query.items():
            self.app.query_params[name] = value
        self.app.switch_page(str(ROOT / "pages" / f"{page}.py"))
        return self.look()

    def look(self) -> Visit:
        self.app.run()
        assert not self.app.exception, self.app.exception
        return self

    def press(self, key: str) -> Visit:
        self.app.button(key=key).click()
        return self.look()

    def has(self, key: str) -> bool:
        return any(button.key == key for button in self.app.button)

    def opened(self) -> str:
        """Return the name of the page that is shown."""
        page = self.app._registered_pages[self.app._finished_page_script_hash]
        return Path(page["script_path"]).stem

    @property
    def text(self) -> str:
        """All that can be read on the page."""
        return "\n".join(
            str(getattr(element, "value", "")) + str(getattr(element, "label", "") or "")
            for kind in TEXTS
            for element in getattr(self.app, kind)
        )

    # What the person did before

    def pitch(self, title: str = "Fund 10.1", format_id: str = "elevator-60"):
        return self.services.writing.start(self.me, title, format_id)

    def work(self) -> None:
        Worker(self.services.ledger, None, {"analyse_take": self.services.analysis}).drain()

    def waiting(self, pitch=None):
        """Make a take that waits to be heard."""
        pitch = pitch or self.pitch()
        data = (AUDIO / "ums.flac").read_bytes()
        return self.services.practice.upload(self.me, pitch.id, "ums.flac", data)

    def ready(self, pitch=None):
        """Make a take that is ready."""
        take = self.waiting(pitch)
        self.work()
        return take
