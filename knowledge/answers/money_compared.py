"""By how much the money of two awards or grades differs: "chênh nhau bao nhiêu"."""

from __future__ import annotations

import re

from knowledge.answer import Note
from knowledge.answers.matter import Matter
from knowledge.answers.money_totals import amount_of_one, lines_paid
from knowledge.questions.counted_awards import CountedAward
from knowledge.topic import Recipient
from knowledge.vietnamese import fold

_ASKS_HOW_MUCH = re.compile(
    r"\b(?:chenh|lech|gap (?:may|bao nhieu)|hon (?:nhau|kem|\D{0,40}?(?:bao nhieu|may|bn))|differ\w*"
    r"|(?:more|higher|less) than|how much more)\b"
)


def difference_of_two(matter: Matter) -> tuple[Note, ...]:
    """The two amounts and what lies between them; nothing where the question asks for no difference, or one
    of the two has no single amount.

    Where it does not tell whom, for a person, or for a collective where one of them is for those alone.
    """
    topic = matter.topic
    if (
        topic.award is None
        or topic.compare is None
        or not _ASKS_HOW_MUCH.search(fold(matter.understood.text))
    ):
        return ()
    notes: list[Note] = []
    amounts: list[int] = []
    sides = (
        (matter.kb.catalogue.award(topic.award), topic.grade),
        (matter.kb.catalogue.award(topic.compare), matter.understood.other_grade),
    )
    is_for_persons = all(Recipient.INDIVIDUAL in (award.recipients or Recipient) for award, _ in sides)
    recipient = topic.recipient or (Recipient.INDIVIDUAL if is_for_persons else Recipient.COLLECTIVE)
    for award, grade in sides:
        one = CountedAward(award.id, 1, grade)
        lines = lines_paid(matter, award, one, recipient)
        money = lines[0][0].money if len(lines) == 1 else None
        if money is None or recipient not in (award.recipients or (recipient,)):
            return ()
        notes.append(amount_of_one(one, recipient, money.amount))
        amounts.append(money.amount)
    return (*notes, Note("money-difference", {"amount": abs(amounts[0] - amounts[1])}))
