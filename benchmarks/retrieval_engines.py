"""The engines that `benchmarks.retrieval` compares: each indexes the texts and returns a way to ask for ten.

What other libraries get is the heading and the text of each article in one. Those that do not fold accents
are run twice, on syllables as they are written and on folded ones, so that not accents alone decide.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from knowledge.searching.building import Article, build
from knowledge.searching.ranking import Ranker
from knowledge.vietnamese import syllables, terms

Find = Callable[[str], list[str]]
Words = Callable[[str], list[str]]
MOST = 10
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Text:
    """An article of the corpus."""

    id: str
    title: str
    text: str

    @property
    def body(self) -> str:
        """The text without the heading that it may begin with."""
        return self.text.removeprefix(self.title) if self.title else self.text

    @property
    def whole(self) -> str:
        """Heading and text, the heading once."""
        return f"{self.title}\n{self.body}"


def product(texts: Sequence[Text]) -> Find:
    """The product's own index, each line of an article being a passage."""
    articles = (
        Article(one.title, [[line for line in one.body.splitlines() if line.strip()]]) for one in texts
    )
    ranker = Ranker(build(articles))
    return lambda question: [texts[found.place].id for found in ranker.search(question, MOST)]


def rank_bm25(texts: Sequence[Text], words: Words) -> Find:
    """BM25Okapi of rank_bm25."""
    from rank_bm25 import BM25Okapi

    index = BM25Okapi([words(one.whole) for one in texts])
    ids = [one.id for one in texts]
    return lambda question: list(index.get_top_n(words(question), ids, n=MOST))


def bm25s(texts: Sequence[Text], words: Words) -> Find:
    """The default BM25 of bm25s."""
    import bm25s as library

    index = library.BM25()
    index.index([words(one.whole) for one in texts], show_progress=False)

    def find(question: str) -> list[str]:
        found, _ = index.retrieve([words(question)], k=min(MOST, len(texts)), show_progress=False)
        return [texts[place].id for place in found[0]]

    return find


def bm25s_of_words(texts: Sequence[Text]) -> Find:
    """bm25s on the words that pyvi finds."""
    from pyvi import ViTokenizer

    def words(text: str) -> list[str]:
        parts: list[str] = ViTokenizer.tokenize(text).lower().split()
        return [part for part in parts if _WORD.search(part)]

    return bm25s(texts, words)


def sqlite_fts5(texts: Sequence[Text]) -> Find:
    """FTS5, which folds all accents but that of đ; any word may fit."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "create virtual table texts using fts5(words, tokenize = 'unicode61 remove_diacritics 2')"
    )
    rows = ((number, one.whole) for number, one in enumerate(texts))
    database.executemany("insert into texts(rowid, words) values (?, ?)", rows)

    def find(question: str) -> list[str]:
        wanted = " OR ".join(f'"{word}"' for word in dict.fromkeys(_as_written(question)))
        found = database.execute(
            "select rowid from texts where texts match ? order by rank limit ?", (wanted, MOST)
        )
        return [texts[row[0]].id for row in found] if wanted else []

    return find


def tantivy(texts: Sequence[Text], words: Words) -> Find:
    """tantivy's BM25; any word may fit."""
    import tantivy as library

    schema = library.SchemaBuilder()
    schema.add_unsigned_field("number", stored=True)
    schema.add_text_field("words", tokenizer_name="by_space")
    index = library.Index(schema.build())
    index.register_tokenizer("by_space", library.TextAnalyzerBuilder(library.Tokenizer.whitespace()).build())
    writer = index.writer()
    for number, one in enumerate(texts):
        writer.add_document(library.Document(number=number, words=" ".join(words(one.whole))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(question: str) -> list[str]:
        wanted = words(question)
        if not wanted:
            return []
        query = index.parse_query(" ".join(f'"{word}"' for word in wanted), ["words"])
        hits = searcher.search(query, MOST).hits
        return [texts[searcher.doc(address)["number"][0]].id for _, address in hits]

    return find


def _as_written(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _folded_with_pairs(text: str) -> list[str]:
    return list(terms(syllables(text)))


ENGINES: dict[str, Callable[[Sequence[Text]], Find]] = {
    "product": product,
    "rank_bm25": partial(rank_bm25, words=_as_written),
    "rank_bm25, folded": partial(rank_bm25, words=syllables),
    "bm25s": partial(bm25s, words=_as_written),
    "bm25s, folded": partial(bm25s, words=syllables),
    "bm25s, folded and pairs": partial(bm25s, words=_folded_with_pairs),
    "bm25s, pyvi words": bm25s_of_words,
    "SQLite FTS5": sqlite_fts5,
    "tantivy": partial(tantivy, words=_as_written),
    "tantivy, folded": partial(tantivy, words=syllables),
}
