"""Our own plain words: nothing that sounds like a standard, easy to read, spelt right, never twice the same."""

import re
from collections import defaultdict
from statistics import median

from tests.content.language import (
    SPACED_DASH,
    alike,
    american,
    doubled,
    misspelt,
    reading_ease,
    runs,
    stock_runs,
    telltales,
    words,
)
from tests.content.shipped import every_edition, files, requirements, wrong_texts

MEDIAN_EASE, LEAST_EASE = 50, 30  # Flesch
NEAR_IDENTICAL = 0.85  # TF-IDF cosine


def ease(edition: str) -> dict[str, float]:
    return {
        f"{one.id} {field}": reading_ease(getattr(one, field))
        for one in requirements(edition)
        for field in ("ask", "first_step")
    }


def test_no_file_says_shall() -> None:
    said = re.compile(r"(?i)^.*\bshall\b.*$", re.MULTILINE)
    assert [
        (path.name, said.findall(path.read_text("utf-8")))
        for path in files()
        if said.search(path.read_text("utf-8"))
    ] == []


def test_no_text_has_a_phrase_that_gives_standard_prose_away() -> None:
    assert wrong_texts(telltales) == {}


def test_no_run_of_eight_words_is_made_of_the_words_that_standards_are_made_of() -> None:
    assert wrong_texts(stock_runs) == {}


@every_edition
def test_questions_and_first_steps_are_easy_to_read(edition: str) -> None:
    found = ease(edition)
    for field in ("ask", "first_step"):
        assert median(value for name, value in found.items() if name.endswith(field)) >= MEDIAN_EASE
    assert {name: round(value) for name, value in found.items() if value < LEAST_EASE} == {}


@every_edition
def test_no_two_requirements_of_an_edition_are_nearly_the_same_text(edition: str) -> None:
    own = {
        one.id: " ".join(
            [
                one.ask,
                one.why,
                one.first_step,
                *(check.text for check in one.checks if not check.fact),
            ]
        )
        for one in requirements(edition)
    }
    assert alike(own, NEAR_IDENTICAL) == []


@every_edition
def test_no_two_checks_of_different_requirements_say_the_same(edition: str) -> None:
    said: dict[str, list[str]] = defaultdict(list)
    for one in requirements(edition):
        for check in one.checks:
            said[" ".join(words(check.text))].append(f"{one.id} {check.id}")
    assert {text: places for text, places in said.items() if len(places) > 1} == {}


@every_edition
def test_no_run_of_eight_words_is_repeated_between_requirements(edition: str) -> None:
    said: dict[str, set[str]] = defaultdict(set)
    for one in requirements(edition):
        for text in (one.ask, one.why, one.first_step):
            for run in runs(text):
                said[run].add(one.id)
    assert {run: ids for run, ids in said.items() if len(ids) > 1} == {}


def test_every_word_is_spelt_right() -> None:
    assert wrong_texts(misspelt) == {}


def test_words_are_spelt_and_chosen_as_the_house_does() -> None:
    assert wrong_texts(american) == {}


def test_no_word_stands_twice_in_a_row() -> None:
    assert wrong_texts(doubled) == {}


def test_no_text_is_broken_by_a_dash_between_blanks() -> None:
    assert wrong_texts(SPACED_DASH.search) == {}


def test_no_text_has_blanks_at_its_ends_or_doubled() -> None:
    assert wrong_texts(lambda text: text != " ".join(text.split())) == {}
