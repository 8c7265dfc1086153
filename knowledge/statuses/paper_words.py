"""What is told of a dossier in hand: "xong mục 2", "chưa có tờ trình", "ghi chú mục 3: …", "còn thiếu gì".

The words are data: the lists `paper_marks` and `papers` of `knowledge/question_words.yaml`. A text that says
anything else beside them tells something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.dates.sentence import Sentence
from knowledge.questions.cues import CueTable
from knowledge.questions.question_words import WordGroup
from knowledge.questions.text import Syllable, syllables_of
from knowledge.statuses.asking import is_question
from knowledge.statuses.cues import read_report
from knowledge.statuses.targets import read_dossiers, read_obligation
from knowledge.statuses.text_parts import split_at, taken_out
from knowledge.vietnamese import compose, fold_in_place

_LONGEST = 120  # letters
_DOSSIER = re.compile(r"\b(?:hs|ho so)\s*(?:so\s*)?#?(\d{1,9})\b")
_NUMBERS = re.compile(
    r"\b(?:muc|item)s?\s*(?:so\s*)?#?(\d{1,2}(?:\s*(?:,|;|&|va|voi|and)?\s*(?:muc\s*)?\d{1,2})*)(?![\d/])"
)
# "Xong 1, 2": numbers alone, behind words that count nothing.
_BARE = re.compile(r"(?<![\d/.-])\b(\d{1,2}(?:\s*(?:,|va|and)\s*\d{1,2})*)\W*$")
_COUNTS = re.compile(r"\b(?:co|du|thieu|can)\b")
_COLON = re.compile(r"\s*:\s*")
# A person whom a dossier is shown to; an office ("cho cơ quan") gets it by a report or a plan.
_TO_PERSON = re.compile(
    r"\bcho\s+(?:chi|anh|co(?!\s+(?:quan|so))|chu(?!\s+tich)|em|bac|ong|ba|dong\s+chi|sep)\b"
    r"(?:\s+(?!(?:nao|ai|gi|chua|khong|ko|dau)\b)[a-z]+){0,4}\W*$"
)
# "Đánh dấu" beside another mark only says what to do with that: "đánh dấu mục 6 không áp dụng".
_COURTESY, _BUT, _SEND, _MARKING = "courtesy", "but", "send", "marking"
# "Chưa có" unmarks a paper by its name only on the card in hand: beside the number of a dossier it is told as
# a note ("HS 3 thiếu biên bản"). A bare "chưa" does so beside a number only: "tờ trình chưa" asks.
_ABSENT, _LACKING = "absent", "lacking"


_PARTS = re.compile(r"\s*[,;.\n]+(?!\s*\d)\s*(?:(?:va|con|nhung)\s+)?")
_EACH = re.compile(rf"{_PARTS.pattern}|\s+(?:con|nhung|rieng)\s+")
_JOINED = re.compile(r"\s+(?:va|con|nhung)\s+(?=(?:\w+\s+){0,3}muc\s+\d)")
_MOST_PARTS = 8
_SENT_TOO = re.compile(
    r"(?:(?:em|toi|minh|va)\s+)*(?:da|vua|moi)?\s*(?:gui|nop|trinh)\b(?!\s+(?:ky|sep|lanh))"
)
_JOINT = re.compile(r"\bthi\s+(?=chua\b)")


class PaperMark(StrEnum):
    """What is told of papers, or wished; `SHOW` where they are only named, `LEFT` asks which are missing.

    `NOT_THERE` leaves open whether a paper is still to come or not called for.

    `ALL_BUT` tells that all are at hand except those named; `SHARE` and `EXPORT` are of the whole dossier.
    """

    DONE = "done"
    OPEN = "open"
    NOT_NEEDED = "not_needed"
    LEFT = "left"
    SHOW = "show"
    NOT_THERE = "not_there"
    NOTE = "note"
    ALL_BUT = "all_but"
    SHARE = "share"
    EXPORT = "export"


_MARKED = frozenset((PaperMark.DONE, PaperMark.OPEN, PaperMark.NOT_NEEDED))
_OF_NO_PAPER = frozenset((PaperMark.LEFT, PaperMark.SHARE, PaperMark.EXPORT))


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Papers by their `numbers` on the card or by the `rules` that ask for them, of the dossier in hand where
    none is named; `note` is what to write down at them. `more_rules` are those of further papers,
    `then` what is told beside of others: "xong mục 1 còn mục 2 thì chưa", and so on in turn. `beside` are the
    parts that tell nothing of papers: a question, or what cannot be recorded. `reports` are those that report
    another thing by its name.
    """

    mark: PaperMark
    numbers: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()
    dossier: int | None = None
    note: str = ""
    more_rules: tuple[tuple[str, ...], ...] = ()
    then: PaperWords | None = None
    beside: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[PaperWords, ...]:
        """This, and what is told beside of other papers, in turn."""
        return (self, *(() if self.then is None else self.then.all))


