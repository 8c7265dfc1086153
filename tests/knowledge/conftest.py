"""The sample rules: made-up texts that show every form of the data, so that tests do not hang on real law."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.knowledge_base import KnowledgeBase

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture
def sample_root() -> Path:
    """The folder of the sample rules; tests that change something copy it first."""
    return SAMPLE


@pytest.fixture(scope="session")
def sample() -> KnowledgeBase:
    """The sample rules, read from their files without a cache."""
    return KnowledgeBase.load([SAMPLE])
