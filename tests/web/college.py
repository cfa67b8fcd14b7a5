"""A college of the test, as a browser of the test sees it."""

from __future__ import annotations

from dataclasses import replace

from starlette.testclient import TestClient

from rostrum.config import Settings
from tests.fakes.organisation import CLIENT, NAME, SECRET, Organisation
from tests.web.signing_app import App

START, FINISH = "/auth/oidc/start", "/auth/oidc/finish"
AGE = {"name": "Carla", "age": "adult"}


def settings_for(organisation: Organisation, url: str = "http://localhost:8501") -> Settings:
    return Settings(
        url=url,
        proxies="127.0.0.1",
        oidc_issuer=organisation.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        oidc_name=NAME,
    )


def leave(client: TestClient, path: str = START) -> str:
    """Set out for the college and return the address there."""
    answer = client.get(path)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def visit(app: App, client: TestClient, path: str = START, **claims: object):
    """Go to the college and come back."""
    return client.get(app.college.let_in(leave(client, path), **claims))


def connected(app: App, email: str = "ben@example.org", sub: str = "ben-1") -> None:
    with app.store.transaction() as tx:
        kept = tx.accounts.credentials(tx.people.by_email(email).id)
        tx.accounts.keep(replace(kept, subject=f"{app.college.issuer} {sub}"))


def without_password(app: App, email: str = "ben@example.org") -> None:
    with app.store.transaction() as tx:
        kept = tx.accounts.credentials(tx.people.by_email(email).id)
        tx.accounts.keep(replace(kept, password_hash=""))


def who(client: TestClient) -> str | None:
    answer = client.get("/api/who")
    return answer.json()["person"] if answer.status_code == 200 else None


def subject_of(app: App, email: str) -> str:
    with app.store.transaction() as tx:
        kept = tx.accounts.credentials(tx.people.by_email(email).id)
        return kept.subject
