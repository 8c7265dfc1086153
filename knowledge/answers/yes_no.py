"""A yes or no that opens an answer, where a rule that is shown decides the question."""

from __future__ import annotations

from knowledge.answer import Answer, Note, Outcome, Section
from knowledge.answers.matter import Matter
from knowledge.library import UnknownDocument
from knowledge.topic import Aspect, Recipient
from knowledge.values import replace

# Every question is about a person or a collective; to be told of are the others.
_TO_BE_TOLD = frozenset(Recipient) - {Recipient.INDIVIDUAL, Recipient.COLLECTIVE}


def with_yes_or_no(matter: Matter, found: Answer) -> Answer:
    """The answer opened by the yes or no that its own lines give; as it was where they give none, or two."""
    if not matter.understood.asks_whether or found.outcome is not Outcome.ANSWERED:
        return found
    by_rule = _by_rule(matter, found)
    word = by_rule or _of_document(matter, found) or _of_recipient(matter, found)
    if word is None:
        return found
    found = replace(found, notes=(Note(f"verdict-{word}"), *found.notes))
    return found if by_rule is None else _led_by_its_rule(matter, found, by_rule)


def _led_by_its_rule(matter: Matter, found: Answer, word: str) -> Answer:
    """The rule on which the yes or no stands, before the others of its kind; conditions keep their order."""
    rules = {rule for said, rule in matter.understood.verdicts if said == word}

    def led(section: Section) -> Section:
        if section.aspect is Aspect.CRITERIA:
            return section
        return replace(section, lines=tuple(sorted(section.lines, key=lambda line: line.rule not in rules)))

    return replace(found, sections=tuple(map(led, found.sections)))


def _by_rule(matter: Matter, found: Answer) -> str | None:
    """What the rules of the data say to just this question."""
    shown = {line.rule for section in found.sections for line in section.lines}
    words = {word for word, rule in matter.understood.verdicts if rule in shown}
    if words == {"yes", "depends"} and matter.topic.award is not None:
        return "yes"  # what holds for some cases holds for this award always
    return words.pop() if len(words) == 1 else None


def _of_document(matter: Matter, found: Answer) -> str | None:
    """Whether the one document asked about is in force on the day, said in full: "còn … không" and "hết …
    chưa" turn a bare yes around.
    """
    cited = matter.understood.cited
    if found.topic.aspect is not Aspect.VALIDITY or len(cited.documents) != 1 or cited.citation is not None:
        return None
    try:
        document = matter.kb.library.document(cited.documents[0])
    except UnknownDocument:
        return None
    period = document.period
    if period.last is not None and period.last < matter.as_of:
        return "lapsed"
    if period.first is None or not period.covers(matter.as_of):
        return None
    amended = any(one.first <= matter.as_of for one in document.amended_by)
    return "in_force_amended" if amended else "in_force"


def _of_recipient(matter: Matter, found: Answer) -> str | None:
    """An award has standards of its own for those asked about, and nothing else was asked."""
    understood, topic = matter.understood, matter.topic
    says_more = understood.content or understood.unread or understood.held or understood.points or found.notes
    is_bare = understood.asks_if_given and not (understood.goes_on or says_more)
    if topic.recipient not in _TO_BE_TOLD or not is_bare:
        return None
    named = any(topic.recipient in line.recipients for section in found.sections for line in section.lines)
    return "possible" if found.topic.aspect is Aspect.CRITERIA and named else None
