"""What a sentence says of the dossier it wishes for: the award, its case, and who is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.knowledge_base import KnowledgeBase
from knowledge.proposed import proposed_in
from knowledge.rules import Award
from knowledge.topic import Grade, Occasion, Recipient
from knowledge.understanding import understand

TEXT_READ = 500


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: "HCLĐ hạng ba cho tập thể" is not asked for the grade and the recipient again."""

    awards: tuple[str, ...]
    grade: Grade | None = None
    recipient: Recipient | None = None
    occasion: Occasion | None = None
    simplified: bool | None = None
    names: tuple[str, ...] = ()
    is_company: bool = False

    def recipient_of(self, award: Award) -> Recipient | None:
        """The kind of recipient, where the award knows it and the words are certain.

        A company may be proposed as an enterprise or as a unit: that is asked where the award has both.
        """
        if self.is_company:
            both = [one for one in (Recipient.ENTERPRISE, Recipient.COLLECTIVE) if one in award.recipients]
            return both[0] if len(both) == 1 else None
        return self.recipient if self.recipient in award.recipients else None


def named_in(text: str, kb: KnowledgeBase, today: date) -> Named:
    """What a text says of the case: one award, several to choose from, or none."""
    proposed = proposed_in(text)
    understood = understand(proposed.rest[:TEXT_READ], kb, None, today)
    topic = understood.topic
    return Named(
        awards=understood.candidates if topic.award is None else (topic.award,),
        grade=topic.grade,
        recipient=proposed.recipient if proposed.names else topic.recipient,
        occasion=topic.occasion,
        simplified=True if topic.simplified else None,
        names=proposed.names,
        is_company=proposed.is_company,
    )
