"""The parts of an answer's text: blocks of lines, the basis by document, what the register knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.views.answers.answer_cautions import is_partly_secondary
from bot.views.answers.answer_words import AnswerWords
from bot.views.answers.gathered_places import natural
from knowledge.answer import SECONDARY, Answer, Line, LineKind, LineRole, Paper, Section
from knowledge.citation import Citation
from knowledge.rules import Document, Period
from knowledge.topic import Aspect, Recipient
from knowledge.values import made_quickly

# Remarks that an award is not for the case asked about: no heading may name that case.
NOT_POSSIBLE = ("not-for-recipient", "not-named-for", "not-on-occasion")


@made_quickly
@dataclass(frozen=True, slots=True)
class Row:
    """One line: its mark, its words, where it stands; `group` and `lead` are a heading and words before."""

    mark: str
    text: str
    place: str = ""
    group: str = ""
    lead: str = ""


@made_quickly
@dataclass(frozen=True, slots=True)
class Block:
    """A heading with its lines."""

    title: str
    lines: tuple[Row, ...]


def blocks_of(answer: Answer, words: AnswerWords) -> tuple[Block, ...]:
    """The sections of an answer in words; a section without lines has no block."""
    blocks: list[Block] = []
    for section in answer.sections:
        rows = [*_paper_rows(section, words), *_rows(section, words, is_partly_secondary(answer))]
        if rows:
            blocks.append(Block(_title(section, answer, words), tuple(rows)))
    return tuple(blocks)


def _title(section: Section, answer: Answer, words: AnswerWords) -> str:
    views = words.views
    if section.local_to is not None:
        return local_title(section, section.local_to, words)
    if section.notion is not None:
        return words.notion(section.notion)
    if section.award is None:
        known = (Aspect.TRANSITION, Aspect.VALIDITY, Aspect.DEFINITION, Aspect.DOCUMENT)
        if section.aspect is Aspect.DOCUMENT and (shown := _provision_shown(section)) is not None:
            return words.provision_title(shown)
        if section.aspect in known:
            return views.word(f"answer.general.{section.aspect}")
        return views.word("answer.general.other", aspect=views.word(f"answer.aspect.{section.aspect}"))
    topic = answer.topic
    own = section.award == topic.award
    grade = topic.grade if own else None
    is_possible = not any(note.key in NOT_POSSIBLE for note in answer.notes)
    recipient, occasion = (topic.recipient, topic.occasion) if is_possible else (None, None)
    award = words.award(section.award, grade, recipient, occasion)
    if own and topic.simplified:
        award = f"{award} {views.word('answer.simplified')}"
    title = views.word(f"answer.headline.{section.aspect}", award=award)
    until = _all_until(section)
    if until is not None:
        title = views.word("answer.old_title", title=title, day=words.day(until))
    elif section.day is not None:
        title = views.word("answer.day_title", title=title, day=words.day(section.day))
    elif section.decided is not None:
        title = _decided_title(title, section.decided, words)
    if section.papers is None:
        return title
    papers = section.papers
    sure = sum(1 for paper in papers.items if paper.only_if is None)
    counts = []
    if papers.copies is not None:
        key = "answer.copies_one" if papers.copies == 1 else "answer.copies_many"
        counts.append(words.counted(key, papers.copies))
    counts.append(words.counted("answer.papers", sure))
    if sure < len(papers.items):
        counts.append(words.counted("answer.papers_if", len(papers.items) - sure))
    return f"{title}: {', '.join(counts)}"


def _decided_title(title: str, decided: tuple[date, date], words: AnswerWords) -> str:
    """A heading that says the decisions of which days are paid so."""
    first, last = decided
    key = "answer.decided_on_title" if first == last else "answer.decided_title"
    return words.views.word(key, title=title, first=words.day(first), last=words.day(last))


def _provision_shown(section: Section) -> Citation | None:
    """The provision whose text the section gives, where it gives just one."""
    cites = {cite for line in section.lines for cite in line.cites}
    return next(iter(cites)) if len(cites) == 1 else None


def local_title(section: Section, unit: str, words: AnswerWords) -> str:
    """Whose own rule it is; for papers that it adds, of which case."""
    if section.papers is None:
        return words.views.word("answer.general.local", unit=unit)
    whose, when = section.papers.recipients, section.papers.occasions
    case = words.award(
        section.award,
        None,
        whose[0] if len(whose) == 1 else None,
        when[0] if len(when) == 1 else None,
    )
    return words.views.word("answer.general.local_papers", unit=unit, award=case)


def _all_until(section: Section) -> date | None:
    """The last day of the old rule where every line of the section is one."""
    ends = {line.until for line in section.lines if line.kind is not LineKind.WARNING}
    return next(iter(ends)) if len(ends) == 1 and section.papers is None else None


def _paper_rows(section: Section, words: AnswerWords) -> list[Row]:
    if section.papers is None:
        return []
    return [_paper_row(number, paper, words) for number, paper in enumerate(section.papers.items, 1)]


def _paper_row(number: int, paper: Paper, words: AnswerWords) -> Row:
    text = words.text(paper.name)
    details = []
    if paper.form:
        details.append(words.views.word("answer.form", form=paper.form))
    if paper.files:
        details.append(words.files(paper.files))
    if details:
        text += f" – {', '.join(details)}"
    if paper.only_if is not None:
        text += f" ({words.text(paper.only_if).rstrip('.')})"
    if paper.note is not None:
        text += f". {words.text(paper.note).rstrip('.')}"
    return Row(f"{number}.", text, words.places(paper.cites))


def _rows(section: Section, words: AnswerWords, marks_secondary: bool) -> list[Row]:
    grouped = section.by_recipient
    marked = _all_until(section) is not None and section.award is not None
    rows: list[Row] = []
    group_before, part_before = "", ""
    for line in section.lines:
        group = _group(line, words) if grouped else ""
        is_new = group != group_before
        part_before = "" if is_new else part_before
        part = _part(line, part_before, is_grouped=grouped)
        rows.append(
            Row(
                mark="   –" if line.role is LineRole.DETAIL else "•",
                text=_line_text(line, words, marked=marked, heads_up=part != "warnings")
                + (
                    words.views.word("answer.secondary")
                    if marks_secondary and SECONDARY in line.cautions
                    else ""
                ),
                place=words.places(line.cites),
                group=group if is_new else "",
                lead=words.views.word(f"answer.lead.{part}") if part not in ("", part_before) else "",
            )
        )
        group_before, part_before = group, part
    return rows


def _part(line: Line, before: str, *, is_grouped: bool) -> str:
    """In which part of a list a line stands; a detail stands where the line above it stands."""
    if line.role is LineRole.DETAIL:
        return before
    if line.role is LineRole.ALTERNATIVE:
        return "one_of"
    if line.kind is LineKind.WARNING:
        return "warnings" if before or is_grouped else ""
    return "further" if line.role is LineRole.FURTHER else ""


def _group(line: Line, words: AnswerWords) -> str:
    """For whom a line is: by the main recipient where it speaks of one, since that is how standards are
    read.
    """
    if line.kind is LineKind.WARNING:
        return ""
    if not line.recipients:
        return words.views.word("answer.recipient.all")
    main = [one for one in line.recipients if one in (Recipient.INDIVIDUAL, Recipient.COLLECTIVE)]
    return "; ".join(words.views.word(f"answer.recipient.{one}") for one in main[:1] or line.recipients)


def _line_text(line: Line, words: AnswerWords, *, marked: bool, heads_up: bool) -> str:
    text = words.text(line.text)
    if line.wording is not None:
        day = words.day(line.imported_on) if line.imported_on else ""
        quoted = f"\n{text}" if "\n" in text else f" {text}"  # an article begins on a line of its own
        text = words.views.word(f"answer.wording.{line.wording}", day=day, text=quoted)
    if line.kind is LineKind.CARRIED_OLD_RULE and line.until is not None and not marked:
        text = words.views.word("answer.old_rule", day=words.day(line.until), text=text)
    if line.kind is LineKind.WARNING and heads_up:
        text = words.views.word("answer.warning", text=text)
    if line.money is not None:
        text = f"{text.rstrip('.')}: {words.money(line.money)}."
    if line.due is not None:
        key = "answer.due" if line.due_is_firm else "answer.due_expected"
        text = f"{text.rstrip('.')} ({words.views.word(key, day=words.day(line.due))})."
    return text


def basis_lines(answer: Answer, words: AnswerWords) -> tuple[str, ...]:
    """Each document once with its validity and the places cited in it."""
    groups: dict[tuple[str, str, Period, bool | None], list[Citation]] = {}
    for cited in answer.citations:
        key = (cited.citation.document, cited.label, cited.period, cited.in_force)
        groups.setdefault(key, []).append(cited.citation)
    return tuple(_basis_line(*of, tuple(places), answer.as_of, words) for of, places in groups.items())


def _basis_line(
    number: str,
    label: str,
    period: Period,
    in_force: bool | None,
    citations: tuple[Citation, ...],
    as_of: date,
    words: AnswerWords,
) -> str:
    def said() -> str:
        validity = f"{words.validity(period)}, {words.in_force(in_force, number, as_of)}"
        places = _compact(citations, words)
        name = words.document(number) if words.views.locale == "en" else label
        return f"{name} ({validity}){': ' + places if places else ''}"

    return words.once(("basis", words.views.locale, number, label, period, in_force, citations, as_of), said)


def _compact(citations: Sequence[Citation], words: AnswerWords) -> str:
    """Articles in order, each with its clauses: "Điều 33 khoản 6, 9, 11; Điều 42 khoản 1"."""
    articles: dict[tuple[str, str], dict[str, None]] = {}
    for citation in citations:
        if citation.article is None:
            continue
        clauses = articles.setdefault((citation.part or "", citation.article), {})
        if citation.clause is not None:
            clauses[citation.clause] = None
    parts: list[str] = []
    for (part, article), clauses in sorted(articles.items(), key=lambda item: natural(item[0][1])):
        text = words.place_in_document(Citation("", article, part=part or None))
        if clauses:
            text += f" {words.places_of('clause', ', '.join(sorted(clauses, key=natural)))}"
        parts.append(text)
    return "; ".join(parts)


def document_lines(answer: Answer, words: AnswerWords) -> tuple[str, ...]:
    """What the register knows of the documents asked about."""
    return tuple(line for document in answer.documents for line in _document_lines(document, words))


def _document_lines(document: Document, words: AnswerWords) -> list[str]:
    views = words.views
    facts = [views.word("answer.document.issuer", issuer=document.issuer)] if document.issuer else []
    if document.issued is not None:
        facts.append(views.word("answer.document.issued", day=words.day(document.issued)))
    elif document.period.first is None:
        facts.append(views.word("answer.document.issued_unknown"))
    facts.append(words.validity(document.period))
    label = words.document(document.number) if views.locale == "en" else document.label
    lines = [f"{label} – {document.title}: {', '.join(facts)}."]
    if document.replaces:
        lines.append(views.word("answer.document.replaces", numbers=_names(document.replaces, words)))
    if document.replaced_by:
        lines.append(
            views.word("answer.document.replaced_by", numbers=_names((document.replaced_by,), words))
        )
    for amendment in document.amended_by:
        key = "answer.document.amended" if amendment.read else "answer.document.amended_unread"
        lines.append(views.word(key, number=words.document(amendment.number), day=words.day(amendment.first)))
    if document.note is not None:
        lines.append(words.text(document.note))
    return lines


def _names(numbers: Sequence[str], words: AnswerWords) -> str:
    return "; ".join(words.document(number) for number in numbers)
