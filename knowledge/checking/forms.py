"""The form of each kind of data file."""

from __future__ import annotations

from pydantic import BaseModel

from knowledge.checking.schema import (
    AwardEntry,
    BaseSalaryEntry,
    GeneralRuleEntry,
    OwnWordEntry,
    RegisterEntry,
    SupportedEntry,
    TermEntry,
    TransitionEntry,
)
from knowledge.checking.schema_tables import ProvenanceTable, SignOffFile

FORMS: dict[str, type[BaseModel]] = {
    "regulation": RegisterEntry,
    "award": AwardEntry,
    "general_rules": GeneralRuleEntry,
    "glossary": TermEntry,
    "transitions": TransitionEntry,
    "base_salary": BaseSalaryEntry,
    "supported_periods": SupportedEntry,
    "provenance": ProvenanceTable,
    "sign_off": SignOffFile,
    "own_words": OwnWordEntry,
}
