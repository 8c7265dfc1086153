"""A message as the date readers see it: folded for matching, with the accents at hand where they decide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from knowledge.vietnamese import Folded, compose, fold, fold_with_origins

_DIGITS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8}
_DIGITS["chin"] = 9
_SPELLINGS = frozenset(
    ("một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "mươi")
)
_DIGIT = f"(?:{'|'.join(_DIGITS)})"

_WORDS = (
    "ngày hôm bữa mai kia kìa mốt một nay này qua trước sau sáu tới tối nữa nửa tuần tháng quý năm thứ "
    "hai ba bốn tư từ bảy tám chín mười mươi lăm cuối đầu giữa hết trong đến sáng sang trưa chiều đêm rằm "
    "mùng mồng tết giêng chạp âm lịch làm việc vòng giờ rưỡi kém vừa rồi ngoái thượng trung hạ giỗ tổ quốc "
    "khánh cách đây thêm còn khoảng vài của"
)
# The date words by their folded form: "nữa" and "nửa" are both "nua", "mại" is none of them.
_VOCABULARY: dict[str, set[str]] = {}
for _word in _WORDS.split():
    _VOCABULARY.setdefault(fold(_word), set()).add(_word)

_INITIALS = re.compile(r"\b(?=\w*Đ)[A-ZĐ]{2,}\b")
_REACH = 80  # how far around a phrase its cue words can stand

NUMBER = rf"(?:\d{{1,4}}|(?:{_DIGIT}\s+)?muoi(?:\s+{_DIGIT})?|(?!lam\b){_DIGIT})"
"""Pattern of a number up to 99 in folded words, or of up to four figures; "lăm" is none without its ten."""


@dataclass(frozen=True)
class Sentence:
    """A message in composed letters (NFC); spans of findings count in `folded.text`."""

    text: str
    folded: Folded

    @classmethod
    def of(cls, text: str) -> Sentence:
        """Compose and fold a message."""
        composed = compose(text)
        return cls(composed, fold_with_origins(composed))

    @property
    def plain(self) -> str:
        """The folded text that patterns are matched against."""
        return self.folded.text

    @cached_property
    def is_accented(self) -> bool:
        """Whether the writer uses accents at all: only then does a missing accent mean another word.

        Whoever types none still writes "SGDĐT": initials say nothing of it.
        """
        if self.plain == self.text.casefold():
            return False
        return self.text.isupper() or fold(rest := _INITIALS.sub(" ", self.text)) != rest.casefold()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a slice of the folded text stands in the composed message."""
        return self.folded.span(start, end)

    def original(self, start: int, end: int) -> str:
        """The words behind a slice of the folded text, with their accents, in lower case."""
        first, last = self.span(start, end)
        return self.text[first:last].casefold()

    def is_written(self, start: int, end: int, *spellings: str) -> bool:
        """Whether the slice is one of these spellings; without accents where the writer uses none."""
        original = self.original(start, end)
        return original in spellings or (
            not self.is_accented and original in {fold(word) for word in spellings}
        )

    def is_capitalised(self, start: int) -> bool:
        """Whether the word at this place begins with a capital, as a name does."""
        return self.text[self.folded.origins[start]].isupper()

    def has_foreign_accents(self, start: int, end: int) -> bool:
        """Whether a slice matched only because its accents were folded away: "thương mại" is not "mai"."""
        for found in re.finditer(r"[^\W\d_]+", self.plain[start:end]):
            original = self.original(start + found.start(), start + found.end())
            if original != found.group() and original not in _VOCABULARY.get(found.group(), (original,)):
                return True
        return False

    def number(self, start: int, end: int) -> int | None:
        """The number written by a slice that `NUMBER` matched; `None` where the accents say another word."""
        words = [
            (found.group(), start + found.start()) for found in re.finditer(r"\S+", self.plain[start:end])
        ]
        if len(words) == 1 and words[0][0].isdigit():
            return int(words[0][0])
        if not all(self.is_written(at, at + len(word), *_SPELLINGS) for word, at in words):
            return None
        names = [word for word, _ in words]
        if "muoi" not in names:
            return _DIGITS[names[0]]
        tens = names.index("muoi")
        return (_DIGITS[names[0]] if tens else 1) * 10 + (_DIGITS[names[-1]] if tens + 1 < len(names) else 0)

    def search_before(self, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
        """Search the words right before a place; `$` in the pattern is that place."""
        return pattern.search(self.plain, max(0, start - _REACH), start)

    def before(self, start: int) -> str:
        """The folded letters right before a place, as far as they can matter."""
        return self.plain[max(0, start - _REACH) : start]

    def after(self, end: int) -> str:
        """The folded letters right behind a place, as far as they can matter."""
        return self.plain[end : end + _REACH]

    def word_before(self, start: int, count: int = 1) -> str:
        """The `count` folded words right before a place, one space between them; empty at the beginning."""
        words = re.findall(r"[^\s,;:.()]+", self.before(start))
        return " ".join(words[-count:])
