"""The ways to the next edition and to other frameworks: complete, sourced and with honest figures."""

from datetime import date

import pytest

from assessment.model.frameworks import Coverage
from assessment.model.transition import Change, Transition
from tests.content.shipped import FACTS, LIBRARY, questionnaire, standard

NEXT = {("iso-9001-2015", "iso-9001-2026"), ("iso-14001-2015", "iso-14001-2026")}
AMENDED = "iso-27001-2022"
# What the new editions ask for besides the old ones, or no longer ask, by the change notes on them.
NEW_OR_CHANGED = {
    "iso-9001:2026": "4.2 5.1.1 6.3 7.1.6 7.3 8.1 8.2.1 9.1.3 9.2.2 9.3.2",
    "iso-14001:2026": "4.1 4.2 4.3 6.1.2 6.3 8.1 9.2.2",
}
OUTCOMES = {"nist-csf:2.0": 106, "soc-2:2017": 61}

ways = pytest.mark.parametrize("way", LIBRARY.transitions().every(), ids=lambda way: way.new)


def between(old: str, new: str) -> Transition:
    found = [one for one in LIBRARY.transitions().to(standard(new)) if one.old == standard(old)]
    assert len(found) == 1
    return found[0]


def test_there_is_a_way_from_every_old_edition_to_its_next_and_through_the_amendment() -> None:
    ends = {(one.old, one.new) for one in LIBRARY.transitions().every()}
    wanted = {(standard(old), standard(new)) for old, new in NEXT}
    assert ends == wanted | {(standard(AMENDED), standard(AMENDED))}


@pytest.mark.parametrize(("old", "new"), sorted(NEXT))
def test_every_requirement_of_both_editions_has_a_row(old: str, new: str) -> None:
    way = between(old, new)
    assert {one for row in way.rows for one in row.old} == set(FACTS[old].ids)
    assert {one for row in way.rows for one in row.new} == set(FACTS[new].ids)


@pytest.mark.parametrize(("old", "new"), sorted(NEXT))
def test_what_is_new_or_changed_is_what_the_change_notes_say(old: str, new: str) -> None:
    touched = {
        one
        for row in between(old, new).rows
        if row.relation in {Change.CHANGED, Change.NEW}
        for one in row.new
    }
    assert touched == set(NEW_OR_CHANGED[standard(new)].split())


@pytest.mark.parametrize(("old", "new"), sorted(NEXT))
def test_what_is_the_same_asks_the_same_in_both_editions(old: str, new: str) -> None:
    before, after = questionnaire(old).by_id, questionnaire(new).by_id
    differing = []
    for row in between(old, new).rows:
        if row.relation is Change.SAME:
            one, other = before[row.old[0]], after[row.new[0]]
            if [check.text for check in one.checks] != [check.text for check in other.checks]:
                differing.append(row.new[0])
    assert differing == []


@ways
def test_a_way_is_sourced_and_its_deadline_lies_about_three_years_after_publication(
    way: Transition,
) -> None:
    assert len(way.source.split()) > 10
    assert way.published is not None
    if way.amendment is None:
        assert way.deadline is not None
        assert 3 * 365 - 31 <= (way.deadline - way.published).days <= 3 * 365 + 62
        assert way.deadline > date(2029, 1, 1)


@ways
def test_what_is_not_certain_of_a_change_says_so(way: Transition) -> None:
    changed = [row for row in way.rows if row.relation is not Change.SAME]
    assert [row.new for row in changed if row.certainty is None] == []


def test_every_outcome_of_every_framework_is_there_and_judged() -> None:
    frameworks = LIBRARY.frameworks()
    found = {name: len(one.outcomes) for name, one in frameworks.by_id.items()}
    assert {name: found.get(name) for name in OUTCOMES} == OUTCOMES
    for _, walk in frameworks.crosswalks:
        if walk.outcomes:
            judged = [one.target for one in walk.outcomes]
            assert sorted(judged) == sorted(frameworks.by_id[walk.target].by_id)


def test_a_conforming_27001_carries_a_part_of_csf_over_completely_and_not_all() -> None:
    walk = next(
        one
        for _, one in LIBRARY.frameworks().crosswalks
        if (one.source, one.target) == ("iso-27001:2022", "nist-csf:2.0")
    )
    full = [one for one in walk.outcomes if one.coverage is Coverage.FULL]
    assert 0.25 <= len(full) / len(walk.outcomes) <= 0.95
    assert all(one.rationale and one.by for one in full)


def test_business_continuity_of_csf_leads_to_ict_readiness() -> None:
    """The public list has a slip here: GV.OC-05 to A.5.3, which is about segregation of duties."""
    for _, walk in LIBRARY.frameworks().crosswalks:
        assert ("A.5.3", "GV.OC-05") not in {(pair.source, pair.target) for pair in walk.rows}
