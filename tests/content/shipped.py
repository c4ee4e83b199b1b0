"""The shipped content as the app reads it, and the facts about the standards to hold it against."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.questionnaire import Edition, Questionnaire, Requirement

HERE = Path(__file__).resolve().parent
LIBRARY = Library(content())


@dataclass(frozen=True)
class Facts:
    """What is known of a standard without reading our questions about it."""

    clauses: tuple[str, ...]
    controls: tuple[str, ...]
    count: int
    documents: frozenset[str]
    records: frozenset[str]
    gates: frozenset[str]
    may_be_left_out: frozenset[str]
    anchored: frozenset[str]
    topics: dict[str, str] = field(default_factory=dict)

    @property
    def ids(self) -> list[str]:
        """Every requirement, in the order of the standard."""
        return [*self.clauses, *self.controls]


def _facts(raw: dict[str, Any]) -> Facts:  # Any: plain YAML
    words = {key: value.split() for key, value in raw.items() if isinstance(value, str)}
    return Facts(
        clauses=tuple(words["clauses"]),
        controls=tuple(words.get("controls", ())),
        count=raw["requirements"],
        documents=frozenset(words["documents"]),
        records=frozenset(words["records"]),
        gates=frozenset(words["gates"]),
        may_be_left_out=frozenset(words["may_be_left_out"]),
        anchored=frozenset(words["anchored"]),
        topics=raw["topics"],
    )


_COPIED = yaml.safe_load((HERE / "standards.yaml").read_text("utf-8"))
HARMONIZED: list[str] = _COPIED.pop("harmonized").split()
FACTS: dict[str, Facts] = {name: _facts(raw) for name, raw in _COPIED.items()}
EDITIONS = sorted(FACTS)
every_edition = pytest.mark.parametrize("edition", EDITIONS)


def standard(edition: str) -> str:
    """Return the id of an edition by the name of its folder: ``iso-9001:2026`` for ``iso-9001-2026``."""
    name, _, year = edition.rpartition("-")
    return f"{name}:{year}"


def folder(edition: str) -> Path:
    return content() / "standards" / edition


@cache
def questionnaire(edition: str) -> Questionnaire:
    """Return an edition with all that it takes over from another one and from the topics."""
    return LIBRARY.questionnaire(standard(edition))


def requirements(edition: str) -> tuple[Requirement, ...]:
    return questionnaire(edition).requirements


def described(edition: str) -> Edition:
    return questionnaire(edition).edition


def files() -> list[Path]:
    """Return every file of questions, topics, transitions, frameworks and crosswalks."""
    shared = ("topics", "transitions", "frameworks", "crosswalks")
    found = [path for name in shared for path in (content() / name).glob("*.yaml")]
    return sorted([*found, *(content() / "standards").glob("*/*.yaml")])


def texts(one: Requirement) -> Iterator[tuple[str, str]]:
    """Yield every text of a requirement that we wrote, with the name of its field; the title is the standard's."""
    yield from (("ask", one.ask), ("why", one.why), ("first_step", one.first_step))
    yield from ((f"check {check.id}", check.text) for check in one.checks)
    yield from (("evidence", text) for text in one.evidence)
    yield from (("pitfalls", text) for text in one.pitfalls)
    yield from (("documents", document.name) for document in one.documents)
    yield from (("small", text) for text in [one.small] if text is not None)
    yield from ((f"anchor {level}", text) for level, text in one.anchors.items())


def _edition_texts(edition: str) -> Iterator[tuple[str, str]]:
    one = described(edition)
    yield from (("plainly", one.plainly), ("rule", one.applicability.rule))
    yield from _applicability_texts(one)
    yield from ((f"gate {gate.id}", gate.title) for gate in one.gates)
    yield from ((f"theme {theme.id}", theme.title) for theme in one.themes)
    if one.transition is not None:
        yield "transition", one.transition


def _applicability_texts(one: Edition) -> Iterator[tuple[str, str]]:
    yield from ((f"tolerated {key}", text) for key, text in one.applicability.tolerated.items())


def _shared_texts() -> Iterator[tuple[str, str]]:
    for topic in LIBRARY.topics().by_id.values():
        yield f"topic {topic.id} ask", topic.ask
        yield from ((f"topic {topic.name(fact)}", fact.text) for fact in topic.facts)
    for way in LIBRARY.transitions().every():
        for row in way.rows:
            place = f"{way.old} to {way.new} {row.old} {row.new}"
            yield from ((f"{place} what", text) for text in [row.what] if text is not None)
            yield from ((f"{place} remains", text) for text in [row.remains] if text is not None)


def _crosswalk_texts() -> Iterator[tuple[str, str]]:
    frameworks = LIBRARY.frameworks()
    for framework in frameworks.by_id.values():
        yield from ((f"{framework.id} {one.id}", one.statement) for one in framework.outcomes)
    for file, walk in frameworks.crosswalks:
        for pair in walk.rows:
            place = f"{file} {pair.source} {pair.target}"
            yield from (
                (place, text) for text in (pair.rationale, pair.remains) if text is not None
            )
        for judged in walk.outcomes:
            place = f"{file} outcome {judged.target}"
            yield from (
                (place, text) for text in (judged.rationale, judged.remains) if text is not None
            )


@cache
def every_text() -> tuple[tuple[str, str], ...]:
    """Return every text of the content that people read, with the place where it stands."""
    found: list[tuple[str, str]] = []
    for edition in EDITIONS:
        found += ((f"{edition} {place}", text) for place, text in _edition_texts(edition))
        for one in requirements(edition):
            found += ((f"{edition} {one.id} {place}", text) for place, text in texts(one))
    return (*found, *_shared_texts(), *_crosswalk_texts())


def wrong_texts(wrong: Callable[[str], object]) -> dict[str, object]:
    """Return what ``wrong`` finds in any text of the content, by place; nothing where all is well."""
    found = {f"{place}: {text}": wrong(text) for place, text in every_text()}
    return {place: fault for place, fault in found.items() if fault}
