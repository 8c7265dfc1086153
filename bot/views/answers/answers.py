"""An answer about the rules in words: what an officer reads, copies and forwards to a chief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.views.answers.answer_cautions import secondary_remarks, told_cautions
from bot.views.answers.answer_parts import NOT_POSSIBLE, Block, basis_lines, blocks_of, document_lines
from bot.views.answers.answer_words import AnswerWords, lower_first
from bot.views.answers.paper_verdicts import verdict_lines
from bot.views.answers.sign_off_words import sign_off_lines
from bot.views.rendering import Rendered, Views
from knowledge.answer import Answer, Choice, Outcome, Reason, StepKind
from knowledge.knowledge_base import KnowledgeBase
from knowledge.topic import Aspect
from knowledge.values import made_quickly

# Remarks that have to be read before the list, not after it.
_BEFORE = (
    "read-as",
    "verdict-yes",
    "verdict-no",
    "verdict-not_yet",
    "verdict-not_required",
    "verdict-depends",
    "verdict-no_if_excellent",
    "verdict-in_force",
    "verdict-in_force_amended",
    "verdict-lapsed",
    "verdict-possible",
    "counted-votes-reached",
    "counted-votes-short",
    "counted-votes-needed",
    "counted-votes-if-reached",
    "counted-votes-if-short",
    "counted-completed-short",
    "counted-members-reached",
    "counted-members-short",
    "counted-present-reached",
    "counted-present-short",
    "counted-members-needed",
    "counted-share",
    "share-of-no-rule",
    "counted-clusters",
    "counted-third-off",
    "counted-third-off-months",
    "counted-tenure-reached",
    "counted-tenure-short",
    "counted-third-off-if",
    "counted-third-off-if-months",
    "counted-existence-reached",
    "counted-existence-short",
    "counted-movement-reached",
    "counted-movement-short",
    "counted-model-reached",
    "counted-model-short",
    "counted-merit-reached",
    "counted-merit-short",
    "counted-career-reached",
    "counted-career-short",
    "counted-career-months-reached",
    "counted-career-months-short",
    "counted-career-doubled",
    "counted-model-class-reached",
    "counted-model-class-short",
    "counted-class-reached",
    "counted-class-short",
    "base-salary-until",
    "base-salary-on",
    "base-salary-not-held",
    "base-salary-ahead",
    "money-of-one",
    "money-of-grade",
    "money-open",
    "money-total",
    "money-total-by-day",
    "money-total-open",
    "money-days-open",
    "money-both-titles",
    "money-titles-at-once",
    "money-part-unread",
    "money-difference",
    "money-two-kinds",
    "money-two-danh-hieu",
    "money-two-hinh-thuc",
    *NOT_POSSIBLE,
    "for-these",
    "words-not-read",
    "stretch-not-read",
    "lateness-not-stated",
    "person",
    "governed-by-old",
    "governed-by-new",
    "received-under",
    "received-under-amended",
    "several-receipt-days",
    "lapsed",
    "not-yet",
    "no-next-article",
    "no-previous-article",
    "found-by-words",
    "search-results",
    "named-text-lapsed",
    "named-text-lapsed-shown",
    "named-text-shown",
    "named-text-not-held",
    "decree-not-held",
    "document-side-not-held",
)
_SIDES, _FEWEST, _MOST = 3, 2, 4
# Why a message that asks nothing gets no rules, said in place of the reason.
_TALK = ("courtesy", "report", "draft", "plan", "misuse")
_CLARIFYING = (
    "which-word",
    "which-award",
    "which-of-these",
    "which-of-rule",
    "say-which-side",
    "no-such-name",
    "unknown-object",
    "ask-received",
    "ask-grade",
    "which-document",
    "which-of-documents",
    "this-document",
    "say-what",
    "impossible-date",
)


@made_quickly
@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next: `sentence` is sent as a question, `copy` goes to the clipboard."""

    kind: StepKind
    label: str
    sentence: str | None = None
    copy: str | None = None


@made_quickly
@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer in words: for a chat (`message`), for plain reading (`text`), for forwarding (`copy`).

    `choices` and `steps` become buttons; `onward` are the sentences that work as the next turn.
    """

    message: Rendered
    text: str
    copy: str
    choices: tuple[str, ...]
    steps: tuple[Step, ...]
    cautions: tuple[str, ...] = ()
    onward: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    caveat: str
    opening: str


def view_of(answer: Answer, kb: KnowledgeBase, views: Views, contact: str | None) -> AnswerView:
    """Put an answer into words in the reader's language; `contact` is whom an office names for questions."""
    words = AnswerWords(views, kb)
    choices = tuple(dict.fromkeys(choice_sentence(choice, words) for choice in answer.choices))
    values = _values(answer, words, contact)
    message = views.render("answer", **values)
    copy = _copy(answer, message.plain, words)
    steps = _steps(answer, words, copy)
    if answer.outcome is Outcome.ANSWERED:
        onward = _onward(choices, steps)
        ending = views.word("answer.onward", phrases="; ".join(onward)) if onward else ""
    else:
        onward = choices
        title = views.word("answer.choose" if answer.outcome is Outcome.CLARIFY else "answer.also")
        ending = views.render("answer_choices", choices=choices, title=title).plain if choices else ""
    text = "\n\n".join(filter(None, (message.plain, ending)))
    return AnswerView(message, text, copy, choices, steps, told_cautions(answer, words), onward)


def _onward(choices: Sequence[str], steps: Sequence[Step]) -> tuple[str, ...]:
    """A few sentences to go on with: other sides of the award before its other recipients and articles."""
    sides = [step.sentence for step in steps if step.kind is not StepKind.ARTICLE and step.sentence]
    articles = [step.label for step in steps if step.kind is StepKind.ARTICLE and step.sentence]
    first = [*sides[:_SIDES], *choices]
    every = first if len(first) >= _FEWEST else [*first, *articles]
    return tuple(dict.fromkeys(every))[:_MOST]


