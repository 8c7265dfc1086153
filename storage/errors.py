"""What storage refuses, as domain errors: callers never meet an exception of the database driver.

StorageError
├── NotFound            no such row
├── Conflict            the row has changed since it was read (`.current` shows it), or breaks a unique rule
├── InvitationError     ─ InvitationUnknown, InvitationUsed, InvitationExpired, InvitationRevoked
├── NotUndoable, AlreadyUndone
├── LeaseHeld, LeaseLost
├── TooLarge            a file beyond the limit; no byte of it was kept
├── ReadingOnly         a write inside `Database.reading()`
├── DatabaseMissing, SchemaMissing, SchemaUnknown, DatabaseBusy, DatabaseUnreachable, DatabaseUnsupported
└── BackupRefused       ─ BackupDamaged, DatabaseNotEmpty
"""

from __future__ import annotations

from datetime import datetime
from typing import Any


class StorageError(Exception):
    """Base of everything storage refuses."""


class NotFound(StorageError):
    """There is no such row."""

    def __init__(self, subject: str, key: object) -> None:
        super().__init__(f"{subject} {key} does not exist")
        self.subject = subject
        self.key = key


class Conflict(StorageError):
    """Someone else changed the row first, or the write breaks a rule of the database.

    `current` is the row as it stands (None when the database itself refused), so that the caller can show it.
    """

    def __init__(self, subject: str, key: object = None, current: Any = None) -> None:
        super().__init__(f"{subject} {key} has changed since it was read")
        self.subject = subject
        self.key = key
        self.current = current


class InvitationError(StorageError):
    """An invitation code cannot be used; `is_link` where it adds a device, `at` when it was used."""

    def __init__(self, message: str, *, is_link: bool = False, at: datetime | None = None) -> None:
        super().__init__(message)
        self.is_link = is_link
        self.at = at


class InvitationUnknown(InvitationError):
    """No invitation has this code."""


class InvitationUsed(InvitationError):
    """Somebody has already used this invitation."""


class InvitationExpired(InvitationError):
    """The invitation is older than its last day."""


class InvitationRevoked(InvitationError):
    """The invitation was withdrawn."""


class NotUndoable(StorageError):
    """The log entry records something that has no way back."""


class AlreadyUndone(StorageError):
    """The log entry was undone before."""


class LeaseHeld(StorageError):
    """Another process holds the lease and is alive."""

    def __init__(self, name: str, holder: str, expires_at: datetime) -> None:
        super().__init__(f"lease {name} is held by {holder} until {expires_at.isoformat()}")
        self.name = name
        self.holder = holder
        self.expires_at = expires_at


class LeaseLost(StorageError):
    """The lease expired and was taken over, or was released."""


class TooLarge(StorageError):
    """The file is larger than the limit; nothing of it was kept."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"file exceeds {limit} bytes")
        self.limit = limit


class ReadingOnly(StorageError):
    """A unit of work opened for reading tried to write."""


class DatabaseMissing(StorageError):
    """The database file does not exist; only `run` and `db upgrade` create it."""

    def __init__(self, where: str) -> None:
        super().__init__(f"no database at {where}")
        self.where = where


class SchemaMissing(StorageError):
    """The database has no tables, or older ones than this program needs: run the upgrade."""


class SchemaUnknown(StorageError):
    """The database, or the backup, was written by a newer program than this one."""


class DatabaseBusy(StorageError):
    """Another process kept the database locked for longer than we wait."""


class DatabaseUnreachable(StorageError):
    """The database server does not answer."""


class DatabaseUnsupported(StorageError):
    """The address is neither an SQLite file nor PostgreSQL."""


class BackupRefused(StorageError):
    """A backup cannot be restored here; nothing has been changed."""


class BackupDamaged(BackupRefused):
    """The backup file is not whole."""


class DatabaseNotEmpty(BackupRefused):
    """The database already holds data."""
