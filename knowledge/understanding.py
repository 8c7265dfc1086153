"""What a question is about, read from its words, and what it leaves open; nothing is guessed where names
come close.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from knowledge.knowledge_base import KnowledgeBase
from knowledge.questions import case_cues
from knowledge.questions import words as words
from knowledge.questions.asking_cues import ASPECT_CUES
from knowledge.questions.award_families import FAMILIES
from knowledge.questions.citations import DocumentNames, QuestionCitation
from knowledge.questions.cues import Cue, CueTable
from knowledge.questions.dates import QuestionDates, dates_in
from knowledge.questions.follow_up import carried
from knowledge.questions.names import Mention, NameBook
from knowledge.questions.roles import Roles, roles_of
from knowledge.questions.text import AWARD_MARK, Syllable, joined, syllables_of, without_telex
from knowledge.questions.understood import Field as Field
from knowledge.questions.understood import Understanding
from knowledge.topic import Aspect, Grade, Occasion, Recipient, Topic

LONGEST = 2000  # characters of a question that are read; what follows is talk


def understand(text: str, kb: KnowledgeBase, earlier: Understanding | None, today: date) -> Understanding:
    """Read a question; what it leaves open is taken from the turn before if it goes on with it."""
    return _reader(kb).read(text, earlier, today)


@lru_cache(maxsize=4)
def _reader(kb: KnowledgeBase) -> _Reader:
    return _Reader(kb)


class _Reader:
    def __init__(self, kb: KnowledgeBase) -> None:
        terms = kb.catalogue.terms
        self.names = NameBook(kb.catalogue.awards)
        self.documents = DocumentNames(kb.library.documents)
        by_role = {
            role: [t for t in terms if t.role == role]
            for role in ("aspect", "recipient", "occasion", "notion")
        }
        self.aspects: CueTable[Aspect] = CueTable(
            [
                *ASPECT_CUES,
                *(
                    (Aspect(t.value), 2, (t.name.vi, t.name.en or "", *t.aliases))
                    for t in by_role["aspect"]
                    if t.value in _ASPECTS
                ),
            ]
        )
        self.recipients: CueTable[Recipient] = CueTable(
            [
                *case_cues.RECIPIENT_CUES,
                *(
                    (Recipient(t.value), 3, (t.name.vi, *t.aliases))
                    for t in by_role["recipient"]
                    if t.value in _RECIPIENTS
                ),
            ]
        )
        self.occasions: CueTable[Occasion] = CueTable(
            [
                *((occasion, 3, texts) for occasion, texts in case_cues.OCCASION_CUES),
                *(
                    (Occasion(t.value), 3, (t.name.vi, *t.aliases))
                    for t in by_role["occasion"]
                    if t.value in _OCCASIONS
                ),
            ]
        )
        self.notions: CueTable[str] = CueTable(
            (t.id, 3, (t.name.vi, t.name.en or "", *t.aliases)) for t in by_role["notion"]
        )
        self.grades: CueTable[Grade] = CueTable((grade, 3, texts) for grade, texts in case_cues.GRADE_CUES)
        self.simplified: CueTable[bool] = CueTable([(True, 3, case_cues.SIMPLIFIED_CUES)])
        self.ellipsis: CueTable[bool] = CueTable([(True, 3, words.ELLIPSIS_CUES)])
        self.comparison: CueTable[bool] = CueTable([(True, 3, words.COMPARISON_CUES)])
        self.anchors: CueTable[bool] = CueTable([(True, 3, words.FIELD_ANCHORS)])
        self.outside: CueTable[bool] = CueTable([(True, 3, words.OUTSIDE_CUES)])
        self.orders: CueTable[bool] = CueTable([(True, 3, words.ORDER_CUES)])
        self.known = frozenset(
            set(self.names.vocabulary)
            | words.FILLERS
            | self.aspects.vocabulary
            | self.recipients.vocabulary
            | self.occasions.vocabulary
            | self.notions.vocabulary
            | self.anchors.vocabulary
            | self.outside.vocabulary
        )

    def read(self, text: str, earlier: Understanding | None, today: date) -> Understanding:
        text = text[:LONGEST]
        dates = dates_in(text, today)
        cited = self.documents.find(text)
        masked = (*dates.masked, *cited.masked)
        syllables = without_telex(syllables_of(text, masked), self.known)
        if earlier is not None and earlier.candidates and not self.names.mentions(syllables, self.known):
            syllables = self._continued(syllables, earlier)
        own = self._read(text, syllables, dates, cited)
        return carried(own, earlier) if earlier is not None else own

    def _continued(self, syllables: list[Syllable], earlier: Understanding) -> list[Syllable]:
        """ "cơ sở" after "chiến sĩ thi đua" is the rest of the name."""
        head = next((family.heads[0].folded for family in FAMILIES if family.id == earlier.family), ())
        start = [Syllable(word) for word in head]
        for skipped in range(len(syllables)):
            whole = [*start, *syllables[skipped:]]
            found = self.names.mentions(whole, self.known)
            if start and found and found[0].start == 0 and not found[0].is_open:
                return whole
        return syllables

    def _read(
        self, text: str, syllables: list[Syllable], dates: QuestionDates, cited: QuestionCitation
    ) -> Understanding:
        mentions = self.names.mentions(syllables, self.known)
        comparing = bool(self.comparison.all(syllables)) or dates.compared is not None
        roles = roles_of(mentions, syllables, comparing)
        marked = _marked(syllables, mentions)
        people = self.recipients.all(marked)
        occasions = self.occasions.all(marked)
        notions = self.notions.all(marked)
        about_person = words_of_person(text)
        simplified = self.simplified.all(marked)
        names: list[Cue[Any]] = [*notions, *simplified]
        cues = [cue for cue in self._aspect_cues(marked, dates) if not _is_part_of(cue, names)]
        aspects = _ranked(cues)
        topic = Topic(
            award=roles.target.awards[0] if roles.target and not roles.target.is_open else None,
            grade=self._grade(syllables, roles),
            recipient=_recipient(people, about_person),
            occasion=occasions[0].meaning if occasions else None,
            simplified=bool(simplified),
            aspect=aspects[0] if aspects else None,
            compare=roles.compared or (dates.compared.isoformat() if dates.compared else None),
            subject=max(notions, key=lambda cue: cue.end - cue.start).meaning
            if notions and not mentions
            else None,
            cited=str(cited.citation)
            if cited.citation
            else (cited.documents[0] if cited.documents else None),
        )
        spans: list[Cue[Any]] = [*cues, *people, *occasions, *notions, *simplified, *self.grades.all(marked)]
        covered = {place for cue in spans for place in range(cue.start, cue.end)}
        content = tuple(
            syllable.folded
            for place, syllable in enumerate(marked)
            if place not in covered
            and syllable.folded not in words.FILLERS
            and syllable.folded not in (AWARD_MARK, "%")
            and not syllable.folded.isdigit()
        )
        judged = self._field(marked, mentions, cited, topic, content)
        open_target = roles.target is not None and roles.target.is_open
        return Understanding(
            text=text,
            topic=topic,
            dates=dates,
            cited=cited,
            field=judged,
            candidates=roles.target.awards if open_target and roles.target else (),
            family=roles.target.family if open_target and roles.target else None,
            names_other=roles.target is not None and not roles.target.awards,
            held=roles.held,
            aspects=aspects,
            about_person=about_person,
            content=content,
            is_comparison=comparing,
            is_anchored=bool(self.anchors.all([s for place, s in enumerate(marked) if place not in covered])),
            is_elliptic=bool(self.ellipsis.all(marked)),
            slipped=bool(roles.target and roles.target.slipped),
            why=_why(syllables, roles, cues, people, occasions, dates, judged, content),
        )

    def _aspect_cues(self, marked: Sequence[Syllable], dates: QuestionDates) -> list[Cue[Aspect]]:
        cues = self.aspects.all(marked) or self.aspects.slipped(marked)
        if dates.received_on is None:
            return cues
        # "hồ sơ được tiếp nhận trước ngày …" tells when; it asks for papers only if nothing else is asked.
        others = [cue for cue in cues if cue.weight > 2 or cue.meaning not in _SAID_WITH_A_DATE]
        return others or cues

    def _grade(self, syllables: Sequence[Syllable], roles: Roles) -> Grade | None:
        for cue in self.grades.all(syllables):
            alone = cue.end - cue.start == 1
            if not alone or (roles.target is not None and roles.target.end == cue.start):
                return cue.meaning
        return None

    def _field(
        self,
        marked: Sequence[Syllable],
        mentions: Sequence[Mention],
        cited: QuestionCitation,
        topic: Topic,
        content: Sequence[str],
    ) -> Field:
        if self.orders.all(marked):
            return Field.OUTSIDE
        if mentions or cited.documents:
            return Field.INSIDE
        anchored = bool(self.anchors.all(marked)) or topic.subject is not None
        if cited.unknown:
            return Field.UNSURE if anchored else Field.OUTSIDE
        if self.outside.all(marked):
            return Field.UNSURE if anchored and topic.subject is not None else Field.OUTSIDE
        if anchored or cited.article_without_document or cited.form:
            return Field.INSIDE
        if topic.aspect or topic.recipient or topic.occasion or topic.simplified:
            return Field.INSIDE if not content else Field.UNSURE
        if not content:
            return Field.EMPTY
        return Field.UNSURE


_ASPECTS = frozenset(aspect.value for aspect in Aspect)
_RECIPIENTS = frozenset(recipient.value for recipient in Recipient)
_OCCASIONS = frozenset(occasion.value for occasion in Occasion)
_SAID_WITH_A_DATE = frozenset({Aspect.DOSSIER, Aspect.DEADLINE})


def words_of_person(text: str) -> bool:
    """Whether the question is about one named person ("anh Nguyễn Văn A", "chị B", "ông Nam")."""
    from knowledge.questions.roles import NAMED_PERSON

    return NAMED_PERSON.search(text) is not None


def _marked(syllables: Sequence[Syllable], mentions: Sequence[Mention]) -> list[Syllable]:
    """The syllables with every award put down to one mark."""
    marked: list[Syllable] = []
    starts = {mention.start: mention for mention in mentions}
    place = 0
    while place < len(syllables):
        mention = starts.get(place)
        marked.append(syllables[place] if mention is None else Syllable(AWARD_MARK))
        place = place + 1 if mention is None else mention.end
    return marked


def _is_part_of(cue: Cue[Aspect], names: Sequence[Cue[Any]]) -> bool:
    """Whether a cue is only a part of a longer name ("thủ tục" in "thủ tục đơn giản")."""
    return any(
        name.start <= cue.start and cue.end <= name.end and name.end - name.start > cue.end - cue.start
        for name in names
    )


def _ranked(cues: Sequence[Cue[Aspect]]) -> tuple[Aspect, ...]:
    best: dict[Aspect, tuple[int, int, int]] = {}
    for cue in cues:
        rank = (-cue.weight, -(cue.end - cue.start), cue.start)
        best[cue.meaning] = min(best.get(cue.meaning, rank), rank)
    return tuple(sorted(best, key=lambda aspect: best[aspect]))


def _recipient(found: Sequence[Cue[Recipient]], about_person: bool) -> Recipient | None:
    if found:
        return min(found, key=lambda cue: (-cue.weight, cue.start)).meaning
    return Recipient.INDIVIDUAL if about_person else None


def _why(
    syllables: Sequence[Syllable],
    roles: Roles,
    cues: Sequence[Cue[Aspect]],
    people: Sequence[Cue[Recipient]],
    occasions: Sequence[Cue[Occasion]],
    dates: QuestionDates,
    judged: Field,
    content: Sequence[str],
) -> tuple[str, ...]:
    lines = [f"read as: {joined(syllables)}"]
    if roles.target is not None:
        named = joined(syllables[roles.target.start : roles.target.end])
        slip = ", one slip" if roles.target.slipped else ""
        lines.append(f"award: {' | '.join(roles.target.awards) or 'none held'} ('{named}'{slip})")
    lines.extend(f"held: {award} x{count}" for award, count in roles.held)
    lines.extend(f"aspect: {cue.meaning} ('{cue.text}', weight {cue.weight})" for cue in cues)
    lines.extend(f"recipient: {cue.meaning} ('{cue.text}')" for cue in people)
    lines.extend(f"occasion: {cue.meaning} ('{cue.text}')" for cue in occasions)
    lines.extend(dates.why)
    lines.append(f"field: {judged}")
    if content:
        lines.append(f"not understood: {' '.join(content)}")
    return tuple(lines)