def choice_sentence(choice: Choice, words: AnswerWords) -> str:
    """A choice as a question that is understood without the turns before it."""
    views = words.views
    if choice.text is not None:
        return choice.text
    if choice.article is not None:
        sentence = words.place(choice.article)
    elif choice.document is not None:
        named = words.document(choice.document)
        is_asked = choice.aspect is Aspect.VALIDITY
        sentence = views.word("answer.choice.document_validity", document=named) if is_asked else named
    else:
        award = words.award(choice.award, choice.grade, choice.recipient, choice.occasion)
        key = "why_returned" if choice.why_returned else choice.aspect or "overview"
        sentence = views.word(f"answer.choice.{key}", award=award)
    if choice.received_before is not None:
        sentence += views.word("answer.choice.received_before", day=words.day(choice.received_before))
    if choice.received_from is not None:
        sentence += views.word("answer.choice.received_from", day=words.day(choice.received_from))
    if choice.in_full:
        inside = sentence if views.locale == "en" else lower_first(sentence)  # English puts it first
        sentence = views.word("answer.choice.in_full", sentence=inside)
    return sentence


def _values(answer: Answer, words: AnswerWords, contact: str | None) -> dict[str, object]:
    blocks: Sequence[Block] = blocks_of(answer, words)
    before = [words.note(note) for note in answer.notes if note.key in _BEFORE]
    after = [words.note(n) for n in answer.notes if n.key not in (*_BEFORE, *_CLARIFYING, *_TALK)]
    missing = words.missing(answer.missing)
    return {
        "head": _Head(_caveat(answer, words), _opening(answer, words)),
        "remarks": [*verdict_lines(answer, words), *before, *([missing] if missing else [])],
        "blocks": blocks,
        "document_lines": document_lines(answer, words),
        "basis": [*basis_lines(answer, words), *sign_off_lines(answer, words)],
        "notes": [note for note in after if note],
        "contact": _contact(answer, words, contact),
    }


def _caveat(answer: Answer, words: AnswerWords) -> str:
    """Stands first, because a screenshot loses what stands last; nothing where nothing was looked up."""
    if answer.outcome is Outcome.DECLINED and answer.reason is Reason.OUTSIDE_FIELD:
        return ""
    day = words.views.word("answer.looked_up", day=words.day(answer.as_of))
    if answer.goes_on and (asked := words.asked_about(answer.topic)):
        day = words.views.word("answer.going_on", looked_up=day, asked=asked)
    if answer.received_on is not None:
        day = words.views.word("answer.received", looked_up=day, day=words.day(answer.received_on))
    told = [*told_cautions(answer, words), *secondary_remarks(answer, words)]
    return " ".join([f"{day}.", *([words.views.word("answer.caution", text=" ".join(told))] if told else [])])


def _opening(answer: Answer, words: AnswerWords) -> str:
    views = words.views
    if answer.outcome is Outcome.DECLINED:
        reason = answer.reason or Reason.NOT_INDEXED
        talk = next((note.key for note in answer.notes if note.key in _TALK), None)
        first = views.word(f"answer.declined.{talk or reason}", **_day_of(answer, words))
        asked = words.asked_about(answer.topic)
        if asked and reason in (Reason.NOT_INDEXED, Reason.NO_RULE_FOR_DATE):
            return f"{first} {views.word('answer.declined.not_found', text=asked)}"
        return first
    if answer.outcome is Outcome.CLARIFY:
        note = next((note for note in answer.notes if note.key in _CLARIFYING), None)
        key = note.key if note is not None else "other"
        return views.word(f"answer.clarify.{key}", **words.shown(note.values if note is not None else {}))
    return ""


def _day_of(answer: Answer, words: AnswerWords) -> Mapping[str, str]:
    asked: date = answer.as_of
    for note in answer.notes:
        day = note.values.get("day")
        if note.key == "held-span" and isinstance(day, date):
            asked = day
    return {"day": words.day(asked)}


def _contact(answer: Answer, words: AnswerWords, contact: str | None) -> str:
    if answer.outcome is not Outcome.DECLINED:
        return ""
    if contact:
        return words.views.word("answer.declined.contact", contact=contact)
    return words.views.word("answer.declined.contact_unknown")


def _copy(answer: Answer, plain: str, words: AnswerWords) -> str:
    """Self-contained: question, answer with its basis, and day, for somebody who has not asked."""
    question = words.views.word("answer.question", text=" ".join(answer.question.split()))
    closing = words.views.word("answer.from_assistant", day=words.day(answer.as_of))
    return f"{question}\n\n{plain}\n\n{closing}"


def _steps(answer: Answer, words: AnswerWords, copy: str) -> tuple[Step, ...]:
    views = words.views
    steps: list[Step] = []
    for step in answer.next_steps:
        if step.kind is StepKind.COPY:
            steps.append(Step(step.kind, views.word("answer.step.copy"), copy=copy))
        elif step.kind is StepKind.ARTICLE and step.citation is not None:
            place = words.place(step.citation)
            steps.append(Step(step.kind, views.word("answer.step.article", place=place), sentence=place))
        elif step.choice is not None:
            label = _label(step.choice, views)
            steps.append(Step(step.kind, label, sentence=choice_sentence(step.choice, words)))
    return tuple(steps)


def _label(choice: Choice, views: Views) -> str:
    if choice.in_full:
        return views.word("answer.step.in_full")
    key = "why_returned" if choice.why_returned else choice.aspect or "overview"
    return views.word(f"answer.step.{key}" if choice.why_returned else f"answer.aspect.{key}")
