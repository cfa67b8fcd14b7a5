"""Runs a program under limits: `python launch.py MEMORY CPU_SECONDS FILE_SIZE PROGRAM …`.

A program of its own, because limits set between fork and exec are not safe in a process with
threads. It becomes the program it starts, so killing it kills that.
"""

from __future__ import annotations

import os
import sys


def limit(memory: int, cpu_seconds: int, file_size: int) -> None:
    """Bound this process: bytes of memory, seconds of processor, bytes of each file written."""
    import resource

    bounds = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, bound in bounds:
        try:
            resource.setrlimit(kind, (bound, bound))
        except (ValueError, OSError):
            continue  # this system does not know the limit, or a stricter one holds already


if __name__ == "__main__":
    limit(*(int(number) for number in sys.argv[1:4]))
    os.execv(sys.argv[4], sys.argv[4:])  # noqa: S606 - no shell is the point
