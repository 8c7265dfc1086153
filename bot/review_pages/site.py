"""All review pages of the rules, as files to be: their names and their HTML."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.review_pages import tables
from bot.review_pages.addresses import Addresses, award_page, document_page
from bot.review_pages.awards import sections, shared_rules, standards
from bot.review_pages.documents import articles
from bot.review_pages.saying import Saying, Signature
from bot.review_pages.source import Source
from bot.review_pages.standing_on import users_of_articles
from bot.views.answers.answer_words import AnswerWords
from bot.views.rendering import Views
from knowledge.rules import Award
from knowledge.sign_offs import BASE_SALARY, GLOSSARY, TRANSITIONS

FOLDER = "trang"
HOME = "index.html"


class Site:
    """Renders the pages; they are in Vietnamese, for the people who approve the content."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._views = Views("vi")
        self._kb = source.kb
        self._say = Saying(source, AnswerWords(self._views, source.kb), Addresses(source.kb.library))

    def pages(self) -> Iterator[tuple[str, str]]:
        """Each page by its path in the folder."""
        catalogue, library = self._kb.catalogue, self._kb.library
        yield HOME, self._page("home", to=f"{FOLDER}/", home=HOME, **self._overview())
        yield self._inner("van-ban", "register", kinds=tables.register(library), count=len(library.documents))
        users = users_of_articles(self._say)
        for document in library.documents:
            yield (
                f"{FOLDER}/{document_page(document)}",
                self._inner_page(
                    "document",
                    document=document,
                    articles=articles(document, self._say.addresses),
                    users=users,
                    signature=self._signature(document.number),
                ),
            )
        for award in catalogue.awards:
            yield f"{FOLDER}/{award_page(award)}", self._award(award)
        yield self._inner(
            "tien-thuong",
            "money",
            awards=tables.money(catalogue),
            salaries=catalogue.base_salaries,
            rules=tables.money_rules(catalogue),
            signature=self._signature(BASE_SALARY),
        )
        yield self._inner(
            "ho-so",
            "dossiers",
            awards=[one for one in catalogue.awards if one.dossiers],
            of_units=catalogue.papers_of_units,
        )
        yield self._inner(
            "thoi-han",
            "dates",
            deadlines=tables.deadlines(self._source),
            dated=tables.dated(catalogue),
            lasting=tables.lasting(catalogue),
            transitions=catalogue.transitions,
            signature=self._signature(TRANSITIONS),
            office_dates=self._source.office_dates,
        )
        yield self._inner("quy-dinh-chung", "general", groups=tables.general(catalogue))
        yield self._inner("thay-doi", "changes", changes=self._source.law_changes[::-1])
        yield self._inner(
            "tu-ngu",
            "glossary",
            terms=catalogue.terms,
            abbreviations=sorted(self._kb.words.abbreviations.items()),
            signature=self._signature(GLOSSARY),
        )
        yield self._inner("ngay-nghi", "holidays", days=self._source.special_days)

    def _overview(self) -> dict[str, object]:
        catalogue, library = self._kb.catalogue, self._kb.library
        awards = sorted(catalogue.awards, key=lambda award: tables.alphabetical(award.name.vi))
        provisions = [one for d in library.documents for one in library.provisions(d.number)]
        return {
            "letters": [
                (letter, list(group))
                for letter, group in groupby(awards, lambda one: one.name.vi[:1].upper())
            ],
            "counts": {
                "awards": len(awards),
                "documents": len(library.documents),
                "held": sum(1 for one in provisions if not one.is_stub),
                "stubs": sum(1 for one in provisions if one.is_stub),
                "bare": sum(1 for d in library.documents if not library.provisions(d.number)),
            },
            "signed": {one.subject: self._say.signature(one) for one in self._source.sign_offs.all()},
        }

    def _award(self, award: Award) -> str:
        return self._inner_page(
            "award",
            award=award,
            standards=standards(award, self._kb.catalogue, self._say),
            sections=sections(award),
            shared=shared_rules(award, self._kb.catalogue),
            signature=self._signature(award.id),
        )

    def _signature(self, subject: str) -> Signature | None:
        found = next((one for one in self._source.sign_offs.all() if one.subject == subject), None)
        return None if found is None else self._say.signature(found)

    def _inner(self, name: str, template: str, /, **values: object) -> tuple[str, str]:
        return f"{FOLDER}/{name}.html", self._inner_page(template, **values)

    def _inner_page(self, template: str, /, **values: object) -> str:
        return self._page(template, to="", home=f"../{HOME}", **values)

    def _page(self, template: str, /, **values: object) -> str:
        return self._views.page(
            f"review/{template}",
            say=self._say,
            today=self._source.today,
            is_with_office=self._source.is_with_office,
            award_page=award_page,
            document_page=document_page,
            signed_article=self._source.sign_offs.of_article,
            **values,
        )
