"""Every check in one command: format, lint, types, import rules, tests.

`python3 start.py check` sets up what is missing and runs this; `python3 start.py lint` is the
same without the tests.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
STEPS = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "import rules": ("-c", LINT_IMPORTS),
    "tests": ("-m", "pytest"),
}


def main(command: str = "check") -> int:
    """Run every check (all but the tests for "lint"), and say at the end which ones failed."""
    failed = []
    for name, words in STEPS.items():
        if name == "tests" and command == "lint":
            continue
        print(f"\n{name}", flush=True)
        if subprocess.call([sys.executable, *words], cwd=HERE):
            failed.append(name)
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nEverything holds.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
