"""A question that goes on with the one before: what it leaves open is taken from the earlier turn."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.questions.counted_awards import CountedAward
from knowledge.questions.counts import carried_counts
from knowledge.questions.dates_carried import dates_carried, dates_turned
from knowledge.questions.matter_before import matter_before, of_the_level_before
from knowledge.questions.text import Syllable, joined
from knowledge.questions.understood import Field, Understanding
from knowledge.topic import Aspect
from knowledge.vietnamese import fold

# What is asked of a notion itself: the day of a report to the cluster is none of an award.
_OF_THE_NOTION = (Aspect.DEFINITION, Aspect.DEADLINE)
_REWARD = "thuong"
_ASKS = re.compile(r"\b(?:ai|nao|gi|sao|may|who|what|which)\b")
_BACK = re.compile(r"\b(?:quay (?:lai|ve)|tro lai|back to)\b")
_WHICH_AWARD = re.compile(
    r"\b(?:khen|tang|thuong) (?:nhung )?gi\b|\bhinh thuc (?:khen )?(?:nao|gi)\b|\bdanh hieu (?:gi|nao)\b"
)
_LONG = 6  # words of a question that needs none before it
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


def carried(own: Understanding, earlier: Understanding) -> Understanding:
    """The question with what it leaves open taken from the turn before, if it goes on with it; what was asked
    about before another matter is remembered.
    """
    topic = earlier.topic if earlier.topic.award else earlier.remembered
    found = _carried(_as_ours(own, earlier), matter_before(own, earlier))
    is_other_rule = bool(found.points) and found.topic.award is None and not found.awards_of_rules
    awards = earlier.awards_of_rules if is_other_rule else found.awards_of_rules
    return replace(found, remembered=topic, awards_of_rules=awards)


def _as_ours(own: Understanding, earlier: Understanding) -> Understanding:
    """A turn whose words lead to a rule is about it where the one before was of this field: "nếu bị kỷ
    luật".
    """
    is_open = own.field in (Field.UNSURE, Field.EMPTY) and bool(own.points) and own.talk is None
    return replace(own, field=Field.INSIDE) if is_open and earlier.field is Field.INSIDE else own


def _carried(own: Understanding, earlier: Understanding) -> Understanding:
    topic, before = own.topic, earlier.topic
    if own.asks_basis and before.award and own.cited.documents and own.cited.citation is None:
        return replace(earlier, asks_basis=True, goes_on=True, why=(*own.why, "the basis of the turn before"))
    if own.talk is not None or own.field is Field.OUTSIDE or own.cited.documents or own.cited.citation:
        return own
    if own.searched is not None:
        return own  # a search looks for just what it says
    if own.aspects == (Aspect.VALIDITY,) and own.cited.is_empty and not (topic.award or before.award):
        return replace(own, cited=replace(own.cited, documents=earlier.cited.documents[:1]), goes_on=True)
    if own.is_comparison and before.compare and own.aspects and not topic.award:
        return _of_both(own, earlier)
    if _is_whole(own) and before.award not in own.awards_of_rules:
        return own
    if not own.aspects:
        own = replace(own, dates=dates_turned(own.dates, earlier.dates))  # "còn trước đó"
    is_guessed = own.aspects == (Aspect.CRITERIA,) and not own.asks_plainly and not own.held
    if is_guessed and topic.grade and before.aspect:
        topic = replace(topic, aspect=None)  # "thế hạng nhất" asks for the side asked for before
        own = replace(own, topic=topic, aspects=())
    if own.aspects == (Aspect.OVERVIEW,) and own.is_elliptic and not own.asks_plainly and before.aspect:
        topic = replace(topic, aspect=None)  # the "about" of "what about …"
        own = replace(own, topic=topic, aspects=())
    if own.field is Field.EMPTY and own.dates.as_of and earlier.cited.citation and not before.award:
        dates = dates_carried(own.dates, earlier.dates)
        return replace(earlier, dates=dates, goes_on=True, why=(*own.why, "the provision of the turn before"))
    if own.field is Field.EMPTY and own.dates.as_of and before.aspect is Aspect.TRANSITION:
        dates = replace(own.dates, as_of=None, received_on=own.dates.as_of)  # "còn tháng 8/2025"
        return replace(earlier, dates=dates, goes_on=True, why=(*own.why, "another day of receipt"))
    if own.asks_basis and not topic.award and not own.candidates and len(own.content) <= 1:
        return replace(earlier, asks_basis=True, goes_on=True, why=(*own.why, "the basis of the turn before"))
    chosen = _chosen(own, earlier)
    if chosen is not None:
        return chosen
    back = _back_to(own, earlier)
    if back is not None:
        return back
    if own.content == (_REWARD,) and not own.aspects and before.award and not topic.award:
        topic = replace(topic, aspect=Aspect.MONEY)  # "thưởng?" after an award
        own = replace(own, topic=topic, aspects=(Aspect.MONEY,), content=())
    counts = carried_counts(own.counts, earlier.counts)
    counted = _counted_on(own, earlier)
    if before.award and own.is_elliptic and not counted and _says_nothing(own, earlier):
        topic = replace(before, aspect=None)  # "ví dụ" says only that it goes on
        return replace(own, topic=topic, field=Field.EMPTY, goes_on=True, why=(*own.why, "award alone"))
    goes_on = len(own.content) <= (_FEW if own.points else 1) or bool(counted)
    goes_on = goes_on or before.award in own.awards_of_rules
    own = of_the_level_before(own, earlier)
    topic = own.topic
    if topic.award or own.candidates:
        is_ours = before.award or earlier.field is Field.INSIDE  # of a turn that was declined nothing goes on
        if topic.aspect is None and goes_on and before.aspect and is_ours:
            return replace(
                own,
                topic=replace(topic, aspect=before.aspect, recipient=topic.recipient or before.recipient),
                aspects=(before.aspect,),
                dates=dates_carried(own.dates, earlier.dates),
                counts=carried_counts(own.counts, earlier.counts),
                goes_on=True,
                why=(*own.why, "aspect from the turn before"),
            )
        return own
    names_own_matter = topic.subject is not None and topic.aspect in _OF_THE_NOTION
    if not goes_on or names_own_matter or not (before.award or earlier.candidates):
        return own
    if not (_adds(own) or counted or _tells_counts(own, earlier)):
        return own
    dates = own.dates
    if dates.received_on is not None and own.aspects == (Aspect.DOSSIER,):
        topic = replace(topic, aspect=None)  # "hồ sơ" only says what was received
    # "trước 1/7/2025 thì ai" asks of that day, unless a day of receipt was told before it.
    is_of_receipt = earlier.dates.received_on is not None or not _ASKS.search(fold(own.text))
    is_reply = is_of_receipt and not own.aspects
    if dates.as_of is not None and dates.is_limit and is_reply:
        dates = replace(dates, as_of=None, received_on=dates.as_of)  # an answer to "received before …?"
    is_other_grade = own.is_comparison and topic.grade and before.grade not in (None, topic.grade)
    merged = replace(
        topic,
        compare=before.award if is_other_grade else topic.compare,
        award=before.award,
        grade=topic.grade or before.grade,
        recipient=before.recipient if counted else topic.recipient or before.recipient,
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
        awards_of_rules=own.awards_of_rules or earlier.awards_of_rules,
        held=earlier.held,
        aspects=(topic.aspect,) if topic.aspect else earlier.aspects,
        about_person=own.about_person or earlier.about_person,
        dates=dates_carried(dates, earlier.dates),
        counts=counts,
        other_grade=before.grade if is_other_grade else own.other_grade,
        counted=counted or (() if topic.aspect else earlier.counted),
        unknown_object="" if counted or not _names_another(own, earlier) else _unknown_in(own),
        goes_on=True,
        why=(*own.why, "award from the turn before"),
    )


def _of_both(own: Understanding, earlier: Understanding) -> Understanding:
    """Another side of the two awards that the turn before compared: "cái nào tiền nhiều hơn"."""
    topic = replace(earlier.topic, aspect=own.aspects[0])
    return replace(own, topic=topic, field=Field.INSIDE, goes_on=True, why=(*own.why, "both awards compared"))


def names_nothing(turn: Understanding) -> bool:
    """Whether the turn after this one goes on with what was before it: thanks, a report of what was done, or
    words of which nothing can be made ("vd").
    """
    topic = turn.topic
    named = topic.award or topic.subject or topic.cited or turn.aspects or turn.candidates or turn.points
    is_scrap = turn.field is Field.UNSURE and len(turn.content) <= 1 and not named
    is_empty = turn.field is Field.EMPTY
    return is_empty or (not turn.goes_on and (turn.talk is not None or is_scrap))


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


def _is_whole(own: Understanding) -> bool:
    """Whether a question is answered by rules that its words lead to, without any turn before it: "hộ gia
    đình hiến đất được khen gì" goes on with no flag.
    """
    if own.topic.award or own.is_elliptic:
        return False
    asks_which = bool(own.points) and _WHICH_AWARD.search(fold(own.text)) is not None
    is_long = len(own.text.split()) >= _LONG and own.field is Field.INSIDE
    return bool(own.cited.form) or (is_long and (own.is_settled or asks_which))


def _back_to(own: Understanding, earlier: Understanding) -> Understanding | None:
    """The award that was asked about before another matter: "quay lại huân chương, hồ sơ gồm gì"."""
    known = earlier.topic if earlier.topic.award else earlier.remembered
    if known is None or own.topic.award or not _BACK.search(fold(own.text)):
        return None
    if own.candidates and known.award not in own.candidates:
        return None
    aspect = own.topic.aspect or known.aspect
    topic = replace(known, aspect=aspect, recipient=own.topic.recipient or known.recipient)
    return replace(
        own,
        topic=topic,
        field=Field.INSIDE,
        candidates=(),
        family=None,
        aspects=(aspect,) if aspect else (),
        dates=dates_carried(own.dates, earlier.dates),
        goes_on=True,
        why=(*own.why, "back to the award before"),
    )


def _unknown_in(own: Understanding) -> str:
    return own.unread or " ".join((*own.content, *own.objects))


def _adds(own: Understanding) -> bool:
    """Whether the turn adds something to the question before; thanks and greetings do not."""
    return bool(own.aspects or own.is_elliptic or _narrows(own))


def _narrows(own: Understanding) -> bool:
    """Whether the turn tells something of the case, or leads to a rule."""
    topic, dates = own.topic, own.dates
    told = topic.recipient or topic.occasion or topic.grade or topic.simplified
    dated = dates.as_of or dates.decided_on or dates.received_on or dates.achieved_until or dates.year
    return bool(told or dated or own.points)


def _names_another(own: Understanding, earlier: Understanding) -> bool:
    """Whether the turn may name what it asks about in a word of which nothing was made ("hồ sơ ktbn"): the
    award of the turn before is then no more than one that can be offered.
    """
    named_alone = replace(own, topic=replace(own.topic, recipient=None))
    says_more = bool(own.objects or (own.content and own.unread))  # "hội đồng" is of our field
    return says_more and not (_narrows(named_alone) or _tells_counts(own, earlier))


def _says_nothing(own: Understanding, earlier: Understanding) -> bool:
    """Whether a turn has no word of which anything can be made but that it goes on ("vd", "thế thì sao")."""
    is_bare = own.field is Field.EMPTY and not own.content and not own.text.endswith("?")
    return is_bare and not (_adds(replace(own, is_elliptic=False)) or _tells_counts(own, earlier))


def _tells_counts(own: Understanding, earlier: Understanding) -> bool:
    """Whether the turn tells other numbers of what the one before was about ("thế 20 người")."""
    told = own.counts
    if earlier.topic.aspect is Aspect.VOTES:
        return any(number is not None for number in (told.council, told.votes, told.people))
    if earlier.topic.aspect is Aspect.CRITERIA and earlier.counts.clusters and told.clusters:
        return True  # "20 cụm thì sao" after "15 cụm thì tối đa mấy cờ"
    is_of_members = earlier.topic.aspect is Aspect.CRITERIA and earlier.counts.members is not None
    return is_of_members and any(number is not None for number in (told.members, told.titled, told.people))


def _counted_on(own: Understanding, earlier: Understanding) -> tuple[CountedAward, ...]:
    """For how many the money is asked now: "cho 5 người", "thêm 2 tập thể nữa" after an amount."""
    award = earlier.topic.award
    if earlier.topic.aspect is not Aspect.MONEY or award is None or own.topic.award or own.candidates:
        return ()
    now = tuple(
        CountedAward(award, count, own.topic.grade or earlier.topic.grade, recipient)
        for count, recipient in own.counts.paid
        if count
    )
    before = (one for one in earlier.counted if own.counts.is_more)
    return (*before, *now) if now else ()
