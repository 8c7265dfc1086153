"""Messages that tell what will be sent ("mai nộp báo cáo khối", "sẽ gửi tuần sau"): nothing to record yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from knowledge.date_phrases import DatePhrase, Leaning, read_date
from knowledge.dates.recurring import read_recurring
from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_question
from knowledge.statuses.clauses import MEANING_TO, is_called_off, is_later_today, soft_pieces
from knowledge.statuses.targets import Kind, Target, read_dossiers, read_named_dossier, read_obligation
from knowledge.working_days import WorkingCalendar

_LONGEST = 200  # letters; a longer text is a case that is told
_FEW = 7  # words of a text that names no thing: more is talk
_SENDING = re.compile(r"\b(?:nop|gui|trinh|chuyen|submit|send)\b")
_WILL = re.compile(
    rf"\b(?:(?P<will>se|sap)|du\s+kien|will|{MEANING_TO}|(?<!quyet\s)(?<!quy\s)(?<!nghi\s)dinh\s+(?:nop|gui))\b"
)
_WILL_SPELLINGS = {"se": "sẽ", "sap": "sắp"}
_ANSWERED = re.compile(
    r"\s*(?:da\s+|em\s+|van\s+)*chua(?:\s+(?:nop|gui|xong|kip|co))*(?:\s+(?:a|anh|chi|em))*"
    r"(?:\s*[,.;:]\s*|\s+(?=(?:(?:ngay\s+)?mai|se|chieu|toi|tuan\s+(?:sau|toi)|de|den|phai|chac|thu)\b))(?=\S)"
)
_WHEN = re.compile(
    r"\b(?:(?:sang|trua|chieu|toi)\s+mai|(?:ngay\s+)?(?:mai|mot|kia)|hom\s+sau|lat\s+nua|"
    r"(?:(?:dau|cuoi|giua|het)\s+)?(?:tuan|thang)\s+(?:sau|toi)|(?:dau|cuoi|het)\s+(?:tuan|thang)|"
    r"(?:\d+|may|vai)\s+(?:hom|ngay|bua|tuan)\s+nua|thu\s+(?:hai|ba|tu|nam|sau|bay|\d)|"
    r"(?:ngay\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?|thang\s+\d{1,2})\b"
)
# What may stand beside the time where nothing else is told: "để mai em nộp nhé", "tuần sau mới có".
_BESIDE_TIME = re.compile(
    r"de|den|phai|chac|chung|khoang|khi|la|cho|thi|moi|se|co|con|xong|duoc|dc|dk|nop|gui|trinh|kip|lam|hoan|thanh|chua|"
    r"em|e|toi|minh|ben|don|vi|nhe|nha|nhen|a|anh|chi|c|oi|ha|vay|thoi|vang|het|ca|luon|not"
)
_LATER = re.compile(r"\b(?:mai|mot|hom\s+sau|(?:tuan|thang)\s+(?:sau|toi)|nua)\b")
_AHEAD = re.compile(r"\b(?:(?:dau|cuoi|giua)\s+)?(?:tuan|thang)\s+(?:sau|toi)\b|\b(?:dau|cuoi)\s+tuan\b")
_EVENT = re.compile(
    r"(?:(?:du|tham\s+du|lich|moi)\s+)?(?:(?P<meet>hop)|hoi\s+nghi|hoi\s+thao|toa\s+dam|giao\s+ban|tap\s+huan|dai\s+hoi|meeting|"
    r"le\s+(?:ky|trao|phat|cong|don|khai|be|ra|tong|ton))\b"
)
# The first word of each: a day may stand between it and the rest.
_ANY_EVENT = re.compile(r"\b(?:hop|hoi|toa|giao|tap|dai|meeting|le)\b")
_MOST = 8  # pieces: more is a list
_MANY = 14  # words of an event's name: more is a case that is told
# What tells of one sending: a writer, a day with its month, that it is done or not.
_SENT_ONCE = re.compile(
    r"\b(?:da|vua|roi|xong|chua|em|toi|minh|ben|xa|phuong|so|don\s+vi|chung|hom|ngay\s+mai|nay)\b|\d\s*/\s*\d"
)
_WRITER_SENDS = re.compile(
    r"\b(?:em|e|toi|minh|ben\s+(?:em|minh)|(?:xa|phuong|so|don\s+vi)\s+(?:em|minh))\s+(?:se\s+|moi\s+|co\s+the\s+)?"
    r"(?:nop|gui|trinh|chuyen)\b"
)
_ASKING = re.compile(
    r"\b(?:da|roi|vua|chua|phai|hay|vui\s+long|lam\s+on|giup|huong\s+dan|thu\s+tuc|cho\s+hoi|quy\s+dinh|"
    r"nao|gi|may|dau|sao|khong|ko|bao\s+nhieu|theo|ap\s+dung|neu|khi|which|what|when|"
    r"thoi\s+han|han\s+nop|lap\s+(?:ho\s+so|hs)|xin|de\s+nghi|lui|must|should|please)\b"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is meant to be sent, and the days that may be meant; both can be missing.

    `is_event` for a meeting and the like, which nobody hands in.
    """

    target: Target | None
    days: tuple[date, ...]
    is_event: bool = False


