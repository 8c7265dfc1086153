"""Wishes about dates in a sentence: "nhắc tôi nộp báo cáo trước 10/12", "dời báo cáo khối sang 20/12"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from knowledge.date_phrases import DatePhrase, Leaning, MissingDay, read_date
from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_question, is_worded_as_question
from knowledge.statuses.clauses import assignment
from knowledge.statuses.name_ends import clean

_LONGEST = 200  # letters; a longer text is a letter or a case that is told
_PLEASE = r"(?:(?:xin|nho|hay|vui\s+long|lam\s+on|giup|tro\s+ly|ban|cho|em|toi|minh|muon|can)\s+)*"
_ME = r"(?:\s+(?:toi|em|minh|chung\s+toi|giup\s+(?:toi|em|minh)))"
_REMIND = re.compile(rf"^\s*{_PLEASE}nhac(?!\s+(?:lai|den)\b){_ME}?(?:\s+(?:la|ve|viec|phai))*\s+")
_OF_ONESELF = re.compile(r"\b(?:toi|em|minh)\b")
_REMIND_AT_END = re.compile(rf"[\s,.;]+(?:{_PLEASE})nhac{_ME}(?:\s+(?:nhe|nha|voi|a|truoc))*[\s.!]*$")
_DUE = re.compile(r"^\s*(?:thoi\s+)?han\s+(?:nop|gui|cua|trinh)\s+")
# "Hạn nộp hồ sơ … 31/12" may ask what the law says; of these no law tells a day.
_DUE_TOLD = re.compile(
    r"^\s*(?:thoi\s+)?han\s+(?:nop|gui)\s+"
    r"(?=(?:bao\s+cao|bc|danh\s+sach|ds|bieu|so\s+lieu|(?:ban\s+)?dang\s+ky|ke\s+hoach|bien\s+ban|ban\s+cham)\b)"
)
_DUE_NAMED = re.compile(
    r"^\s*(?:thoi\s+)?han(?:\s+(?:chot|cuoi))?(?:\s+(?:nop|gui|cua))?\s+"
    r"(?=(?:bao\s+cao|bc|danh\s+sach|ds|bieu|so\s+lieu|(?:ban\s+)?dang\s+ky|ke\s+hoach|bien\s+ban|ban\s+cham)\s+\w)"
)
_IS_LAST = re.compile(r"(?:[\s.,!]|\b(?:nhe|nha|a|em|chi|anh|nam nay)\b)*")
_ORDER = re.compile(
    rf"^\s*{_PLEASE}(?P<verb>dat|tao|them|lap|ghi|len)\s+{_PLEASE}(?:mot\s+)?(?P<due>thoi\s+han|han(?!\s+(?:muc|che)\b)|deadline|lich\s+(?:nhac|han)|"
    r"nhac\s+(?:han|viec)|nhac)\s+(?:(?:cua|viec|la|ve|cho\s+viec)\s+)*"
)
_ORDER_SPELLINGS = ("đặt", "tạo", "thêm", "lập", "ghi", "lên")
_GIVING = re.compile(r"^\s*(?P<verb>giao)\s+(?=(?:nop|gui|bao\s+cao|dang\s+ky|lap|hoan\s+thanh)\s)")
_SOME = r"(?:(?:trong|vao|sang|cho)\s+)?(?:(?P<part>dau|giua|cuoi)\s+)?(?P<unit>tuan|thang)\s+(?:sau|toi)\b"
_PERIOD = re.compile(rf"\s*{_SOME}(?:\s*,)?\s+(?=\S)")
_PERIOD_AT_END = re.compile(rf"\s+{_SOME}(?:\s+(?:nhe|nha|a|voi|giup|em|toi))*[\s.!]*$")
_PARTS = {"": slice(5), "dau": slice(2), "giua": slice(2, 3), "cuoi": slice(3, 5)}
_ASKING = re.compile(r"\b(?:nao|gi|may|sao)[\s.]*$")
_MOVE = re.compile(
    rf"^\s*{_PLEASE}(?:(?P<verb>doi|sua|chuyen|thay\s+doi)\s+)(?P<due>(?:thoi\s+han|han|ngay)\s+(?:nop\s+|gui\s+|cua\s+)*)?"
)
_TO = re.compile(r"\s+(?:sang|thanh|den|toi|qua|lai|la|ve|vao|het|ngay|truoc|han|moi)$")
_LEADS_TO = re.compile(r"\s(?P<word>sang|thanh|den|toi|qua|lai|la|ve|vao)\s+(?=\S)")
_LEADS_TO_SPELLINGS = ("sang", "thành", "đến", "tới", "qua", "lại", "là", "về", "vào")
_FROM_DAY = re.compile(r"(?:^|\s+)(?:tu|dang\s+la|hien\s+la)(?:\s+(?:ngay|het))?\s*$")
_BEFORE_DAY = re.compile(r"(?:\s*\b(?:la|vao|het|ngay|han|moi)\b)*\s*")
_TO_DAY = re.compile(r"\s*(?:(?:vao|den|toi|sang)\s+)?(?:ngay\s+)?")
_TOLD = re.compile(r"\b(?:da|vua|roi|xong)\b")
_MOVE_SPELLINGS = ("dời", "đổi", "sửa", "chuyển", "thay đổi")


@dataclass(frozen=True, slots=True)
class NewDeadline:
    """A deadline that is wished for: the sentence that sets it, without the wish.

    `whom` are the words for the units that are told to do it, where they stand apart from it. With `days` the
    text is what to be reminded of, some time in a week or month that they lie in: which day is asked.
    `is_own` is what the writer wants to be reminded of themselves ("nhắc em nộp báo cáo cho cụm 3 …").
    """

    text: str
    whom: str = ""
    days: tuple[date, ...] = ()
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class NewDay:
    """Another day for the deadline that is called so; `missing` was written where there is no such day."""

    name: str
    days: tuple[date, ...]
    missing: MissingDay | None = None


def still_to_come(wish: NewDay, today: date) -> tuple[NewDay, tuple[date, ...]]:
    """The wish with the days on which something can still be due, and those that have passed."""
    passed = tuple(day for day in wish.days if day < today)
    return replace(wish, days=tuple(day for day in wish.days if day >= today)), passed


def read_deadline_wish(text: str, today: date) -> NewDeadline | NewDay | None:
    """The wish that a short message tells; None for questions, and for everything without a day to come."""
    sentence = Sentence.of(text.strip())
    if len(text) > _LONGEST or "?" in text:
        return None
    ordered = _ordered(sentence)
    if ordered is not None:
        return ordered
    moved = _moved_to(sentence, today)
    if moved is not None:
        return moved
    phrase = read_date(sentence.text, today, leaning=Leaning.AHEAD)
    days = phrase.choices or ((phrase.day,) if phrase.day else ())
    if phrase.span is None or (phrase.is_period and phrase.bound is None):
        return _in_period(sentence, today) or (_of_oneself(sentence) if days and phrase.is_edge else None)
    if not (days or phrase.missing):
        return None
    return (
        _moved(sentence, phrase.span, days, phrase.missing)
        or _assigned(sentence)
        or _set(sentence)
        or _day_first(sentence, phrase.span)
        or _told(sentence, phrase.span)
        or _counted(sentence, phrase)
    )


def read_undated(text: str, today: date) -> str:
    """What "hạn nộp báo cáo D" names, whose day is neither told nor asked for; nothing for any other text."""
    sentence = Sentence.of(text.strip())
    found = _DUE_NAMED.match(sentence.plain)
    if found is None or len(text) > _LONGEST or is_worded_as_question(sentence):
        return ""
    if read_date(sentence.text, today).span is not None:
        return ""
    return clean(sentence, found.end(), len(sentence.plain))


def task_of(text: str) -> NewDeadline:
    """What units are to do, without who is told to: "giao các sở báo cáo …", "giao nộp … cho các xã"."""
    sentence = Sentence.of(text.strip())
    assigned = _assigned(sentence)
    if assigned is not None:
        return assigned
    given = _GIVING.match(sentence.plain)
    if given is None or is_question(sentence) or not sentence.is_written(*given.span("verb"), "giao"):
        return NewDeadline(text)
    return NewDeadline(sentence.text[sentence.span(0, given.end())[1] :])


def _ordered(sentence: Sentence) -> NewDeadline | None:
    """ "Đặt hạn báo cáo cụm trước 2/12": a deadline in so many words, even before its day is told."""
    found = _ORDER.match(sentence.plain)
    if found is None or not sentence.is_written(*found.span("verb"), *_ORDER_SPELLINGS):
        return None
    rest = sentence.text[sentence.span(0, found.end())[1] :].strip()
    asked = Sentence.of(rest)
    is_asking = is_question(asked) or _ASKING.search(asked.plain) is not None
    return None if not rest or is_asking else NewDeadline(rest)


def _in_period(sentence: Sentence, today: date) -> NewDeadline | None:
    """ "Nhắc em gửi báo cáo tuần sau": the week is told, its day is not."""
    first = _PERIOD.match(sentence.plain)
    rest = sentence if first is None else Sentence.of(sentence.text[sentence.span(0, first.end())[1] :])
    begun = _REMIND.match(rest.plain)
    if begun is None:
        return None
    task = Sentence.of(rest.text[rest.span(0, begun.end())[1] :])
    middle = None if first else _PERIOD.match(task.plain)
    last = None if first or middle else _PERIOD_AT_END.search(task.plain)
    period = first or middle or last
    start = task.span(0, middle.end())[1] if middle else 0
    end = task.span(0, last.start())[1] if last else len(task.text)
    name = task.text[start:end].strip(" ,.")
    is_told = bool(name) and not is_question(Sentence.of(name))
    return NewDeadline(name, days=_days_of(period, today)) if is_told and period else None


def _days_of(period: re.Match[str], today: date) -> tuple[date, ...]:
    """The weekdays of next week, or of the part of it that was said; of next month a few to choose from."""
    if period["unit"] == "tuan":
        monday = today + timedelta(days=7 - today.weekday())
        days = [monday + timedelta(days=number) for number in range(5)]
        return tuple(days[_PARTS[period["part"] or ""]])
    first = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    days = [first, first + timedelta(days=4), first + timedelta(days=14), last]
    return tuple(
        days[{"dau": slice(2), "giua": slice(2, 3), "cuoi": slice(3, 4)}.get(period["part"], slice(4))]
    )


def _moved_to(sentence: Sentence, today: date) -> NewDay | None:
    """ "Dời hạn báo cáo sang cuối tháng": whatever tells a day stands behind the word that leads to it.

    Of the last such word: what stands before it is the name, be there days in it or not.
    """
    begun = _MOVE.match(sentence.plain)
    if begun is None or not sentence.is_written(*begun.span("verb"), *_MOVE_SPELLINGS):
        return None
    for led in reversed(list(_LEADS_TO.finditer(sentence.plain, begun.end()))):
        tail = Sentence.of(sentence.text[sentence.span(0, led.end())[1] :])
        phrase = read_date(tail.text, today, leaning=Leaning.AHEAD)
        days = phrase.choices or ((phrase.day,) if phrase.day else ())
        if phrase.span is None or not (days or phrase.missing):
            continue
        is_next = _BEFORE_DAY.fullmatch(tail.plain[: phrase.span[0]]) is not None
        if is_next and sentence.is_written(*led.span("word"), *_LEADS_TO_SPELLINGS):
            first, last = sentence.span(begun.end(), led.start())
            name = _without_old_day(sentence.text[first:last], today)
            # Without the day: "đến đầu tháng" asks no "đến đâu".
            is_asking = is_question(Sentence.of(sentence.text[:last] + tail.text[phrase.span[1] :]))
            return NewDay(name, days, phrase.missing) if name and not is_asking else None
    return None


def _without_old_day(name: str, today: date) -> str:
    """The name without the day that it moves from: "báo cáo từ 10/12"; nothing where that is all."""
    name = name.strip(" ,")
    span = read_date(name, today).span
    if span is None or name[span[1] :].strip(" ,"):
        return name
    before = Sentence.of(name[: span[0]])
    led = _FROM_DAY.search(before.plain)
    if led is None:
        return name if before.text.strip() else ""
    return before.text[: before.span(0, led.start())[1]].strip(" ,") if led.start() else ""


def _moved(
    sentence: Sentence, span: tuple[int, int], days: tuple[date, ...], missing: MissingDay | None
) -> NewDay | None:
    found = _MOVE.match(sentence.plain)
    if (
        found is None
        or is_question(sentence)
        or not sentence.is_written(*found.span("verb"), *_MOVE_SPELLINGS)
    ):
        return None
    first = sentence.folded.span(0, found.end())[1]
    name, is_led = sentence.text[first : span[0]].rstrip(" ,"), False
    while (led := _TO.search(Sentence.of(name).plain)) is not None:
        name, is_led = name[: led.start()].rstrip(" ,"), True
    return NewDay(name.strip(), days, missing) if is_led and name.strip() else None


def _counted(sentence: Sentence, phrase: DatePhrase) -> NewDeadline | None:
    """ "Gửi hồ sơ 45 ngày trước hội nghị tổng kết 28/12": who counts from a day wants it kept."""
    if phrase.event is None or _TOLD.search(sentence.plain) or is_question(sentence):
        return None
    return NewDeadline(sentence.text)


def _assigned(sentence: Sentence) -> NewDeadline | None:
    """ "Giao 3 xã nộp báo cáo tổng kết trước 5/12": what they are to do, and who."""
    found = assignment(sentence)
    if found is None or is_question(sentence):
        return None
    task, _ = sentence.span(found.start("task"), len(sentence.plain))
    return NewDeadline(sentence.text[task:], sentence.text[slice(*sentence.span(*found.span("whom")))])


def _day_first(sentence: Sentence, span: tuple[int, int]) -> NewDeadline | None:
    """ "Ngày 20/12 nhắc tôi chốt danh sách": what to remind of stands behind the day."""
    rest = Sentence.of(sentence.text[span[1] :].lstrip(" ,"))
    begun = _REMIND.match(rest.plain)
    is_first = _TO_DAY.fullmatch(Sentence.of(sentence.text[: span[0]]).plain) is not None
    if not is_first or begun is None:
        return None
    name = rest.text[rest.span(0, begun.end())[1] :].strip(" ,.")
    is_told = bool(name) and not is_question(Sentence.of(name))
    return NewDeadline(f"{name} {sentence.text[slice(*span)]}") if is_told else None


def _told(sentence: Sentence, span: tuple[int, int]) -> NewDeadline | None:
    """ "Hạn nộp báo cáo tổng kết năm 22/12": the day stands at the end."""
    found = _DUE_TOLD.match(sentence.plain)
    if found is None or not _IS_LAST.fullmatch(Sentence.of(sentence.text[span[1] :]).plain):
        return None
    # "Hạn nộp …" begins a question elsewhere: what stands behind it decides here.
    rest = sentence.text[sentence.folded.span(0, found.end())[1] :]
    return None if is_question(Sentence.of(rest)) else NewDeadline(rest)


def _of_oneself(sentence: Sentence) -> NewDeadline | None:
    """ "Nhắc tôi nộp danh sách cuối học kỳ I": the edge of a period is a day for one's own reminder."""
    found = _set(sentence)
    return found if found is not None and found.is_own else None


def _set(sentence: Sentence) -> NewDeadline | None:
    begun, ended = _REMIND.match(sentence.plain), _REMIND_AT_END.search(sentence.plain)
    if begun is None and ended is None:
        return None
    end = len(sentence.text) if ended is None else sentence.folded.span(ended.start(), ended.end())[0]
    rest = (
        sentence.text[:end] if begun is None else sentence.text[sentence.folded.span(0, begun.end())[1] : end]
    )
    due = _DUE.match(Sentence.of(rest).plain)
    rest = (rest if due is None else rest[due.end() :]).strip(" ,")
    is_own = ended is not None or (begun is not None and _OF_ONESELF.search(begun.group()) is not None)
    return None if is_question(Sentence.of(rest)) else NewDeadline(rest, is_own=is_own)
