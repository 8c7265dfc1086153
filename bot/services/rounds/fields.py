"""What is told of a nomination round, field by field, read into what its row holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.services.deadlines.names import date_of, name_of
from bot.services.errors import Classified, TextNotUsable
from bot.services.files.secrecy import check_unclassified
from bot.services.texts import NAME_LIMIT, usable_text
from bot.views.rendering import day
from knowledge.date_phrases import Leaning, Outcome, read_date
from knowledge.dates.typed_days import DayFault, Side, typed_days
from knowledge.knowledge_base import KnowledgeBase
from knowledge.nominations import Asked, Unclear, read_awards
from knowledge.official_letters import looks_official, read_letter
from knowledge.vietnamese import fold, fold_in_place
from storage.columns import JSON
from storage.models.rounds import RoundStep

EDITED = (RoundStep.NAME, RoundStep.LETTER, RoundStep.CONTENT, RoundStep.AWARDS, RoundStep.WHERE_TO)
"""Texts that can be changed while a round is open; the date is moved, files come and go."""

CONTENT_LIMIT = 1500
"""Letters of what is to be submitted: what somebody reads on a telephone beside the rest of the card."""
WHERE_LIMIT = 400
_LETTER_LIMIT = 300

_OPENING = re.compile(
    r"\s*(?:(?:toi|em|minh)\s+)?(?:(?:muon|can|xin|hay|nho)\s+)?(?:mo|tao|lap|phat)\s+"
    r"(?:(?:giup|ho|gium)\s+(?:em|toi|minh|anh|chi)?\s*)?(?:mot\s+|1\s+)?"
    r"(?=dot\s+(?:trinh|de\s+nghi|xet)(?:\s+(?:trinh|de\s+nghi))?\s+(?:khen|tang)|dot\s+khen|dot\s+trinh\b)"
    r"|\s*open\s+(?:a\s+|the\s+)?(?=nomination\s+round\b)"
)
_BARE = re.compile(r"nomination\s+round|dot\s+(?:trinh|de\s+nghi|xet)?\s*khen(?:\s+thuong)?(?:\s+moi)?")
_CLOSING = re.compile(
    r"[\s,.;–-]+(?:thoi\s+)?han(?:\s+(?:chot|cuoi|nop|gui|trinh))*(?:\s+(?:ho\s+so|bao\s+cao))?"
    r"(?:\s*:|\s+(?:la|den|cuoi|chot|vao))*(?:\s+ngay)?\s+(?=\d|(?:truoc|het)\s)"
)
_IS_LETTER = re.compile(r"\s*(?:theo\s+)?(?:cong\s+van|van\s+ban|ke\s+hoach|thong\s+bao)\s+so\b")
_IS_ROUND = re.compile(r"(?:dot|nomination\s+round)\b")
_WRITTEN_ON = re.compile(r"\bngay\s+(?=\d)")
_DATED_HEAD = re.compile(r",\s*ngay\s+(?=\d)")
_KINH_GUI = re.compile(r"\bkinh\s+gui\b")
_BARE_NUMBER = re.compile(r"^\s*\d{1,6}\s*/\s*(?=[A-ZĐƯ])")


@dataclass(frozen=True, slots=True)
class Read:
    """What a text changes; `days` are the readings of a closing date to choose from, `unclear` what was not
    read of a list of awards, `fault` what is wrong with the closing date.
    """

    fields: Mapping[str, Any]
    days: tuple[date, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    fault: DayFault | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """What a sentence says of a round to be opened: its name, and the days that its closing date can be.

    `fault` is what is wrong with the date that it names; `text` is all that was said of the round. `letter`
    is the công văn as which it was said, whose subject is the name.
    """

    name: str
    days: tuple[date, ...]
    fault: DayFault | None = None
    text: str = ""
    letter: JSON = None


def read_opening(text: str, today: date) -> Opening | None:
    """Read "mở đợt trình khen tổng kết năm 2026, hạn 15/12"; None for any other text."""
    composed = unicodedata.normalize("NFC", text).strip()
    found = _OPENING.match(fold_in_place(composed))
    if found is None or composed.endswith("?"):
        return None
    return named_opening(composed[found.end() :], today)


def named_opening(text: str, today: date) -> Opening:
    """A name, or a công văn in its place, with or without a closing date behind it.

    Raises `TextNotUsable`, `Classified` for a công văn.
    """
    closing = _CLOSING.search(fold_in_place(text))
    if closing is not None:
        behind = named_opening(f"hạn {text[closing.end() :]}", today)
        if behind.days or behind.fault is not None:
            ahead = named_opening(text[: closing.start()], today)
            return Opening(ahead.name, behind.days, behind.fault, text, ahead.letter)
    if _IS_LETTER.match(fold(text)) is not None:
        letter = letter_of(text, today)
        if letter and letter.get("number") and letter.get("subject"):
            return Opening(letter["subject"], (), text=text, letter=letter)
    phrase = date_of(text, today)
    told = typed_days(phrase, today, Side.AHEAD)
    is_day = phrase.outcome is not Outcome.NONE or phrase.missing is not None
    # "tổng kết năm 2026" names a year, no day: only a date that stands behind the name is taken from it.
    said = name_of(text, phrase, None) if is_day and phrase.span is not None else text
    said = said.strip(" ,.;:–-")
    fault = told.fault if phrase.missing is not None else None
    return Opening("" if _BARE.fullmatch(fold(said)) else said, told.days if is_day else (), fault, text)


def round_name(text: str, prefix: str) -> str:
    """The name as it stands in lists: "Đợt trình khen tổng kết năm 2026". Raises as `usable_text`."""
    name = usable_text(text, NAME_LIMIT).strip(" .,;:")
    if not name:
        raise TextNotUsable(most=NAME_LIMIT)
    begins_so = fold(name).startswith(f"{fold(prefix)} ")
    if begins_so or _IS_ROUND.match(fold(name)) is None:
        rest = " ".join(name.split()[len(prefix.split()) :]) if begins_so else name
        rest = _without_proposing(_without_beginning(rest, prefix))
        rest = rest if rest[:2].isupper() else f"{rest[:1].lower()}{rest[1:]}"
        name = f"{prefix} {rest}".strip()
    return usable_text(f"{name[0].upper()}{name[1:]}", NAME_LIMIT)


def _without_beginning(name: str, prefix: str) -> str:
    """The name without the words with which the prefix ends: "khen thưởng đột xuất" → "thưởng đột xuất"."""
    ends, words = fold(prefix).split(), name.split()
    for count in range(min(len(ends), len(words)), 0, -1):
        if [fold(one) for one in words[:count]] == ends[-count:]:
            return " ".join(words[count:])
    return name


def _without_proposing(name: str) -> str:
    """The name without what its prefix has said: "đề nghị khen thưởng đột xuất" → "đột xuất"."""
    found = _PROPOSING.match(fold_in_place(name))
    return name if found is None else name[found.end() :]


_PROPOSING = re.compile(r"\s*(?:(?:de\s+nghi|trinh|xet)\s+)+khen(?:\s+thuong)?\s+(?=\w)")


def letter_of(text: str, today: date) -> JSON:
    """Number, day, subject and sender of a công văn, as far as the words tell; else the words themselves.

    Raises `TextNotUsable`, `Classified`.
    """
    check_unclassified(text)
    line = " ".join(text.split())
    if not line:
        raise TextNotUsable(most=_LETTER_LIMIT)
    found = read_letter(_BARE_NUMBER.sub(r"Số \g<0>", text, count=1), today)
    letter = {"number": found.number, "subject": found.subject, "sender": found.sender}
    written = _written_on(line, today)
    if not any(letter.values()):
        letter["subject"] = usable_text(line, _LETTER_LIMIT)
    if written is not None:
        letter["issued_on"] = written.isoformat()
    return {key: _cut(value) for key, value in letter.items() if value}


def letter_in(text: str, today: date) -> JSON:
    """The same from the whole text of a công văn; None for any other text, and for one that is classified.

    The day is that of its heading ("Đà Lạt, ngày …"): days further down are of what it cites or asks for.
    """
    if not looks_official(text):
        return None
    try:
        check_unclassified(text)
    except Classified:
        return None
    found = read_letter(text, today)
    if not found.number:
        return None
    letter = {"number": found.number, "subject": found.subject, "sender": found.sender}
    line = " ".join(unicodedata.normalize("NFC", text).split())
    address = _KINH_GUI.search(fold_in_place(line))
    heading = line[: address.start()] if address else ""
    dated = _DATED_HEAD.search(fold_in_place(heading))
    written = None if dated is None else _written_on(heading[dated.start() :], today)
    if written is not None:
        letter["issued_on"] = written.isoformat()
    return {key: _cut(value) for key, value in letter.items() if value}


def read_field(text: str, step: RoundStep, kb: KnowledgeBase, today: date, prefix: str) -> Read:
    """What a typed text says of one field.

    Raises `TextNotUsable`, `Classified`.
    """
    if step is RoundStep.NAME:
        said = named_opening(text, today)
        told: dict[str, Any] = {"name": round_name(said.name or text, prefix)}
        if len(said.days) == 1:
            told["due_on"] = said.days[0]
        return Read(told, days=said.days, fault=said.fault)
    if step is RoundStep.LETTER:
        return Read({"letter": letter_of(text, today)})
    if step is RoundStep.CONTENT:
        return Read({"content": usable_lines(text, CONTENT_LIMIT)})
    if step is RoundStep.WHERE_TO:
        return Read({"where_to": usable_lines(text, WHERE_LIMIT)})
    if step is RoundStep.AWARDS:
        check_unclassified(text)
        awards, unclear = read_awards(text, kb, today)
        return Read({"awards": awards_json(awards)} if awards else {}, unclear=unclear)
    if step is RoundStep.DUE_ON:
        read = typed_days(date_of(text, today), today, Side.AHEAD)
        return Read({}, days=read.days, fault=read.fault)
    return Read({})


def usable_lines(text: str, most: int) -> str:
    """A text of several lines, without what cannot be shown. Raises `TextNotUsable`, `Classified`."""
    check_unclassified(text)
    lines = [usable_text(one, most) for one in text.splitlines() if one.strip()]
    joined = "\n".join(lines)
    if not 1 <= len(joined) <= most:
        raise TextNotUsable(most=most)
    return joined


def awards_json(awards: tuple[Asked, ...]) -> JSON:
    """The awards as their row keeps them."""
    return [{"award": one.award, "grade": None if one.grade is None else str(one.grade)} for one in awards]


def letter_name(letter: Mapping[str, str]) -> str:
    """How a công văn is named in one line: its number with the day, or its subject."""
    number, subject = letter.get("number", ""), letter.get("subject", "")
    written = letter.get("issued_on", "")
    head = " ".join(filter(None, (number, f"({day(date.fromisoformat(written))})" if written else "")))
    return head or subject


def _written_on(line: str, today: date) -> date | None:
    """The day of the letter: the first one behind "ngày" that is not ahead."""
    for found in _WRITTEN_ON.finditer(fold_in_place(line)):
        phrase = read_date(line[found.start() : found.end() + 30], today, leaning=Leaning.BACK)
        if phrase.day is not None and phrase.day <= today:
            return phrase.day
    return None


def _cut(text: str) -> str:
    return text if len(text) <= _LETTER_LIMIT else f"{text[: _LETTER_LIMIT - 1].rstrip()}…"
