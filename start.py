"""Set Rostrum up and start it, with nothing but Python and the package index.

python3 start.py              set up what is missing, start the app, open the browser
python3 start.py setup        set up only
python3 start.py test [...]   run the tests; what follows goes to pytest
python3 start.py lint         format, lint, types and import rules
python3 start.py check        lint and test: everything
python3 start.py assess|check-lessons|backup|restore|doctor|worker|reset-link [...]
                              the same as `python -m rostrum ...`

Standard library only, and readable by Python 3.7, so that an old Python can say what it needs.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOG = VENV / "setup.log"
OLDEST = (3, 11)
FIRST_PORT, PORTS = 8501, 20
ROOM_GB = 8 if sys.platform == "linux" else 4  # torch brings libraries for graphics cards there
PROGRAM = (
    *("assess", "backup", "restore", "doctor", "worker", "reset-link"),
    *("check-lessons", "export-questions", "import-questions"),
)


class CannotGoOn(Exception):
    """Set-up cannot go on; the message says why and what to do."""


def main(words: list[str]) -> int:
    """Do what the words of the command ask for; return the exit code."""
    try:
        if sys.version_info < OLDEST:
            return with_newer_python(words)
        return act(words[0] if words else "run", words[1:])
    except CannotGoOn as why:
        print(f"\n{why}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def act(command: str, rest: list[str]) -> int:
    """Set up what the command needs and run it."""
    if command in ("run", "setup") and not rest:
        set_up("requirements.txt")
        return start_app() if command == "run" else 0
    if command in ("test", "check", "lint"):
        set_up("requirements.txt", "requirements-dev.txt")
        return call("-m", "pytest", *rest) if command == "test" else call("check.py", command)
    if command in PROGRAM:
        set_up("requirements.txt")
        return call("-m", "rostrum", command, *rest)
    print(__doc__)
    return 0 if command in ("help", "-h", "--help") else 2


def with_newer_python(words: list[str]) -> int:
    """Hand over to a newer Python of this computer, if there is one."""
    for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
        newer = shutil.which(name)
        if newer:
            return subprocess.call([newer, str(HERE / "start.py"), *words])
    raise CannotGoOn(
        f"Rostrum needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is Python "
        f"{platform.python_version()}.\nGet a newer one from https://www.python.org/downloads/ "
        "and run this command again with it."
    )


# Setting up


def set_up(*files: str) -> None:
    """Make .venv and install the named requirement files, unless that is done already."""
    stamp = VENV / f"installed-{Path(files[-1]).stem}"
    wanted = fingerprint(*files)
    if PYTHON.exists() and stamp.exists() and stamp.read_text("utf-8") == wanted and works():
        return
    make_venv()
    say("Installing what Rostrum needs. The first time takes some minutes.")
    named = [word for file in files for word in ("-r", str(HERE / file))]
    install(*named)
    stamp.write_text(wanted, "utf-8")
    say("Set-up is complete.")


def fingerprint(*files: str) -> str:
    """Return what changes whenever the files or this Python change."""
    told = hashlib.sha256(platform.python_version().encode())
    for file in files:
        told.update((HERE / file).read_bytes())
    return told.hexdigest()


def works() -> bool:
    """Return whether .venv can still run: it breaks when its folder or its Python moves."""
    asked = [str(PYTHON), "-c", "import pip, sys; print(sys.version_info[:2], sys.prefix)"]
    try:
        told = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.stdout.strip() == f"{sys.version_info[:2]} {VENV}"


def make_venv() -> None:
    """Make .venv unless a working one is there."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise CannotGoOn(
            "This Python cannot make a virtual environment.\nOn Debian or Ubuntu run "
            "`sudo apt install python3-venv`, then run this command again."
        )
    check_room()
    if PYTHON.exists() and works():
        return
    say("Making a place for Rostrum's libraries (.venv).")
    asked = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(asked, capture_output=True, text=True, check=False)
    if made.returncode:
        raise CannotGoOn(
            f"The folder {VENV} could not be made:\n{(made.stderr or made.stdout).strip()}\n"
            "Check that you may write here, and that the disk is not full."
        )


def check_room() -> None:
    """Stop early when the disk cannot hold the libraries."""
    free_gb = shutil.disk_usage(HERE).free / 1e9
    if free_gb < ROOM_GB:
        raise CannotGoOn(
            f"The disk has only {free_gb:.1f} GB left, and Rostrum's libraries need about "
            f"{ROOM_GB} GB.\nFree some space and run this command again."
        )


def answers(address: str) -> bool:
    """Return whether an address answers within five seconds."""
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except (OSError, ValueError):
        return False