class PaperWordsReader:
    """Reads such texts with the words of the data."""

    def __init__(self, marks: Iterable[WordGroup], papers: Iterable[WordGroup]) -> None:
        self._marks = CueTable((one.means[0], one.weight, one.words) for one in marks)
        self._papers = CueTable((one.means, one.weight, one.words) for one in papers)

    def read(self, text: str) -> PaperWords | None:
        """What a text says of papers; None where it says anything else."""
        return self._in_parts(text) or self._noted(text) or self._told(text) or self._each(text)

    def named(self, text: str) -> PaperWords | None:
        """The one paper that words beside a file name, whatever else they tell; None for none or several."""
        if len(text) > _LONGEST or "?" in text:
            return None
        dossier, rest = taken_out(_DOSSIER, text)
        listed, rest = taken_out(_NUMBERS, rest)
        numbers = tuple(dict.fromkeys(int(one) for one in re.findall(r"\d+", listed)))
        rules = self._rules(syllables_of(rest, {})) if not numbers else ()
        if len(numbers) + len(rules) != 1:
            return None
        number = int(dossier) if dossier else None
        return PaperWords(PaperMark.SHOW, numbers, rules[0] if rules else (), number)

    def _noted(self, text: str) -> PaperWords | None:
        """A note with the paper that it is for: "ghi chú mục 3: chờ họp", "ghi chú mục 3 chờ họp"."""
        composed = compose(text.strip())
        plain = fold_in_place(composed)
        colon, numbers = _COLON.search(plain), _NUMBERS.search(plain)
        end = colon.start() if colon is not None else numbers.end() if numbers is not None else 0
        note = composed[colon.end() if colon is not None else end :].strip(" ,;")
        said = self._told(composed[:end])
        if colon is None and numbers is not None and (said is None or said.mark is PaperMark.SHOW):
            # "mục 4 ghi chú chờ ký": the words for it stand behind the number
            for words in range(1, 4):
                found = re.compile(rf"(?:\s+\w+){{{words}}}(?=\s)").match(plain, numbers.end())
                told = None if found is None else self._told(composed[: found.end()])
                if found is not None and told is not None and told.mark is PaperMark.NOTE:
                    said, note = told, composed[found.end() :].strip(" ,;")
                    break
        return replace(said, note=note) if said is not None and said.mark is PaperMark.NOTE and note else None

    def _in_parts(self, text: str) -> PaperWords | None:
        """Several things told of papers by their numbers, or one of them and something else beside it."""
        if len(text) > 2 * _LONGEST:
            return None
        parts = [
            one
            for part in split_at(_PARTS, compose(text.strip()))
            for one in ((part,) if self._numbered(part) else split_at(_JOINED, part))
        ]
        if not 1 < len(parts) <= _MOST_PARTS:
            return None
        told: list[PaperWords] = []
        beside: list[str] = []
        reports: list[str] = []
        for part in parts:
            said = self._numbered(part) or self._named_of_dossier(part)
            if said is not None:
                told.append(said)
            elif _reports_another(part):
                reports.append(part)
            elif told and told[-1].dossier and _SENT_TOO.match(fold_in_place(part)) and not is_asked(part):
                reports.append(f"HS {told[-1].dossier} {part}")  # "HS 2 xong mục 2, đã gửi hôm qua"
            elif told and told[-1].note and not (beside or reports):
                told[-1] = replace(told[-1], note=f"{told[-1].note}, {part}")
            else:
                beside.append(part)
        dossiers = {one.dossier for one in told if one.dossier is not None}
        if not told or len(dossiers) > 1 or (len(told) == 1 and not (beside or reports)):
            return None
        if any(_tells_otherwise(one) for one in beside):
            return None
        said = None
        for one in reversed(told):
            said = replace(one, dossier=next(iter(dossiers), None), then=said)
        return None if said is None else replace(said, beside=tuple(beside), reports=tuple(reports))

    def _numbered(self, part: str) -> PaperWords | None:
        """A part that marks papers called by their numbers, or notes something at one."""
        said = self._noted(part) or self._told(part)
        if said is None or not said.numbers:
            return None
        return said if said.mark in _MARKED or said.note else None

    def _named_of_dossier(self, part: str) -> PaperWords | None:
        """A part that marks a paper called by its name, of a dossier called by its number."""
        said = self._told(part)
        return said if said is not None and said.rules and said.dossier and said.mark in _MARKED else None

    def _each(self, text: str) -> PaperWords | None:
        """One paper after another of one dossier: "xong mục 1 còn mục 2 thì chưa", by their names as well."""
        parts = split_at(_EACH, compose(text.strip()))
        if len(text) > 2 * _LONGEST or not 1 < len(parts) <= _MOST_PARTS:
            return None
        told = [said for one in parts if (said := self._told(_without_joint(one))) is not None]
        is_all = len(told) == len(parts) and all(one.mark in _MARKED for one in told)
        if not is_all or any(one.dossier not in (None, told[0].dossier) for one in told):
            return None
        said = None
        for one in reversed(told):
            said = replace(one, then=said)
        return said

    def _told(self, text: str) -> PaperWords | None:
        if len(text) > _LONGEST:
            return None
        plain = fold_in_place(text)
        dossier, text = taken_out(_DOSSIER, text)
        person = _TO_PERSON.search(fold_in_place(text))
        text = text if person is None else text[: person.start()]
        listed, text = taken_out(_NUMBERS, text)
        if not listed and not _COUNTS.search(fold_in_place(text)):
            listed, text = taken_out(_BARE, text)
        numbers = tuple(dict.fromkeys(int(one) for one in re.findall(r"\d+", listed)))
        syllables = syllables_of(text, {})
        named = self._rules(syllables) if not numbers else ()
        marks, rules = self._marks.all(syllables), named[0] if named else ()
        covered = {place for one in marks for place in range(one.start, one.end)}
        if rules:
            of_papers = {p for one in self._papers.all(syllables) for p in range(one.start, one.end)}
            covered |= of_papers
            # "Báo cáo thành tích" is no word for ticking ("tích").
            marks = [one for one in marks if not of_papers.issuperset(range(one.start, one.end))]
        if len(named) > 1:
            covered |= {place for place, one in enumerate(syllables) if one.folded == "va"}
        if len(covered) < len(syllables):
            return None
        meanings = {one.meaning for one in marks} - {_COURTESY}
        is_bare = not meanings and _NUMBERS.search(plain) is None
        mark = _mark_of(
            meanings, is_by_name=bool(rules), is_numbered=bool(dossier), is_to_person=person is not None
        )
        if mark is None or is_bare or (mark is PaperMark.SHOW and not meanings and not numbers):
            return None  # "12" alone picks a choice
        if mark is PaperMark.EXPORT and not numbers:
            rules = ()  # "file word" is a paper elsewhere
        if (mark in _OF_NO_PAPER) is bool(numbers or rules):
            return None
        if len(named) > 1 and mark is not PaperMark.ALL_BUT:
            return None
        more = named[1:] if rules else ()
        return PaperWords(mark, numbers, rules, int(dossier) if dossier else None, more_rules=more)

    def _rules(self, syllables: list[Syllable]) -> tuple[tuple[str, ...], ...]:
        """What asks for each of the papers that are named."""
        return tuple(dict.fromkeys(one.meaning for one in self._papers.all(syllables)))


