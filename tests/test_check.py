"""The one command that checks everything."""

from __future__ import annotations

import subprocess

import check


def test_all_checks_run_though_the_first_fails(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(subprocess, "call", lambda words, cwd: asked.append(words) or 1)
    assert check.main() == 1
    assert len(asked) == len(check.STEPS)
    assert "format, lint, types, import rules, tests" in capsys.readouterr().out


def test_lint_leaves_the_tests_out(monkeypatch):
    asked = []
    monkeypatch.setattr(subprocess, "call", lambda words, cwd: asked.append(words[-1]) or 0)
    assert check.main("lint") == 0
    assert "pytest" not in asked
