"""What our path costs over the bare recogniser.

    python -m benchmarks.recognisers SOUND [--rounds N]

Both sides hear the same sound in the same run with the same settings, turn by turn, warm. Bare
means the library called once on the whole sound, its samples ready in memory; ours is everything
from the 16 kHz WAV to the words: cutting at pauses, the engine, times and words. Whisper has random
weights of the size of base.en and a fixed decoding length, so the work is real and the text is not.
Such weights end their words at random and would have Whisper hear the same stretch again and again,
so on both sides every window is heard once; how many windows each side hears is printed.
pocketsphinx runs in its child process, without a script; Whisper runs here, because its child takes
no fixed decoding length.

Seconds are processor time of the side that is measured, children included; the wall clock stands
beside it. Other work on the computer only ever adds, so the least of all rounds is compared, as
Python's timeit does, and the median is printed too. The bar is 10 % of overhead.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil

from rostrum.adapters.asr.chunks import plan, read_wav
from rostrum.adapters.asr.host import ChildSettings, HostedRecogniser
from rostrum.adapters.asr.pocketsphinx import ENGINE
from rostrum.adapters.asr.prompt import prompt
from rostrum.adapters.asr.whisper import Decoding, WhisperRecogniser, load
from rostrum.adapters.sound.reader import FfmpegSoundReader
from rostrum.domain.sound import Sound

THREADS = 2
TOKENS = 96
Run = Callable[[], object]


def ignore(fraction: float) -> None:
    """Take no notice of progress."""


def processor_s() -> float:
    """Return the processor time of this process and its living children."""
    me = psutil.Process()
    times = [process.cpu_times() for process in (me, *me.children(recursive=True))]
    return sum(spent.user + spent.system for spent in times)


def measured(run: Run) -> tuple[float, float]:
    """Return processor and wall seconds of one run."""
    processor, wall = processor_s(), time.perf_counter()
    run()
    return processor_s() - processor, time.perf_counter() - wall


def compare(name: str, bare: Run, ours: Run, rounds: int) -> None:
    """Print the least and the median of both sides, and the overhead."""
    bare(), ours()
    pairs = [(measured(bare), measured(ours)) for _ in range(rounds)]
    for kind, pick in (("least", min), ("median", statistics.median)):
        for unit, index in (("processor", 0), ("wall", 1)):
            low, high = (pick(pair[side][index] for pair in pairs) for side in (0, 1))
            extra = 100 * (high / low - 1)
            print(
                f"{name:12} {kind:6} {unit:9} bare {low:7.2f} s  ours {high:7.2f} s"
                f"  overhead {extra:+5.1f} %"
            )


def random_base_en(path: Path) -> Path:
    """Write a checkpoint of random weights of the size of base.en."""
    import torch
    import whisper

    torch.manual_seed(1)
    dims = whisper.ModelDimensions(80, 1500, 512, 8, 6, 51864, 448, 512, 8, 6)
    model = whisper.model.Whisper(dims)
    torch.save({"dims": dims.__dict__, "model_state_dict": model.state_dict()}, path)
    return path


def whisper_sides(weights: Path, wav: Path, sound: Sound) -> tuple[Run, Run]:
    """Return bare Whisper and ours."""
    import whisper

    fixed = Decoding(temperatures=(0.0,), sample_len=TOKENS, loop_ratio=float("inf"))
    model = load(weights, THREADS)
    sys.modules["whisper.transcribe"].get_end = lambda _: None  # no second hearing
    whole = read_wav(wav).astype(np.float32) / 32_768

    def bare() -> None:
        whisper.transcribe(
            model,
            whole,
            temperature=(0.0,),
            sample_len=TOKENS,
            condition_on_previous_text=False,
            initial_prompt=prompt(""),
            carry_initial_prompt=True,
            word_timestamps=True,
            language="en",
            fp16=False,
        )

    recogniser = WhisperRecogniser(weights, "base.en", THREADS, fixed)
    windows = math.ceil(sound.duration / 30)
    print(f"whisper hears {windows} windows of 30 s bare, and {len(plan(sound))} chunks as ours")
    return bare, lambda: recogniser.hear(wav, sound, "", ignore)


def pocketsphinx_sides(host: HostedRecogniser, wav: Path, sound: Sound) -> tuple[Run, Run]:
    """Return bare pocketsphinx and ours in its child."""
    from pocketsphinx import Decoder

    decoder = Decoder(samprate=16_000, loglevel="FATAL")
    whole = read_wav(wav).tobytes()

    def bare() -> None:
        decoder.start_utt()
        decoder.process_raw(whole, full_utt=True)
        decoder.end_utt()
        list(decoder.seg() or ())

    return bare, lambda: host.hear(wav, sound, "", ignore)


def main() -> None:
    """Compare both recognisers on one sound."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sound", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "take.wav"
        sound = FfmpegSoundReader(900.0).read(asked.sound, wav)
        print(f"{sound.duration:.1f} s of sound, {sound.speech_s:.1f} s of speech")
        host = HostedRecogniser(ENGINE, ChildSettings(Path(folder), threads=THREADS))
        compare("pocketsphinx", *pocketsphinx_sides(host, wav, sound), asked.rounds)
        host.close()
        weights = random_base_en(Path(folder) / "random.pt")
        compare("whisper", *whisper_sides(weights, wav, sound), asked.rounds)


if __name__ == "__main__":
    main()
