"""A person's own data (dữ liệu cá nhân): handed out whole, erased when they ask."""

from __future__ import annotations

import json
from datetime import timedelta

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, Standing, check_can
from bot.services.office import Office
from bot.services.people.people import check_administrator_remains
from bot.views.words import DEFAULT_LOCALE, word
from knowledge.sign_off_book import SignOffBook
from storage.engine import Database
from storage.files import FileStore, discard, sweep_orphans
from storage.models.people import PersonStatus
from storage.personal_data import export_person
from storage.purging import purge
from storage.retention import erase_person
from storage.strangers import erase_account, export_account


def is_stranger(caller: Caller) -> bool:
    """Whether nobody has invited the caller: what is kept of them hangs on their account alone."""
    return caller.standing in (Standing.UNKNOWN, Standing.GUEST)


def check_owns_data(caller: Caller) -> None:
    """Refuse whoever may not see or erase their own data. Raises `NotAllowed`."""
    if not is_stranger(caller):
        check_can(caller, Action.OWN_DATA)


class PersonalData:
    """What people may have handed out and erased, and what is erased by itself."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        store: FileStore,
        office: Office,
        sign_offs: SignOffBook,
        *,
        retention_days: int,
    ) -> None:
        self._database = database
        self._clock = clock
        self._store = store
        self._office = office
        self._sign_offs = sign_offs
        self.retention_days = retention_days

    async def export(self, caller: Caller) -> bytes:
        """Everything kept about the caller (strangers: their account), as UTF-8 JSON. Raises `NotAllowed`."""
        async with self._database.reading() as work:
            if is_stranger(caller):
                content = await export_account(work, caller.account_id)
            else:
                person_id = check_can(caller, Action.OWN_DATA)
                content = await export_person(work, person_id)
                name = (await work.people.get(person_id)).name
                content["sign_offs"] = self._sign_offs.of_person(person_id, name)
        return json.dumps(content, ensure_ascii=False, indent=2).encode()

    async def erase(self, caller: Caller) -> None:
        """Erase the caller's name, contact, messages, questions and files, and end their access.

        Of a stranger, what is kept of their account; their next message comes from somebody new.
        Raises `NotAllowed`; `LastAdministrator`, who must hand the office over first.
        """
        if is_stranger(caller):
            await self._erase_account(caller)
            return
        person_id = check_can(caller, Action.OWN_DATA)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            person = await work.people.get(person_id)
            await check_administrator_remains(work, person)
            is_first_time, name = person.status != PersonStatus.ERASED, person.name
            hashes = await erase_person(work, person_id, now=now)
            if is_first_time:
                await work.log.note(
                    action="person_erased",
                    subject="person",
                    subject_id=person_id,
                    person_id=person_id,
                    channel=caller.channel,
                    now=now,
                )
            work.record_effect("erase", person_id)
            await work.commit()
        self._office.access_ended()
        self._sign_offs.forget(person_id, name, word("signing.erased_name", locale=DEFAULT_LOCALE))
        await discard(self._database, self._store, hashes)
        await self._office.refresh_contact()

    async def _erase_account(self, caller: Caller) -> None:
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            hashes = await erase_account(work, caller.account_id, now=self._clock.now())
            work.record_effect("erase", caller.account_id)
            await work.commit()
        self._office.access_ended()
        await discard(self._database, self._store, hashes)

    async def purge_expired(self) -> None:
        """Remove transcripts, questions and worked updates older than the retention, and files of nobody."""
        await purge(self._database, self._clock.now() - timedelta(days=self.retention_days))
        await sweep_orphans(self._database, self._store)
