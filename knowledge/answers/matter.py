"""A question brought together with the dates of its case: which text governs, and what may be said of each
rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.answer import CitedProvision, Line, LineKind
from knowledge.answers.looked_up import LookedUp
from knowledge.citation import Citation
from knowledge.dated import NoRuleForDate, governing_day, kept_under_old_text, overlap, turns_with
from knowledge.knowledge_base import KnowledgeBase
from knowledge.library import StubProvision, UnknownDocument, UnknownProvision, article_of, is_open_to
from knowledge.provenance import Standing, Verdict, most_cautious, unread_amendment
from knowledge.questions.understood import Understanding
from knowledge.rules import Basis, Document, Dossier, Provision, Statement, Transition
from knowledge.topic import Topic
from knowledge.values import made_quickly, replace

# When several rules stand behind one line, the one that allows least decides.
_SEVERITY = (Verdict.ANSWERED, Verdict.CLARIFY, Verdict.DECLINED)


@made_quickly
@dataclass(frozen=True, slots=True)
class Judged:
    """What may be said of one rule: its standing, the provisions that resolve, the transition rule that
    moved it.
    """

    verdict: Verdict
    cited: tuple[CitedProvision, ...]
    cautions: tuple[str, ...] = ()
    reason: str | None = None
    asks: str | None = None
    moved_by: Transition | None = None

    @property
    def can_be_cited(self) -> bool:
        """Whether at least one of its provisions is held at the level that it names."""
        return bool(self.cited)


@made_quickly
@dataclass(frozen=True, slots=True)
class Matter:
    """The question as understood, the dates that decide, and the rules it is held against."""

    kb: KnowledgeBase
    understood: Understanding
    as_of: date
    received_on: date | None = None
    achieved_until: date | None = None
    units: tuple[str, ...] = ()  # the asker's own unit and those above it

    @property
    def topic(self) -> Topic:
        """What the question is about."""
        return self.understood.topic

    @property
    def in_general(self) -> Matter:
        """The same question without the dates of its case: transition rules are themselves read on the day
        asked.
        """
        return replace(self, received_on=None, achieved_until=None)

    def day_for(self, entry: Statement | Dossier) -> date:
        """The day on which a rule is read: that of the document that carries it.

        A rule that began or ended with a change which does not govern the case (T1, T6) is read on the day of
        the case, where the one did not hold yet and the other still did. A rule held only up to a change that
        nobody has compared, be it of a text that it details, is read on its last day, so that the old rule
        can be carried, marked as such.
        """
        if not entry.cites:
            return self.as_of
        return self.looked_up.of_rule(entry, ("day", self.dates), lambda: self._day_for(entry))

    @property
    def looked_up(self) -> LookedUp:
        """What earlier answers have looked up of the register."""
        return self.kb.derived(LookedUp)

    @property
    def dates(self) -> tuple[date, date | None, date | None]:
        """The day asked and the two others that choose the text."""
        return self.as_of, self.received_on, self.achieved_until

    def _day_for(self, entry: Statement | Dossier) -> date:
        number = entry.cites[0].document
        day, moved_by = self.day_in(number)
        last = entry.period.last
        if last is not None and day > last and not self._is_carried_on(number, day):
            return day
        is_moved = moved_by is None and turns_with(entry.period, self.kept_by)
        if self.received_on is not None and is_moved:
            return self.received_on
        is_kept = isinstance(entry, Statement) and bool(entry.keeps) and self.received_on is not None
        if is_kept and self.received_on is not None and entry.period.covers(self.received_on):
            return self.received_on  # an old text in use for some months (T2) serves the dossiers of those
        if last is not None and any(self._ended_by_change(one.document, last, day) for one in entry.cites):
            return last
        return day

    def _is_carried_on(self, number: str, day: date) -> bool:
        """Whether the text still holds; one that nobody has registered is taken to."""
        library = self.kb.library
        return not library.is_registered(number) or library.document(number).period.covers(day)

    def _ended_by_change(self, number: str, last: date, day: date) -> bool:
        """Whether a rule that ends on `last` ends because of an unread change started by that day."""
        if day <= last or not self.kb.library.is_registered(number):
            return False
        started = unread_amendment(self.kb.library.document(number), day)
        return started is not None and last == started - timedelta(days=1)

    @property
    def kept_by(self) -> tuple[Transition, ...]:
        """The rules for every case that keep this one under the text of the day it was received."""
        return kept_under_old_text(self.kb.catalogue.transitions, self.received_on, self.as_of)

    @property
    def asked_of_a_field(self) -> tuple[Transition, ...]:
        """The rules of one field only (T9: education) that the question's words name."""
        points = self.understood.points
        return tuple(
            rule
            for rule in self.kb.catalogue.transitions
            if rule.only_if is not None and f"{rule.id.lower()}-{rule.only_if}" in points
        )

    def day_in(self, number: str) -> tuple[date, Transition | None]:
        """The day on which a document is read for this case, and the transition rule behind it."""
        return self.looked_up.once((number, self.dates), lambda: self._day_in(number))

    def _day_in(self, number: str) -> tuple[date, Transition | None]:
        try:
            document = self.kb.library.document(number)
        except UnknownDocument:
            return self.as_of, None
        found = governing_day(
            document, self.as_of, self.received_on, self.achieved_until, self.kb.catalogue.transitions
        )
        return found.day, found.rule

    def judge(self, entry: Statement | Dossier) -> Judged:
        """What may be said of a rule of the data."""
        key = ("judged", self.dates, self.units)
        return self.looked_up.of_rule(entry, key, lambda: self._judge(entry))

    def _judge(self, entry: Statement | Dossier) -> Judged:
        if isinstance(entry, Dossier):
            return self.judge_citations(entry.cites, entry.basis)
        judged = self.judge_citations(entry.cites, entry.basis, entry.touched)
        kept = [self.cite(citation, entry.basis, self.as_of, lapsed=True) for citation in entry.keeps]
        # Kept in use for some matters only, so neither in force nor lapsed as a whole.
        cited = [replace(one[0], in_force=None) for one in kept if one is not None]
        return replace(judged, cited=(*judged.cited, *cited)) if cited else judged

    def judge_citations(self, cites: Iterable[Citation], basis: Basis, touched: bool = False) -> Judged:
        """What may be said of a rule that stands on these provisions."""
        cites = tuple(cites)
        own = self._basis_of_its_own(cites, basis)
        cited: list[CitedProvision] = []
        standings: list[Standing] = []
        moved_by: Transition | None = None
        for citation in cites:
            day, rule = self.day_in(citation.document)
            moved_by = moved_by or rule
            one = self.cite(citation, own, day, touched)
            if one is not None:
                cited.append(one[0])
                standings.append(one[1])
        if not standings:
            return Judged(Verdict.DECLINED, (), moved_by=moved_by)
        worst = max(standings, key=lambda standing: _SEVERITY.index(standing.verdict))
        cautions = tuple(dict.fromkeys(s.caution for s in standings if s.caution))
        return Judged(worst.verdict, tuple(cited), cautions, worst.reason, worst.ask, moved_by)

    def _basis_of_its_own(self, cites: tuple[Citation, ...], basis: Basis) -> Basis | None:
        """The basis of a rule where it is not simply that of the documents behind it."""
        library = self.kb.library
        held = [library.document(c.document).basis for c in cites if library.is_registered(c.document)]
        return None if held and most_cautious(held) is basis else basis

    def cite(
        self,
        citation: Citation,
        basis: Basis | None,
        day: date,
        touched: bool = False,
        *,
        lapsed: bool = False,
    ) -> tuple[CitedProvision, Standing] | None:
        """A citation with its validity and standing; `None` where the text is not held at exactly that level.

        `lapsed` also takes a text that is not in force on the day, for a question that asks for that very
        text.
        """
        try:
            document = self.kb.library.document(citation.document)
        except UnknownDocument:
            return None
        if not self.is_open(document):
            return None
        key = (citation, basis, day, touched, lapsed, self.as_of, self.received_on)
        return self.looked_up.once(
            key, lambda: self._cite(document, citation, basis, day, touched=touched, lapsed=lapsed)
        )

    def _cite(
        self,
        document: Document,
        citation: Citation,
        basis: Basis | None,
        day: date,
        *,
        touched: bool,
        lapsed: bool,
    ) -> tuple[CitedProvision, Standing] | None:
        library = self.kb.library
        heading: str | None = None
        if citation.article is None and citation.form is None:
            period = document.period
        else:
            provision = self._resolve(citation, day, lapsed=lapsed)
            if provision is None:
                return None
            period = overlap(provision.period, document.period) or provision.period
            heading = (
                provision.heading or library.versions(article_of(citation))[-1].heading
                if citation.article
                else None
            )
        standing = self.kb.provenance.standing(
            basis or document.basis,
            document,
            period,
            day,
            touched=touched,
            as_of=self.as_of,
            received_on=self.received_on,
        )
        unread = period.last is not None and self._ended_by_change(document.number, period.last, self.as_of)
        return (
            CitedProvision(
                citation=citation,
                period=period,
                in_force=None if unread else standing.in_force,
                basis=basis or document.basis,
                checked_on=document.checked_on,
                label=document.label,
                heading=heading,
            ),
            standing,
        )

    def is_open(self, document: Document) -> bool:
        """Whether the asker may be told of a document; a unit's own rules are for it and those below."""
        return is_open_to(document, self.units)

    def _resolve(self, citation: Citation, day: date, *, lapsed: bool) -> Provision | None:
        """The provision on the day; else the one that an unread change has ended; else, where asked for,
        any.
        """
        library = self.kb.library
        try:
            return library.resolve(citation, day)
        except (UnknownProvision, StubProvision):
            return None
        except NoRuleForDate as error:
            ended = error.last is not None and self._ended_by_change(citation.document, error.last, day)
            return library.resolve(citation, None if lapsed else error.last) if lapsed or ended else None


def line_of(statement: Statement, judged: Judged, *, old_until: date | None = None) -> Line:
    """A statement as a line of the answer; `old_until` marks it as the rule up to that day."""
    kind = (
        LineKind.CARRIED_OLD_RULE if old_until else LineKind.WARNING if statement.warning else LineKind.LIST
    )
    return Line(
        kind=kind,
        text=statement.text,
        cites=tuple(one.citation for one in judged.cited),
        recipients=statement.recipients,
        occasions=statement.occasions,
        grades=statement.grades,
        until=old_until,
        cautions=judged.cautions,
        rule=statement.id,
    )


def citations_of(judged: Sequence[Judged]) -> tuple[CitedProvision, ...]:
    """Every provision cited, once, in the order of the answer."""
    return tuple({one.citation: one for each in judged for one in each.cited}.values())


def cautions_of(judged: Sequence[Judged]) -> tuple[str, ...]:
    """The cautions of all lines, each once."""
    return tuple(dict.fromkeys(caution for each in judged for caution in each.cautions))
