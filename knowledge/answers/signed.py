"""What of an answer has been checked against the official text (đối chiếu), and what can be signed off."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.answer import Answer, Section
from knowledge.library import article_of
from knowledge.sign_offs import BASE_SALARY, GLOSSARY, TRANSITIONS, SignOff, SignOffs
from knowledge.topic import Aspect


def behind(answer: Answer, sign_offs: SignOffs) -> tuple[SignOff, ...]:
    """The sign-offs of what an answer gives: the awards it tells of, the articles it quotes.

    An article that is only cited says nothing of the words in which a rule of an award is told.
    """
    if not sign_offs:
        return ()
    found = dict.fromkeys(_given(answer, sign_offs))
    return tuple(one for one in found if one is not None)


def subject_given(answer: Answer) -> str | None:
    """What a reader of an answer could sign off: the award that it tells of whole, the article it quotes.

    None for one side of an award alone, or for several articles.
    """
    if answer.outcome != "answered":
        return None
    awards = {section.award for section in answer.sections if section.award is not None}
    if awards:
        is_whole = answer.topic.aspect in (None, Aspect.OVERVIEW)
        return awards.pop() if len(awards) == 1 and is_whole else None
    lines = (line for section in answer.sections for line in section.lines if line.is_quoted)
    quoted = {str(article_of(cited)) for line in lines for cited in line.cites}
    return quoted.pop() if len(quoted) == 1 else None


def _given(answer: Answer, sign_offs: SignOffs) -> Iterator[SignOff | None]:
    for section in answer.sections:
        if section.award is not None:
            yield sign_offs.of_award(section.award)
        else:
            quoted = (line for line in section.lines if line.is_quoted)
            yield from (sign_offs.of_article(cited) for line in quoted for cited in line.cites)
        yield from (sign_offs.of_entry(*entry) for entry in _entries(answer, section))
    for document in answer.documents:
        yield sign_offs.of_register(document.number)


def _entries(answer: Answer, section: Section) -> Iterator[tuple[str, str]]:
    """What of the lists a section gives: a definition, transition rules, the base salary of its amounts."""
    if section.aspect is Aspect.DEFINITION and section.award is None and answer.topic.subject is not None:
        yield GLOSSARY, answer.topic.subject
    if section.aspect is Aspect.TRANSITION and section.award is None:
        yield from ((TRANSITIONS, line.rule) for line in section.lines if line.rule is not None)
    yield from (
        (BASE_SALARY, str(line.money.base_salary)) for line in section.lines if line.money is not None
    )
