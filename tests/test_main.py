"""`python -m rostrum`: what scripts and people read, and nothing beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from rostrum.__main__ import main
from rostrum.bootstrap import build
from rostrum.config import Settings
from rostrum.services.accounts import Applicant, NewTeam
from rostrum.services.sign_in import Browser
from rostrum.wording import say

ROOT = Path(__file__).resolve().parent.parent
PITCH = ROOT / "tests" / "audio" / "pitch.flac"
SILENCE = ROOT / "tests" / "audio" / "silence.flac"
SCHEMA = json.loads((ROOT / "docs" / "assess.schema.json").read_text("utf-8"))
FORMATS = ("hallway-15", "elevator-30", "elevator-60", "comment-120", "testimony-180", "answer-60")
SAID = (
    "Good evening, Madam Chair. My name is Ana Baca and I live on Mesa Street. My son looked for "
    "a welding class and found nothing. Please put 40,000 dollars for one office in the budget."
)


@pytest.fixture(autouse=True)
def _folders_of_its_own(monkeypatch, tmp_path):
    monkeypatch.setenv("ROSTRUM_RECORDINGS", str(tmp_path / "recordings"))
    monkeypatch.setenv("ROSTRUM_MODELS", str(tmp_path / "models"))


@pytest.fixture
def text(tmp_path):
    file = tmp_path / "pitch.txt"
    file.write_text(SAID, "utf-8")
    return file


def assessed(capfd, *words):
    """Return what `assess` finds; stdout must be one JSON value that fits the schema."""
    code = main(["assess", *map(str, words)])
    told = capfd.readouterr()
    assert code == 0, told.err
    found = json.loads(told.out)
    jsonschema.validate(found, SCHEMA)
    return found


def refusal(capfd, *words):
    """Return the one line on stderr of a refused command, which prints nothing else."""
    try:
        code = main([str(word) for word in words])
    except SystemExit as left:
        code = left.code
    told = capfd.readouterr()
    assert (code, told.out) == (2, "")
    (line,) = told.err.splitlines()
    return line


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_text_is_assessed_for_every_format(capfd, text, format_id):
    found = assessed(capfd, text, "--format", format_id, "--json")
    assert (found["file"], found["format"]) == ("pitch.txt", format_id)
    assert found["transcript"]["text"] == SAID


def test_a_program_is_given_json_without_asking(capfd, text):
    assert assessed(capfd, text)["engine"]["name"] == "text"


def test_a_person_at_a_terminal_reads_sentences(capfd, text, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["assess", str(text)]) == 0
    told = capfd.readouterr().out
    assert told.startswith(SAID)
    assert "What worked: " in told


@pytest.mark.speech
def test_sound_is_assessed_with_its_script_and_the_recogniser_prints_nothing(capfd, text):
    found = assessed(capfd, PITCH, "--engine", "pocketsphinx", "--script", text)
    assert found["engine"] == {"name": "pocketsphinx", "model": "en-us", "draft": True}
    assert found["delivery"]["duration_s"] > 10
    assert found["transcript"]["words"]


def test_the_module_is_a_program(text):
    told = subprocess.run(
        [sys.executable, "-m", "rostrum", "assess", str(text)],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    jsonschema.validate(json.loads(told.stdout), SCHEMA)


def test_a_missing_file_is_refused(tmp_path, capfd):
    assert "no file" in refusal(capfd, "assess", tmp_path / "gone.wav")


def test_a_folder_is_refused(tmp_path, capfd):
    assert "no file" in refusal(capfd, "assess", tmp_path)


def test_a_name_longer_than_any_file_is_refused(capfd):
    assert "no file" in refusal(capfd, "assess", "x" * 5000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path, capfd):
    os.mkfifo(tmp_path / "pipe.wav")
    assert "no file" in refusal(capfd, "assess", tmp_path / "pipe.wav")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("broken.wav", b"RIFF\x24\x00\x00\x00WAVEfmt ", "could not be read as sound"),
        ("empty.mp3", b"", "could not be read as sound"),
        ("words.docx", b"PK\x03\x04", "could not be read as sound"),
        ("empty.txt", b" \n", "no words"),
        ("binary.txt", b"\x7fELF\x00\x01", "no plain text"),
        ("other.txt", "Señora".encode("latin-1"), "no plain text"),
        ("long.txt", b"word " * 3001, "longer than 3000 words"),
    ],
)
def test_a_file_that_cannot_be_assessed_is_refused(tmp_path, capfd, name, data, sentence):
    (tmp_path / name).write_bytes(data)
    assert sentence in refusal(capfd, "assess", tmp_path / name)


def test_silence_is_refused(capfd):
    assert "No speech was heard" in refusal(capfd, "assess", SILENCE)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path, capfd, monkeypatch):
    def read(*_):
        pytest.fail("the file was read")

    monkeypatch.setattr("rostrum.adapters.sound.FfmpegSoundReader.read", read)
    with (tmp_path / "large.wav").open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    assert "larger than 50 MB" in refusal(capfd, "assess", tmp_path / "large.wav")


def test_an_unknown_format_is_refused_with_those_there_are(capfd, text):
    line = refusal(capfd, "assess", text, "--format", "opera")
    assert all(format_id in line for format_id in FORMATS)


def test_an_unknown_engine_is_refused(capfd, text):
    assert "pocketsphinx" in refusal(capfd, "assess", text, "--engine", "parrot")


def test_whisper_without_its_weights_is_refused(capfd):
    line = refusal(capfd, "assess", PITCH, "--engine", "whisper")
    assert "engine whisper is not on this computer" in line


@pytest.mark.parametrize("data", [None, b"\xff\xfe\x00", b"x" * (1024 * 1024 + 1)])
def test_a_script_that_is_no_short_text_is_refused(tmp_path, capfd, text, data):
    script = tmp_path / "script.txt"
    if data is not None:
        script.write_bytes(data)
    assert "script" in refusal(capfd, "assess", text, "--script", script)


def test_wrong_settings_are_refused(capfd, text, monkeypatch):
    monkeypatch.setenv("ROSTRUM_THREADS", "many")
    assert "ROSTRUM_THREADS" in refusal(capfd, "assess", text)


def test_no_command_is_refused(capfd):
    assert "--help" in refusal(capfd)


def test_assessing_leaves_the_recordings_alone(tmp_path, capfd, text):
    assessed(capfd, text)
    assert not (tmp_path / "recordings").exists()


def test_the_doctor_says_a_sentence_for_each_thing(capfd):
    assert main(["doctor"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[-1] == "Everything works on this computer."
    assert all(line.startswith(("Good  ", "Note  ")) for line in lines[:-1])
    assert len(lines) >= 6


def test_the_doctor_ends_with_1_when_something_is_bad(capfd, monkeypatch):
    monkeypatch.setattr("rostrum.bootstrap.find_ffmpeg", lambda: None)
    assert main(["doctor"]) == 1
    assert "\nMend  " in capfd.readouterr().out


@pytest.mark.parametrize("address", ["not an address", "oracle://here", "nothing://here"])
def test_a_database_that_cannot_be_used_is_refused(capfd, monkeypatch, address):
    monkeypatch.setenv("ROSTRUM_DATABASE_URL", address)
    assert "ROSTRUM_DATABASE_URL" in refusal(capfd, "doctor")


def test_the_worker_ends_when_the_app_does():
    told = subprocess.run(
        [sys.executable, "-m", "rostrum", "worker", "--embedded"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (told.returncode, told.stdout) == (0, b"")


@pytest.mark.parametrize("words", [["-pitch.wav"], ["pitch.wav", "--script", "-pitch.wav"]])
def test_a_file_whose_name_begins_with_a_dash_is_told_how_to_write_it(capfd, words):
    assert refusal(capfd, "assess", *words) == say("cli.dashed", file="-pitch.wav")


def test_a_link_is_made_at_the_terminal_for_who_has_an_account(capfd):
    services = build(Settings.from_env())
    _, me = services.people.open_session()
    ana = Applicant("Ana", "ana@example.org", "seven green kettles")
    services.accounts.start_team(me, ana, NewTeam("Bernalillo", ""), Browser())
    assert main(["reset-link", "ana@example.org", "--codes-off"]) == 0
    link = capfd.readouterr().out.split()[-1]
    services.resets.reset(link.rpartition("/")[2], "nine purple ladders")
    assert main(["reset-link", "nobody@example.org"]) == 2
