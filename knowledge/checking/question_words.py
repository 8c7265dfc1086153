"""Whether `question_words.yaml` has its form, means only what exists, and says nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.checking.findings import Finding
from knowledge.checking.schema_values import AspectWord, Cite, Filled, Id, OccasionWord, RecipientWord, RuleId
from knowledge.questions.question_words import GROUPED, phrases
from knowledge.reading.building import STATEMENT_KEYS
from knowledge.reading.files import DataFile, Reading


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Group(_Strict):
    weight: Annotated[int, Field(ge=1, le=4)] = 3
    words: Filled


class AspectGroup(_Group):
    """Words for a side of an award."""

    means: AspectWord


class RecipientGroup(_Group):
    """Words for a recipient; `null` for words that only look like one."""

    means: RecipientWord | None


class OccasionGroup(_Group):
    """Words for a kind of merit."""

    means: OccasionWord


class GradeGroup(_Group):
    """Words for a grade."""

    means: Literal["nhat", "nhi", "ba"]


class StateQuestionGroup(_Group):
    """Words of questions about where the office's own reports and dossiers stand."""

    means: Literal[
        "who",
        "done",
        "send",
        "whether",
        "progress",
        "courtesy",
        "own",
        "rules",
        "tail",
        "wish",
        "wishes",
        "dossier",
        "dossiers",
    ]


class DeadlineQuestionGroup(_Group):
    """Words of questions about the asker's own deadlines."""

    means: Literal["list", "when", "due", "rules", "law", "own", "beside"]


class HistoryQuestionGroup(_Group):
    """Words of questions about who changed a dossier, and when."""

    means: Literal["who", "changed", "history", "this", "rules"]


class DayCorrectionGroup(_Group):
    """Words that put right the day of what was just reported."""

    means: Literal["mistaken", "day", "denied", "thing", "other"]


class ProvisionTurnGroup(_Group):
    """Words that lead on from a provision just shown."""

    means: Literal["next", "previous", "whole"]


class ProvisionGroup(_Group):
    """Words that ask for what one provision says."""

    means: Cite


class ReminderAnswerGroup(_Group):
    """Words that answer the last reminder like its button of that name."""

    means: Literal[
        "courtesy",
        "of_all",
        "own_unit",
        "not_yet",
        "later",
        "tomorrow",
        "hours",
        "not_mine",
        "not_applying",
        "working",
        "basis",
        "stop",
    ]


class PointGroup(_Group):
    """Words that lead to rules; to none where they only look like words that do."""

    means: list[RuleId]


class VerdictGroup(_Group):
    """Words of questions that a rule answers with yes or no: "yes:g6-thai-san"."""

    means: Annotated[
        list[
            Annotated[
                str, Field(pattern=r"^(yes|no|no_if_excellent|not_yet|not_required|depends):[a-z0-9-]+$")
            ]
        ],
        Field(min_length=1),
    ]


class PaperGroup(_Group):
    """Words for a paper by the ids of papers and rules that speak of it; none where nothing does."""

    means: list[Id]


class PaperMarkGroup(_Group):
    """Words that tell of the papers of the dossier in hand."""

    means: Literal[
        "done",
        "open",
        "absent",
        "lacking",
        "not_needed",
        "not_there",
        "but",
        "marking",
        "show",
        "note",
        "left",
        "share",
        "send",
        "export",
        "courtesy",
    ]


class LocalWordGroup(_Group):
    """Words of questions about own rules: what a text says for them, or nothing that it has to say."""

    means: Filled | list[Filled] | None


class LocalKindGroup(_Group):
    """Words that ask for, or tell, a thing of one kind."""

    means: Literal["number", "day", "body", "where", "central"]


class FamilyEntry(_Strict):
    """Awards that share the beginning of their name."""

    id: Id
    heads: Filled
    members: list[Id] = []
    other: str = ""
    levels: dict[Id, Filled] = {}
    notions: dict[Id, Filled] = {}


