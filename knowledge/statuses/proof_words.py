"""What words beside a file call the thing that it proves: "minh chứng HS 1", "minh chứng cho báo cáo"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_question
from knowledge.statuses.name_ends import clean
from knowledge.statuses.targets import read_dossiers

_LONGEST = 160  # letters; a longer text tells more than where a file belongs
_PROOF = re.compile(
    r"\W*(?:(?:day\s+la|gui|em|toi|minh|xin|bo\s+sung|them|kem|dinh\s+kem|file|tep|tai\s+lieu|anh|ban|cac|day)\s+)*"
    r"(?:minh\s+chung|bang\s+chung|evidence|proof)\b\W*(?:(?:kem\s+theo|cua|cho|ve|thuoc|of|for)\b\W*)*"
)
_END = re.compile(r"(?:\s+(?:a|nhe|nha|day|do|kem\s+theo))*\W*$")
_DOSSIER_ALONE = re.compile(r"\W*(?:(?:cua|cho|thuoc|gui)\s+)?(?:hs|ho\s+so)\s*(?:so\s*)?[-.:#]?\s*\d{1,9}\b")


@dataclass(frozen=True, slots=True)
class Proven:
    """What a file belongs to: a `dossier` by its number, or something due by its `name`.

    `is_proof` when it is called evidence, and not only laid beside the name of a dossier.
    """

    dossier: int | None = None
    name: str = ""
    is_proof: bool = True


def read_proven(text: str) -> Proven | None:
    """What words say that a file belongs to; None where they say anything else, or nothing of it."""
    if len(text) > _LONGEST or "?" in text:
        return None
    sentence = Sentence.of(text)
    if is_question(sentence):
        return None
    end = _END.search(sentence.plain)
    last = len(sentence.plain) if end is None else end.start()
    found = _PROOF.match(sentence.plain)
    dossiers = read_dossiers(sentence)
    if found is None:
        alone = _DOSSIER_ALONE.match(sentence.plain)
        if alone is None or alone.end() < last or len(dossiers) != 1:
            return None
        return Proven(dossiers[0].target.id, is_proof=False)
    if dossiers:
        return Proven(dossiers[0].target.id) if len(dossiers) == 1 else None
    name = clean(sentence, found.end(), last) if found.end() < last else ""
    return Proven(name=name) if name else None