def is_event(text: str) -> bool:
    """Whether a text begins with a meeting or the like: what is to be ready by its hour begins then."""
    sentence = Sentence.of(text.strip())
    found = _EVENT.match(sentence.plain)
    return found is not None and (found["meet"] is None or sentence.is_written(*found.span("meet"), "họp"))


def sets_recurring(text: str) -> bool:
    """Whether a short message says how often something is due: "nộp báo cáo hằng tháng ngày 20"."""
    sentence = Sentence.of(text.strip())
    if len(text) > _LONGEST or "?" in text or is_question(sentence) or _SENT_ONCE.search(sentence.plain):
        return False
    phrase = read_recurring(text)
    return phrase is not None and phrase.lack is None and not phrase.is_festival


def speaks_of_sending(text: str) -> bool:
    """Whether a text is short enough for a plan, and speaks of sending something."""
    return len(text) <= _LONGEST and _SENDING.search(Sentence.of(text).plain) is not None


def read_plans(
    text: str, today: date, *, calendar: WorkingCalendar | None = None
) -> tuple[tuple[Plan, ...], tuple[str, ...]]:
    """The plans that a message tells, one for each thing it names, and the pieces that tell something else.

    "trình HS 1 10/12, còn báo cáo khối thì mai": each piece has a thing and a day of its own.
    """
    whole = read_plan(text, today, calendar=calendar)
    pieces = [one for piece in soft_pieces(text) for one in _each_sent(piece)]
    is_one = not 1 < len(pieces) <= _MOST or len(text) > _LONGEST or "?" in text
    if is_one or (whole is not None and whole.is_event) or is_question(Sentence.of(text)):
        return (() if whole is None else (whole,)), ()
    plans: list[Plan] = []
    unread: list[str] = []
    for piece in pieces:
        plan = read_plan(piece, today, calendar=calendar)
        sentence = Sentence.of(piece)
        if plan is None and plans and (target := _bare_thing(sentence)) is not None:
            plan = replace(plans[-1], target=target)  # "mai nộp báo cáo khối và báo cáo năm"
        if plan is None:
            unread.append(piece)
        elif plan.target is None and plans and not plan.days:
            plans[-1] = replace(plans[-1], days=plans[-1].days or plan.days)
        else:
            plans.append(plan)
    if any(one.target is not None for one in plans):
        return tuple(plans), tuple(unread)
    return (() if whole is None else (whole,)), ()


