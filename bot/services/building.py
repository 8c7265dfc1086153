"""Builds the use cases of the office over a migrated database."""

from __future__ import annotations

from collections.abc import Callable

from bot.clock import Clock
from bot.live_calendar import load_calendar
from bot.reminders.round_news import RoundTelling
from bot.reminders.timetable import Timetable
from bot.services.answering import Answering
from bot.services.calendar import MonthCalendar
from bot.services.changes import Changes
from bot.services.clusters.asking import ClusterAsking
from bot.services.clusters.boards import ClusterBoards
from bot.services.clusters.clusters import Clusters
from bot.services.clusters.heads import ClusterHeads
from bot.services.clusters.keeping import ClusterKeeping
from bot.services.clusters.lists import ClusterLists
from bot.services.conversations import Conversations
from bot.services.deadlines.addressed_drafts import DatedDrafts, WaitingDrafts
from bot.services.deadlines.addressing import DeadlineAddressing
from bot.services.deadlines.asking import DeadlineAsking
from bot.services.deadlines.forms import DeadlineForms
from bot.services.deadlines.imports import DeadlineImports
from bot.services.deadlines.legal_dates import LegalDates
from bot.services.deadlines.nominee_dates import NomineeDates
from bot.services.deadlines.nominee_lists import NomineeLists
from bot.services.deadlines.own_dates import OwnDates
from bot.services.deadlines.setting import Deadlines
from bot.services.deadlines.told_addressees import ToldAddressees
from bot.services.dossiers.beginning import DossierBeginning
from bot.services.dossiers.correcting import DossierCorrecting
from bot.services.dossiers.history import DossierHistories
from bot.services.dossiers.papers import DossierPapers
from bot.services.dossiers.reading import Dossiers
from bot.services.dossiers.report_age import ReportLives
from bot.services.dossiers.states import DossierStates
from bot.services.duties.arranging import DutyArranging
from bot.services.duties.duties import Duties
from bot.services.duties.evidence import EvidenceKeeping
from bot.services.duties.moving import DutyMoving
from bot.services.duties.telling_again import TellingAgain
from bot.services.files.files import Files
from bot.services.files.secrecy import Secrecy
from bot.services.guidance import OfficeGuidance
from bot.services.judging import Judging
from bot.services.law_changes import LawChangeReading
from bot.services.letters.letters import Letters
from bot.services.office import Office
from bot.services.patterns.changing import PatternChanging
from bot.services.patterns.events import PatternEvents
from bot.services.patterns.patterns import Patterns
from bot.services.people.accounts import Accounts
from bot.services.people.first_steps import FirstSteps
from bot.services.people.identity import Identity
from bot.services.people.invitation_cards import InvitationCards
from bot.services.people.invitations import Invitations
from bot.services.people.issuing import Issuer
from bot.services.people.joining import Joining
from bot.services.people.letting_in import LettingIn
from bot.services.people.people import People
from bot.services.people.personal_data import PersonalData
from bot.services.question_review import QuestionReview
from bot.services.referrals import Referrals
from bot.services.rounds.answering import RoundAnswers
from bot.services.rounds.drafting import RoundDrafting
from bot.services.rounds.files import RoundFiles
from bot.services.rounds.keeping import RoundKeeping
from bot.services.rounds.unit_wishes import RoundUnitWishes
from bot.services.rounds.units import RoundUnitKeeping
from bot.services.services import Services
from bot.services.sign_offs import SignOffs
from bot.services.specialists import Specialists
from bot.services.units.levels import UnitLevels
from bot.services.units.units import Units
from bot.services.updates.quick_updates import build_quick_updates
from bot.services.wishes.reminder_wishes import ReminderWishing
from bot.settings import Settings
from bot.signing import Signing
from bot.views.rendering import Views
from knowledge.knowledge_base import KnowledgeBase
from knowledge.statutory import StatutoryDeadlines
from knowledge.unit_kinds import read_unit_kinds
from storage.engine import Database
from storage.files import FileStore


