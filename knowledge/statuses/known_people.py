"""Dossiers that are called by people whom the writer knows: "hs cua mai voi tuan" means two of them.

Without accents a name may be a day ("Mai"): behind the word for a dossier the people of the writer's dossiers
come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from knowledge.dates.sentence import Sentence
from knowledge.vietnamese import fold

_HEAD = re.compile(r"\b(?:bo\s+)?(?:ho\s+so|hs)\s+(?:(?P<of>cua|cho)\s+)?")
_WORD = re.compile(r"\b(?:ho\s+so|hs)\b")
# Behind whoever has it: "Nguyễn Văn An đã nộp hồ sơ hôm qua".
_OWN = re.compile(
    r"\s+(?P<verb>(?:(?:da|vua|moi|chua)\s+)?(?:nop|gui|trinh|hoan\s+thien|bo\s+sung)(?:\s+(?:du|xong|lai|day\s+du))?)"
    r"\s+(?:bo\s+)?(?:ho\s+so|hs)\b(?!\s*(?:so\s*)?\d)(?!\s+(?:cua|cho|de\s+nghi|khen|dot|anh|chi|ong|ba)\b)"
)
_TITLE = re.compile(r"(?P<title>(?:dong\s+chi|d/c|anh|chi|ong|ba|co|chu|bac|thay|em)\s+)")
_JOINED = re.compile(r"\s*(?:,|&|\+|\b(?:va|voi|cung)\b)\s*(?:(?:ho\s+so|hs)\s+)?(?:cua\s+)?")
_ENDS = re.compile(
    r"\s*(?:$|[,;.!?)]|\b(?:da|chua|vua|moi|dang|se|bi|duoc|nop|gui|trinh|chuyen|roi|xong|het|con|thieu|hom|ngay|sang|"
    r"chieu|toi|tuan|thang|cung|deu|thi|co|khong|va|voi|ben|o|den|qua|len|ve|cho|a|nhe)\b)"
)
_DAYS = frozenset(("mai", "mot", "kia", "nay", "hom", "nam", "thu", "xuan", "ha", "dong"))
"""Given names that may be a day, or part of one: alone they need another sign that a person is meant."""
_TOLD = re.compile(r"\b(?:da|vua|roi|xong|thieu|bi|duoc|chua|qua|hom\s+nay)\b|\d\s*/\s*\d")


def speaks_of_dossiers(text: str) -> bool:
    """Whether a text has the word for a dossier, and may call it by somebody's name."""
    return _WORD.search(fold(text)) is not None


def with_numbers(text: str, people: Mapping[int, Iterable[str]]) -> str:
    """The text with dossiers that are called by one of these people, by number, called by their numbers.

    A name that several dossiers have stays, told from a day by a title, so that it is asked which is meant.
    """
    known, shared = _mentions(people)
    sentence = Sentence.of(text)
    if (own := _of_whoever_acts(sentence, known, shared)) is not None:
        return own
    for head in _HEAD.finditer(sentence.plain):
        numbers, end, is_sure = _listed(sentence.plain, head.end(), known)
        if not numbers and (at := _shared_name(sentence, head, shared)) is not None:
            place = sentence.span(at, at + 1)[0]
            title = "đồng chí" if sentence.is_accented else "dong chi"
            return f"{sentence.text[:place]}{title} {sentence.text[place:]}"
        if not numbers or (not is_sure and not head["of"] and len(numbers) == 1 and not _told(sentence, end)):
            continue
        first, last = sentence.span(head.start(), end)
        said = ", ".join(f"HS {number}" for number in numbers)
        return f"{sentence.text[:first]}{said}{sentence.text[last:]}"
    return text


