"""Makes the sounds of these tests with espeak-ng and ffmpeg: run this file."""

import subprocess
from pathlib import Path

HERE = Path(__file__).parent
SAID = {
    "scripted": "My name is Ana Lopez. Please fund a department of job training.",
    "departed": "My name is Ana Lopez. My brother lost his house last winter.",
}

for name, text in SAID.items():
    espeak = subprocess.run(
        ["espeak-ng", "-v", "en-us", "-s", "140", "--stdout", text], check=True, capture_output=True
    )
    convert = ["ffmpeg", "-v", "error", "-y", "-i", "-", "-ar", "16000", "-ac", "1", "-bitexact"]
    subprocess.run([*convert, str(HERE / f"{name}.wav")], input=espeak.stdout, check=True)
