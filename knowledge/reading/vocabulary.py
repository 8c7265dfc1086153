"""The words of all regulations as they are written: what is among them was hardly mistyped."""

from __future__ import annotations

from knowledge.library import Library
from knowledge.questions.text import TOKEN
from knowledge.vietnamese import compose


def vocabulary(library: Library) -> str:
    """Every word of every text and heading once, in lower case with its accents, parted by blanks."""
    words: set[str] = set()
    for document in library.documents:
        for provision in library.provisions(document.number):
            for text in (provision.heading, provision.restated, provision.official):
                if text:
                    words.update(TOKEN.findall(compose(text).lower()))
    return " ".join(sorted(word for word in words if word.isalpha()))
