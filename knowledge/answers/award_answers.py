"""Answers about one side of one award: the statements and papers that hold for the case, judged line by
line.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer import (
    Answer,
    Choice,
    Line,
    Missing,
    Note,
    Outcome,
    Reason,
    Section,
)
from knowledge.answers.arranging import only_the_route
from knowledge.answers.asked import asks_in_full
from knowledge.answers.asking_back import (
    choices_of_aspect,
    choices_of_grade,
    choices_of_receipt,
    choices_of_recipient,
    next_steps,
)
from knowledge.answers.award_lines import boundary_of, money_citations, section_of
from knowledge.answers.award_notes import governing_texts, not_held_on, notes_of
from knowledge.answers.award_rules import SHORT, Found, documents_of, find_rules
from knowledge.answers.counting_spans import class_told
from knowledge.answers.folding import folded
from knowledge.answers.matter import Judged, Matter, cautions_of, citations_of, line_of
from knowledge.answers.not_for import among_foreigners, answer_not_for, possible
from knowledge.answers.recipient_parts import recipient_parts, without_what_papers_say
from knowledge.catalogue import UnknownAward
from knowledge.dated import both_may_apply
from knowledge.eligibility import missing_of
from knowledge.provenance import Verdict
from knowledge.rules import Award, Statement, Transition
from knowledge.topic import Aspect, Recipient
from knowledge.values import replace

_MAIN_RECIPIENTS = (Recipient.INDIVIDUAL, Recipient.COLLECTIVE)
# Where nothing is held under the aspect asked about, the one that officers mean by the same words.
_NEIGHBOURS: dict[Aspect, tuple[Aspect, ...]] = {
    Aspect.DEFINITION: (Aspect.OVERVIEW,),
    Aspect.WHERE: (Aspect.PROCEDURE,),
    Aspect.RECIPIENTS: (Aspect.CRITERIA, Aspect.OVERVIEW),
    Aspect.TRANSITION: (Aspect.VALIDITY,),
    Aspect.OVERVIEW: (Aspect.CRITERIA,),
}


def answer_about_award(matter: Matter) -> Answer:
    """Answer the aspect asked about; a bare name gives the overview."""
    topic = matter.topic
    assert topic.award is not None
    aspect = topic.aspect or Aspect.OVERVIEW
    if aspect is Aspect.OVERVIEW and matter.understood.about_person:
        aspect = Aspect.CRITERIA  # whether somebody can have it is a question about its criteria
    base = Answer(matter.understood.text, matter.as_of, Outcome.DECLINED, replace(topic, aspect=aspect))
    try:
        award = matter.kb.catalogue.award(topic.award)
    except UnknownAward:
        return replace(base, reason=Reason.NOT_INDEXED, notes=(Note("award-not-held"),))
    if topic.grade is not None and not any(statement.grades for statement in award.statements):
        topic = replace(topic, grade=None)  # said of the award that it is compared with
        matter = replace(matter, understood=replace(matter.understood, topic=topic))
        base = replace(base, topic=replace(topic, aspect=aspect))
    is_open = topic.recipient is None and Recipient.INDIVIDUAL in award.recipients
    if matter.understood.about_person and is_open:
        topic = replace(topic, recipient=Recipient.INDIVIDUAL)
        matter = replace(matter, understood=replace(matter.understood, topic=topic))
        base = replace(base, topic=replace(topic, aspect=aspect))
    meant = among_foreigners(award, topic)
    if meant != topic:
        topic = meant
        matter = replace(matter, understood=replace(matter.understood, topic=topic))
        base = replace(base, topic=replace(topic, aspect=aspect))
    refused = answer_not_for(matter, award, base)
    if refused is not None:
        return refused
    could_be = possible(award, topic)
    if could_be != topic:
        matter = replace(matter, understood=replace(matter.understood, topic=could_be))
        base = replace(base, topic=replace(could_be, aspect=aspect))
    declined: Answer | None = None
    for tried in (aspect, *_NEIGHBOURS.get(aspect, ())):
        found = find_rules(matter, award, tried)
        if found.judged or (found.out_of_time and declined is None):
            answered = _Composer(matter, award, tried, found, base).answer()
            if found.judged or tried is not Aspect.OVERVIEW:
                return answered
            declined = answered  # an overview that is not held for the day gives way to the criteria of it
    if declined is not None:
        return declined
    return replace(
        base,
        reason=Reason.NOT_INDEXED,
        notes=(Note("aspect-not-held"),),
        choices=choices_of_aspect(matter, award),
    )


class _Composer:
    """Puts one answer together; every step may end it."""

    def __init__(self, matter: Matter, award: Award, aspect: Aspect, found: Found, base: Answer) -> None:
        self.matter = matter
        self.award = award
        self.aspect = aspect
        self.found = found
        self.base = base

    def answer(self) -> Answer:
        for step in (self._out_of_time, self._unread, self._unverified, self._asks_receipt, self._asks_grade):
            ended = step()
            if ended is not None:
                return ended
        return self._answered()

    def _out_of_time(self) -> Answer | None:
        error = self.found.out_of_time
        if error is None or self.found.judged:
            return None
        rules = self._moving_rules()
        documents = documents_of(self.award, self.aspect)
        notes = [*governing_texts(self.matter, rules, ()), *not_held_on(self.matter, error, documents)]
        lines, judged = self._transition_lines(rules)
        return replace(
            self.base,
            reason=Reason.NO_RULE_FOR_DATE,
            sections=(Section(Aspect.TRANSITION, None, lines),) if lines else (),
            citations=citations_of(judged),
            notes=tuple(notes),
        )

    def _unread(self) -> Answer | None:
        if not any(judged.reason == Reason.AMENDED_TEXT_UNREAD for judged in self.found.judged):
            return None
        return replace(self.base, reason=Reason.AMENDED_TEXT_UNREAD, notes=(Note("amended-text-unread"),))

    def _unverified(self) -> Answer | None:
        if any(judged.verdict is not Verdict.DECLINED for judged in self.found.judged):
            return None
        return replace(self.base, reason=Reason.UNVERIFIED)

    def _asks_receipt(self) -> Answer | None:
        """A rule that the unread amendment may have changed: carry the old one, ask when the dossier was
        received.
        """
        open_ones = [(s, j) for s, j in self.found.statements if j.verdict is Verdict.CLARIFY]
        if not open_ones or self.aspect is Aspect.OVERVIEW:
            return None
        boundary = boundary_of(self.matter, open_ones[0][0])
        if boundary is None:
            return None
        section, judged = section_of(self.matter, self.award, self.aspect, self.found, self._usable())
        return replace(
            self.base,
            outcome=Outcome.CLARIFY,
            cautions=cautions_of(judged),
            delegated=self._delegated(),
            sections=(section,),
            citations=citations_of(judged),
            choices=choices_of_receipt(self.matter, boundary),
            notes=(Note("ask-received", {"boundary": boundary}), *self._person_notes()),
            missing=missing_of(self.matter, [s for s, _ in open_ones]),
        )

    def _asks_grade(self) -> Answer | None:
        if self.matter.topic.grade is not None or self.aspect not in (Aspect.CRITERIA, Aspect.RECIPIENTS):
            return None
        shown, _ = only_the_route(self.matter, self.aspect, self.found.statements)
        grades = {grade for statement, _ in shown for grade in statement.grades}
        if len(grades) < 2 or len(shown) <= SHORT:
            return None
        told = class_told(self.matter)
        if told is not None:
            topic = replace(self.matter.topic, grade=told)
            understood = replace(self.matter.understood, topic=topic)
            return answer_about_award(replace(self.matter, understood=understood))
        return replace(
            self.base,
            outcome=Outcome.CLARIFY,
            choices=choices_of_grade(self.matter, grades),
            notes=(Note("ask-grade"),),
        )

    def _answered(self) -> Answer:
        usable = self._usable()
        shown, narrowed = self._narrowed(usable)
        shown, has_other_ways = only_the_route(self.matter, self.aspect, shown)
        is_folded = False
        if not asks_in_full(self.matter):
            papers = self.found.dossiers[0][0] if self.found.dossiers else None
            shown, is_folded = folded(self.award, shown, papers)
        is_for_one = self.aspect is Aspect.OVERVIEW and self.matter.topic.recipient is not None
        parts, of_parts = recipient_parts(self.matter, self.award) if is_for_one else ([], [])
        if any(part.aspect is Aspect.DOSSIER for part in parts):
            shown = without_what_papers_say(self.matter, self.award, shown)
        section, judged = section_of(self.matter, self.award, self.aspect, self.found, shown)
        sections = [section, *parts]
        judged += of_parts
        rules = self._moving_rules()
        lines, moved = self._transition_lines(rules)
        told = notes_of(self.matter, self.award, self.aspect, self.found, section)
        if lines:
            sections.append(Section(Aspect.TRANSITION, None, lines))
        every = [*judged, *moved]
        citations = [*citations_of(every), *money_citations(self.matter, section)]
        if not citations:
            return replace(self.base, reason=Reason.NOT_INDEXED, notes=(Note("aspect-not-held"),))
        return replace(
            self.base,
            outcome=Outcome.ANSWERED,
            cautions=cautions_of(every),
            delegated=self._delegated(),
            sections=tuple(sections),
            citations=tuple(dict.fromkeys(citations)),
            choices=(
                *((self._every_way(),) if has_other_ways else ()),
                *(choices_of_recipient(self.matter, self.award, self.aspect) if narrowed else ()),
            ),
            next_steps=next_steps(self.matter, self.award, self.aspect, citations, is_folded=is_folded),
            notes=(
                *governing_texts(self.matter, rules, {one.citation.document for one in citations_of(judged)}),
                *told,
                *((Note("delegated"),) if self._delegated() else ()),
                *((Note("other-ways"),) if has_other_ways else ()),
                *self._person_notes(),
            ),
            missing=self._missing(told, [s for s, _ in shown]),
        )

    def _missing(self, told: Sequence[Note], shown: Sequence[Statement]) -> tuple[Missing, ...]:
        """What the question does not show; consecutive years that it tells are reckoned with already."""
        if self.aspect is not Aspect.CRITERIA:
            return ()
        has_years = any(note.key.startswith("counted-merit") for note in told)
        return tuple(one for one in missing_of(self.matter, shown) if not (has_years and one.kind == "years"))

    def _usable(self) -> list[tuple[Statement, Judged]]:
        return [(s, j) for s, j in self.found.statements if j.verdict is not Verdict.DECLINED]

    def _narrowed(
        self, usable: list[tuple[Statement, Judged]]
    ) -> tuple[list[tuple[Statement, Judged]], bool]:
        """Only the main recipients where a question without a recipient would get a page of lines."""
        if self.matter.topic.recipient is not None or len(usable) <= SHORT:
            return usable, False
        kept = [
            (s, j)
            for s, j in usable
            if not s.warning and (not s.recipients or any(main in s.recipients for main in _MAIN_RECIPIENTS))
        ]
        return (kept, True) if kept and len(kept) < len(usable) else (usable, False)

    def _every_way(self) -> Choice:
        topic = self.matter.topic
        return Choice(self.award.id, self.aspect, topic.recipient, grade=topic.grade)

    def _person_notes(self) -> tuple[Note, ...]:
        is_about = self.matter.understood.about_person and self.aspect is Aspect.CRITERIA
        return (Note("person"),) if is_about else ()

    def _delegated(self) -> bool:
        dossiers = any(dossier.delegated for dossier, _ in self.found.dossiers[:1])
        if self.aspect is Aspect.DOSSIER and self.found.dossiers:
            return dossiers
        return any(s.delegated and not s.warning for s, _ in self.found.statements)

    def _moving_rules(self) -> list[Transition]:
        """Transition rules that chose the text, and those that leave two texts possible."""
        rules = [judged.moved_by for judged in self.found.judged if judged.moved_by is not None]
        # A text of which nothing holds for the case, because the dossier belongs to the one before it.
        shown = {cited.citation.document for one in self.found.judged for cited in one.cited}
        silent = [one for one in documents_of(self.award, self.aspect) if one not in shown]
        moved = [self.matter.day_in(number)[1] for number in silent]
        rules.extend(rule for rule in moved if rule is not None)
        if self.aspect is Aspect.DOSSIER:
            # Papers laid down by the Law are worked under the decree of the day of receipt too.
            rules.extend(rule for rule in self.matter.kept_by if not rule.new_if_better)
        catalogue = self.matter.kb.catalogue
        day = self.matter.received_on or self.matter.as_of  # a dossier is worked by the text of its day
        either = both_may_apply(self._delegated(), day, catalogue.transitions, catalogue.supported_periods)
        if either is not None and either.document not in {rule.document for rule in rules}:
            rules.append(either)
        return list(dict.fromkeys(rules))

    def _transition_lines(self, rules: Sequence[Transition]) -> tuple[tuple[Line, ...], list[Judged]]:
        general = self.matter.in_general
        judged = [(rule.statement, general.judge(rule.statement)) for rule in rules]
        held = [(statement, one) for statement, one in judged if one.can_be_cited]
        return tuple(line_of(statement, one) for statement, one in held), [one for _, one in held]
