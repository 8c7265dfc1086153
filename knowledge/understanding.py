"""What a question is about, read from its words, and what it leaves open; nothing is guessed where names
come close.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.knowledge_base import KnowledgeBase
from knowledge.questions.aspects_asked import asks_of_the_ladder, aspect_cues, ranked, without_slip_for_class
from knowledge.questions.citations import QuestionCitation
from knowledge.questions.counted_awards import begins_with_count, counted_awards
from knowledge.questions.cues import Cue, are_joined
from knowledge.questions.dates import QuestionDates, dates_in
from knowledge.questions.doubts import settled
from knowledge.questions.fields import field_of
from knowledge.questions.follow_up import carried, continued, notion_left_open
from knowledge.questions.forging import asks_to_forge
from knowledge.questions.grades import grades_asked
from knowledge.questions.joined_sides import joined_sides, parts_of, side_of
from knowledge.questions.mentions import Mention, marked_with
from knowledge.questions.persons import persons_in
from knowledge.questions.reasons import reasons
from knowledge.questions.repairing import repairer_of
from knowledge.questions.roles import Roles
from knowledge.questions.tables import Tables
from knowledge.questions.talk import talk_in
from knowledge.questions.text import (
    AWARD_MARK,
    Syllable,
    syllables_of,
    with_words_told,
    without_telex,
)
from knowledge.questions.understood import Field as Field
from knowledge.questions.understood import Understanding
from knowledge.questions.unread import carries, unread_words
from knowledge.questions.whether import asks_whether, verdicts_in
from knowledge.topic import Aspect, Recipient, Topic

LONGEST = 2000  # characters of a question that are read; what follows is talk
_A_GUESS = 1  # the weight of words that only hint at a side
_A_SHARE = 2  # that of words for a share of whatever ("tỷ lệ bao nhiêu")
_ASKS_WHAT_IT_TAKES = frozenset({"can", "phai", "muon"})


def understand(text: str, kb: KnowledgeBase, earlier: Understanding | None, today: date) -> Understanding:
    """Read a question; what it leaves open is taken from the turn before if it goes on with it."""
    return kb.derived(_Reader).read(text, earlier, today)


class _Reader:
    def __init__(self, kb: KnowledgeBase) -> None:
        self.tables = Tables(kb)
        self.repairer = repairer_of(kb, self.tables.known)

    def read(self, text: str, earlier: Understanding | None, today: date) -> Understanding:
        repaired = self.repairer.repaired(text[:LONGEST])
        return settled(repaired, lambda written: self._read_written(written, earlier, today))

    def _read_written(self, text: str, earlier: Understanding | None, today: date) -> Understanding:
        tables = self.tables
        cited = tables.documents.find(text)
        dates = dates_in(_without(text, cited.masked), today)  # "thông tư 15 năm 2025" names no day
        persons = persons_in(text)
        typed = syllables_of(text, tables.abbreviations, (*dates.masked, *cited.masked, *persons))
        syllables = with_words_told(without_telex(typed, tables.known, tables.ordinary), tables.written)
        if earlier is not None and not tables.names.mentions(syllables, tables.known):
            syllables = continued(syllables, earlier, tables.names, tables.known)
        if earlier is not None:
            cited = tables.provision_turns.read(text, syllables, cited, earlier.cited.citation)
        final = tuple(syllables)
        cited = tables.asked_provision(final, cited)
        own = self._read(text, final, dates, cited, bool(persons))
        is_outside = own.field is Field.OUTSIDE
        talk = talk_in(text, typed, tables.flat, tables.fillers, today, is_outside=is_outside)
        own = own if talk is None else replace(own, talk=talk)
        if earlier is None:
            return own
        term = tables.terms.get(notion_left_open(own, earlier) or "")
        if term is not None:
            again = self._read_written(f"{text} {term.name.vi}", None, today)
            return replace(again, goes_on=True, why=(*again.why, "notion from the turn before"))
        return carried(own, earlier)

    def _read(
        self,
        text: str,
        syllables: tuple[Syllable, ...],
        dates: QuestionDates,
        cited: QuestionCitation,
        about_person: bool,
    ) -> Understanding:
        tables = self.tables
        mentions = tables.names.mentions(syllables, tables.known)
        marked = tuple(marked_with(syllables, mentions))
        sides = tables.flat["comparison"]
        comparing = bool(sides.all(syllables) or sides.all(marked)) or dates.compared is not None
        found = tables.lists.by_meaning(marked)
        flat = {name: found.get(name, []) for name in tables.flat}
        people = [cue for cue in tables.recipients.all(marked) if cue.meaning is not None]
        occasions = tables.occasions.all(marked) or tables.occasions.all(syllables)
        notions = tables.notions.all(marked)
        points, is_settled = tables.points_in(marked, syllables)
        # "Chuyên đề" within the name of an award, but not "phụ nữ" in that of a body.
        bodies = [mention for mention in mentions if mention.notion is not None]
        within = [] if points else [c for c in tables.points.all(syllables) if not _is_within(c, bodies)]
        names: list[Cue[Any]] = [*notions, *flat["simplified"]]
        by_giver = any(mention.by_giver for mention in mentions)
        is_graded = any(award in tables.graded for mention in mentions for award in mention.awards)
        cues = [
            without_slip_for_class(cue, is_graded=is_graded)
            for cue in aspect_cues(tables.aspects, marked, dates, slips=not by_giver)
            if not _is_part_of(cue, names)
        ]
        paid = any(cue.meaning is Aspect.MONEY for cue in cues)
        roles = tables.roles.roles_of(
            mentions, syllables, comparing, about_person, paid=paid, listed="," in text
        )
        by_form = (Aspect.FORMS,) if cited.form and mentions else ()
        is_simplified = bool(flat["simplified"])
        is_whether = asks_whether(marked)
        paper = tables.paper_questions.read(marked)
        grade, other_grade = grades_asked(tables.grades, syllables, roles, comparing=comparing)
        # Where two kinds of recipient are compared, each is told.
        several = (comparing or are_joined(people, marked)) and len({cue.meaning for cue in people}) > 1
        aspects = (
            ((Aspect.DOSSIER,) if paper else ())
            or ranked(cues)
            or by_form
            or ((Aspect.MONEY,) if dates.decided_on and begins_with_count(mentions, syllables) else ())
            or (
                (Aspect.CRITERIA,)
                if several or other_grade or (grade and not (people or roles.compared))
                else ()
            )
            or ((Aspect.AUTHORITY,) if by_giver else ())
            or self._what_it_takes(syllables, roles, people, occasions, is_simplified=is_simplified)
        )
        if not comparing and asks_of_the_ladder(aspects, cues, tables.grades.all(syllables)):
            aspects = (Aspect.CRITERIA, *(one for one in aspects if one is not Aspect.CRITERIA))
        is_about_votes = aspects[:1] == (Aspect.VOTES,) and max(cue.weight for cue in cues) > _A_SHARE
        if (
            aspects[:1] == (Aspect.VOTES,)
            and not is_about_votes
            and tables.roles.has_members(roles, mentions)
        ):
            aspects = (Aspect.CRITERIA, *(one for one in aspects if one is not Aspect.CRITERIA))
        topic = Topic(
            award=roles.target.awards[0] if roles.target and not roles.target.is_open else None,
            grade=grade,
            recipient=None if several else _recipient(people, about_person),
            occasion=occasions[0].meaning if occasions else None,
            simplified=is_simplified,
            aspect=aspects[0] if aspects else None,
            compare=roles.compared
            or (dates.compared.isoformat() if dates.compared else None)
            or (roles.target.awards[0] if other_grade and roles.target and roles.target.awards else None),
            subject=max(notions, key=lambda cue: cue.end - cue.start).meaning
            if notions and not mentions
            else None,
            cited=str(cited.citation)
            if cited.citation
            else (cited.documents[0] if cited.documents else None),
        )
        grades = tables.grades.all(marked)
        sure = [cue for cue in points if mentions or cue.weight > _A_GUESS]
        spans: list[Cue[Any]] = [
            *(cue for found in (cues, people, occasions, notions, sure, grades) for cue in found),
            *(cue for name in ("simplified", "legal_basis", "misuse", "records") for cue in flat[name]),
        ]
        covered = {place for cue in spans for place in range(cue.start, cue.end)}
        left = [s for place, s in enumerate(marked) if place not in covered and carries(s, tables.fillers)]
        content = tuple(syllable.folded for syllable in left)
        judged = field_of(flat, mentions, cited, topic, content, bool(sure))
        told = tuple(mention.notion for mention in mentions if mention.notion is not None)
        open_target = roles.target is not None and roles.target.is_open
        uncovered = [s for place, s in enumerate(marked) if place not in covered]
        told_of = covered.union(*(range(c.start, c.end) for found in flat.values() for c in found))
        tail = self._name_tail(text, roles.target, mentions, syllables, marked, told_of)
        if tail and roles.target:
            topic, open_target = replace(topic, award=None), True
        return Understanding(
            text=text,
            topic=topic,
            dates=dates,
            cited=cited,
            field=judged,
            candidates=roles.target.awards if open_target and roles.target else (),
            family=roles.target.family if open_target and roles.target else None,
            name_tail=tail,
            names_other=roles.target is not None and not roles.target.awards and not told,
            held=roles.held,
            aspects=aspects,
            sides=self._sides(text, cues) if not (paper or cited.citation or cited.documents) else (),
            about_person=about_person,
            content=content,
            is_comparison=comparing,
            is_anchored=bool(tables.flat["field"].all(uncovered)),
            is_elliptic=bool(flat["follow_up"]),
            slipped=bool(roles.target and roles.target.slipped),
            asks_plainly=paper is not None or max((cue.weight for cue in cues), default=0) > _A_GUESS,
            paper=paper,
            points=(*told, *dict.fromkeys(rule for cue in (*points, *within) for rule in cue.meaning)),
            names_no_matter=judged is Field.UNSURE and tables.asks_of_nothing(text),
            unread=unread_words(marked, covered, self.tables.fillers),
            asks_whether=is_whether,
            asks_if_given=is_whether and bool(tables.may_be_given.all(marked)),
            is_settled=is_settled,
            verdicts=verdicts_in((marked, syllables), tables.verdicts) if is_whether else (),
            other_grade=other_grade,
            counted=counted_awards(mentions, syllables, tables.recipients, tables.grades)
            if Aspect.MONEY in aspects
            else (),
            misuse=asks_to_forge(flat["misuse"], cues, marked),
            asks_basis=bool(flat["legal_basis"]),
            why=reasons(syllables, roles, cues, people, occasions, points, dates, judged, content),
        )

    def _name_tail(
        self,
        text: str,
        target: Mention | None,
        mentions: Sequence[Mention],
        syllables: Sequence[Syllable],
        marked: Sequence[Syllable],
        covered: set[int],
    ) -> str:
        """The word glued to the name of the award asked about that makes another name of it."""
        if target is None or target not in mentions:
            return ""
        marks = [place for place, syllable in enumerate(marked) if syllable.folded == AWARD_MARK]
        place = marks[mentions.index(target)] + 1
        end = next((cue.end for cue in self.tables.grades.all(marked) if cue.start == place), place)
        named = [*syllables[target.start : target.end], *marked[place:end]]
        behind = marked[end:]
        unread = {
            at
            for at, one in enumerate(behind)
            if at + end not in covered and carries(one, self.tables.fillers)
        }
        return self.tables.longer_names.tail_of(text, target, named, behind, unread)

    def _sides(self, text: str, cues: Sequence[Cue[Aspect]]) -> tuple[Aspect, ...]:
        """The sides that the parts of the question ask for, where there are several."""
        several = len({cue.meaning for cue in cues if cue.weight > _A_GUESS}) > 1
        return joined_sides([self._side(part) for part in parts_of(text)]) if several else ()

    def _side(self, part: str) -> Aspect | None:
        marked, told = self.tables.part(part)
        return side_of(marked, self.tables.aspects.all(marked), told, self.tables.fillers)

    def _what_it_takes(
        self,
        syllables: Sequence[Syllable],
        roles: Roles,
        people: Sequence[Cue[Any]],
        occasions: Sequence[Cue[Any]],
        *,
        is_simplified: bool,
    ) -> tuple[Aspect, ...]:
        """A case told without a question is after the standard: "doanh nghiệp … cần gì", "đã 2 lần …"."""
        asks = any(s.folded in _ASKS_WHAT_IT_TAKES for s in syllables)
        if roles.compared is not None:
            return (Aspect.CRITERIA,) if asks else ()
        if roles.target is None:
            return ()
        told = bool(occasions) or (bool(people) and asks)
        if is_simplified and not (told or roles.held):
            return (Aspect.DOSSIER,)  # only the papers differ
        return (Aspect.CRITERIA,) if told or roles.held else ()


def _without(text: str, masked: Sequence[tuple[int, int]]) -> str:
    """The text with stretches blanked out that are read already; every place stays where it was."""
    for start, end in masked:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_part_of(cue: Cue[Aspect], names: Sequence[Cue[Any]]) -> bool:
    """Whether a cue is only a part of a longer name ("thủ tục" in "thủ tục đơn giản")."""
    return any(
        name.start <= cue.start and cue.end <= name.end and name.end - name.start > cue.end - cue.start
        for name in names
    )


def _is_within(cue: Cue[Any], mentions: Sequence[Mention]) -> bool:
    return any(mention.start <= cue.start and cue.end <= mention.end for mention in mentions)


def _recipient(found: Sequence[Cue[Recipient | None]], about_person: bool) -> Recipient | None:
    if found:
        return min(found, key=lambda cue: (-cue.weight, cue.start)).meaning
    return Recipient.INDIVIDUAL if about_person else None