def _mark_of(
    meanings: set[str], *, is_by_name: bool, is_numbered: bool, is_to_person: bool
) -> PaperMark | None:
    """The one thing that the words mean together; None where they mean several, or something else."""
    if is_to_person:
        return PaperMark.SHARE if meanings and meanings <= {_SEND, PaperMark.SHARE.value} else None
    if _BUT in meanings:
        rest = meanings - {_BUT, _ABSENT, _MARKING}
        return PaperMark.ALL_BUT if rest == {PaperMark.DONE.value} else None
    if len(meanings) > 1:
        meanings = meanings - {_MARKING}
    if len(meanings) > 1:
        return None
    (meaning,) = meanings or {PaperMark.SHOW.value}
    if meaning == _MARKING:
        return PaperMark.DONE
    if meaning in (_ABSENT, _LACKING):
        is_of_card = not is_by_name or (meaning == _ABSENT and not is_numbered)
        return PaperMark.OPEN if is_of_card else None
    return None if meaning == _SEND else PaperMark(meaning)


def is_asked(part: str) -> bool:
    """Whether what stands beside words about papers is a question."""
    return part.rstrip().endswith("?") or is_question(Sentence.of(part))


def _reports_another(part: str) -> bool:
    """Whether a part reports something of a thing that it names itself: "báo cáo khối nộp hôm qua"."""
    sentence = Sentence.of(part)
    is_named = bool(read_dossiers(sentence)) or read_obligation(sentence, []) is not None
    return is_named and not is_asked(part) and read_report(sentence) is not None


def _tells_otherwise(part: str) -> bool:
    """Whether a part reports something of another thing, which is a report and no word about papers."""
    sentence = Sentence.of(part)
    if is_asked(part):
        return False
    return bool(read_dossiers(sentence)) or read_report(sentence) is not None


def _without_joint(text: str) -> str:
    found = _JOINT.search(fold_in_place(text))
    return text if found is None else f"{text[: found.start()]}{text[found.end() :]}"
