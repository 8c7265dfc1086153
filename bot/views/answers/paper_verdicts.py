"""Whether a paper is needed, in one plain line before the papers themselves."""

from __future__ import annotations

from bot.views.answers.answer_words import AnswerWords, lower_first
from knowledge.answer import Answer


def verdict_lines(answer: Answer, words: AnswerWords) -> list[str]:
    """ "Có: …" with its provision, "tùy trường hợp", or that nothing found asks for it."""
    verdict = answer.paper_verdict
    if verdict is None:
        return []
    views = words.views
    said = [
        views.word(
            "answer.paper.rule", text=lower_first(words.text(line.text)), places=words.places(line.cites)
        )
        for line in verdict.lines
    ]
    for paper in sorted(verdict.papers, key=lambda one: one.only_if is not None):
        key = "needed" if paper.only_if is None else "needed_if"
        case = "" if paper.only_if is None else words.text(paper.only_if).rstrip(".")
        text = words.text(paper.name)
        said.append(
            views.word(f"answer.paper.{key}", paper=text, case=case, places=words.places(paper.cites))
        )
    award = None if answer.topic.award is None else words.kb.catalogue.award(answer.topic.award)
    # Below the State level ministries and provinces may ask for more, whatever the papers at hand say of it.
    is_nationwide = answer.delegated or (award is not None and award.level != "state")
    where = "not_found_nationwide" if is_nationwide else "not_found"
    return said or [views.word(f"answer.paper.{where}", paper=verdict.asked)]
