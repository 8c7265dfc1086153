"""Where the name of a thing ends in a report: at a verb, a mark of tense, a recipient, punctuation, a day."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence
from knowledge.statuses.denials import denying_word
from knowledge.vietnamese import fold

# Where the name of a thing stops: a verb, a mark of tense, a recipient, a tail word, punctuation.
STOP = re.compile(
    r"[,;:!?()\n]|\.(?:\s|$)|\s-\s|"
    r"\b(?P<word>da|chua|vua|moi|dang|se|bi|duoc|nop|gui|trinh|chuyen(?!\s+doi\s+so\b)|roi|xong|r|xin|lui|thieu|con|co|"
    r"khong|ko|len|do|"
    r"vi|nhung|ma|nhe|nha|nhen|ak|oi|den|toi|tam|can|phai|hom|ngay|cham|muon|tre|mien|thi|nen|luu|sang)\b|"
    r"\b(?:vai|may|it|them)\s+(?:hom|ngay|bua|buoi|tuan)\b|"
    r"\b\d{1,5}\s+(?:tap\s+the|ca\s+nhan|nguoi)\b|\bmat\s+\d+\b|\bgom\s+\d+\b|"
    r"\b(?:(?:so|bo)\s+(?:noi\s+vu\s+)?(?:da|chua|vua|moi)|gia\s+han|"
    r"de\s+nghi(?!\s+(?:khen|tang|xet|phong))|yeu\s+cau|luc\s+\d|was|is|has|not|returned|submitted|sent|done|missing|"
    r"yesterday|today|late|"
    r"cho\s+(?:em|anh|chi|so|bo|ban|ubnd|tinh|phong|cum|khoi)|ve\s+(?:so|bo|ban|ubnd|tinh|phong|cum|khoi|"
    r"van\s+phong)|"
    r"(?P<pronoun>e|em|minh|toi)\s+(?:da|chua|vua|moi|nop|gui|trinh|xin|lam)|(?:qua|bang)\s+(?:e-?mail|mail|gmail|thu|zalo|fax|mang|buu|truc|ban\s+giay)|"
    r"ban\s+giay)\b"
)
TENSE = re.compile(
    r"\b(?P<word>da|chua|vua|moi|dang|se|xin|nop|gui|trinh|chuyen(?!\s+doi\s+so\b)|bi|duoc|cung|thi|mien|khong|ko|co|thieu|xong|du)\b|"
    r"\b(?:de\s+nghi|bao\s+cao\s+(?:roi|cham|muon))\b"
)
# A stop word counts only with its own accents: "đã" is not "đa khoa", "có" not "cờ", "thì" not "thi đua".
_SPELLED = (
    "đã chưa vừa mới đang sẽ bị được nộp gửi trình chuyển rồi lùi thiếu còn có không lên vì "
    "nhưng mà nhé ơi đến tới tạm cần phải hôm ngày chậm muộn trễ miễn thì nên lưu cũng đủ"
)
_STOP_SPELLINGS = {fold(word): word for word in _SPELLED.split()}
_PLAIN_NAMES = re.compile(
    r"thi\s+(?:dua|tran|xa)|co\s+(?:thi|quan|so)|chuyen\s+(?:de|vien|my)|ngay\s+\D|da\s+khoa|du\s+(?:lich|an)"
)
_PARTICLES = frozenset(("ạ", "à", "ah", "nhé", "nha", "em", "e"))


def name_end(sentence: Sentence, start: int, stops: list[int]) -> int:
    """Where the name that begins at a place ends; `stops` are further ends."""
    found = first_stop(sentence, STOP, start)
    ends = [len(sentence.plain), *(stop for stop in stops if stop >= start)]
    denying = denying_word(sentence, start)  # "chưa nộp báo cáo khối đâu ạ", not "đợt đầu"
    if denying is not None:
        ends.append(denying[0])
    if found is not None:
        ends.append(found.start())
    return min(ends)


def first_stop(sentence: Sentence, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
    """The first stop from a place on whose accents are its own."""
    for found in pattern.finditer(sentence.plain, start):
        word = found["word"]
        if word is None:
            if not (found.groupdict().get("pronoun") and sentence.is_capitalised(found.start())):
                return found
            continue  # "Bình Minh" is a name
        if sentence.is_accented:
            if sentence.is_written(*found.span("word"), _STOP_SPELLINGS.get(word, word)):
                return found
        elif not _PLAIN_NAMES.match(sentence.plain, found.start()):
            return found
    return None


def clean(sentence: Sentence, start: int, end: int) -> str:
    """The words of a slice as the writer wrote them, without particles and marks at their ends."""
    first, last = sentence.span(start, end)
    words = sentence.text[first:last].split()
    while len(words) > 1 and words[-1] in _PARTICLES:
        words.pop()
    return " ".join(words).strip(" ,.;:-–\"'“”()")
