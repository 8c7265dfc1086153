"""A short reply to a question back (hỏi lại): by number, by words of a choice, by yes or no, by a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.answer import Answer
from knowledge.date_phrases import Leaning, read_date
from knowledge.vietnamese import fold

_LONGEST = 8  # words: a longer turn is a question of its own
_POLITE = frozenset(
    [
        "da",
        "vang",
        "em",
        "anh",
        "chi",
        "a",
        "nhe",
        "nha",
        "thi",
        "la",
        "cai",
        "so",
        "y",
        "muc",
        "lua",
        "chon",
        "the",
    ]
)
_PLACES = (
    frozenset(("1", "nhat", "mot", "dau", "tien", "first")),
    frozenset(("2", "hai", "nhi", "second")),
    frozenset(("3", "ba", "third")),
    frozenset(("4", "tu", "fourth")),
    frozenset(("5", "nam", "fifth")),
)
_NUMBERED = re.compile(
    r"(?:(?:cai|y|so|muc|lua chon|thu|chon|cai thu|y thu|the)\s+)*(?P<place>\w+)(?:\s+tien)?"
)
_NO = re.compile(r"(?:chua|khong|ko|sau|tu|no|not|after)\b|.*\b(?:chua|sau do|sau ngay)\b")
_YES = re.compile(r"(?:co|roi|da|truoc|yes|before|duoc roi|dung)\b")
_TALK = frozenset(
    re.findall(
        r"\w+",
        "co roi da truoc sau chua khong ko tu yes no not before after dung duoc tiep nhan nop gui trinh "
        "ho so hs hom ngay do nay nhe a em anh chi thi la den hien gio van yet received it was",
    )
)


@dataclass(frozen=True, slots=True)
class Picked:
    """What a reply picks: the sentence of a choice, or the day on which the dossier was received."""

    sentence: str | None = None
    received_on: date | None = None


def picked(text: str, asked: Answer, sentences: tuple[str, ...], today: date) -> Picked | None:
    """What a reply to `asked` picks among its choices; `None` for a turn that is no reply."""
    words = [
        word for word in re.findall(r"[\w/.-]+", fold(text)) if word not in ("a", "em", "da") or word == "da"
    ]
    if not words or len(words) > _LONGEST or "?" in text:
        return None
    plain = " ".join(words)
    numbered = _NUMBERED.fullmatch(plain)
    if numbered is not None:
        for place, names in enumerate(_PLACES[: len(sentences)]):
            if numbered["place"] in names and (numbered["place"].isdigit() or len(words) > 1):
                return Picked(sentences[place])
    if any(note.key == "ask-received" for note in asked.notes):
        return _about_receipt(text, plain, words, asked, sentences, today)
    return _by_words(words, sentences)


def _about_receipt(
    text: str, plain: str, words: list[str], asked: Answer, sentences: tuple[str, ...], today: date
) -> Picked | None:
    rest = {word for word in words if not any(letter.isdigit() for letter in word)}
    if not rest <= _TALK | {"thang", "nam"}:
        return None
    phrase = read_date(text, today, leaning=Leaning.BACK)
    if phrase.day is not None and phrase.bound is None:
        return Picked(received_on=phrase.day)
    if any(letter.isdigit() for letter in plain) and phrase.bound is None:
        return None
    has_no = _NO.match(plain) is not None
    if not has_no and _YES.match(plain) is None:
        return None
    for choice, sentence in zip(dict.fromkeys(asked.choices), sentences, strict=False):
        if (choice.received_from if has_no else choice.received_before) is not None:
            return Picked(sentence)
    return None


def _by_words(words: list[str], sentences: tuple[str, ...]) -> Picked | None:
    """The one choice that has all the words of the reply, where the others have not."""
    wanted = set(words) - _POLITE
    found = [one for one in sentences if wanted <= set(re.findall(r"\w+", fold(one)))]
    return Picked(found[0]) if wanted and len(found) == 1 else None
