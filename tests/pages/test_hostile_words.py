"""Markup in names, titles and what was said: every page shows it as text, and nothing acts."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from google.protobuf.json_format import MessageToDict

from tests.pages.together import TEAM, agreed, here
from tests.services.house import ROOT, SAID

EVIL = "![t](https://evil.test/p) [g](javascript:x) <img src=x> :red[r] $x$"
"""A tracking picture, a bad link, HTML, and what Streamlit makes of its own signs."""

ACTS = ("![t]", "](https:", "](javascript", "<img", ":red[", "$x$", "https://evil")
SHOWN_AS_TEXT = ("selectbox.options", "textinput.default", "textarea.default", "bidicomponent.json")
"""What Streamlit's page, and our own components, put on the screen as plain text."""


def written(node, path="") -> list[tuple[str, str]]:
    """Return every text of a page's messages, with the fields it stands in."""
    if isinstance(node, dict):
        return [found for key, value in node.items() for found in written(value, f"{path}.{key}")]
    if isinstance(node, list):
        return [found for value in node for found in written(value, path)]
    return [(path.lstrip("."), node)] if isinstance(node, str) else []


def messages(node):
    """Return the messages of a page's tree."""
    yield from ([node.proto] if getattr(node, "proto", None) is not None else [])
    for child in getattr(node, "children", {}).values():
        yield from messages(child)


def acting(visit) -> list[str]:
    """Return the texts of a page that Markdown or HTML would act on."""
    found = []
    for message in messages(visit.app._tree):
        kind = type(message).__name__.lower()
        fields = MessageToDict(message, preserving_proto_field_name=True)
        for path, text in written(fields, kind):
            shown = path not in SHOWN_AS_TEXT and not path.endswith(".id")
            if shown and any(sign in text for sign in ACTS):
                found.append(f"{path}: {text[:120]}")
    cells = [str(cell) for table in visit.app.table for cell in table.value.to_numpy().flat]
    return found + [f"table: {cell}" for cell in cells if any(sign in cell for sign in ACTS)]


@pytest.fixture
def haunted(team_visit, monkeypatch):
    """A team in which everything that people can write is markup."""
    visit = agreed(team_visit)
    services = visit.services
    services.assessment._recognisers.recogniser.text = f"{SAID} {EVIL} {EVIL}"
    with services.store.transaction() as tx:
        team = tx.teams.get(TEAM)
    with services.store.transaction() as tx:
        tx.teams.change(replace(team, name=EVIL, county=EVIL), team.version)
    for person in (visit.me, visit.ben):
        services.accounts.change_name(person, EVIL)
    services.inviting.invite(visit.ben, TEAM, "advocate", EVIL)
    pitch = visit.pitch(EVIL)
    services.writing.save(visit.me, pitch.id, {}, f"{EVIL}\n\n{SAID}")
    visit.earlier, visit.take = visit.ready(pitch), visit.ready(pitch)
    services.sharing.share(visit.me, visit.take.id, TEAM)
    visit.waits = visit.waiting(pitch)
    return visit


COMPONENTS = ROOT / "rostrum" / "web" / "components"
PAGES = ("home", "write", "record", "takes", "team", "you", "take", "compare")


@pytest.mark.parametrize("page", PAGES)
def test_nothing_acts_on_what_people_wrote(haunted, page):
    haunted.open(page, take=haunted.take.id, earlier=haunted.earlier.id, later=haunted.take.id)
    assert haunted.opened() == page
    assert not acting(haunted)


def test_nothing_acts_on_it_for_a_trainer_either(haunted, monkeypatch):
    here(haunted, monkeypatch, haunted.ben.id)
    for page in ("team", "take", "takes"):
        haunted.open(page, take=haunted.take.id)
        assert not acting(haunted), page


@pytest.mark.parametrize("script", sorted(COMPONENTS.rglob("*.js")), ids=lambda path: path.name)
def test_our_components_write_words_as_text_only(script):
    code = script.read_text("utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|srcdoc", code
    )


@pytest.mark.parametrize("page", ["take", "compare", "record", "write", "team"])
def test_an_address_with_hostile_words_shows_a_page_without_them(haunted, page):
    for word in (EVIL, "../../x", "\0", "' OR 1=1 --", "{0.__class__}", "9" * 400, "\u202e", "é"):
        haunted.open(page, take=word, pitch=word, earlier=word, later=word, team=word, invite=word)
        assert not acting(haunted)
        assert "Traceback" not in haunted.text
