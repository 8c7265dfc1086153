"""A question that goes on with the one before: what it leaves open is taken from the earlier turn."""

from __future__ import annotations

from dataclasses import replace

from knowledge.questions.dates import QuestionDates
from knowledge.questions.mentions import Mention
from knowledge.questions.names import NameBook
from knowledge.questions.text import Syllable, joined
from knowledge.questions.understood import Field, Understanding
from knowledge.topic import Aspect
from knowledge.vietnamese import fold

# Words that may stand between "còn" or "thế" and the level of another award.
_GOING_ON = frozenset(
    {"con", "the", "neu", "vay", "thi", "cho", "voi", "o", "cap", "doi", "nhu", "a", "danh", "hieu"}
    | {"what", "about", "how", "and", "for", "if"}
)
# Words that begin like a level when they are typed without accents, with their first syllable as written.
_NO_LEVELS = {
    ("bo", "phieu"): "bỏ",
    ("bo", "sung"): "bổ",
    ("tinh", "tien"): "tính",
    ("tinh", "tu"): "tính",
    ("xa", "hoi"): "xã",
}
_FEW = 2  # words of its own that a turn may bring to what it goes on with
_ORDINALS = {
    **{f"{word} {place + 1}": place for word in ("thu", "so", "cai") for place in range(5)},
    **dict.fromkeys(("dau tien", "thu nhat", "cai dau", "first"), 0),
    **dict.fromkeys(("thu hai", "thu nhi", "second"), 1),
    **dict.fromkeys(("thu ba", "third"), 2),
    **dict.fromkeys(("thu tu", "fourth"), 3),
    **dict.fromkeys(("thu nam", "fifth"), 4),
    **dict.fromkeys(("cuoi cung", "last one"), -1),
}


def continued(
    syllables: list[Syllable], earlier: Understanding, names: NameBook, known: frozenset[str]
) -> list[Syllable]:
    """The turn with the award written out that it names by its level alone: "còn cơ sở thì sao" after
    "chiến sĩ thi đua tỉnh", "cơ sở" after "chiến sĩ thi đua".
    """
    before = earlier.topic.award
    for family in names.families:
        is_open = bool(earlier.candidates) and family.id == earlier.family
        if not is_open and before not in {award for award, _ in family.levels if award}:
            continue
        start = [Syllable(word) for word in family.heads[0].folded]
        for skipped in range(len(syllables)):
            whole = [*start, *syllables[skipped:]]
            found = names.mentions(whole, known)
            if found and _is_named(found[0]) and not _is_misread(found[0], whole[len(start) :], known):
                return whole
            if not is_open and syllables[skipped].folded not in _GOING_ON:
                break
    return syllables


def _is_named(mention: Mention) -> bool:
    return mention.start == 0 and bool(mention.awards) and not mention.is_open


def _is_misread(mention: Mention, said: list[Syllable], known: frozenset[str]) -> bool:
    """Whether a level was only guessed from words that are none: "hồ sơ" is no slip of "cơ sở", and "bo
    phieu" names no ministry.
    """
    first = tuple(one.folded for one in said[:2])
    is_other = first in _NO_LEVELS and said[0].may_be(_NO_LEVELS[first])
    return is_other or (mention.slipped and all(syllable.folded in known for syllable in said))


