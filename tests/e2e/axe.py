"""Accessibility rules of axe-core, run on what is on the page."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page: Page, within: str = "body") -> list[str]:
    """Return each broken rule with the elements that break it. The context must bypass the CSP."""
    page.evaluate(SCRIPT.read_text("utf-8") + "; 0")
    found = page.evaluate("([within, rules]) => axe.run(within, rules)", [within, RULES])[
        "violations"
    ]
    return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes']]}" for rule in found]
