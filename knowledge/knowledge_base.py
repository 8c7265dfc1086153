"""The one door to the rules: loads the data roots, through the compiled cache where there is one."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import astuple
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from knowledge.catalogue import Catalogue, GeneralRule
from knowledge.library import Library, library_from
from knowledge.provenance import Provenance
from knowledge.questions.question_words import QuestionWords, question_words_from
from knowledge.questions.text import joined, syllables_of
from knowledge.reading import building
from knowledge.reading.cache import Cache, Sources, code_files
from knowledge.reading.data_paths import data_paths
from knowledge.reading.problems import Problem
from knowledge.sign_offs import SignOffs
from knowledge.topic import Aspect
from knowledge.wordings import Differences

if TYPE_CHECKING:
    from knowledge.search import Hit, SearchIndex

PACKAGE_ROOT = Path(__file__).parent
QUESTION_WORDS = PACKAGE_ROOT / "question_words.yaml"
INDEX = "index.bin"
PAIRS = "pairs"

Table = dict[str, Any]
T = TypeVar("T")


class KnowledgeBase:
    """Everything the assistant knows: library, catalogue, provenance and search.

    `problems` lists the entries that were set aside because they could not be used; the check names many
    more. `roots` are the package's data and, after them, those of the office, for the tables that are read
    by whoever needs them. `vocabulary` are the words of all regulations as they are written.
    """

    def __init__(
        self,
        table: Table,
        index: Callable[[Library], bytes] | None = None,
        roots: Sequence[Path] = (),
        pairs: Callable[[], Table | None] = lambda: None,
    ) -> None:
        self.library: Library = library_from(table["regulations"])
        self.catalogue: Catalogue = _catalogue(table)
        self.provenance = Provenance(table["provenance"])
        self.sign_offs = SignOffs(table["sign_offs"])
        self.differences = Differences(table["differences"])
        self.words: QuestionWords = question_words_from(table["question_words"])
        self.vocabulary: frozenset[str] = frozenset(table["vocabulary"].split())
        self.problems: tuple[Problem, ...] = tuple(Problem(*row) for row in table["problems"])
        self.roots = (PACKAGE_ROOT, *(root for root in roots if root != PACKAGE_ROOT))
        self._index_block = index or _index_block
        self._pairs = pairs
        self._derived: dict[Callable[[KnowledgeBase], Any], Any] = {}

    @classmethod
    def load(cls, roots: Sequence[Path] = (PACKAGE_ROOT,), cache_dir: Path | None = None) -> KnowledgeBase:
        """Load the rules under the data roots (by default those of the package).

        A cache folder makes the next start fast; without one, or where it cannot be written, the files are
        read every time. A changed file is never missed. Entries that cannot be used are left out and listed
        in `problems`.
        """
        cache = Cache(cache_dir)
        files = [path for _, path, _ in data_paths(roots)]
        sources = Sources((*files, QUESTION_WORDS, *code_files()), time.time_ns())
        table = cache.load("rules", sources)
        is_kept = table is not None or cache_dir is None
        if table is None:
            if cache_dir is not None:
                sources.fix()
            table = _compiled(roots)
        kb = cls(
            table,
            lambda library: cache.load_block(INDEX, sources) or _index_block(library),
            roots,
            lambda: cache.load(PAIRS, sources),
        )
        if not is_kept:
            kb._keep(cache, sources, table)
        return kb

    def _keep(self, cache: Cache, sources: Sources, table: Table) -> None:
        """Put the table into the cache with what takes long to work out of it."""
        from knowledge.questions.word_pairs import table_of_pairs

        cache.store("rules", sources, table)
        cache.store_block(INDEX, sources, _index_block(self.library))
        cache.store(PAIRS, sources, table_of_pairs(self))

    def renew(self, newer: KnowledgeBase) -> None:
        """Hold from now on what a newer one holds: whoever has this one in hand goes on with the new rules.

        It is one assignment, so that no answer is made of both.
        """
        self.__dict__ = newer.__dict__

    def derived(self, make: Callable[[KnowledgeBase], T]) -> T:
        """What `make` works out of the rules, once as long as they hold."""
        if make not in self._derived:
            self._derived[make] = make(self)
        made: T = self._derived[make]
        return made

    @property
    def kept_pairs(self) -> Table | None:
        """Which words of the rules stand side by side, if that was counted before (`word_pairs`)."""
        return self._pairs()

    @cached_property
    def index(self) -> SearchIndex:
        """The search index, read the first time that somebody searches."""
        from knowledge.search import SearchIndex  # imported here: most answers are given without a search

        return SearchIndex(self.library, self._index_block(self.library))

    def search(
        self,
        query: str,
        limit: int = 5,
        on: date | None = None,
        units: Sequence[str] = (),
        documents: Collection[str] | None = None,
    ) -> list[Hit]:
        """The provisions that fit a query best, valid on the day given; see `SearchIndex.search`.

        Abbreviations of the field are written out first.
        """
        full = (joined(syllables_of(line, self.words.abbreviations)) for line in query.splitlines())
        return self.index.search("\n".join(full), limit, on, units, documents)


def _index_block(library: Library) -> bytes:
    from knowledge.search import index_block

    return index_block(library)


def _compiled(roots: Sequence[Path]) -> Table:
    # Imported here: YAML is needed only when the data files themselves are read.
    from knowledge.reading.compiling import compile_table
    from knowledge.reading.files import read_roots
    from knowledge.reading.problems import BrokenKnowledge
    from knowledge.reading.yaml_text import read_file, read_yaml

    table, problems = compile_table(read_roots(roots))
    if not table["question_words"]:  # officers ask in the same words whatever the rules are
        with contextlib.suppress(BrokenKnowledge):
            text = read_file(QUESTION_WORDS, QUESTION_WORDS.name)
            table["question_words"] = read_yaml(text, QUESTION_WORDS.name)
    return table | {"problems": [list(astuple(problem)) for problem in problems]}


def _catalogue(table: Table) -> Catalogue:
    return Catalogue(
        awards=map(building.award_from, table["awards"]),
        general_rules=map(_general_rule, table["general_rules"]),
        terms=map(building.term_from, table["glossary"]),
        transitions=map(building.transition_from, table["transitions"]),
        base_salaries=map(building.base_salary_from, table["base_salary"]),
        supported_periods=map(building.supported_period_from, table["supported_periods"]),
        local_papers=chain.from_iterable(map(building.local_papers_from, table["local_papers"])),
    )


def _general_rule(entry: dict[str, Any]) -> GeneralRule:
    return GeneralRule(building.scope_from(entry), building.statement_from(entry, Aspect(entry["aspect"])))
