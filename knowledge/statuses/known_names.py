"""Names of what is due that hold the word for a unit or a dossier: "báo cáo năm của xã", "hồ sơ khen thưởng".

Read word by word such a name tells of a unit, or of a dossier: where it is known, it is one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import pairwise

from knowledge.dates.sentence import Sentence
from knowledge.status_lines import read_status
from knowledge.statuses.name_ends import name_end
from knowledge.statuses.round_names import joined
from knowledge.statuses.states import State
from knowledge.statuses.targets import Kind, read_dossiers
from knowledge.vietnamese import compose, fold, fold_in_place

_FEWEST = 2  # words: a single one is a word of the sentence as well
_GAP = r"[\s,–-]+"
_SHORT = {
    "bao cao": "bc", "ho so": "hs", "tong ket": "tk", "thi dua": "td", "khen thuong": "kt", "de nghi": "dn",
    "bang khen": "bk",
}  # fmt: skip
_DOSSIER = re.compile(r"(?:bo\s+)?(?:ho\s+so|hs)\b")
# "hồ sơ đề nghị khen thưởng của anh Nam", "… cho 2 cá nhân": the dossier of somebody, not what is due.
_OF_SOMEBODY = re.compile(
    r"\s+(?:(?:cua|cho)\s+)?(?:anh|chi|ong|ba|co|chu|bac|thay|dong\s+chi|d/c|so\s+\d|\d+\s+(?:ca\s+nhan|tap\s+the|nguoi))\b"
)
_ENDS_IN_KIND = re.compile(r"\b(?:xa|phuong|so|truong|phong|dac\s+khu|hoi|ubnd|huyen|tinh)$")
_PROPER = re.compile(
    r"\s+(?!(?:minh|em|e|toi|chung|a|nha|nhe|va|cung|deu|van|thi|hom|ngay|nam|quy|thang)\b)[a-z]"
)
_SENDING = re.compile(r"(?:nop|gui|trinh)\s+")
_HEADED = re.compile(r"(?:bao\s+cao|bc)\s+(?=(?!(?:cua|ve|cho|theo|xa|phuong|so)\b)[a-z])")
_HEAD = re.compile(r"\b(?:bao\s+cao|bc)\s+$")
_PERIOD = re.compile(r"\b(?:quy|nam|thang|ky|tong\s+ket|so\s+ket|chuyen\s+de)\b|\d")
_SPACE = re.compile(r"\s+")
_JOINT = "_"
_ANY_DAY = date(2026, 1, 15)


def with_names(text: str, names: Iterable[str]) -> str:
    """The text with each of these names, where the reader would take it apart, as one word.

    Accents and the usual short forms do not matter. `round_names.parted` makes several words of it again.
    """
    told = compose(text)
    known = {_thing(compose(one.strip())) for one in names}
    short = {part for one in known if (part := _without_head(one)) is not None}
    for name in sorted(known | short, key=len, reverse=True):
        pattern = _pattern_of(name)
        if pattern is None:
            continue
        is_dossier = _DOSSIER.match(fold(name)) is not None
        plain = fold_in_place(told)
        for found in reversed(list(pattern.finditer(plain))):
            if is_dossier and _OF_SOMEBODY.match(plain, found.end()):
                continue
            if name not in known and _HEAD.search(plain[: found.start()]):
                continue  # the whole name, which is read as it stands
            if _ENDS_IN_KIND.search(fold(name)) and _goes_on(told, found.end()):
                continue  # "báo cáo năm của xã Mỹ Đức"
            start, end = found.span()
            if not _is_read_whole(name):
                told = f"{told[:start]}{_SPACE.sub(_JOINT, told[start:end])}{told[end:]}"
    return told


def _thing(name: str) -> str:
    """The name without the verb that it begins with: of "nộp danh sách" is told "đã nộp danh sách"."""
    verb = _SENDING.match(fold_in_place(name))
    return name if verb is None or len(name[verb.end() :].split()) < _FEWEST else name[verb.end() :]


def _without_head(name: str) -> str | None:
    """What a report is called for short, "khối quý 4"; `None` where that says too little, or names a unit."""
    plain = fold_in_place(name)
    head = _HEADED.match(plain)
    rest = "" if head is None else name[head.end() :]
    is_told = len(rest.split()) >= _FEWEST and _PERIOD.search(fold(rest)) is not None
    return rest if is_told else None


def _goes_on(text: str, end: int) -> bool:
    """Whether a name of its own stands behind the kind of unit in which a name ends."""
    sentence = Sentence.of(text)
    rest = sentence.plain[end : name_end(sentence, end, [])]
    return _PROPER.match(rest) is not None


@lru_cache(maxsize=512)
def _pattern_of(name: str) -> re.Pattern[str] | None:
    """The name in folded letters; `None` for one that is a word, a number or that of a round."""
    words = re.findall(r"\w+", fold(name))
    if len(words) < _FEWEST or joined(name) != name or read_dossiers(Sentence.of(name)):
        return None
    parts = [rf"{word}{_GAP}" for word in words]
    for place, pair in enumerate(pairwise(words)):
        short = _SHORT.get(" ".join(pair))
        if short is not None:
            parts[place] = rf"(?:{_GAP.join(pair)}|{short}){_GAP}"
            parts[place + 1] = ""
    for place, word in enumerate(words):
        if word == "cua":
            parts[place] = f"(?:{parts[place]})?"
        elif word == "quy" and parts[place]:
            parts[place] = rf"(?:quy|q){_GAP}?"
    return re.compile(rf"(?<!\w){''.join(parts).removesuffix(_GAP)}(?!\w)")


@lru_cache(maxsize=512)
def _is_read_whole(name: str) -> bool:
    """Whether the reader takes the name for what is due without being told."""
    for said, state in ((f"đã nộp {name}", State.SUBMITTED), (f"{name} bị trả lại", State.OPEN)):
        told = read_status(said, _ANY_DAY).updates
        if [(one.target.kind, one.target.text, one.state) for one in told] != [
            (Kind.OBLIGATION, name, state)
        ]:
            return False
    return True
