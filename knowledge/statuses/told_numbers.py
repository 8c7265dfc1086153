"""Things called by their numbers in the last reminder: "việc 2 xong rồi", "1 nộp hôm qua, 3 chưa"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.dates.sentence import Sentence
from knowledge.statuses.number_marks import marked
from knowledge.statuses.part_labels import Label, Labels, Names, read_labels
from knowledge.vietnamese import fold

_NUMBER = (
    r"(?P<numbers>\d{1,2}(?:(?:\s*(?:,|&|\+|\b(?:va|voi|and)\b)\s*|\s+)\d{1,2}(?!\d))*)(?!\d|\s*[/.\-]\s*\d)"
)
# What stands behind a number that calls a thing: what is told of it, a day, a mark, or nothing more.
_TOLD = re.compile(
    r"\s*(?:[:.)–-]\s*)*(?:$|[\n;]|[,.](?:\s|$)|[✓✔☑✅√✗✘]|\d{1,2}\s*[/.-]\s*\d|"
    r"(?:da|chua|vua|moi|dang|nop|gui|trinh|xong|roi|r|xin|thi|bi|deu|cung|se|de|ok|oke|x|co|ko|khong|k|hnay|hqua|"
    r"(?:(?:ngay|sang|chieu)\s+)?(?:mai|kia|mot)|t[2-7]|thu\s+(?:\d|hai|ba|tu|nam|sau|bay)|tuan\s+(?:truoc|sau|nay)|"
    r"(?:sang|chieu|toi|trua)\s+(?:nay|qua)|hom\s+\w+|ngay\s+\d|nam\s+nay|"
    r"was|were|is|are|done|sent|submitted|not|yesterday|today)\b)"
)
_VERB_BEFORE = re.compile(
    r"(?:^|[,;.\n]|\b(?:em|e|toi|minh|con|va)\b)\s*"
    r"(?P<verb>(?:(?:da|vua|moi|chua|se|(?:ngay\s+)?mai)\s+)*(?:nop|gui|trinh|xong)(?:\s+(?:xong|duoc))?\s+)$"
)
_BUT = re.compile(
    rf"\s*,?\s*\b(?:ngoai\s+)?tru(?:\s+ra)?\s+(?:{_NUMBER}|(?:viec|cai|muc|so)\s+\w+)[\w\s,]{{0,40}}[\s.!]*$"
)
_JOINT = re.compile(r"\s*(?:[,&+]|\b(?:va|voi|vs|lan)\b)\s*(?:ca\s+)?")
_CALLED = re.compile(
    rf"\b(?:viec|cai|nhiem\s+vu|numbers?|items?)\s+(?:so\s+|thu\s+)?{_NUMBER}"
    r"(?!\s+(?:ngay|thang|tuan|nam|don\s+vi|xa|nguoi)\b)"
)
_AT_BEGINNING = re.compile(
    rf"\s*(?:(?:viec|cai|nhiem\s+vu|muc)\s+)?(?:so\s+|thu\s+)?{_NUMBER}\s*[,:.]?\s+(?:thi\s+|la\s+)?"
)
_TOMORROW = re.compile(r"\s+(?:(?:ngay|sang|chieu)\s+)?mai\s+(?:nop|gui|trinh)\b")
_NOT_YET = re.compile(r"\s+(?:thi\s+)?chua\b")
_DIGITS = re.compile(r"\d+")

_UNPRINTED = "việc này"  # a number that the list does not have


def calls_numbers(text: str) -> bool:
    """Whether a text may call something by its number in a reminder."""
    return bool(_called(read_labels(text)) or _CALLED.search(fold(text)))


def is_no_count(text: str) -> bool:
    """Whether a number in a text is no count: it says of what it is one ("cái 1"), or begins the text."""
    plain = fold(text)
    return _CALLED.search(plain) is not None or _AT_BEGINNING.match(plain) is not None


def without_numbers(text: str) -> tuple[tuple[int, ...], str]:
    """The numbers that a text calls things by, at its beginning or end, and the text without them."""
    sentence = Sentence.of(text)
    found = _AT_BEGINNING.match(sentence.plain) or _CALLED.search(sentence.plain)
    if found is None:
        return (), text
    numbers = tuple(int(one) for one in _DIGITS.findall(found["numbers"]))
    start, end = sentence.span(*found.span())
    rest = f"{sentence.text[:start]} {sentence.text[end:]}".strip(" ,:.")
    return (numbers, rest) if 0 not in numbers else ((), text)


def with_told_names(text: str, names: Sequence[str]) -> str:
    """The text with each thing that it calls by number called by its name, as one word with that number.

    `names` are those of the reminder in its order. A number that it does not have gets a name all the same,
    to be told that there is none; where it may be a count, the text stays as it is.
    """
    labels = read_labels(text)
    sentence = labels.sentence
    meant: list[tuple[tuple[int, int], tuple[int, ...]]] = [
        part
        for one in _called(labels)
        if one.names is Names.NUMBERS
        for part in _parts(sentence, (one.start, one.end), one.numbers)
    ]
    for found in _CALLED.finditer(sentence.plain):
        if not any(start <= found.start() < end for (start, end), _ in meant):
            meant.append((found.span(), tuple(int(one) for one in _DIGITS.findall(found["numbers"]))))
    if any(one.is_every and len(one.numbers) != len(names) for one in labels.found):
        return text
    placed = [
        (span, tuple(number if number > 0 else len(names) + 1 + number for number in numbers))
        for span, numbers in meant
    ]
    told = [number for _, numbers in placed for number in numbers]
    is_printed = all(0 < number <= len(names) for number in told)
    if not is_printed and not (is_no_count(text) and min(told) > 0):
        return text
    if (but := _BUT.search(sentence.plain)) is not None:
        return _all_but(sentence, but, names, told) if len(placed) == 1 and is_printed else text
    left = _left(labels, names, told)
    placed += [((one.start, one.end), left) for one in labels.found if one.names is Names.REST and left]
    return _with_names_at(sentence, placed, [*names, *[_UNPRINTED] * (max(told, default=0) - len(names))])


def _parts(
    sentence: Sentence, span: tuple[int, int], numbers: tuple[int, ...]
) -> list[tuple[tuple[int, int], tuple[int, ...]]]:
    """The numbers of a list, apart where a verb tells of the first and a "chưa" of those behind a comma.

    "Xong mục 1 và 2, mục 3 chưa" is no list of three that are all not done.
    """
    start, end = span
    verb = _VERB_BEFORE.search(sentence.plain, 0, start)
    comma = sentence.plain.rfind(",", start, end)
    is_denied = _NOT_YET.match(sentence.plain, end) is not None
    if verb is None or "chua" in verb["verb"] or comma < 0 or not is_denied:
        return [(span, numbers)]
    first = len(_DIGITS.findall(sentence.plain, start, comma))
    return [((start, comma), numbers[:first]), ((comma + 1, end), numbers[first:])]


def _with_names_at(
    sentence: Sentence, placed: list[tuple[tuple[int, int], tuple[int, ...]]], names: Sequence[str]
) -> str:
    """The sentence with the names of these numbers in their places."""
    text = sentence.text
    for (first, last), numbers in sorted(placed, reverse=True):
        words = [_one_word(names, number) for number in dict.fromkeys(numbers)]
        verb = _VERB_BEFORE.search(sentence.plain, 0, first)
        start, end = sentence.span(first if verb is None else verb.start("verb"), last)
        named = ", ".join(words)
        tomorrow = _TOMORROW.match(sentence.plain, last)
        if tomorrow is not None and len(words) > 1:  # each has its time: the first would be left without
            start_of_time, end = sentence.span(*tomorrow.span())
            named = ", ".join(f"{word}{sentence.text[start_of_time:end]}" for word in words)
        if verb is not None:  # "nộp 1 với 3 hôm qua, 2 chưa": told of these alone
            named = f"{named} {sentence.text[slice(*sentence.span(*verb.span('verb')))].strip()}"
        text = f"{text[:start]}{named if sentence.is_accented else fold(named)}{text[end:]}"
    return text


def _all_but(sentence: Sentence, but: re.Match[str], names: Sequence[str], told: Sequence[int]) -> str:
    """ "Nộp hết rồi hôm qua trừ cái 3": all others are sent, and the third is not."""
    others = [_one_word(names, number) for number in range(1, len(names) + 1) if number not in told]
    head = sentence.text[: sentence.span(0, but.start())[1]].strip(" ,") if but.start() else ""
    if not others or not head:
        return sentence.text
    apart = ", ".join(_one_word(names, number) for number in dict.fromkeys(told))
    said = f"{', '.join(others)} {head}; {apart} chưa"
    return said if sentence.is_accented else fold(said)


def _called(labels: Labels) -> list[Label]:
    """The labels that are numbers of things: something is told of each, alone or with the one behind it."""
    found: list[Label] = []
    plain = labels.sentence.plain
    for place, one in enumerate(labels.found):
        behind = labels.found[place + 1] if place + 1 < len(labels.found) else None
        is_joined = behind is not None and _JOINT.fullmatch(plain, one.end, behind.start) is not None
        if one.names is Names.REST or (
            one.names is Names.NUMBERS and (is_joined or _TOLD.match(plain, one.end) is not None)
        ):
            found.append(one)
    return found if any(one.names is Names.NUMBERS for one in found) or len(labels.found) > 1 else []


def _left(labels: Labels, names: Sequence[str], told: Sequence[int]) -> tuple[int, ...]:
    """The numbers of what a text does not speak of; none where it is not certain what it does speak of."""
    of = set(told)
    for one in labels.found:
        if one.names is not Names.THING:
            continue
        meant = [number for number, name in enumerate(names, 1) if _is_called(one.text, name)]
        if len(meant) != 1:
            return ()
        of.add(meant[0])
    return tuple(number for number in range(1, len(names) + 1) if number not in of)


def _is_called(said: str, name: str) -> bool:
    """Whether every word that was said is one of the name, however it is shortened."""
    words = re.findall(r"[a-z]+|\d+", _in_long(fold(name)))
    return all(word in words for word in re.findall(r"[a-z]+|\d+", _in_long(fold(said).replace("_", " "))))


def _in_long(folded: str) -> str:
    return _SHORT.sub(lambda found: _LONG[found.group()], folded)


_LONG = {
    "bc": "bao cao",
    "ds": "danh sach",
    "tk": "tong ket",
    "q": "quy ",
    "td": "thi dua",
    "dk": "dang ky",
    "dky": "dang ky",
}
_SHORT = re.compile(r"\b(?:bc|ds|tk|td|dky|dk)\b|\bq(?=\d|\b)")


def _one_word(names: Sequence[str], number: int) -> str:
    return marked("_".join(re.findall(r"\w+", names[number - 1])), number)
