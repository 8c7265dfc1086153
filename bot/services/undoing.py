"""What whoever takes a change back is told when it cannot be put back any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.services.errors import ChangedMeanwhile, NoLongerThere
from storage import errors as storage_errors


@contextmanager
def undoing() -> Iterator[None]:
    """Takes a change back within; one that was taken back before shows what is true now.

    Raises `NoLongerThere`, and `ChangedMeanwhile` where somebody changed it since.
    """
    try:
        yield
    except storage_errors.NotFound:
        raise NoLongerThere from None
    except storage_errors.AlreadyUndone:
        pass
    except (storage_errors.Conflict, storage_errors.NotUndoable):
        raise ChangedMeanwhile from None
