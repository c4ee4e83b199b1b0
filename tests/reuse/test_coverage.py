"""How far a conforming assessment reaches into other frameworks, and what keeps it from reaching."""

from collections import Counter

import pytest

from assessment import reuse
from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.readiness import Part, State
from assessment.reuse import CoverageState

LIBRARY = Library(content())
SECURITY = LIBRARY.questionnaire("iso-27001:2022")


def parts(level: int | None, **others: int) -> dict[str, Part]:
    found = {}
    for one in SECURITY.requirements:
        given = others.get(one.id, level)
        state = State.UNANSWERED if given is None else State.ANSWERED
        found[one.id] = Part(
            requirement=one.id, state=state, weight=1, level=given, backing=2, evidence_current=True
        )
    return found


def reached(framework: str, found: dict[str, Part]) -> tuple[reuse.Reached, ...]:
    known = LIBRARY.frameworks()
    (walk,) = [one for one in known.from_edition("iso-27001:2022") if one.target == framework]
    return reuse.reached(known.by_id[framework], walk, found, target=3)


def test_a_fully_conforming_assessment_carries_most_of_the_cybersecurity_framework_over() -> None:
    counts = Counter(one.state for one in reached("nist-csf:2.0", parts(3)))
    assert sum(counts.values()) == 106
    assert counts[CoverageState.CARRIED] >= 53
    assert counts[CoverageState.OPEN] == counts[CoverageState.RELATED] == 0


@pytest.mark.parametrize("framework", ["nist-csf:2.0", "soc-2:2017", "pci-dss:4.0.1"])
def test_nothing_is_carried_by_what_does_not_conform(framework: str) -> None:
    for level in (None, 0, 2):
        states = {one.state for one in reached(framework, parts(level))}
        assert CoverageState.CARRIED not in states
        assert CoverageState.REMAINS not in states


def test_one_requirement_below_target_opens_exactly_what_it_carries() -> None:
    below = {one.outcome: one for one in reached("nist-csf:2.0", parts(3, **{"A.5.9": 2}))}
    for outcome, one in below.items():
        if "A.5.9" in one.by:
            assert (one.state, one.short) == (CoverageState.OPEN, ("A.5.9",)), outcome
        else:
            assert one.short == ()


def test_what_remains_is_a_question() -> None:
    found = reached("soc-2:2017", parts(3))
    assert len(found) == 61
    for one in found:
        if one.state is CoverageState.REMAINS:
            assert one.remains.endswith("?")


def test_a_control_that_is_left_out_carries_nothing() -> None:
    found = parts(3)
    found["A.5.9"] = Part(
        requirement="A.5.9", state=State.LEFT_OUT, weight=1, level=None, backing=0, evidence_current=False
    )  # fmt: skip
    for one in reached("nist-csf:2.0", found):
        if "A.5.9" in one.by:
            assert one.state is CoverageState.OPEN
            assert not one.backed
