"""The check-up of an installation: each finding is a key of the words files with its values."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from bot.clock import Clock, SystemClock, office_day
from bot.live_calendar import load_calendar
from bot.live_rules import load_knowledge
from bot.office_file import contact_of
from bot.office_units import known_unit
from bot.reminders.alarm import Health, health
from bot.services.office import Office
from bot.settings import Settings
from bot.views.rendering import day, moment
from knowledge.importing.keeping import Imports
from knowledge.knowledge_base import KnowledgeBase
from knowledge.law_changes import ChangeKind, law_changes_of
from knowledge.reading.problems import BrokenKnowledge
from knowledge.working_days import OVERLAY, WorkingCalendar
from storage.connections import parse
from storage.engine import Database
from storage.errors import DatabaseMissing, StorageError
from storage.migrate import is_current
from storage.models.people import Role

LOCAL_RULES = "regulations"


class Mark(StrEnum):
    """How a finding is to be taken."""

    GOOD = "good"
    REMARK = "remark"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check-up."""

    mark: Mark
    key: str
    values: dict[str, object] = field(default_factory=dict)


async def findings(settings: Settings, clock: Clock | None = None) -> list[Finding]:
    """Everything worth knowing; nothing is created or changed."""
    clock = clock or SystemClock()
    today = office_day(clock)
    return [
        *_folder(settings),
        *await _office(settings, clock.now()),
        *_page(settings),
        *_contact(settings),
        *_days_off(settings),
        *await _telegram(settings),
        *await asyncio.to_thread(_rules, settings, today),
    ]


def _folder(settings: Settings) -> Iterator[Finding]:
    where = settings.data_dir
    if not where.exists():
        parent = next((one for one in where.absolute().parents if one.exists()), Path("/"))
        can_be_made = os.access(parent, os.W_OK | os.X_OK)
        mark = Mark.REMARK if can_be_made else Mark.FAILED
        yield Finding(mark, "folder_new" if can_be_made else "folder_closed", {"where": where})
    elif not where.is_dir() or not os.access(where, os.W_OK | os.X_OK):
        yield Finding(Mark.FAILED, "folder_closed", {"where": where})
    else:
        yield Finding(Mark.GOOD, "folder", {"where": where})


async def _office(settings: Settings, now: datetime) -> list[Finding]:
    where = parse(settings.database).render_as_string(hide_password=True)
    try:
        database = Database.at(settings.database)
    except DatabaseMissing:
        return [Finding(Mark.FAILED, "database_missing", {"where": where})]
    except StorageError:
        return [Finding(Mark.FAILED, "database_closed", {"where": where})]
    try:
        if not await is_current(database):
            return [Finding(Mark.FAILED, "database_old", {"where": where})]
        has_administrator = await Office(database, settings.data_dir, settings.contact).has_administrator()
        async with database.reading() as work:
            people = await work.people.count()
            administrators = await work.people.count(role=Role.ADMINISTRATOR)
            units = [unit.name for unit in await work.units.all()]
            reminders = await health(work, load_calendar(settings.data_dir), now)
    except StorageError:
        return [Finding(Mark.FAILED, "database_closed", {"where": where})]
    finally:
        await database.close()
    found = [Finding(Mark.GOOD, "database", {"where": where})]
    if has_administrator:
        found.append(Finding(Mark.GOOD, "people", {"people": people, "administrators": administrators}))
    else:
        found.append(Finding(Mark.REMARK, "no_administrator"))
    found += _reminders(reminders)
    for kept in Imports(settings.data_dir).all():  # a unit that was renamed loses its own rules silently
        if kept.owner_unit is not None and known_unit(kept.owner_unit, units) is None:
            values: dict[str, object] = {"number": kept.number, "unit": kept.owner_unit}
            found.append(Finding(Mark.REMARK, "own_rule_of_nobody", values))
    return found


def _reminders(found: Health) -> Iterator[Finding]:
    if found.last_sweep is None:
        yield Finding(Mark.REMARK, "reminders_never")
    else:
        mark, key = (Mark.FAILED, "reminders_stopped") if found.is_stopped else (Mark.GOOD, "reminders")
        yield Finding(mark, key, {"at": moment(found.last_sweep)})
    if found.is_failing:
        yield Finding(Mark.FAILED, "reminders_failing", {"count": found.failures})


def _page(settings: Settings) -> Iterator[Finding]:
    with socket.socket() as probe:
        probe.settimeout(1)
        is_served = probe.connect_ex((settings.web_host, settings.web_port)) == 0
    yield Finding(Mark.GOOD, "page_served" if is_served else "page_free", {"address": settings.address})
    if settings.open_rules:
        yield Finding(Mark.REMARK, "open_rules")


def _contact(settings: Settings) -> Iterator[Finding]:
    contact = settings.contact or contact_of(settings.data_dir)
    if contact:
        yield Finding(Mark.GOOD, "contact", {"contact": contact})
    else:
        yield Finding(Mark.REMARK, "no_contact")


def _days_off(settings: Settings) -> Iterator[Finding]:
    try:
        WorkingCalendar.load((settings.data_dir,))
    except BrokenKnowledge as broken:
        where = settings.data_dir / OVERLAY
        yield Finding(Mark.FAILED, "days_off_broken", {"where": where, "count": len(broken.problems)})


async def _telegram(settings: Settings) -> list[Finding]:
    if settings.telegram_token is None:
        return []
    from aiogram.exceptions import (
        ClientDecodeError,
        TelegramAPIError,
        TelegramNotFound,
        TelegramUnauthorizedError,
    )

    from bot.channels.telegram.channel import who_answers

    try:
        name = await who_answers(settings.telegram_token.get_secret_value(), settings.telegram_api)
    except (TelegramUnauthorizedError, TelegramNotFound):
        return [Finding(Mark.FAILED, "telegram_refused")]
    except (TelegramAPIError, ClientDecodeError):
        server = urlsplit(settings.telegram_api or "https://api.telegram.org").netloc
        return [Finding(Mark.FAILED, "telegram_unreachable", {"server": server})]
    return [Finding(Mark.GOOD, "telegram", {"name": name})]


def _rules(settings: Settings, today: date) -> Iterator[Finding]:
    knowledge = load_knowledge(settings) if settings.data_dir.is_dir() else KnowledgeBase.load()
    documents = knowledge.library.documents
    yield Finding(Mark.GOOD, "rules", {"documents": len(documents)})
    if knowledge.problems:
        yield Finding(Mark.FAILED, "rules_broken", {"count": len(knowledge.problems)})
    if not knowledge.library.own_rules:
        yield Finding(Mark.REMARK, "no_local_rule", {"where": settings.data_dir / LOCAL_RULES})
    changes = law_changes_of(knowledge)
    for change in (*changes.coming(today), *changes.unread(today)):
        document = knowledge.library.document(change.document)
        last = change.starts_on - timedelta(days=1)
        if not document.period.covers(today):
            continue
        if change.kind is not ChangeKind.AMENDED:
            days = (last - today).days
            values: dict[str, object] = {"label": document.label, "last": day(last), "days": days}
            yield Finding(Mark.REMARK, "lapses", values)
        elif not change.is_compared:
            first = day(change.starts_on)
            key = "amendment_unread" if change.starts_on <= today else "amendment_coming"
            values = {"label": document.label, "number": change.changed_by, "first": first}
            yield Finding(Mark.REMARK, key, values)
