"""Words that wish back what was recorded: "hoàn tác", "nhầm rồi", "quay lại bước trước"."""

from __future__ import annotations

import re

from knowledge.vietnamese import fold

_UNDOING = re.compile(
    r"(?:(?:a|oi|sai roi|nham roi|nham|lon roi) )?(?:chua (?:nop|gui|xong) (?:dau )?(?:a )?)?"
    r"(?:(?:hay |vui long )?(?:giup |cho )?)?(?:em |toi |minh )?(?:xin |muon |can )?(?:lo (?:tay )?)?"
    r"(?:hoan tac|(?:ghi |bao |bam |go |an |nhan )?nham(?: roi)?(?: a)?|(?:ghi |bao )?lon roi|undo)"
    r"(?: (?:huy|hoan tac))?"
    r"(?: (?:(?:viec|lan|cai|noi dung|thao tac|dong|phan)(?: |$))?(?:(?:nhap|ghi|bao|ghi nhan)(?: |$))?"
    r"(?:vua roi|vua xong|vua ghi|vua nhap|vua bao|gan nhat|ban nay)?)?"
    r"(?: ?\b(?:nhe|a|giup em|giup toi|giup|lai))?"
    # "à chưa, mới soạn xong thôi, hoàn tác giúp c": why comes first
    r"|(?:(?:a|oi|y|uh|u) )?(?:chua|nham|nham roi|sai roi)(?: \w+){0,8} (?:hoan tac|undo)"
    r"(?: (?:lai|giup|ho|gium|cho|di|voi|nhe|nha|a|em|e|anh|chi|c|minh|toi|viec|vua roi))*"
)
_WISHING = r"(?:giup |cho )?(?:em |toi |minh )?(?:xin |muon |can )?"
_HOW = r"(?:(?:lam |nhu |bang cach )?(?:sao|the nao|nao)|o dau|(?:duoc )?khong|gi)"
_ASKING_TO_UNDO = re.compile(
    rf"{_WISHING}(?:quay|tro|lui) (?:lai|ve)(?: (?:buoc|thao tac|viec))?(?: truoc(?: do)?)?(?: nhe| a)?"
    r"|buoc truoc"
    rf"|{_WISHING}(?:lam |phai )?(?:sao|the nao) (?:de |ma )?(?:hoan tac|undo)(?: .{{0,30}})?"
    rf"|{_WISHING}(?:hoan tac|undo)(?: .{{0,30}})? {_HOW}(?: a)?"
)
_OF_RECORDS = re.compile(r"hoan tac|undo")
"""What is said of records only, never of what still waits for its press."""


def is_undoing(text: str) -> bool:
    """Whether a text wishes back what was just recorded: "hoàn tác", "nhầm rồi"."""
    return _UNDOING.fullmatch(" ".join(re.findall(r"\w+", fold(text)))) is not None


def is_asking_to_undo(text: str) -> bool:
    """Whether a text asks for the way back without a word of what: "quay lại bước trước"."""
    return _ASKING_TO_UNDO.fullmatch(" ".join(re.findall(r"\w+", fold(text)))) is not None


def is_of_records(text: str) -> bool:
    """Whether a text speaks of what is recorded, and never of what still waits for its press."""
    return _OF_RECORDS.search(fold(text)) is not None
