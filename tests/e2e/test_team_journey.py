"""Two people in two browsers: asked in, recorded, shared, and shut out in the middle of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rostrum.wording import say
from tests.e2e.servers import ROOT, Server
from tests.e2e.two_people import invite, join, record, start_team

pytestmark = pytest.mark.browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(ROOT / "app.py", tmp_path / "recordings")
    server.start()
    yield server
    server.kill()


def share(page: Page) -> None:
    page.get_by_text(say("sharing.take"), exact=True).click()
    page.get_by_role("button", name=say("sharing.share", team="Lobos")).click()
    expect(page.get_by_role("button", name=say("sharing.back", team="Lobos"))).to_be_visible()


def open_shared(page: Page, address: str) -> None:
    page.goto(f"{address}/team")
    page.get_by_role("link", name=re.compile("^Ana: ")).click()
    expect(page.get_by_text(say("sharing.reading.whose", speaker="Ana"))).to_be_visible()
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def remove(page: Page, address: str) -> None:
    page.goto(f"{address}/team")
    page.get_by_role("button", name=say("team.members.change", name="Ana")).click()
    page.get_by_text(say("team.remove.ask", name="Ana")).click()
    page.get_by_role("button", name=say("team.remove.do", name="Ana")).click()
    expect(
        page.get_by_text(say("sharing.list.none")).or_(
            page.get_by_text(re.compile("You are the only one here"))
        )
    ).to_be_visible()


def members_file(page: Page, address: str) -> str:
    page.goto(f"{address}/team")
    found = page.get_by_role("link", name=say("team.members.save")).get_attribute("href")
    assert found
    return found.removeprefix(address)


def end_by_the_form_of_another_tab(page: Page, address: str) -> None:
    """Sign out in a second tab; the first stays as it is."""
    other = page.context.new_page()
    other.goto(f"{address}/you")
    other.get_by_role("button", name=say("nav.sign_out")).first.click()
    expect(other).to_have_url(f"{address}/auth/sign-in")
    other.close()


def status(page: Page, path: str) -> int:
    """Return what a request from inside the open tab is answered with."""
    return page.evaluate(
        "path => fetch(path, {cache: 'no-store'}).then(answer => answer.status)", path
    )


def test_an_advocate_is_asked_in_records_and_is_shut_out_in_the_open_tab(
    server: Server, tabs: tuple[Page, Page]
):
    trainer, advocate = tabs
    start_team(trainer, server.address)
    join(advocate, invite(trainer, server.address))
    take = record(advocate)
    take_id = take.partition("take=")[2]
    assert take_id
    share(advocate)
    open_shared(trainer, server.address)
    sound = f"/api/takes/{take_id}/audio"
    assert (status(advocate, sound), status(trainer, sound)) == (200, 200)
    shared_page = trainer.url
    members = members_file(trainer, server.address)
    assert (status(trainer, members), status(advocate, members)) == (200, 403)
    remove(trainer, server.address)

    # The trainer has lost the take, the advocate the team: at the next click, and on sound.
    assert status(trainer, sound) == 404
    trainer.goto(shared_page)
    expect(trainer.get_by_text(say("errors.not_found"))).to_be_visible()
    advocate.get_by_role("button", name=say("sharing.back", team="Lobos")).click()
    expect(advocate.get_by_text(say("errors.no_team"))).to_be_visible()
    advocate.get_by_role("link", name=say("nav.to_you")).click()
    expect(advocate.get_by_role("heading", level=1, name=say("you.title"))).to_be_visible()
    for gone in ("nav.record", "nav.team", "nav.takes"):
        expect(advocate.get_by_role("link", name=say(gone), exact=True)).to_have_count(0)
    assert status(advocate, members) == 404
    assert status(advocate, sound) == 200  # her own voice stays hers

    end_by_the_form_of_another_tab(advocate, server.address)
    advocate.get_by_role("button", name=say("you.account.keep_name")).click()
    expect(advocate.get_by_text(say("nav.sign_in_first"))).to_be_visible()
    assert status(advocate, sound) == 401