def build_services(
    settings: Settings,
    database: Database,
    clock: Clock,
    knowledge: KnowledgeBase,
    store: FileStore,
    *,
    access_ended: Callable[[], None],
) -> Services:
    """The use cases over a migrated database."""
    office = Office(database, settings.data_dir, settings.contact, access_ended=access_ended)
    answering = Answering(knowledge, Views(settings.locale), lambda: office.contact)
    statutory, levels = StatutoryDeadlines(knowledge), UnitLevels(database, clock, read_unit_kinds())
    nominee_dates = NomineeDates(database, clock, statutory, levels)
    calendar = load_calendar(settings.data_dir)
    has_messenger = settings.telegram_token is not None
    patterns = Patterns(database, clock, calendar)
    duties = Duties(database, clock, calendar, statutory.is_firm)
    moving = DutyMoving(database, clock, calendar, statutory.is_firm)
    deadlines = Deadlines(database, clock, calendar, statutory.is_firm)
    addressing = DeadlineAddressing(database, DatedDrafts())
    waiting_addressing = DeadlineAddressing(database, WaitingDrafts())
    pattern_changing = PatternChanging(database, clock, calendar, patterns)
    arranging = DutyArranging(database, clock, statutory.is_firm)
    wishes = ReminderWishing(database, clock, Timetable(calendar), statutory.is_firm)
    telling = RoundTelling(knowledge, calendar, can_push=has_messenger)
    issuer = Issuer(clock, settings.address, is_on_telegram=has_messenger)
    invitations = Invitations(database, clock, issuer)
    conversations = Conversations(database, clock, answering, is_open=settings.open_rules)
    signing = Signing(settings.data_dir, clock)
    return Services(
        identity=Identity(database),
        joining=Joining(database, clock),
        first_steps=FirstSteps(database, clock, office),
        conversations=conversations,
        people=People(database, clock, office, calendar),
        units=Units(database, clock, calendar),
        invitations=invitations,
        invitation_cards=InvitationCards(database, clock),
        letting_in=LettingIn(database, clock, issuer),
        accounts=Accounts(database, clock, office),
        personal_data=PersonalData(
            database, clock, store, office, signing.records, retention_days=settings.retention_days
        ),
        files=Files(database, clock, store),
        changes=Changes(database, clock, office, levels, telling),
        deadlines=deadlines,
        deadline_asking=DeadlineAsking(duties, knowledge),
        deadline_forms=DeadlineForms(
            database,
            clock,
            calendar,
            deadlines=deadlines,
            patterns=patterns,
            pattern_changing=pattern_changing,
            addressing=addressing,
            waiting_addressing=waiting_addressing,
            duties=duties,
            arranging=arranging,
            wishes=wishes,
        ),
        addressing=addressing,
        waiting_addressing=waiting_addressing,
        told_addressees=ToldAddressees(database),
        clusters=Clusters(database, clock),
        cluster_lists=ClusterLists(database, clock, calendar),
        cluster_keeping=ClusterKeeping(database, clock, calendar),
        cluster_boards=ClusterBoards(database, clock, statutory.is_firm),
        cluster_asking=ClusterAsking(database, clock),
        cluster_heads=ClusterHeads(database),
        duties=duties,
        telling_again=TellingAgain(database, clock, calendar),
        duty_arranging=arranging,
        duty_moving=moving,
        evidence=EvidenceKeeping(database, clock, statutory.is_firm, store),
        legal_dates=LegalDates(database, clock, statutory, levels),
        letters=Letters(database, clock),
        nominee_dates=nominee_dates,
        nominee_lists=NomineeLists(database, clock, statutory, levels, nominee_dates),
        own_dates=OwnDates(database, clock, statutory),
        deadline_imports=DeadlineImports(database, clock, calendar),
        month_calendar=MonthCalendar(database, clock, calendar),
        patterns=patterns,
        pattern_changing=pattern_changing,
        pattern_events=PatternEvents(database, clock, calendar),
        unit_levels=levels,
        rounds=RoundKeeping(database, clock, telling, moving),
        round_drafting=RoundDrafting(database, clock, knowledge),
        round_files=RoundFiles(database, clock, telling),
        round_units=RoundUnitKeeping(database, clock),
        round_unit_wishes=RoundUnitWishes(database),
        round_answers=RoundAnswers(database, clock, knowledge, store),
        report_lives=ReportLives(database, clock, knowledge),
        sign_offs=SignOffs(database, clock, signing),
        specialists=Specialists(database, clock),
        reminder_wishes=wishes,
        referrals=Referrals(database, clock, conversations, can_push=has_messenger),
        guidance=OfficeGuidance(database, clock, knowledge),
        judging=Judging(database, clock, conversations),
        question_review=QuestionReview(database, clock, answering),
        updates=build_quick_updates(database, clock, knowledge, calendar),
        law_changes=LawChangeReading(database, clock, knowledge),
        dossiers=Dossiers(database, clock, knowledge),
        dossier_histories=DossierHistories(database, knowledge),
        beginning=DossierBeginning(database, clock, knowledge),
        correcting=DossierCorrecting(database, clock, knowledge),
        papers=DossierPapers(database, clock, knowledge, store),
        dossier_states=DossierStates(database, clock, knowledge),
        office=office,
        secrecy=Secrecy(),
        knowledge=knowledge,
        calendar=calendar,
        address=settings.address,
        is_on_network=settings.web_public_url is not None,
        is_open=settings.open_rules,
    )
