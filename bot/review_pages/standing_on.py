"""Which awards and rules stand on an article: what a reviewer has to look at when its text changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.review_pages.addresses import award_page
from bot.review_pages.saying import Link, Saying
from knowledge.citation import Citation
from knowledge.library import article_of
from knowledge.rules import Award
from knowledge.topic import Aspect

Users = dict[Citation, list[Link]]


def users_of_articles(say: Saying) -> Users:
    """The rules that cite each article, as links to where they are written."""
    found: dict[Citation, dict[Link, None]] = {}
    for cites, link in _cited(say):
        for citation in cites:
            found.setdefault(article_of(citation), {})[link] = None
    return {article: list(links) for article, links in found.items()}


def _cited(say: Saying) -> Iterator[tuple[Iterable[Citation], Link]]:
    catalogue, views = say.source.kb.catalogue, say.words.views
    for award in catalogue.awards:
        for one in award.statements:
            yield (*one.cites, *one.keeps), _of_award(award, one.aspect, say)
        for dossier in award.dossiers:
            link = _of_award(award, Aspect.DOSSIER, say)
            yield dossier.cites, link
            yield from ((item.cites, link) for item in dossier.items)
    for rule in catalogue.general_rules:
        general = Link(views.word("review.page.general"), "quy-dinh-chung.html", is_held=True)
        yield rule.statement.cites, general
    for term in catalogue.terms:
        glossary = Link(views.word("review.page.glossary"), "tu-ngu.html", is_held=True)
        yield from ((one.cites, glossary) for one in term.definition)
    dates = Link(views.word("review.page.dates"), "thoi-han.html", is_held=True)
    yield from ((rule.statement.cites, dates) for rule in catalogue.transitions)
    yield from (((one.cite,), dates) for one in say.source.deadlines)
    money = Link(views.word("review.page.money"), "tien-thuong.html", is_held=True)
    yield from ((salary.cites, money) for salary in catalogue.base_salaries)
    changes = Link(views.word("review.page.changes"), "thay-doi.html", is_held=True)
    yield from ((change.cites, changes) for change in say.source.law_changes)


def _of_award(award: Award, aspect: Aspect, say: Saying) -> Link:
    name = say.words.views.word(f"answer.aspect.{aspect}")
    return Link(f"{award.short}: {name}", f"{award_page(award)}#{aspect}", is_held=True)
