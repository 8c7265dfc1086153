"""Quick updates (cập nhật nhanh): what officers tell in a sentence, one service for each part of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.services.updates.asking import UpdateAsking
from bot.services.updates.cards import ReportCards
from bot.services.updates.changing import ReportChanges
from bot.services.updates.clauses import UpdateClauses
from bot.services.updates.completing import UpdateCompleting
from bot.services.updates.corrections import UpdateCorrecting
from bot.services.updates.day_corrections import UpdateDayCorrecting
from bot.services.updates.earlier import UpdateEarlier
from bot.services.updates.finding import Finder
from bot.services.updates.fixing import UpdateFixing
from bot.services.updates.last_reminder import LastReminder
from bot.services.updates.last_told import LastTold
from bot.services.updates.meant import UpdateMeant
from bot.services.updates.moving import UpdateMoving
from bot.services.updates.naming import UpdateNaming
from bot.services.updates.nudging import UpdateNudging
from bot.services.updates.overtaking import LineRecording
from bot.services.updates.picking import UpdatePicking
from bot.services.updates.plans import UpdatePlanning
from bot.services.updates.reading import UpdateReading
from bot.services.updates.recipients import UpdateRecipients
from bot.services.updates.reminder_words import ReminderWords
from bot.services.updates.short_answers import ShortAnswers
from bot.services.updates.taking import UpdateTaking
from bot.services.updates.undoing import UpdateUndoing
from bot.services.updates.units import UpdateUnits
from bot.services.updates.withdrawing import UpdateWithdrawing
from knowledge.knowledge_base import KnowledgeBase
from knowledge.working_days import WorkingCalendar
from storage.engine import Database


@dataclass(frozen=True, slots=True)
class QuickUpdates:
    """What handlers may ask for: what a text means, the update kept of it, and every change to that."""

    reading: UpdateReading
    asking: UpdateAsking
    reminder_words: ReminderWords
    recipients: UpdateRecipients
    plans: UpdatePlanning
    nudging: UpdateNudging
    withdrawing: UpdateWithdrawing
    picking: UpdatePicking
    taking: UpdateTaking
    cards: ReportCards
    completing: UpdateCompleting
    fixing: UpdateFixing
    clauses: UpdateClauses
    units: UpdateUnits
    days: UpdateDayCorrecting
    meant: UpdateMeant
    moving: UpdateMoving
    earlier: UpdateEarlier
    corrections: UpdateCorrecting
    undoing: UpdateUndoing


def build_quick_updates(
    database: Database, clock: Clock, kb: KnowledgeBase, calendar: WorkingCalendar
) -> QuickUpdates:
    """The parts with what each needs of the others."""
    finder, cards = Finder(kb, clock), ReportCards(database, clock, kb)
    changes, recording = ReportChanges(database, cards), LineRecording(finder, clock)
    reminder, last = LastReminder(database, clock), LastTold(clock)
    short = ShortAnswers(database, clock, reminder)
    naming = UpdateNaming(database, finder, reminder)
    days = UpdateDayCorrecting(database, clock, kb, calendar, changes, last, reminder)
    asking = UpdateAsking(database, clock, kb, finder=finder, cards=cards, naming=naming)
    return QuickUpdates(
        reading=UpdateReading(
            database,
            clock,
            calendar,
            finder=finder,
            naming=naming,
            asking=asking,
            reminder=reminder,
            short=short,
        ),
        asking=asking,
        reminder_words=ReminderWords(database, kb, finder, reminder, short),
        recipients=UpdateRecipients(database, finder),
        plans=UpdatePlanning(
            database, clock, calendar, finder=finder, cards=cards, naming=naming, short=short
        ),
        nudging=UpdateNudging(database, clock, calendar, finder),
        withdrawing=UpdateWithdrawing(database, clock, finder, cards),
        picking=UpdatePicking(database, clock, cards, reminder),
        taking=UpdateTaking(database, clock, finder, cards, reminder),
        cards=cards,
        completing=UpdateCompleting(clock, changes, finder, recording),
        fixing=UpdateFixing(changes, finder, recording),
        clauses=UpdateClauses(clock, changes),
        units=UpdateUnits(clock, changes, finder),
        days=days,
        meant=UpdateMeant(
            database,
            clock,
            kb,
            calendar,
            finder=finder,
            cards=cards,
            last=last,
            reminder=reminder,
            days=days,
        ),
        moving=UpdateMoving(clock, changes, finder),
        earlier=UpdateEarlier(clock, calendar, changes),
        corrections=UpdateCorrecting(database, cards),
        undoing=UpdateUndoing(database, clock, kb, calendar, cards, changes, last),
    )