def carried(own: Understanding, earlier: Understanding) -> Understanding:
    """The question with what it leaves open taken from the turn before, if it goes on with it."""
    topic, before = own.topic, earlier.topic
    if own.talk is not None or own.field is Field.OUTSIDE or own.cited.documents or own.cited.citation:
        return own
    if own.asks_basis and not topic.award and not own.candidates and len(own.content) <= 1:
        return replace(earlier, asks_basis=True, goes_on=True, why=(*own.why, "the basis of the turn before"))
    chosen = _chosen(own, earlier)
    if chosen is not None:
        return chosen
    goes_on = len(own.content) <= 1
    if topic.award or own.candidates:
        if topic.aspect is None and goes_on and before.aspect:
            return replace(
                own,
                topic=replace(topic, aspect=before.aspect, recipient=topic.recipient or before.recipient),
                aspects=(before.aspect,),
                dates=_dates_carried(own.dates, earlier.dates),
                goes_on=True,
                why=(*own.why, "aspect from the turn before"),
            )
        return own
    names_own_matter = topic.subject is not None and topic.aspect is Aspect.DEFINITION
    if not goes_on or names_own_matter or not (before.award or earlier.candidates) or not _adds(own):
        return own
    dates = own.dates
    if dates.received_on is not None and own.aspects == (Aspect.DOSSIER,):
        topic = replace(topic, aspect=None)  # "hồ sơ" only says what was received
    if dates.as_of is not None and dates.is_limit and not own.aspects:
        dates = replace(dates, as_of=None, received_on=dates.as_of)  # an answer to "received before …?"
    merged = replace(
        topic,
        award=before.award,
        grade=topic.grade or before.grade,
        recipient=topic.recipient or before.recipient,
        occasion=topic.occasion or before.occasion,
        simplified=topic.simplified or before.simplified,
        aspect=topic.aspect or before.aspect,
        subject=None,
    )
    return replace(
        own,
        topic=merged,
        field=Field.INSIDE,
        candidates=earlier.candidates if before.award is None else (),
        family=earlier.family if before.award is None else None,
        held=earlier.held,
        aspects=(topic.aspect,) if topic.aspect else earlier.aspects,
        about_person=own.about_person or earlier.about_person,
        dates=_dates_carried(dates, earlier.dates),
        goes_on=True,
        why=(*own.why, "award from the turn before"),
    )


def notion_left_open(own: Understanding, earlier: Understanding) -> str | None:
    """The notion of the turn before with which this one goes on, naming no matter of its own: "còn hồ sơ?"
    after "thủ tục đơn giản là gì".
    """
    topic, before = own.topic, earlier.topic
    if before.subject is None or before.award or earlier.candidates or own.talk is not None:
        return None
    named = topic.award or own.candidates or topic.subject or own.points or own.names_other
    cited = own.cited.citation or own.cited.documents or own.cited.candidates or own.cited.unknown
    goes_on = own.is_elliptic or not own.content
    is_open = own.field is not Field.OUTSIDE and not (named or cited or own.misuse)
    asks = own.aspects or (own.is_elliptic and topic.recipient is not None)  # "còn doanh nghiệp thì sao"
    return before.subject if is_open and goes_on and asks and len(own.content) <= _FEW else None


def _chosen(own: Understanding, earlier: Understanding) -> Understanding | None:
    """The turn before with the award that "cái thứ hai" picks among those it left open."""
    said = f" {joined(Syllable(s) for s in fold(own.text).replace('?', ' ').split())} "
    place = next((place for words, place in _ORDINALS.items() if f" {words} " in said), None)
    if place is None or own.topic.award or place >= len(earlier.candidates) or not earlier.candidates:
        return None
    topic = replace(earlier.topic, award=earlier.candidates[place])
    return replace(
        earlier, topic=topic, candidates=(), family=None, goes_on=True, why=(*own.why, "chosen by its place")
    )


def _adds(own: Understanding) -> bool:
    """Whether the turn adds something to the question before; thanks and greetings do not."""
    topic, dates = own.topic, own.dates
    narrows = topic.recipient or topic.occasion or topic.grade or topic.simplified or own.aspects
    dated = dates.as_of or dates.received_on or dates.achieved_until or dates.year
    return bool(narrows or dated or own.points or own.is_elliptic)


def _dates_carried(own: QuestionDates, earlier: QuestionDates) -> QuestionDates:
    return replace(
        own,
        as_of=own.as_of or (earlier.as_of if own.year is None else None),
        year=own.year or (earlier.year if own.as_of is None else None),
        received_on=own.received_on or earlier.received_on,
        achieved_until=own.achieved_until or earlier.achieved_until,
    )
