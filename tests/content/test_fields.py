"""Every field of every requirement is filled, within the limits that the authors' guide sets."""

import re
from collections.abc import Callable
from typing import Any

from assessment.model.questionnaire import Requirement, Shows
from tests.content.language import PLACEHOLDERS, words
from tests.content.shipped import FACTS, every_edition, files, requirements, wrong_texts

LONGEST_QUESTION = 38  # words
WHY = range(20, 71)  # words
SHORTEST_STEP = 8  # words
MOST_CHECKS = 9
# Where one clause holds what other standards have in three, incidents beside nonconformities, or a dozen inputs.
MANY = 14
MERGED = {
    ("iso-9001-2015", "9.3.2"),
    ("iso-9001-2026", "9.3.2"),
    ("iso-14001-2015", "9.3"),
    ("iso-20000-1-2018", "9.3"),
    ("iso-45001-2018", "9.3"),
    ("iso-45001-2018", "10.2"),
}


def out_of_line(edition: str, wrong: Callable[[Requirement], Any]) -> dict[str, Any]:  # Any: shown
    found = {one.id: wrong(one) for one in requirements(edition)}
    return {name: fault for name, fault in found.items() if fault}


def test_no_text_is_empty_or_a_placeholder() -> None:
    assert wrong_texts(lambda text: not words(text)) == {}
    assert wrong_texts(PLACEHOLDERS.search) == {}


@every_edition
def test_a_question_is_one_short_question(edition: str) -> None:
    def fault(one: Requirement) -> str | None:
        whole = one.ask.endswith("?") and one.ask.count("?") == 1
        return None if whole and len(one.ask.split()) <= LONGEST_QUESTION else one.ask

    assert out_of_line(edition, fault) == {}


@every_edition
def test_why_says_enough_and_not_too_much(edition: str) -> None:
    assert out_of_line(edition, lambda one: len(one.why.split()) not in WHY) == {}


@every_edition
def test_a_first_step_is_a_whole_sentence_to_act_on(edition: str) -> None:
    assert out_of_line(edition, lambda one: len(one.first_step.split()) < SHORTEST_STEP) == {}
    assert out_of_line(edition, lambda one: not one.first_step.endswith((".", "?", '"'))) == {}


@every_edition
def test_there_are_two_to_five_pieces_of_evidence_and_two_to_four_pitfalls(edition: str) -> None:
    assert out_of_line(edition, lambda one: not 2 <= len(one.evidence) <= 5) == {}
    assert out_of_line(edition, lambda one: not 2 <= len(one.pitfalls) <= 4) == {}


@every_edition
def test_checks_are_enough_to_conform_and_few_enough_to_answer(edition: str) -> None:
    def fault(one: Requirement) -> int | None:
        least, most = 5 if one.core else 4, MOST_CHECKS
        if (edition, one.id) in MERGED:
            most = MANY
        return None if least <= len(one.checks) <= most else len(one.checks)

    assert out_of_line(edition, fault) == {}


@every_edition
def test_checks_show_at_least_one_document_one_practice_and_one_record(edition: str) -> None:
    needed = {Shows.DOCUMENT, Shows.PRACTICE, Shows.RECORD}
    lacking = out_of_line(
        edition, lambda one: sorted(needed - {check.shows for check in one.checks})
    )
    assert lacking == {}


@every_edition
def test_core_requirements_have_a_check_that_shows_a_measure(edition: str) -> None:
    assert any(one.core for one in requirements(edition))

    def fault(one: Requirement) -> bool:
        return one.core and Shows.MEASURE not in {check.shows for check in one.checks}

    assert out_of_line(edition, fault) == {}


@every_edition
def test_effort_rises_from_low_over_likely_to_high(edition: str) -> None:
    def fault(one: Requirement) -> tuple[float, ...] | None:
        low, likely, high = one.effort_days
        return None if 0 < low <= likely <= high and low < high else one.effort_days

    assert out_of_line(edition, fault) == {}


@every_edition
def test_levels_have_words_of_their_own_where_the_general_ones_mislead(edition: str) -> None:
    anchored = {one.id for one in requirements(edition) if len(one.anchors) >= 2}
    assert sorted(FACTS[edition].anchored - anchored) == []


@every_edition
def test_most_requirements_say_what_is_enough_for_five_people(edition: str) -> None:
    without = [one.id for one in requirements(edition) if one.small is None]
    assert len(without) <= len(requirements(edition)) / 20, without


@every_edition
def test_auditors_do_not_look_everywhere_alike(edition: str) -> None:
    assert {one.attention for one in requirements(edition)} == {1, 2, 3}


def test_ids_are_quoted_and_no_line_ends_in_blanks() -> None:
    unquoted, trailing = re.compile(r"\b(?:id|topic|like): *[A\d][\d.]*\s*$"), re.compile(r"[ \t]$")
    lines = [(path.name, line) for path in files() for line in path.read_text("utf-8").split("\n")]
    assert [(name, line) for name, line in lines if unquoted.search(line)] == []
    assert [(name, line) for name, line in lines if trailing.search(line)] == []
