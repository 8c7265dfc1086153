"""What a question is about: the closed vocabularies of the field and the topic made of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.values import made_quickly


class Aspect(StrEnum):
    """The side of an award that an officer asks about (khía cạnh)."""

    OVERVIEW = "overview"
    DOSSIER = "dossier"
    CRITERIA = "criteria"
    RECIPIENTS = "recipients"
    AUTHORITY = "authority"
    DEADLINE = "deadline"
    PROCEDURE = "procedure"
    VOTES = "votes"
    MONEY = "money"
    FORMS = "forms"
    WHERE = "where"
    PUBLICITY = "publicity"
    OPINIONS = "opinions"
    VALIDITY = "validity"
    TRANSITION = "transition"
    DEFINITION = "definition"
    DOCUMENT = "document"


class Recipient(StrEnum):
    """Who may receive an award (đối tượng)."""

    INDIVIDUAL = "individual"
    WORKER = "worker"
    FARMER = "farmer"
    ENTREPRENEUR = "entrepreneur"
    COLLECTIVE = "collective"
    ENTERPRISE = "enterprise"
    HOUSEHOLD = "household"
    FOREIGNER = "foreigner"


class Occasion(StrEnum):
    """For what kind of merit an award is given (loại hình khen thưởng)."""

    MERIT = "cong-trang"
    MOVEMENT = "phong-trao"
    THEMATIC = "chuyen-de"
    SUDDEN = "dot-xuat"
    DEVOTION = "cong-hien"
    SERVICE_YEARS = "nien-han"
    FOREIGN_RELATIONS = "doi-ngoai"


class Grade(StrEnum):
    """The grade of an order or medal (hạng)."""

    FIRST = "nhat"
    SECOND = "nhi"
    THIRD = "ba"


@made_quickly
@dataclass(frozen=True, slots=True)
class Topic:
    """The matter a question is about; `None` where the question leaves it open.

    `compare` names the second side of a comparison: an award id or an ISO date. `subject` is a glossary id
    for questions about a notion rather than an award; `cited` a provision that the question names itself.
    """

    award: str | None = None
    grade: Grade | None = None
    recipient: Recipient | None = None
    occasion: Occasion | None = None
    simplified: bool = False
    aspect: Aspect | None = None
    compare: str | None = None
    subject: str | None = None
    cited: str | None = None