def _of_whoever_acts(
    sentence: Sentence, known: Mapping[tuple[str, ...], int], shared: Mapping[tuple[str, ...], int]
) -> str | None:
    """The text with the dossier of the person who is said to have sent it: "Nguyễn Văn An đã nộp hồ sơ"."""
    title = _TITLE.match(sentence.plain.lstrip()) if sentence.plain == sentence.plain.lstrip() else None
    at = title.end() if title else 0
    found = _longest(sentence.plain, at, {**known, **shared})
    own = None if found is None else _OWN.match(sentence.plain, found[1])
    is_name = (
        title is not None or found is None or len(found[2]) >= _FULL_NAME or _is_written_as_name(sentence)
    )
    if found is None or own is None or not is_name:
        return None
    verb = sentence.text[slice(*sentence.span(*own.span("verb")))]
    rest = sentence.text[sentence.span(*own.span())[1] :]
    if found[2] in known:
        return f"HS {known[found[2]]} {verb}{rest}"
    whose = sentence.text[slice(*sentence.span(at, found[1]))]
    head = "hồ sơ đồng chí" if sentence.is_accented else "ho so dong chi"
    return f"{head} {whose} {verb}{rest}"


_FULL_NAME = 2  # words: a single one may be a word of the sentence


def _is_written_as_name(sentence: Sentence) -> bool:
    return sentence.is_accented and not sentence.text.isupper() and sentence.is_capitalised(0)


def _told(sentence: Sentence, end: int) -> bool:
    return _TOLD.search(sentence.plain, end) is not None


def _shared_name(
    sentence: Sentence, head: re.Match[str], shared: Mapping[tuple[str, ...], int]
) -> int | None:
    """Where the name of people of several dossiers begins that might be read as a day; else `None`."""
    found = _longest(sentence.plain, head.end(), shared)
    if found is None or not set(found[2]) <= _DAYS or not _ENDS.match(sentence.plain, found[1]):
        return None
    return head.end() if head["of"] or _told(sentence, found[1]) else None


def _mentions(
    people: Mapping[int, Iterable[str]],
) -> tuple[dict[tuple[str, ...], int], dict[tuple[str, ...], int]]:
    """How people may be called, by their last words: who has one dossier, and who has several."""
    meant: dict[tuple[str, ...], set[int]] = {}
    for number, names in people.items():
        for name in names:
            words = tuple(re.findall(r"\w+", fold(name)))
            for first in range(len(words)):
                meant.setdefault(words[first:], set()).add(number)
    known = {words: next(iter(found)) for words, found in meant.items() if len(found) == 1}
    return known, {words: min(found) for words, found in meant.items() if len(found) > 1}


def _listed(plain: str, start: int, known: Mapping[tuple[str, ...], int]) -> tuple[list[int], int, bool]:
    """The numbers of the people listed from a place on, where it ends, whether it surely names persons.

    Nothing where somebody stands among them whom nobody knows.
    """
    numbers: list[int] = []
    end, is_sure = start, False
    while True:
        title = _TITLE.match(plain, start)
        at = title.end() if title else start
        found = _longest(plain, at, known)
        if found is None:
            # "hs mai với lan": of whom nobody knows, the whole list is left as it stands.
            is_list_over = bool(numbers) and plain[end:start].lstrip().startswith(",")
            return (numbers, end, is_sure) if is_list_over else ([], end, False)
        number, end, words = found
        numbers.append(number)
        is_sure = is_sure or title is not None or not set(words) <= _DAYS
        joined = _JOINED.match(plain, end)
        if joined is None or joined.end() == end:
            return (numbers, end, is_sure) if _ENDS.match(plain, end) else ([], end, False)
        start = joined.end()


def _longest(
    plain: str, at: int, known: Mapping[tuple[str, ...], int]
) -> tuple[int, int, tuple[str, ...]] | None:
    words = list(re.finditer(r"\w+", plain[at:]))[:6]
    for count in range(len(words), 0, -1):
        said = tuple(one.group() for one in words[:count])
        if said in known and re.fullmatch(r"\w+(?:\s+\w+)*", plain[at : at + words[count - 1].end()]):
            return known[said], at + words[count - 1].end(), said
    return None
