"""The exact form of every data file, for the check only: unknown keys and unknown words are mistakes.

Loading does not need these models, and pydantic stays out of a start with the compiled cache.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from knowledge.checking.schema_values import (
    Amount,
    AspectWord,
    BasisWord,
    Cites,
    Day,
    Filled,
    Grades,
    Id,
    Occasions,
    OccasionWord,
    Recipients,
    RecipientWord,
    needs_english,
    one_or_more,
)


class Strict(BaseModel):
    """Base of every form: no key beside those named."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Text(Strict):
    """A text for people; English must be there too."""

    vi: Filled
    en: Filled


Words = Annotated[Text, BeforeValidator(needs_english)]


class Valid(Strict):
    """Base of what holds for some days on some basis."""

    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    basis: BasisWord | None = None
    checked_on: Day | None = None


class AmendmentEntry(Strict):
    """A later text that changes a document."""

    number: Filled
    from_: Day = Field(alias="from")
    read: bool


class RegisterEntry(Strict):
    """The front matter of a regulation file."""

    number: Filled
    kind: Literal[
        "luat",
        "nghi-dinh",
        "thong-tu",
        "quyet-dinh",
        "chi-thi",
        "cong-van",
        "van-ban-hop-nhat",
        "huong-dan",
        "nghi-quyet",
    ]
    label: Filled
    title: Filled
    issuer: Filled
    issued: Day | None
    from_: Day | None = Field(alias="from")
    to: Day | None
    basis: BasisWord
    checked_on: Day
    aliases: list[Filled] = []
    replaces: list[Filled] = []
    replaced_by: str | None = None
    amended_by: list[AmendmentEntry] = []
    source: str | None = None
    articles: Annotated[int, Field(gt=0)] | None = None
    note: Words | None = None
    owner_unit: str | None = None
    imported_on: Day | None = None


class DueEntry(Strict):
    """A yearly date."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]
    year_offset: int = 0
    base: str | None = None


class StatementEntry(Valid):
    """A statement of an award."""

    id: Id
    text: Words
    cite: Cites
    recipient: Recipients = []
    occasion: Occasions = []
    grade: Grades = []
    simplified: bool | None = None
    touched: bool = False
    delegated: bool = False
    warning: bool = False
    all: list[dict[str, Any]] = []
    any: list[dict[str, Any]] = []
    share: Annotated[int, Field(gt=0, le=100)] | None = None
    coefficient: Amount | None = None
    multiplier: Amount | None = None
    working_days: Annotated[int, Field(gt=0)] | None = None
    due: DueEntry | None = None
    alternative: bool = False
    part_of: Annotated[list[Id], BeforeValidator(one_or_more)] = []
    keeps: Cites | None = None


class ItemFields(Strict):
    """What a paper of a dossier has beside its words."""

    id: Id
    cite: Cites | None = None
    recipient: Recipients = []
    form: Annotated[str, Field(pattern=r"^\d{1,2}[a-z]?$")] | None = None
    files: list[Literal["pdf", "word", "excel", "image"]] = []


class ItemEntry(ItemFields):
    """One paper of a dossier."""

    name: Words
    note: Words | None = None
    only_if: Words | None = None


class DossierEntry(Valid):
    """The papers of one kind of case."""

    id: Id
    cite: Cites
    items: Annotated[list[ItemEntry], Field(min_length=1)]
    recipient: Recipients = []
    occasion: Occasions = []
    grade: Grades = []
    simplified: bool | None = None
    copies: Annotated[int, Field(gt=0)] | None = None
    delegated: bool = False


class AwardEntry(Strict):
    """A file of `awards/`."""

    id: Id
    name: Words
    short: Filled
    aliases: list[Filled] = []
    kind: Literal["danh-hieu", "hinh-thuc"]
    level: Literal["state", "bo-tinh", "co-so"]
    recipients: Annotated[list[RecipientWord], Field(min_length=1)]
    occasions: list[OccasionWord] = []
    dossier: list[DossierEntry] = []
    overview: list[StatementEntry] = []
    criteria: list[StatementEntry] = []
    who: list[StatementEntry] = []
    authority: list[StatementEntry] = []
    deadline: list[StatementEntry] = []
    procedure: list[StatementEntry] = []
    votes: list[StatementEntry] = []
    money: list[StatementEntry] = []
    forms: list[StatementEntry] = []
    where: list[StatementEntry] = []
    publicity: list[StatementEntry] = []
    opinions: list[StatementEntry] = []
    validity: list[StatementEntry] = []
    transition: list[StatementEntry] = []
    definition: list[StatementEntry] = []


class ScopeEntry(Strict):
    """To which awards a general rule applies."""

    awards: list[Id] = []
    kind: Literal["danh-hieu", "hinh-thuc"] | None = None
    level: Literal["state", "bo-tinh", "co-so"] | None = None
    all: Literal[True] | None = None


class GeneralRuleEntry(StatementEntry):
    """An entry of `general_rules.yaml`."""

    applies_to: ScopeEntry
    shown_with: list[Id] | None = None
    aspect: AspectWord


class NotionStatement(StatementEntry):
    """A statement about a notion; without an aspect it says what the notion is."""

    aspect: AspectWord | None = None


class TermEntry(Strict):
    """An entry of `glossary.yaml`."""

    id: Id
    role: Literal["notion", "aspect", "recipient", "occasion", "document-kind", "filler"]
    name: Words
    value: str | None = None
    aliases: list[Filled] = []
    definition: list[NotionStatement] = []


class OwnWordEntry(Strict):
    """An entry of an office's `own_words.yaml`."""

    of: Id
    alias: Filled
    added_on: Day


class TransitionStatement(Valid):
    """What a transition rule says."""

    text: Words
    cite: Cites


class TransitionEntry(Strict):
    """An entry of `transitions.yaml`."""

    id: Id
    document: Filled
    changed_by: str | None = None
    boundary: Day
    by_date: Literal["received_on", "achieved_until", "as_of", "decided_on", "recognised_on"]
    keeps_old: bool
    only_if: str | None = None
    new_if_better: bool = False
    statement: TransitionStatement


class BaseSalaryEntry(Valid):
    """A row of `base_salary.yaml`."""

    amount: Annotated[int, Field(gt=0)]
    cite: Cites


class AskEntry(Strict):
    """Days on which the officer is asked which text was applied."""

    transition: Id
    from_: Day = Field(alias="from")
    to: Day


class SupportedEntry(Strict):
    """A row of `supported_periods.yaml`."""

    level: Literal["law", "decree"]
    documents: Annotated[list[Filled], Field(min_length=1)]
    from_: Day | None = Field(alias="from")
    to: Day | None
    ask: list[AskEntry] = []
