"""What a question is about, read from its words, and what it leaves open; nothing is guessed where names
come close.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from knowledge.knowledge_base import KnowledgeBase
from knowledge.questions.case_told import case_told
from knowledge.questions.counted_awards import counted_awards
from knowledge.questions.counts import counts_in
from knowledge.questions.dates import dates_in
from knowledge.questions.doubts import settled
from knowledge.questions.english import is_english
from knowledge.questions.fields import field_of
from knowledge.questions.follow_up import carried, notion_left_open
from knowledge.questions.forging import asks_to_forge
from knowledge.questions.levels_named import continued
from knowledge.questions.matter_before import of_the_collective_before
from knowledge.questions.paid_each import PaidSide, paid_each
from knowledge.questions.persons import persons_in, with_households_named
from knowledge.questions.reasons import reasons
from knowledge.questions.repairing import repairer_of
from knowledge.questions.seen import Seen, see
from knowledge.questions.sides_asked import sides_asked, sides_joined
from knowledge.questions.tables import Tables
from knowledge.questions.talk import talk_in
from knowledge.questions.text import (
    AWARD_MARK,
    Syllable,
    span_of,
    syllables_of,
    with_counts_apart,
    with_words_told,
    without_telex,
)
from knowledge.questions.understood import Field as Field
from knowledge.questions.understood import Understanding
from knowledge.questions.unread import carries, unread_words
from knowledge.questions.unspaced import Unspaced, may_lack_blanks
from knowledge.questions.whether import verdicts_in
from knowledge.questions.word_pairs import word_pairs_of
from knowledge.questions.words_before import leaves_matter_open, led_with
from knowledge.topic import Aspect, Topic
from knowledge.values import replace

LONGEST = 2000  # characters of a question that are read; what follows is talk
_A_GUESS = 1  # the weight of words that only hint at a side


def understand(text: str, kb: KnowledgeBase, earlier: Understanding | None, today: date) -> Understanding:
    """Read a question; what it leaves open is taken from the turn before if it goes on with it."""
    return kb.derived(_Reader).read(text, earlier, today)


class _Reader:
    def __init__(self, kb: KnowledgeBase) -> None:
        self.tables = Tables(kb)
        self.repairer = repairer_of(kb, self.tables.known)
        self._kb = kb

    @cached_property
    def _unspaced(self) -> Unspaced:
        pairs = word_pairs_of(self._kb)  # which few questions need
        return Unspaced(self.tables.known | pairs.words.keys(), pairs.folded, self._kb.words.abbreviations)

    def read(self, text: str, earlier: Understanding | None, today: date) -> Understanding:
        asked = text[:LONGEST]
        lacks_blanks = may_lack_blanks(asked) and not is_english(asked)
        parted = with_counts_apart(self._unspaced.parted(asked) if lacks_blanks else asked)
        repaired = self.repairer.repaired(with_households_named(parted))
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
        named = cited
        if earlier is not None:
            cited = tables.provision_turns.read(text, syllables, cited, earlier.cited.shown)
        pages, final = cited is not named, tuple(syllables)
        cited = tables.asked_provision(final, cited)
        seen = see(tables, text, final, dates, cited, about_person=bool(persons))
        own = self._understood(seen, typed, today, goes_on=pages)
        if earlier is None:
            return _of_title_counted(own)
        of_both = self._with_the_words_before(own, earlier)
        if of_both is not None:
            return of_both
        term = tables.terms.get(notion_left_open(own, earlier) or "")
        if term is not None:
            again = self._read_written(f"{text} {term.name.vi}", None, today)
            return replace(again, goes_on=True, why=(*again.why, "notion from the turn before"))
        told = case_told(own, earlier)
        if told is not None:
            return told
        own = of_the_collective_before(own, earlier, self.tables.of_shares)
        return _of_title_counted(carried(self._in_its_occasion(own, earlier, today), earlier))

    def _with_the_words_before(self, own: Understanding, earlier: Understanding) -> Understanding | None:
        """The turn as one about the rule to which it leads with the words of the turn before: "nộp cho ai"
        after "hủy quyết định khen thưởng thế nào".
        """
        if not leaves_matter_open(own):
            return None
        award = self.tables.award_names.get(earlier.topic.award or "", "")
        opened_by = f"{award}. {earlier.opened_by or earlier.text}"
        rules = self.tables.points_over_two(opened_by, own.text, is_new=bool(own.points))
        return led_with(own, earlier, rules, self.tables.awards_of_rules(rules)) if rules else None

    def _in_its_occasion(self, own: Understanding, earlier: Understanding, today: date) -> Understanding:
        """The turn with the kind of merit of the turn before, where its words then lead to more rules: "nếu
        từng bị kỷ luật" after a question on devotion.
        """
        occasion = earlier.topic.occasion
        if occasion is None or not own.points or own.topic.occasion is not None or own.is_settled:
            return own
        again = self._read_written(f"{own.text} {self.tables.occasion_names[occasion]}", None, today)
        return replace(again, text=own.text) if set(own.points) < set(again.points) else own

    def _understood(
        self, seen: Seen, typed: Sequence[Syllable], today: date, *, goes_on: bool
    ) -> Understanding:
        tables, target = self.tables, seen.roles.target
        sides = sides_asked(seen, tables)
        topic = _topic(seen, sides, tables)
        read = seen.read_places
        left = [one for place, one in enumerate(seen.marked) if place not in read]
        going_on = {place for cue in seen.flat["follow_up"] for place in range(cue.start, cue.end)}
        own = [one for place, one in enumerate(seen.marked) if place not in read and place not in going_on]
        content = tuple(one.folded for one in own if carries(one, tables.fillers))
        sure = any(seen.mentions or cue.weight > _A_GUESS for cue in seen.points)
        judged = field_of(seen.flat, seen.mentions, seen.cited, topic, content, sure)
        rules = tuple(dict.fromkeys(rule for cue in (*seen.points, *seen.within) for rule in cue.meaning))
        bodies = tuple(mention.notion for mention in seen.mentions if mention.notion is not None)
        tail = self._name_tail(seen)
        is_outside = judged is Field.OUTSIDE
        is_open = target is not None and (target.is_open or bool(tail))
        return Understanding(
            text=seen.text,
            topic=replace(topic, award=None) if tail else topic,
            dates=seen.dates,
            cited=seen.cited,
            field=judged,
            candidates=target.awards if target and is_open else (),
            family=target.family if target and is_open else None,
            open_name=span_of(seen.syllables[target.start : target.end], seen.text)
            if target and target in seen.mentions
            else None,
            name_tail=tail,
            names_other=target is not None and not target.awards and not bodies,
            held=seen.roles.held,
            denied=seen.roles.denied,
            told=seen.roles.told,
            aspects=sides,
            sides=sides_joined(seen, tables),
            about_person=seen.about_person,
            content=content,
            objects=(
                *(one.typed for one in own if tables.is_object(one)),
                *tables.open_particles(seen.marked, seen.aspects),
            ),
            is_comparison=seen.is_comparison,
            is_anchored=bool(tables.flat["field"].all(left)),
            is_elliptic=bool(seen.flat["follow_up"]),
            goes_on=goes_on,
            slipped=bool(target and target.slipped),
            asks_plainly=seen.paper is not None or seen.heaviest > _A_GUESS,
            paper=seen.paper,
            points=(
                *(() if seen.is_settled else bodies),
                *rules,
            ),
            awards_of_rules=tables.awards_of_rules(rules),
            names_no_matter=judged is Field.UNSURE and tables.asks_of_nothing(seen.text),
            unread=unread_words(seen.marked, read, tables.fillers, seen.flat["field"]),
            asks_whether=seen.is_whether,
            asks_if_given=seen.is_whether and bool(tables.may_be_given.all(seen.marked)),
            is_settled=seen.is_settled,
            verdicts=verdicts_in((seen.marked, seen.syllables), tables.verdicts) if seen.is_whether else (),
            other_grade=seen.other_grade,
            grades_told=seen.grades_told,
            counted=counted_awards(
                seen.mentions, seen.syllables, tables.recipients, tables.grades, seen.dates.periods
            )
            if Aspect.MONEY in sides
            else (),
            counts=counts_in(seen.syllables),
            paid_each=_paid_each(seen, tables) if Aspect.MONEY in sides else (),
            misuse=asks_to_forge(seen.flat["misuse"], seen.aspects, seen.marked),
            asks_basis=bool(seen.flat["legal_basis"]),
            talk=talk_in(seen.text, typed, tables.flat, tables.fillers, today, is_outside=is_outside),
            searched=tables.search_words.searched_for(seen.text, (*seen.cited.masked, *seen.dates.masked)),
            why=reasons(seen, judged, content),
        )

    def _name_tail(self, seen: Seen) -> str:
        """The word glued to the name of the award asked about that makes another name of it."""
        target, marked = seen.roles.target, seen.marked
        if target is None or target not in seen.mentions:
            return ""
        marks = [place for place, one in enumerate(marked) if one.folded == AWARD_MARK]
        place = marks[seen.mentions.index(target)] + 1
        end = next((cue.end for cue in seen.grades if cue.start == place), place)
        named = [*seen.syllables[target.start : target.end], *marked[place:end]]
        listed = seen.listed_places
        unread = {
            at
            for at, one in enumerate(marked[end:])
            if at + end not in listed and carries(one, self.tables.fillers)
        }
        return self.tables.longer_names.tail_of(seen.text, target, named, marked[end:], unread)


def _of_title_counted(own: Understanding) -> Understanding:
    """A question that only counts the holders of a title, of no award that is known: "12 người, 8 LĐTT"."""
    topic, counts = own.topic, own.counts
    is_open = topic.award is None and not (own.candidates or own.aspects)
    if not is_open or counts.title is None or counts.members is None:
        return own
    topic = replace(topic, award=counts.title, recipient=None, aspect=Aspect.CRITERIA)
    return replace(own, topic=topic, aspects=(Aspect.CRITERIA,), field=Field.INSIDE)


def _paid_each(seen: Seen, tables: Tables) -> tuple[PaidSide, ...]:
    periods, comparing = seen.dates.periods, seen.is_comparison
    return paid_each(seen.mentions, seen.syllables, tables.grades, seen.roles, periods, comparing=comparing)


def _topic(seen: Seen, sides: Sequence[Aspect], tables: Tables) -> Topic:
    target, cited, dates = seen.roles.target, seen.cited, seen.dates
    award = target.awards[0] if target and target.awards else None
    compared_from = dates.compared.isoformat() if dates.compared else None
    longest = max(seen.notions, key=lambda cue: cue.end - cue.start, default=None)
    has_grades = award is None or award in tables.graded  # else it is told of another award beside it
    return Topic(
        award=award if target and not target.is_open else None,
        grade=seen.grade if has_grades else None,
        recipient=seen.recipient,
        occasion=seen.occasions[0].meaning if seen.occasions else None,
        simplified=seen.is_simplified,
        aspect=sides[0] if sides else None,
        compare=seen.roles.compared or compared_from or (award if seen.other_grade else None),
        subject=longest.meaning if longest and not seen.mentions else None,
        cited=str(cited.citation) if cited.citation else next(iter(cited.documents), None),
    )


def _without(text: str, masked: Sequence[tuple[int, int]]) -> str:
    """The text with stretches blanked out that are read already; every place stays where it was."""
    for start, end in masked:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