def _each_sent(text: str) -> list[str]:
    """The parts between commas, where each tells of a sending of its own: "mai nộp …, thứ Sáu trình HS 2"."""
    parts = [one for one in _COMMA.split(text) if one.strip()]
    sentences = [Sentence.of(one) for one in parts]
    is_each = all(
        _SENDING.search(one.plain) and (read_dossiers(one) or read_obligation(one, [])) for one in sentences
    )
    return parts if is_each else [text]


_COMMA = re.compile(r"\s*[,;]\s+")


def _bare_thing(sentence: Sentence) -> Target | None:
    """The thing that a piece names, where it says no more."""
    dossiers = read_dossiers(sentence)
    place = dossiers[0] if dossiers else read_obligation(sentence, [])
    if place is None or place.start > 0 or sentence.plain[place.end :].strip(" .!"):
        return None
    return place.target


def read_plan(text: str, today: date, *, calendar: WorkingCalendar | None = None) -> Plan | None:
    """The plan that a short message tells; `None` for questions, requests, reports and everything else."""
    sentence = Sentence.of(text)
    answered = _ANSWERED.match(sentence.plain)
    if answered is not None:  # "chưa, mai em nộp" answers "đã nộp chưa?"
        text = sentence.text[sentence.span(*answered.span())[1] :]
        sentence = Sentence.of(text)
    if len(text) > _LONGEST or "?" in text or is_question(sentence) or is_called_off(sentence):
        return None
    is_time_alone = _tells_time_alone(sentence, is_answer=answered is not None)
    of_thing = None if is_time_alone else _thing_with_time(sentence, today, calendar)
    if not is_time_alone and _ASKING.search(sentence.plain):
        return None
    is_sending = _SENDING.search(sentence.plain) is not None
    if not (is_time_alone or is_sending or of_thing or _ANY_EVENT.search(sentence.plain)):
        return None
    phrase = read_date(text, today, leaning=Leaning.AHEAD, calendar=calendar)
    found = phrase.choices or ((phrase.day,) if phrase.day else ())
    days = tuple(day for day in found if day > today)
    names_day = bool(days) and not (phrase.is_period or phrase.is_deadline or phrase.bound)
    if days and not phrase.is_period and _WRITER_SENDS.search(sentence.plain) is not None:
        names_day, days = True, days if names_day else days[:1]  # "trước 20/12 em nộp": on the day before
    if is_time_alone:
        # A day that is over tells of no plan: "còn ngày 1/7/2026" goes on with a question.
        return None if found and not days else Plan(None, days if names_day else ())
    if of_thing is not None:
        return Plan(*of_thing)
    if not is_sending:
        return _event(sentence, phrase, days) if names_day else None
    is_ahead = names_day or _AHEAD.search(sentence.plain) is not None
    if not (is_ahead or _tells_will(sentence) or is_later_today(sentence)):
        return None
    target = _target(sentence, phrase)
    if target is None and len(sentence.plain.split()) > _FEW:
        return None
    return Plan(target, days if names_day else ())


def _tells_time_alone(sentence: Sentence, *, is_answer: bool) -> bool:
    """Whether it only says when something will be there; a bare "tuần sau" asks, unless it is an answer."""
    found = _WHEN.search(sentence.plain)
    if found is None:
        return False
    beside = re.findall(r"\w+", sentence.plain[: found.start()] + " " + sentence.plain[found.end() :])
    is_alone = all(_BESIDE_TIME.fullmatch(one) for one in beside)
    return is_alone and (bool(beside) or is_answer)


