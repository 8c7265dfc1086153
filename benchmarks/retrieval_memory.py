"""Memory of this process, in MB."""

from __future__ import annotations

import resource
from pathlib import Path

_MB = 1 << 20


def memory() -> float:
    """What is resident now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / _MB


def peak() -> float:
    """The most that was ever resident."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
