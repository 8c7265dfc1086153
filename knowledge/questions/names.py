"""Which award a text names: by its names and abbreviations, by its family and level, through one typing slip.

A longer name wins over one that it contains. Where names come equally near, nothing is picked: the
candidates are handed on, and the officer is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from knowledge.questions.award_families import Family, climbs, families_from
from knowledge.questions.givers import giver_starts, is_giver
from knowledge.questions.mentions import Mention
from knowledge.questions.phrase_index import PhraseIndex, filed
from knowledge.questions.question_words import FamilyWords, syllable_set
from knowledge.questions.slipped_names import SlippedNames
from knowledge.questions.slips import LONGEST_NAME
from knowledge.questions.text import Phrase, Syllable, joined, match_at, phrase, syllables_of
from knowledge.rules import Award

_JOINING = frozenset({"va", "voi", "hay", "hoac", "and", "or", "vs"})
_BESIDE = 3  # syllables around a name that are looked at for the rest of a longer one
_CLIMBING = frozenset({"len", "xet"})
_LEVEL_OF_ONE = 2  # "lên" and one syllable
_TAIL = 2  # syllables that end names of one kind: "ưu tú", "nhân dân"
# A level stands close behind the head, with "của", "cấp", "chủ tịch" and the like in between.
_LEVEL_WITHIN = 4
_BETWEEN = syllable_set(
    """
    cua cap do chu tich tang of the by cho danh hieu chuyen de dot xuat cong trang doi ngoai phong trao
    """
)
# "cờ" without "thi đua" is a flag only when a level follows at once; unaccented "co" is mostly "có".
_NEEDS_LEVEL = frozenset({"co", "flag"})
# Without accents "co tinh" is "có tính" and "co bo" is "có bộ", but at the beginning and behind such words.
_FLAG_OF = frozenset({"tinh", "bo"})
_BEFORE_FLAG = syllable_set("thuong tien tang trao xet chuan han nop va voi hay hoac lan quyen ky kem")
_BEHIND_TO_COUNT = syllable_set("khong vao den ca luon tu theo la trong lai them k nao chua")


class NameBook:
    """Every name under which an award may be asked about."""

    def __init__(
        self,
        awards: Iterable[Award],
        abbreviations: Mapping[str, str],
        families: Iterable[FamilyWords] = (),
    ) -> None:
        held = list(awards)
        self.ids = frozenset(award.id for award in held)
        self._names = [(name, award.id) for award in held for name in _names_of(award, abbreviations)]
        self._index = PhraseIndex(name for name, _ in self._names)
        self.families = families_from(families, self.ids)
        self._slipped_names = SlippedNames(self._names, self.families)
        self._notions = {one.id: filed(one.notions) for one in self.families}
        self._levels = {one.id: filed(one.levels) for one in self.families}
        self._heads: dict[str, list[tuple[Family, Phrase]]] = {}
        for family in self.families:
            for head in sorted(family.heads, key=lambda head: -len(head.folded)):
                self._heads.setdefault(head.folded[0], []).append((family, head))

    @cached_property
    def written(self) -> frozenset[str]:
        """All syllables of all names as they are written."""
        return frozenset(word for name, _ in self._names for word in name.written)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All folded syllables of all names."""
        words = {word for name, _ in self._names for word in name.folded}
        heads = {word for family in self.families for head in family.heads for word in head.folded}
        levels = {
            word
            for family in self.families
            for _, texts in (*family.levels, *family.notions)
            for text in texts
            for word in text.folded
        }
        return frozenset(words | heads | levels)

    def mentions(self, syllables: Sequence[Syllable], known: frozenset[str] = frozenset()) -> list[Mention]:
        """The awards that a question names, in the order of the text; `known` are words spelled right."""
        found: list[Mention] = []
        folded = [syllable.folded for syllable in syllables]
        place = 0
        while place < len(syllables):
            if not self._may_name(folded[place]):
                place += 1
                continue
            mention = self._mention_at(syllables, folded, place) or self._climbed_to(found, syllables, place)
            if mention is None:
                place += 1
            else:
                found.append(mention)
                place = mention.end
                level = self._level_joined(mention, syllables)
                if level is not None:
                    found.append(level)
                    place = level.end
        if not found:
            return self._slipped_names.mentions(syllables, known)
        return [self._completed(mention, syllables, known) for mention in found]

    def _may_name(self, word: str) -> bool:
        """Whether the name of an award, of a family or of a level may begin with the word."""
        return word in self._heads or word in _CLIMBING or self._index.may_start(word)

    def _completed(self, mention: Mention, syllables: Sequence[Syllable], known: frozenset[str]) -> Mention:
        """The longer name around a mention, where one slip hides it ("tậpthể lao động tiên tiến")."""
        before = syllables[max(0, mention.start - _BESIDE) : mention.start]
        beside = [*before, *syllables[mention.end : mention.end + _BESIDE]]
        is_whole = all(one.folded in known or one.folded.isdigit() for one in beside)
        if is_whole and not (mention.is_open and mention.family):
            return mention
        first = max(0, mention.start - LONGEST_NAME)
        around = syllables[first : mention.end + LONGEST_NAME]
        slipped = self._slipped_names.mentions(around, known, longer_than=mention.end - mention.start)
        if len(slipped) != 1 or slipped[0].is_open:
            return mention
        start, end = slipped[0].start + first, slipped[0].end + first
        if not (start <= mention.start and mention.end <= end):
            return mention
        return Mention(start, end, slipped[0].awards, mention.family, slipped=True)

    def _mention_at(self, syllables: Sequence[Syllable], folded: Sequence[str], place: int) -> Mention | None:
        starting = self._index.starting_at(folded, place)
        exact = self._exact_at(syllables, starting, place) if starting else None
        by_level = self._family_at(syllables, place) if folded[place] in self._heads else None
        is_further = by_level is not None and (
            exact is None or by_level.end > exact.end or by_level.notion is not None
        )
        if is_further:
            return by_level
        return exact

    def _exact_at(self, syllables: Sequence[Syllable], numbers: Iterable[int], place: int) -> Mention | None:
        best: dict[str, None] = {}
        longest = 0
        for number in numbers:
            name, award = self._names[number]
            end = match_at(name, syllables, place)
            if end is None or end < longest:
                continue
            if end > longest:
                best, longest = {}, end
            best[award] = None
        return Mention(place, longest, tuple(best)) if best else None

    def _family_at(self, syllables: Sequence[Syllable], place: int) -> Mention | None:
        for family, head in self._heads.get(syllables[place].folded, ()):
            end = match_at(head, syllables, place)
            if end is None:
                continue
            notion = self._notion_after(family, syllables, end)
            level = self._level_after(family, syllables, end)
            if notion is not None and (level is None or notion.end >= level[1]):
                return Mention(place, notion.end, (), family.id, notion=notion.notion)
            if level is not None and not _is_to_have(syllables, place, level[1]):
                award, level_end = level
                return Mention(place, level_end, (award,) if award else (), family.id)
            if head.folded[0] in _NEEDS_LEVEL and len(head.folded) == 1:
                continue
            return self._of_giver(family, syllables, place, end) or Mention(
                place, end, family.members, family.id
            )
        return None

    def _level_joined(self, mention: Mention, syllables: Sequence[Syllable]) -> Mention | None:
        """A second award of the same family named by its level alone ("CSTĐ cơ sở và toàn quốc")."""
        if mention.is_open or mention.end >= len(syllables) or syllables[mention.end].folded not in _JOINING:
            return None
        for family in self.families:
            if mention.awards[0] in {award for award, _ in family.levels}:
                level = self._level_after(family, syllables, mention.end + 1)
                if level is not None and level[0] is not None and level[0] != mention.awards[0]:
                    return Mention(mention.end, level[1], (level[0],), family.id)
        return None

    def _climbed_to(
        self, found: Sequence[Mention], syllables: Sequence[Syllable], place: int
    ) -> Mention | None:
        """The higher award of the same family that is named by its level alone ("2 lần CSTĐ tỉnh lên toàn
        quốc"); a level of one syllable may be the body itself ("gửi lên bộ").
        """
        if syllables[place].folded not in _CLIMBING or (found and found[-1].is_open):
            return None
        tail = tuple(one.folded for one in syllables[place + 1 : place + 1 + _TAIL])
        if not found:
            before = f" {joined(syllables[:place])} "  # "nghệ nhân hát xoan lên nhân dân"
            fitting = (award for head, award in self._by_tail.get(tail, ()) if f" {head} " in before)
            award = next(fitting, None)
            return None if award is None else Mention(place + 1, place + 1 + _TAIL, (award,))
        sibling = self._siblings.get((found[-1].awards[0], tail))
        if sibling is not None:
            return Mention(place + 1, place + 1 + _TAIL, (sibling,))
        for family in self.families:
            level = self._level_after(family, syllables, place + 1)
            fits = found[-1].awards[0] in {award for award, _ in family.levels}
            if fits and level is not None and level[0] not in (None, found[-1].awards[0]):
                is_award = level[1] - place > _LEVEL_OF_ONE or climbs(syllables[found[-1].end : place])
                return Mention(place + 1, level[1], (level[0] or "",), family.id) if is_award else None
        return None

    @cached_property
    def _siblings(self) -> dict[tuple[str, tuple[str, ...]], str]:
        """Awards whose names differ in their end only, by the one and the end of the other ("ưu tú" and "nhân
        dân").
        """
        return {
            (one, tail): other
            for named in self._by_head.values()
            for one in named.values()
            for tail, other in named.items()
            if other != one
        }

    @cached_property
    def _by_head(self) -> dict[tuple[str, ...], dict[tuple[str, ...], str]]:
        """The awards by the beginning of their names, then by the end."""
        ends: dict[tuple[str, ...], dict[tuple[str, ...], str]] = {}
        for name, award in self._names:
            if len(name.folded) > _TAIL:
                ends.setdefault(name.folded[:-_TAIL], {})[name.folded[-_TAIL:]] = award
        return ends

    @cached_property
    def _by_tail(self) -> dict[tuple[str, ...], list[tuple[str, str]]]:
        """The beginnings that several names have, by the end that makes one of them ("nhân dân")."""
        found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for head, named in self._by_head.items():
            if len(set(named.values())) > 1 and len(head) >= _TAIL:
                for tail, award in named.items():
                    found.setdefault(tail, []).append((" ".join(head), award))
        return found

    def _of_giver(
        self, family: Family, syllables: Sequence[Syllable], place: int, end: int
    ) -> Mention | None:
        """The award of the body that is said to give it ("tổng liên đoàn tặng bằng khen"), not to get it."""
        for start in giver_starts(syllables, place):
            notion = self._notion_after(family, syllables, start)
            if notion is not None and is_giver(syllables[start : place - 1], notion.end - start):
                return Mention(place, end, (), family.id, notion=notion.notion, by_giver=True)
            level = self._level_after(family, syllables, start) if notion is None else None
            if level is not None and level[0] and is_giver(syllables[start : place - 1], level[1] - start):
                return Mention(place, end, (level[0],), family.id, by_giver=True)
        return None

    def _notion_after(self, family: Family, syllables: Sequence[Syllable], end: int) -> Mention | None:
        """A body behind the head whose awards only a notion of the glossary tells of."""
        start = end + 1 if end < len(syllables) and syllables[end].folded == "cua" else end
        found = [
            Mention(start, ends, (), family.id, notion=notion)
            for notion, text in self._notions[family.id].at(syllables, start)
            if (ends := match_at(text, syllables, start)) is not None
        ]
        return max(found, key=lambda mention: mention.end, default=None)

    def _level_after(
        self, family: Family, syllables: Sequence[Syllable], end: int
    ) -> tuple[str | None, int] | None:
        place = end
        for _ in range(_LEVEL_WITHIN + 1):
            found = [
                (level_end, award)
                for award, text in self._levels[family.id].at(syllables, place)
                if (level_end := match_at(text, syllables, place)) is not None
            ]
            if found:
                level_end, award = max(found, key=lambda pair: pair[0])
                return award, level_end
            if place >= len(syllables) or syllables[place].folded not in _BETWEEN:
                return None
            place += 1
        return None


def _is_to_have(syllables: Sequence[Syllable], place: int, end: int) -> bool:
    """Whether "co" typed without accents is rather "có" than a flag with its level: "thai sản có tính
    không".
    """
    flag, level = syllables[place], syllables[end - 1]
    if end - place != 2 or flag.folded != "co" or flag.typed != "co" or level.typed != level.folded:
        return False
    before = syllables[place - 1].folded if place else ""
    if level.folded not in _FLAG_OF or (end < len(syllables) and syllables[end].folded in _BEHIND_TO_COUNT):
        return True
    return bool(before) and not before.isdigit() and before not in _BEFORE_FLAG


def _names_of(award: Award, abbreviations: Mapping[str, str]) -> list[Phrase]:
    names: dict[tuple[str, ...], Phrase] = {}
    for text in (award.name.vi, award.name.en or "", award.short, *award.aliases, award.id.replace("-", " ")):
        own = phrase(text)
        out = syllables_of(text, abbreviations)
        written_out = Phrase(tuple(s.folded for s in out), tuple(s.typed or s.folded for s in out))
        for one in (own, written_out):
            if one.folded:
                names.setdefault(one.folded, one)
    return list(names.values())
