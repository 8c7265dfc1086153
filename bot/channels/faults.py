"""What failed, as it may stand in a log: never with what a person wrote."""

from __future__ import annotations

import traceback


def fault_of(error: BaseException) -> str:
    """Where and what failed, without the message: that may quote what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.name} {frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames[-6:]]
    return f"{type(error).__name__} in {' < '.join(reversed(where))}"
