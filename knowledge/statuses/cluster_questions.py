"""Questions about a cluster or block (cụm, khối thi đua): who has sent what, who belongs to it.

Whether there is such a cluster, and who may read of it, is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.vietnamese import fold

_KIND = r"(?:cum|khoi)(?:\s+thi\s+dua)?"
_WRITER = r"(?:cua\s+)?(?:chung\s+(?:minh|toi|em|ta)|bon\s+(?:minh|em)|minh|em|toi|tui|ta|nay|nha|nhom)"
_CLUSTER = re.compile(r"\b(?P<kind>cum|khoi)\b")
_OWN = re.compile(rf"\b{_KIND}\s+{_WRITER}\b")
_NAMED = re.compile(rf"\b(?P<name>{_KIND}\s+(?:so\s+)?\d+)\b")
_MEMBER = r"(?:don\s+vi|dv|xa|phuong|so|noi|ben|thanh\s+vien)"
_WHO = (
    rf"(?:(?:nhung\s+)?ai|(?:nhung\s+|cac\s+)?{_MEMBER}\s+nao|bao\s+nhieu(?:\s+{_MEMBER})?|may\s+{_MEMBER})"
)
_SENT = r"(?:nop|gui|bao\s+cao|co\s+bao\s+cao|lam|xong)"
_HOW_FAR = r"(?:den\s+dau|toi\s+dau|the\s+nao|ra\s+sao|(?:du|het|xong|day\s+du)\s+(?:het\s+|ca\s+)?chua)"
_OF_REPORTS = re.compile(
    rf"\b(?:{_WHO}\b.{{0,40}}?\b(?:(?:chua|da|van\s+chua|con\s+chua)\s+(?:\w+\s+)?{_SENT}|con\s+thieu|con\s+no)|"
    # "ai nộp chưa", "ai nộp rồi", "bao nhiêu đơn vị nộp đủ"
    rf"{_WHO}\s+(?:\w+\s+){{0,2}}?{_SENT}\b.{{0,30}}?\b(?:roi|r|chua|xong|du|het|muon|cham|tre)\b|"
    rf"tinh\s+hinh\s+(?:nop|bao\s+cao)|(?:nop|bao\s+cao)\s+(?:\w+\s+){{0,4}}?{_HOW_FAR})\b"
)
# "khối mình còn ai", "cụm ta còn ai chưa", "khối mình đủ chưa": nothing else is said beside the cluster.
_LEFT = re.compile(
    rf"(?:(?:hien|gio|nay|thi|da|dang|van)\s+)*(?:(?:con|thieu)\s+{_WHO}(?:\s+(?:nua|chua|thieu|no|khong|ko))*|"
    rf"(?:(?:nop|gui|bao\s+cao|xong)\s+)?(?:(?:du|het|xong)\s+)?(?:het\s+|ca\s+)?chua|{_HOW_FAR}|"
    rf"{_WHO}\s+(?:roi|chua))(?:\s+roi)?"
    r"(?:\s+(?:a|nhi|vay|the|em|e|anh|chi|c|oi|ha|ta))*"
)
# "khối mình ai là trưởng khối", "cụm 3 gồm những đơn vị nào"
_OF_MEMBERS = re.compile(
    r"\b(?:(?:truong|pho)\s+(?:cum|khoi)|(?:gom|co)\s+(?:nhung|cac|may|bao\s+nhieu|ai|don\s+vi)|thanh\s+vien|"
    r"ai\s+(?:lam|la)\s+truong|danh\s+sach)\b"
)
_HEAD_OF_OWN = re.compile(rf"\b(?:truong|pho)\s+(?:cum|khoi)\s+{_WRITER}\b")
# "trưởng khối là ai": whoever asks so is of one
_HEAD_ASKED = re.compile(
    r"(?:truong|pho)\s+(?:cum|khoi)\s+(?:la|hien\s+la|nam\s+nay\s+la)?\s*(?:ai|(?:don\s+vi|so|xa|phuong|ben)\s+nao)\b|"
    r"\b(?:ai|don\s+vi\s+nao)\s+(?:la|lam|dang\s+lam)\s+(?:truong|pho)\s+(?:cum|khoi)\b"
)
_ASKING = re.compile(
    rf"\b(?:{_WRITER}|ai|con|nhung|cac|don\s+vi|dv|nao|bao\s+nhieu|may|chua|da|nop|gui|roi|r|tinh\s+hinh|"
    r"cua|trong|o|khong|ko|den\s+dau|toi\s+dau|the\s+nao|ra\s+sao|thieu|no|nua|a|nhi|vay|hien|gio|cho|biet|hoi|"
    r"du|het|xong|lam|muon|cham|tre|thi)\b|[?,.!]"
)
_CLUSTER_WORDS = re.compile(rf"\b{_KIND}(?:\s+so)?(?:\s+\d+)?\b")
_REPORT_OF = re.compile(r"\b(?:bao\s+cao|bc|so\s+lieu|danh\s+sach|ds|bieu\s+mau)\s+(?:cua\s+)?$")


@dataclass(frozen=True, slots=True)
class ClusterQuestion:
    """What is asked: who has reported (`is_of_reports`), or who belongs to it and leads it.

    `name` where it is called by its number, `is_own` where it is the writer's; neither where only the word
    stands there, of the `kind` "cum" or "khoi". `matter` are the words left for what is to be sent.
    """

    is_of_reports: bool
    kind: str
    name: str | None
    is_own: bool
    matter: str

    @property
    def is_sure(self) -> bool:
        """Whether a certain cluster is meant, and not a report that has the word in its name."""
        return self.is_own or self.name is not None


def read_cluster_question(text: str) -> ClusterQuestion | None:
    """The question that a text asks about a cluster; `None` for any other text."""
    plain = " ".join(fold(text).split())
    kind = _CLUSTER.search(plain)
    if kind is None:
        return None
    own, named = _OWN.search(plain), _NAMED.search(plain)
    is_own = own is not None or any(one.search(plain) for one in (_HEAD_OF_OWN, _HEAD_ASKED))
    cluster = named or own
    is_of_reports = _OF_REPORTS.search(plain) is not None
    # "báo cáo của khối mình nộp chưa" asks about the one report of the writer's.
    if not is_of_reports and cluster is not None and not _REPORT_OF.search(plain[: cluster.start()]):
        beside = f"{plain[: cluster.start()]} {plain[cluster.end() :]}".strip(" ?.,!")
        is_of_reports = _LEFT.fullmatch(beside) is not None
    if not is_of_reports and not ((is_own or named) and _OF_MEMBERS.search(plain)):
        return None
    matter = " ".join(_ASKING.sub(" ", _CLUSTER_WORDS.sub(" ", plain)).split())
    return ClusterQuestion(
        is_of_reports, kind["kind"], None if named is None else named["name"], is_own, matter
    )
