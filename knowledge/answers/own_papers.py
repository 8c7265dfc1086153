"""What the asker's unit, and those above it, ask for beside the papers of the law (quy định riêng)."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.answers.matter import Judged, Matter
from knowledge.cases import papers_for
from knowledge.catalogue import LocalPapers
from knowledge.provenance import Verdict
from knowledge.rules import DossierItem


def own_papers(matter: Matter) -> Iterator[tuple[LocalPapers, DossierItem, Judged]]:
    """Each paper or requirement that holds for the case on the day, with the provision that asks for it."""
    topic = matter.topic
    if topic.award is None or not matter.units:
        return
    simplified = bool(topic.simplified)
    for own in matter.kb.catalogue.local_papers(
        topic.award, matter.units, topic.recipient, topic.occasion, simplified, topic.grade
    ):
        if not own.dossier.period.covers(matter.as_of):
            continue
        for item in papers_for(own.dossier, topic.recipient):
            judged = matter.judge_citations(item.cites, own.dossier.basis)
            if judged.verdict is Verdict.ANSWERED and len(judged.cited) == len(item.cites):
                yield own, item, judged
