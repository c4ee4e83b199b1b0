"""The topics that standards share, read from ``topics/``."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from assessment.library import stamps
from assessment.library.reading import build_each
from assessment.model.faults import Fault
from assessment.model.topics import Fact, Topic, TopicFile


@dataclass(frozen=True)
class Topics:
    """Every readable topic by id, its facts by name, and what is wrong with the files."""

    by_id: dict[str, Topic] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def read_topics(folder: Path) -> Topics:
    """Read the topics of a content folder's ``topics/``; none where there is no such folder."""
    return _topics(stamps.of_folder(folder))


@lru_cache(maxsize=8)
def _topics(stamp: stamps.Stamp) -> Topics:
    found: dict[str, Topic] = {}
    faults: list[Fault] = []
    for file, topics in build_each(TopicFile, stamps.files(stamp), faults):
        for topic in topics.topics:
            if topic.id in found:
                fault = "the id is used by another topic"
                faults.append(Fault(file, f"topic {topic.id}", fault, "Keep one of them"))
            found[topic.id] = topic
    facts = {topic.name(fact): fact for topic in found.values() for fact in topic.facts}
    return Topics(by_id=found, facts=facts, faults=tuple(faults))
