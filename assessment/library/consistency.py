"""What no single requirement can know: whether the parts of an edition fit together."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from assessment.library.topics import Topics
from assessment.model.faults import Fault
from assessment.model.questionnaire import Edition, Requirement, covers

Where = Callable[[str, str], str]


def named(kind: str, name: str) -> str:
    """Return a place by its kind and name: ``requirement 9.2.2``."""
    return f"{kind} {name}"


def whole_faults(
    edition: Edition,
    requirements: Sequence[Requirement],
    topics: Topics,
    file: str,
    where: Where = named,
) -> list[Fault]:
    """Find repeated ids and facts, missing requirements, gates, themes, exceptions and topics that lead nowhere.

    ``where`` says where a requirement, gate or key stands, by kind and name.
    """
    found = [
        *_repeated(requirements),
        *_number(edition, requirements),
        *_loose_ends(edition, [one.id for one in requirements]),
        *(
            ("requirement", one.id, f"there is no topic {one.topic}", "Correct the id")
            for one in requirements
            if topics.by_id and one.topic is not None and one.topic not in topics.by_id
        ),
        *_repeated_facts(requirements),
    ]
    return [Fault(file, where(kind, name), fault, remedy) for kind, name, fault, remedy in found]


_Found = tuple[str, str, str, str]  # kind and name of the place, fault, remedy


def _repeated(requirements: Sequence[Requirement]) -> Iterator[_Found]:
    ids = Counter(one.id for one in requirements)
    twice = sorted(one for one, times in ids.items() if times > 1)
    for one in twice:
        yield "requirement", one, "the id is used twice in this edition", "Keep one"
    first: dict[str, str] = {}
    for one in ids:
        # Keys of a page and people alike can't tell A-1 from a.1.
        alike = first.setdefault(one.replace("-", ".").casefold(), one)
        if alike != one:
            fault = f"the id can't be told from {alike}"
            yield "requirement", one, fault, "Let it differ by more than capitals, dots and dashes"


def _number(edition: Edition, requirements: Sequence[Requirement]) -> Iterator[_Found]:
    there, expected = len(requirements), edition.expected_requirements
    if there != expected:
        fault = f"there are {there} requirements, {expected} are expected"
        yield "key", "expected_requirements", fault, "Add what is missing or correct the number"


def _loose_ends(edition: Edition, ids: Sequence[str]) -> Iterator[_Found]:
    known = set(ids)
    for gate in edition.gates:
        for one in gate.requirements:
            if one not in known:
                yield "gate", gate.id, f"requirement {one} doesn't exist", "Correct the id"
    prefixes = tuple(prefix for theme in edition.themes for prefix in theme.prefixes)
    for one in ids:
        if not one.startswith(prefixes):
            yield "requirement", one, "no theme covers it", "Add its prefix to a theme"
    for key in edition.applicability.tolerated:
        if not any(covers(key, one) for one in ids):
            yield "tolerated", key, "no requirement has this id or prefix", "Correct it"


def _repeated_facts(requirements: Iterable[Requirement]) -> Iterator[_Found]:
    first: dict[str, str] = {}
    for one in requirements:
        for fact in (check.fact for check in one.checks if check.fact):
            if fact in first:
                fault = f"the fact {fact} is asked in {first[fact]} already"
                yield "requirement", one.id, fault, "Ask it once"
            first.setdefault(fact, one.id)
