"""Whom to ask in this office (người liên hệ), and whether it has an administrator yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.office_file import write_contact
from storage.engine import Database
from storage.models.people import PersonStatus, Role


def _nobody_to_tell() -> None:
    pass


class Office:
    """What is true of the office as a whole; `access_ended` makes open pages look if they are let in."""

    def __init__(
        self,
        database: Database,
        data_dir: Path,
        configured_contact: str | None,
        *,
        access_ended: Callable[[], None] = _nobody_to_tell,
    ) -> None:
        self._database = database
        self.access_ended = access_ended
        self._data_dir = data_dir
        self._configured = configured_contact
        self._contact: str | None = configured_contact

    @property
    def contact(self) -> str | None:
        """The contact as last read, for sentences that are made without a look at the database."""
        return self._contact

    async def refresh_contact(self) -> str | None:
        """Read the contact and mirror it for `tdkt ask`: TDKT_CONTACT, else the first administrator's."""
        if self._configured is None:
            async with self._database.reading() as work:
                people = await work.people.all(status=PersonStatus.ACTIVE)
            given = (one.contact for one in people if one.role == Role.ADMINISTRATOR and one.contact)
            self._contact = next(given, None)
        write_contact(self._data_dir, self._contact)
        return self._contact

    async def has_administrator(self) -> bool:
        """Whether somebody can already invite others."""
        async with self._database.reading() as work:
            return await work.people.count(role=Role.ADMINISTRATOR) > 0