class QuestionWordsTable(_Strict):
    """`question_words.yaml`."""

    aspects: list[AspectGroup] = []
    recipients: list[RecipientGroup] = []
    occasions: list[OccasionGroup] = []
    grades: list[GradeGroup] = []
    points: list[PointGroup] = []
    together: list[PointGroup] = []
    verdicts: list[VerdictGroup] = []
    papers: list[PaperGroup] = []
    paper_marks: list[PaperMarkGroup] = []
    state_questions: list[StateQuestionGroup] = []
    deadline_questions: list[DeadlineQuestionGroup] = []
    history_questions: list[HistoryQuestionGroup] = []
    day_corrections: list[DayCorrectionGroup] = []
    provisions: list[ProvisionGroup] = []
    provision_turns: list[ProvisionTurnGroup] = []
    reminder_answers: list[ReminderAnswerGroup] = []
    local_headings: list[AspectGroup] = []
    local_texts: list[AspectGroup] = []
    local_days: list[LocalWordGroup] = []
    local_sending: list[LocalWordGroup] = []
    local_words: list[LocalWordGroup] = []
    local_asked: list[LocalKindGroup] = []
    local_told: list[LocalKindGroup] = []
    families: list[FamilyEntry] = []
    simplified: str = ""
    follow_up: str = ""
    legal_basis: str = ""
    comparison: str = ""
    target: str = ""
    held: str = ""
    field: str = ""
    outside: str = ""
    records: str = ""
    misuse: str = ""
    may_be_given: str = ""
    orders: str = ""
    courtesies: str = ""
    drafting: str = ""
    content: str = ""
    search: str = ""
    paper_needed: str = ""
    paper_details: str = ""
    name_tails: str = ""
    whole_names: str = ""
    name_ends: str = ""
    fillers: str = ""
    fillers_written: str = ""
    fillers_open: str = ""
    ordinary: str = ""
    said_together: str = ""
    abbreviations: dict[str, Filled] = {}


def question_word_findings(reading: Reading) -> Iterator[Finding]:
    """Phrases that stand twice in one list, and rules that words lead to and nobody has."""
    rules = _rule_ids(reading)
    for file in reading.of_kind("question_words"):
        yield from _of_families(file, {str(one.value.get("id")) for one in reading.of_kind("award")}, rules)
        for name, value in file.value.items():
            if name in GROUPED and isinstance(value, list):
                yield from _of_groups(file, name, value, rules)
            elif isinstance(value, str):
                yield from _twice(file, name, phrases(value), set())


def _of_groups(file: DataFile, name: str, groups: list[object], rules: set[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, group in enumerate(groups):
        if not isinstance(group, dict):
            continue
        words = group.get("words")
        # One phrase may lead to several rules, so points are looked at one by one.
        known = set() if name in ("points", "together") else seen
        yield from _twice(file, name, phrases(words) if isinstance(words, str) else (), known, place)
        if name in ("points", "together", "papers", "verdicts"):
            for rule in group.get("means") or ():
                told = str(rule).partition(":")[2] if name == "verdicts" else rule
                if told not in rules:
                    yield Finding(file, (name, place, "means"), "unknown-rule", str(rule))


def _of_families(file: DataFile, awards: set[str], rules: set[str]) -> Iterator[Finding]:
    """Awards and notions that a family names and nobody has."""
    for place, family in enumerate(file.value.get("families") or ()):
        if not isinstance(family, dict):
            continue
        for key in ("members", "levels"):
            for award in family.get(key) or ():
                if award not in awards:
                    yield Finding(file, ("families", place, key), "unknown-award", str(award))
        for notion in family.get("notions") or ():
            if notion not in rules:
                yield Finding(file, ("families", place, "notions"), "unknown-rule", str(notion))


def _twice(
    file: DataFile, name: str, words: tuple[str, ...], seen: set[str], place: int | None = None
) -> Iterator[Finding]:
    for word in words:
        if word in seen:
            yield Finding(file, (name,) if place is None else (name, place), "said-twice", word)
        seen.add(word)


def _rule_ids(reading: Reading) -> set[str]:
    """The ids of all statements and papers of awards, of general rules, and of notions of the glossary."""
    ids: set[str] = set()
    for kind in ("general_rules", "glossary"):
        for file in reading.of_kind(kind):
            for entry in file.value:
                ids.add(str(entry.get("id")))
                ids.update(str(one.get("id")) for one in entry.get("definition") or ())
    for file in reading.of_kind("award"):
        for key in STATEMENT_KEYS:
            own = [str(one.get("id")) for one in file.value.get(key) or () if isinstance(one, dict)]
            ids.update(own, (f"{file.value.get('id')}:{one}" for one in own))
        for papers in file.value.get("dossier") or ():
            items = (papers.get("items") or ()) if isinstance(papers, dict) else ()
            ids.update(str(item.get("id")) for item in items if isinstance(item, dict))
    return ids