def _thing_with_time(
    sentence: Sentence, today: date, calendar: WorkingCalendar | None
) -> tuple[Target, tuple[date, ...]] | None:
    """The thing of which nothing is told but a time that certainly lies ahead: "báo cáo khối thì mai"."""
    time = _LATER.search(sentence.plain)
    found = None if time is None else _WHEN.search(sentence.plain)
    if found is None or sentence.has_foreign_accents(*found.span()):
        return None
    if found.start() > 0 and sentence.is_capitalised(found.start()):
        return None  # "hồ sơ chị Mai"
    dossiers = read_dossiers(sentence)
    place = dossiers[0] if dossiers else read_obligation(sentence, [found.start()])
    if place is None or not (place.end <= found.start() or found.end() <= place.start):
        return None
    rest = [(0, min(place.start, found.start())), (max(place.end, found.end()), len(sentence.plain))]
    rest.append((min(place.end, found.end()), max(place.start, found.start())))
    beside = [word for start, end in rest for word in re.findall(r"\w+", sentence.plain[start:end])]
    if not all(_BESIDE_TIME.fullmatch(one) or one == "con" for one in beside):
        return None
    said = sentence.text[slice(*sentence.span(*found.span()))]
    return place.target, days_ahead(said, today, calendar)


def tells_later(text: str) -> bool:
    """Whether nothing is told but a time that certainly lies ahead: "chắc tuần tới mới xong"."""
    sentence = Sentence.of(text)
    return _LATER.search(sentence.plain) is not None and _tells_time_alone(sentence, is_answer=True)


def is_unsent_after_all(sentence: Sentence, *, names_thing: bool) -> bool:
    """Whether what takes a report back tells that it is still to be sent: "mai mới nộp", "chưa nộp đâu".

    "Chưa nộp" beside the name of a thing is a report of its own.
    """
    if is_called_off(sentence):
        return False
    is_not_yet = not names_thing and _NOT_YET.search(sentence.plain) is not None
    return is_not_yet or _UNSENT.search(sentence.plain) is not None


def days_ahead(text: str, today: date, calendar: WorkingCalendar | None = None) -> tuple[date, ...]:
    """The days after today that a text names; none for a week or another stretch of days."""
    phrase = read_date(text, today, leaning=Leaning.AHEAD, calendar=calendar)
    found = phrase.choices or ((phrase.day,) if phrase.day else ())
    return () if phrase.is_period or phrase.is_deadline else tuple(day for day in found if day > today)


_SENT = r"(?:nop|gui|trinh|chuyen)"
_UNSENT = re.compile(
    r"\b(?:mai|(?:tuan|thang)\s+(?:sau|toi)|(?:trua|chieu|toi|cuoi\s+ngay)(?:\s+nay)?|lat\s+nua)\b"
    rf"[^,;]*\b{_SENT}\b|\b{_SENT}\s+(?:\w+\s+){{0,4}}?mai\b|\b(?:se|sap|dinh)\s+(?:\w+\s+)?{_SENT}\b"
)
_NOT_YET = re.compile(rf"\bchua\s+(?:\w+\s+)?{_SENT}\b")


def _event(sentence: Sentence, phrase: DatePhrase, days: tuple[date, ...]) -> Plan | None:
    """A meeting with its day, and the hour where one is told: "họp khối thi đua 8h ngày 20/12"."""
    first, last = phrase.span or (0, 0)
    rest = (sentence.text[:first] + sentence.text[last:]).strip(" ,;:-–.")
    if not is_event(rest) or len(rest.split()) > _MANY:
        return None
    hour = f" {phrase.hour:%H:%M}" if phrase.hour is not None else ""
    return Plan(Target(Kind.OBLIGATION, rest + hour), days, is_event=True)


def _tells_will(sentence: Sentence) -> bool:
    for found in _WILL.finditer(sentence.plain):
        spelling = _WILL_SPELLINGS.get(found["will"] or "")
        if spelling is None or sentence.is_written(*found.span(), spelling):
            return True
    return False


def _target(sentence: Sentence, phrase: DatePhrase) -> Target | None:
    if dossiers := read_dossiers(sentence):
        return dossiers[0].target
    origins = sentence.folded.origins
    is_day = phrase.span is not None and not phrase.is_period and phrase.span[0] in origins
    stops = [origins.index(phrase.span[0])] if is_day and phrase.span else []
    named = read_named_dossier(sentence, stops) or read_obligation(sentence, stops)
    return None if named is None else named.target