def install(*named: str) -> None:
    """Run pip on the requirements, or say why it failed."""
    if pip("install", *named) == 0:
        return
    told = LOG.read_text("utf-8", errors="replace")
    raise CannotGoOn(f"{reason(told)}\nThe whole story is in {LOG}.")


def reason(told: str) -> str:
    """Return one sentence on why pip failed, and what to do, from what it printed."""
    if re.search(r"no space left|errno 28", told, re.IGNORECASE):
        return "The disk became full. Free some space and run this command again."
    unreachable = "NewConnectionError|NameResolutionError|ProxyError|timed out|getaddrinfo|SSLError"
    if re.search(unreachable, told):
        return (
            "The package index could not be reached. Check the network (and the proxy, if you have "
            "one), then run this command again: it goes on where it stopped."
        )
    missing = re.search(r"No matching distribution found for (\S+)", told)
    if missing:
        return (
            f"There is no {missing[1]} for Python {platform.python_version()} on this kind of "
            "computer. Python 3.11 on a 64-bit computer is known to work."
        )
    errors = [line for line in told.splitlines() if "error" in line.lower()]
    return f"Installing failed: {errors[-1] if errors else 'pip gave no reason.'}"


def pip(*words: str) -> int:
    """Run pip in .venv with calm progress; everything it says goes to the log."""
    asked = [str(PYTHON), "-m", "pip", *words, "--no-input", "--progress-bar", "off"]
    running = subprocess.Popen(
        asked, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    with LOG.open("w", encoding="utf-8") as log, running:
        for line in running.stdout or ():
            log.write(line)
            show_progress(line)
    show_progress("")
    return running.returncode


def show_progress(line: str) -> None:
    """Show a line of pip's as a few words: in place on a terminal, else only the large files."""
    size = re.match(r"\s*Downloading (\S+?)-\S+ \(([\d.]+ [GM]B)\)", line)
    name = re.match(r"Collecting ([\w.\-\[\]]+)", line)
    note = f"fetching {size[1]} ({size[2]})" if size else f"looking at {name[1]}" if name else ""
    if line.startswith("Installing collected"):
        note = "unpacking everything; this takes a minute or two"
    if sys.stdout.isatty():
        print(f"\r  {note:<76.76}" if note or not line else "", end="", flush=True)
    elif note and not name:
        say(f"  {note}")


# Running


def start_app() -> int:
    """Start the app on the first free port, open the browser, and stay until it ends."""
    port = free_port()
    asked = [str(PYTHON), "-m", "streamlit", "run", str(HERE / "app.py")]
    asked += ["--server.address", listening(), "--server.port", str(port)]
    say("Starting Rostrum.")
    with subprocess.Popen(asked, cwd=HERE) as running:
        threading.Thread(target=open_when_ready, args=(port, running), daemon=True).start()
        try:
            return running.wait()
        except KeyboardInterrupt:
            running.wait(timeout=30)
            say("Rostrum has stopped. What you recorded is safe.")
            return 0


def listening() -> str:
    """Return the address to listen on: this computer alone, unless a setting says otherwise."""
    return os.environ.get("ROSTRUM_ADDRESS", "").strip() or "127.0.0.1"


def own_host() -> str:
    """Return the name by which this computer reaches the app."""
    address = listening()
    return "127.0.0.1" if address == "localhost" or not address.strip("0.:") else address


def free_port() -> int:
    """Return the first port from 8501 on that nothing listens on."""
    for port in range(FIRST_PORT, FIRST_PORT + PORTS):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((own_host(), port))
            except OSError:
                continue
        if port != FIRST_PORT:
            say(f"Another program uses port {FIRST_PORT}, so Rostrum takes {port}.")
        return port
    raise CannotGoOn(
        f"Ports {FIRST_PORT} to {FIRST_PORT + PORTS - 1} are all in use. Close other copies of "
        "Rostrum and run this command again."
    )


def open_when_ready(port: int, running: subprocess.Popen[bytes]) -> None:
    """Open the browser as soon as the app answers."""
    deadline = time.monotonic() + 120
    while not answers(f"http://{own_host()}:{port}/_stcore/health"):
        if time.monotonic() > deadline or running.poll() is not None:
            return
        time.sleep(0.3)
    address = f"http://localhost:{port}"
    say(f"Rostrum is ready at {address}\nTo stop it, press Ctrl+C here.")
    webbrowser.open(address)


def call(*words: str) -> int:
    """Run .venv's Python here and return its exit code."""
    return subprocess.call([str(PYTHON), *words], cwd=HERE)


def say(sentence: str) -> None:
    """Print at once, also into a pipe."""
    print(sentence, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
