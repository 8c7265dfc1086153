"""A name that was asked for, taken out of the sentence in which it is told, and told from what is no name."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_worded_as_question

_SELF = r"(?:em|toi|minh|chung\s+toi|chung\s+em|chau|ben\s+em|ben\s+toi)"
_GREETED = re.compile(
    r"\s*(?:da\s*,?\s*)?(?:(?:em|toi|xin|kinh)\s+)*(?:chao|hello|hi|alo)"
    r"(?:\s+(?:anh|chi|em|ban|tro\s+ly|ca\s+nha|moi\s+nguoi|a))*\s*[,.!:;-]\s*"
)
_TOLD = re.compile(
    rf"\s*(?:{_SELF}\s+(?:ten\s+(?:day\s+du\s+)?(?:la\s+)?|la\s+|o\s+|thuoc\s+|(?:dang\s+)?(?:cong\s+tac|lam)\s+(?:tai|o)\s+)|"
    rf"(?:ho\s+(?:va\s+)?)?ten\b\s*(?:cua\s+)?(?:{_SELF}\s*)?(?:la\s+|:\s*)|"
    rf"(?:ten\s+)?(?:don\s+vi|co\s+quan)\b\s*(?:cua\s+)?(?:{_SELF}\s*)?(?:la\s+|:\s*))"
)
_WHO = re.compile(r"\bla\s+(?:ai|gi)\b\W*$")


def name_told(text: str) -> str:
    """The name alone: "chào anh, em tên là Nguyễn Văn A" tells "Nguyễn Văn A"."""
    for lead in (_GREETED, _TOLD):
        sentence = Sentence.of(text)
        found = lead.match(sentence.plain)
        rest = "" if found is None else sentence.text[sentence.span(0, found.end())[1] :].strip()
        text = rest or text
    return text


def asks_instead(text: str) -> bool:
    """Whether a text that was to be a name asks something: each word of a name has a capital."""
    words = [word for word in text.split() if word[:1].isalpha()]
    if len(words) > 1 and all(word[0].isupper() for word in words) and not text.rstrip().endswith("?"):
        return False
    sentence = Sentence.of(text)
    return is_worded_as_question(sentence) or _WHO.search(sentence.plain) is not None
