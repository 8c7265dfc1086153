"""Signing off from a conversation (đối chiếu): what administrators note under an answer, and take back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere, OfficeError
from bot.signing import Signing, SigningRefused
from knowledge.reading.problems import BrokenKnowledge
from knowledge.reading.signed_content import UnknownSubject
from storage.engine import Database


class SignOffs:
    """Notes in the caller's name that our data agree with the official text."""

    def __init__(self, database: Database, clock: Clock, signing: Signing) -> None:
        self._database = database
        self._clock = clock
        self._signing = signing

    async def parts(self, caller: Caller, subject: str) -> Sequence[str]:
        """What a sign-off of an award or article would cover. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.SIGN_OFF)
        try:
            return tuple(await asyncio.to_thread(self._signing.parts, subject))
        except UnknownSubject:
            raise NoLongerThere from None

    async def sign(self, caller: Caller, subject: str, *, name: str, text: str) -> str:
        """Sign a subject off as it is now; gives whose word it is. `name` is what the log calls it.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        person_id = check_can(caller, Action.SIGN_OFF)
        async with self._database.reading() as work:
            by = (await work.people.get(person_id)).name
        try:
            await asyncio.to_thread(self._signing.sign, subject, by=by, text=text, person=person_id)
        except UnknownSubject:
            raise NoLongerThere from None
        except BrokenKnowledge:  # a file that a hand has spoiled: the check tells of it
            raise OfficeError from None
        await self._note(caller, "rule_signed_off", name)
        return by

    async def withdraw(self, caller: Caller, subject: str, *, name: str) -> str:
        """Take the last sign-off of a subject back, whoever made it; gives whose word it was.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.SIGN_OFF)
        try:
            by = await asyncio.to_thread(self._signing.withdraw, subject)
        except SigningRefused:
            raise NoLongerThere from None
        except BrokenKnowledge:
            raise OfficeError from None
        await self._note(caller, "sign_off_withdrawn", name)
        return by

    async def _note(self, caller: Caller, action: str, name: str) -> None:
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if await work.earlier_effect(action) is None:
                await work.log.note(
                    action=action,
                    subject="rule",
                    person_id=caller.person_id,
                    channel=caller.channel,
                    now=self._clock.now(),
                    after={"name": name},
                )
                work.record_effect(action, True)
                await work.commit()
