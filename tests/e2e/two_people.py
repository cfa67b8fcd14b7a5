"""What a trainer and an advocate do before their journey begins, each in a browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from rostrum.wording import say

READY_MS = 60_000
PASSWORDS = {"tess": "seven green kettles", "ana": "nine slow bicycles"}


def write_who(page: Page, who: str) -> None:
    page.get_by_label(say("auth.name"), exact=True).fill(who.title())
    page.get_by_label(say("auth.email"), exact=True).fill(f"{who}@example.org")
    page.get_by_label(say("auth.password"), exact=True).fill(PASSWORDS[who])


def start_team(page: Page, address: str) -> None:
    page.goto(f"{address}/team")
    page.get_by_role("link", name=say("team.offer.go")).click()
    write_who(page, "tess")
    page.get_by_label(say("auth.team.team_name")).fill("Lobos")
    page.get_by_role("button", name=say("auth.team.go")).click()
    expect(page.get_by_role("button", name=say("nav.sign_out")).first).to_be_visible()


def invite(page: Page, address: str) -> str:
    page.goto(f"{address}/team")
    page.get_by_label(say("team.invite.name")).fill("Ana")
    page.get_by_role("button", name=say("team.invite.make")).click()
    link = page.locator("code", has_text="/auth/join/").inner_text().strip()
    page.get_by_role("button", name=say("team.invite.have_it")).click()
    return link


def join(page: Page, link: str) -> None:
    page.goto(link)
    write_who(page, "ana")
    page.get_by_label(say("auth.join.adult")).check()
    page.get_by_role("button", name=say("auth.join.go"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def record(page: Page) -> str:
    """Record from the first screen, and return the address of the take."""
    page.get_by_role("button", name=say("home.format.record")).click()
    return speak(page)


def speak(page: Page) -> str:
    """Agree, record a few seconds, and return the address of the take."""
    page.get_by_role("button", name=say("consent.agree")).click()
    page.get_by_role("button", name=say("recorder.start")).click()
    expect(page.get_by_text("even if this window closes")).to_be_visible()
    page.wait_for_timeout(4000)
    page.get_by_role("button", name=say("recorder.stop")).click()
    heard = page.get_by_role("heading", name=say("take.sounded.title"))
    expect(heard).to_be_visible(timeout=READY_MS)
    page.reload()
    expect(heard).to_be_visible()
    settled(page)
    return page.url


def settled(page: Page) -> None:
    """Wait until the script has run; a click in its midst can be lost."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
