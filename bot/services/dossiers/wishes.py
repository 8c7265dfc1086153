"""What a sentence says of the dossier it wishes for: the award, its case, and who is proposed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.dates.sentence import Sentence
from knowledge.knowledge_base import KnowledgeBase
from knowledge.proposed import proposed_in
from knowledge.questions.understood import Understanding
from knowledge.rules import Award
from knowledge.statuses.asking import is_worded_as_question
from knowledge.topic import Grade, Occasion, Recipient
from knowledge.understanding import understand
from knowledge.vietnamese import fold

TEXT_READ = 500
# "Lập hồ sơ … gồm những gì" asks for the rule.
_ASKS = re.compile(r"\b(?:gom|gi|nao|sao|dau|ai|may|khi|bao nhieu|bao gio)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: "HCLĐ hạng ba cho tập thể" is not asked for the grade and the recipient again.

    `name_tail` are words glued to the name of the award that make another name of it; `asks` tells that it
    asks for a rule rather than wish for a dossier.
    """

    awards: tuple[str, ...]
    grade: Grade | None = None
    recipient: Recipient | None = None
    occasion: Occasion | None = None
    simplified: bool | None = None
    names: tuple[str, ...] = ()
    is_company: bool = False
    name_tail: str = ""
    asks: bool = False

    def recipient_of(self, award: Award) -> Recipient | None:
        """The kind of recipient, where the award knows it and the words are certain.

        A company may be proposed as an enterprise or as a unit: that is asked where the award has both.
        """
        if self.is_company:
            both = [one for one in (Recipient.ENTERPRISE, Recipient.COLLECTIVE) if one in award.recipients]
            return both[0] if len(both) == 1 else None
        return self.recipient if self.recipient in award.recipients else None


@dataclass(frozen=True, slots=True)
class Tabled:
    """Who is proposed for one award in a pasted table; `awards` are those that its words may mean."""

    said: str
    names: tuple[str, ...]
    awards: tuple[str, ...]


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
        name_tail=understood.name_tail,
        asks=not proposed.names and _asks(text, understood, kb),
    )


def _asks(text: str, understood: Understanding, kb: KnowledgeBase) -> bool:
    """Whether the text has the words of a question. A name may sound like one: "chị Đậu", "Sao vàng"; and the
    case alone ("cho cá nhân theo công trạng") asks nothing.
    """
    plain = fold(text)
    for one in (understood.topic.award, *understood.candidates):
        award = None if one is None else kb.catalogue.award(one)
        for name in () if award is None else (award.name.vi, award.short, *award.aliases):
            plain = plain.replace(fold(name), " ")
    is_worded = is_worded_as_question(Sentence.of(plain)) or _ASKS.search(plain) is not None
    return is_worded or (bool(understood.aspects) and understood.asks_plainly)
