"""A turn that names another award by its level alone: "còn cơ sở thì sao" after "chiến sĩ thi đua tỉnh"."""

from __future__ import annotations

from knowledge.questions.award_families import Family
from knowledge.questions.mentions import Mention
from knowledge.questions.names import NameBook
from knowledge.questions.text import Syllable
from knowledge.questions.understood import Understanding

# Words that may stand between "còn" or "thế" and the level of another award.
_GOING_ON = frozenset(
    {"con", "the", "neu", "vay", "thi", "cho", "voi", "o", "cap", "doi", "nhu", "a", "danh", "hieu", "len"}
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
_WORDS_WITH_LEVELS = frozenset(
    {
        (word, "bo")
        for word in [
            "cong",
            "can",
            "noi",
            "toan",
            "phan",
            "tuyen",
            "tien",
            "bai",
            "huy",
            "dong",
            "cuc",
            "so",
            "ban",
        ]
    }
    | {("thi", "xa"), ("tac", "xa"), ("tu", "tinh"), ("dac", "tinh")}
)
_OF_FLAGS = ("tinh", "bo")


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
                last = skipped + found[0].end - 1 - len(start)
                return syllables if _ends_word(syllables, last) else whole
            if not (
                is_open or syllables[skipped].folded in _GOING_ON or _is_flag(family, syllables[skipped:])
            ):
                break
    return syllables


def _ends_word(said: list[Syllable], place: int) -> bool:
    """Whether what begins like a level is the end of another word ("công bố", "cán bộ")."""
    return place > 0 and (said[place - 1].folded, said[place].folded) in _WORDS_WITH_LEVELS


def _is_flag(family: Family, said: list[Syllable]) -> bool:
    """Whether "co tinh" is another flag ("còn cờ tỉnh thì sao"), and not "có tính …"."""
    first, *rest = (one.folded for one in said)
    is_head = any(head.folded == (first,) for head in family.heads)
    return is_head and bool(rest) and rest[0] in _OF_FLAGS and (len(rest) == 1 or rest[1] == "thi")


def _is_named(mention: Mention) -> bool:
    return mention.start == 0 and bool(mention.awards) and not mention.is_open


def _is_misread(mention: Mention, said: list[Syllable], known: frozenset[str]) -> bool:
    """Whether a level was only guessed from words that are none: "hồ sơ" is no slip of "cơ sở", and "bo
    phieu" names no ministry.
    """
    first = tuple(one.folded for one in said[:2])
    is_other = first in _NO_LEVELS and said[0].may_be(_NO_LEVELS[first])
    return is_other or (mention.slipped and all(syllable.folded in known for syllable in said))
