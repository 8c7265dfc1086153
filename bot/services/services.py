"""Everything that handlers may ask for, in one typed value."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.calendar import MonthCalendar
from bot.services.changes import Changes
from bot.services.clusters.asking import ClusterAsking
from bot.services.clusters.boards import ClusterBoards
from bot.services.clusters.clusters import Clusters
from bot.services.clusters.heads import ClusterHeads
from bot.services.clusters.keeping import ClusterKeeping
from bot.services.clusters.lists import ClusterLists
from bot.services.conversations import Conversations
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
from bot.services.sign_offs import SignOffs
from bot.services.specialists import Specialists
from bot.services.units.levels import UnitLevels
from bot.services.units.units import Units
from bot.services.updates.quick_updates import QuickUpdates
from bot.services.wishes.reminder_wishes import ReminderWishing
from knowledge.knowledge_base import KnowledgeBase
from knowledge.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases of the office; `is_open` when strangers may ask about the rules (TDKT_OPEN_RULES).

    `address` is where people open the page, `is_on_network` whether others than this machine reach it.
    """

    identity: Identity
    joining: Joining
    first_steps: FirstSteps
    conversations: Conversations
    people: People
    units: Units
    invitations: Invitations
    invitation_cards: InvitationCards
    letting_in: LettingIn
    accounts: Accounts
    personal_data: PersonalData
    files: Files
    changes: Changes
    dossiers: Dossiers
    dossier_histories: DossierHistories
    beginning: DossierBeginning
    correcting: DossierCorrecting
    papers: DossierPapers
    dossier_states: DossierStates
    deadlines: Deadlines
    deadline_asking: DeadlineAsking
    deadline_forms: DeadlineForms
    addressing: DeadlineAddressing
    waiting_addressing: DeadlineAddressing
    told_addressees: ToldAddressees
    clusters: Clusters
    cluster_lists: ClusterLists
    cluster_keeping: ClusterKeeping
    cluster_boards: ClusterBoards
    cluster_asking: ClusterAsking
    cluster_heads: ClusterHeads
    duties: Duties
    telling_again: TellingAgain
    duty_arranging: DutyArranging
    duty_moving: DutyMoving
    evidence: EvidenceKeeping
    reminder_wishes: ReminderWishing
    legal_dates: LegalDates
    letters: Letters
    nominee_dates: NomineeDates
    nominee_lists: NomineeLists
    own_dates: OwnDates
    deadline_imports: DeadlineImports
    month_calendar: MonthCalendar
    patterns: Patterns
    pattern_changing: PatternChanging
    pattern_events: PatternEvents
    unit_levels: UnitLevels
    law_changes: LawChangeReading
    rounds: RoundKeeping
    round_drafting: RoundDrafting
    round_files: RoundFiles
    round_units: RoundUnitKeeping
    round_unit_wishes: RoundUnitWishes
    round_answers: RoundAnswers
    report_lives: ReportLives
    sign_offs: SignOffs
    specialists: Specialists
    referrals: Referrals
    guidance: OfficeGuidance
    judging: Judging
    question_review: QuestionReview
    updates: QuickUpdates
    office: Office
    secrecy: Secrecy
    knowledge: KnowledgeBase
    calendar: WorkingCalendar
    address: str
    is_on_network: bool
    is_open: bool
