"""The form that sets a deadline, between the page and the services: fields in, words and a message out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from bot.channels.web.deadline_form import FormRefused, FormRequest
from bot.clock import Clock, office_day
from bot.services.caller import Caller
from bot.services.deadlines.form_checks import Asked, NotFilledIn, Whom
from bot.services.deadlines.forms import DONE, DeadlineForms, SetBefore
from bot.services.errors import NotAllowed, OfficeError
from bot.services.people.identity import Identity
from bot.views.deadlines import deadline_form_screens
from bot.views.error_screens import error_sentence
from bot.views.plain import plain_text
from bot.views.rendering import Views
from bot.views.screen import stored_buttons
from knowledge.recurrences import DaysOff, Every
from storage.engine import Database

_MOST_UNITS = 5000
_LARGEST = 2**63 - 1


class DeadlinePage:
    """The `DeadlineForm` of the web channel."""

    def __init__(self, database: Database, clock: Clock, identity: Identity, forms: DeadlineForms) -> None:
        self._database = database
        self._clock = clock
        self._identity = identity
        self._forms = forms

    async def sheet(self, request: FormRequest) -> tuple[str, bool]:
        """The page with the form, and whether there is one for this person."""
        caller = await self._caller(request)
        views, today = Views(caller.locale), office_day(self._clock)
        try:
            choices = await self._forms.choices(caller)
        except NotAllowed:
            refusal = views.word("page_errors.no_right")
            html = deadline_form_screens.sheet(views, None, unit=None, today=today, refusal=refusal)
            return html, False
        async with self._database.reading() as work:
            unit = None if caller.unit_id is None else (await work.units.get(caller.unit_id)).name
        return deadline_form_screens.sheet(views, choices, unit=unit, today=today, refusal=""), True

    async def usual_days(self, request: FormRequest, name: str) -> str:
        """When people are told of something of that name. Raises `FormRefused`."""
        async with self._serving(request) as (caller, views):
            return deadline_form_screens.telling(views, self._forms.telling(caller, name))

    async def draft(
        self, request: FormRequest, filled_in: Mapping[str, Any], instead_of: int | None
    ) -> dict[str, Any]:
        """Keep what was filled in as a draft and read it back. Raises `FormRefused`; nothing is set."""
        async with self._serving(request) as (caller, views):
            found = await self._forms.draft(caller, _asked(filled_in), instead_of=instead_of)
            return deadline_form_screens.read_back(views, found)

    async def confirm(self, request: FormRequest, choice: str) -> int:
        """Set what this request has read back; the message that tells of it. Raises `FormRefused`."""
        async with self._serving(request) as (caller, views):
            assert request.id is not None
            found = await self._forms.confirm(caller, request.id, choice)
            said = deadline_form_screens.screens_of(views, found)
            # The effects of the request make a second press tell the same in the same rows.
            async with self._database.writing(inbox_id=request.id) as work:
                rows = [
                    await work.messages.add_outgoing(
                        request.account_id,
                        text=screen.html,
                        buttons=stored_buttons(screen.rows),
                        inbox_id=request.id,
                        reply_no=number,
                        now=self._clock.now(),
                    )
                    for number, screen in enumerate(said)
                ]
                work.record_effect(DONE, True)
                await work.commit()
            return rows[0][0].id

    async def _caller(self, request: FormRequest) -> Caller:
        return await self._identity.caller(request.account_id, inbox_id=request.id, locale=request.locale)

    @asynccontextmanager
    async def _serving(self, request: FormRequest) -> AsyncIterator[tuple[Caller, Views]]:
        """Who asks, read anew; what goes wrong becomes a sentence, at its field where it has one."""
        caller = await self._caller(request)
        views = Views(caller.locale)
        try:
            yield caller, views
        except NotFilledIn as wrong:
            faults = {name: deadline_form_screens.fault(views, one) for name, one in wrong.faults.items()}
            raise FormRefused("form", views.word("deadline_form.wrong"), faults) from None
        except SetBefore:
            raise FormRefused("set_before", views.word("deadline_form.set_before")) from None
        except NotAllowed:
            raise FormRefused("no_right") from None
        except OfficeError as error:
            raise FormRefused("form", plain_text(error_sentence(views, error).html)) from None


def _asked(filled_in: Mapping[str, Any]) -> Asked:
    """The form out of its fields. Raises `FormRefused` for what no form of ours sends."""
    try:
        how_often, cluster = str(filled_in["how_often"]), str(filled_in.get("cluster") or "")
        number, _, rest = cluster.partition("-")
        units = filled_in.get("units") or []
        if not isinstance(units, list) or len(units) > _MOST_UNITS or rest not in ("", "rest"):
            raise ValueError
        return Asked(
            name=filled_in["name"],
            when=filled_in["when"],
            every=None if how_often in ("once", "event") else Every(how_often),
            is_event=how_often == "event",
            whom=Whom(filled_in["whom"]),
            kind=str(filled_in.get("kind") or ""),
            unit_ids=tuple(_number(one) for one in units),
            cluster_id=_number(number) if number else None,
            is_without_head=bool(rest),
            responsible_id=_number(filled_in["responsible"]) if filled_in.get("responsible") else None,
            days_off=DaysOff(filled_in.get("days_off", DaysOff.AS_IS)),
            offsets=filled_in["offsets"],
        )
    except (KeyError, TypeError, ValueError):
        raise FormRefused("bad_request") from None


def _number(value: object) -> int:
    text = str(value)
    if not text.isascii() or not text.isdigit() or int(text[:20]) > _LARGEST:
        raise ValueError(text[:20])
    return int(text)
