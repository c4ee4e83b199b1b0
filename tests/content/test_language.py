"""The judges of the wording do find what they are there to find."""

import pytest

from tests.content.language import (
    SPACED_DASH,
    alike,
    american,
    doubled,
    misspelt,
    reading_ease,
    runs,
    stock_runs,
    syllables,
    telltales,
    words,
)

STANDARD_PROSE = (
    "The organization must determine the necessary competence of persons doing work under its control and retain "
    "documented information as evidence."
)
HARD = (
    "Are organizational responsibilities regarding interdisciplinary information classification methodologies "
    "systematically institutionalized?"
)
EASY = "Do you know who has a key, and do you get it back when they leave?"


def test_standard_prose_is_found_out() -> None:
    assert {
        "the organization must",
        "necessary competence",
        "retain documented information",
    } <= set(telltales(STANDARD_PROSE))
    assert "at planned intervals" in telltales("Audits are held at planned\nintervals.")
    assert telltales(EASY) == []


def test_a_telltale_is_a_run_of_whole_words() -> None:
    assert telltales("They applied what was applicable.") == []


def test_a_run_of_stock_words_is_found_out() -> None:
    assert stock_runs(
        "Somebody must establish, implement and maintain the way of working here in the long run."
    )
    assert (
        stock_runs(
            "One may monitor what is relevant. Three pages on, quite another thing is said to be planned."
        )
        == []
    )


def test_runs_are_eight_words_long_and_a_short_text_is_one_run() -> None:
    assert runs("one two three four five six seven eight nine") == [
        "one two three four five six seven eight",
        "two three four five six seven eight nine",
    ]
    assert runs("one two") == ["one two"]


# Syllables as they are spoken: any dictionary.
@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("key", 1),
        ("asked", 1),
        ("audit", 2),
        ("firm's", 1),
        ("policy", 3),
        ("nonconformity", 5),
        ("organization", 5),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_word_that_no_dictionary_has_is_counted_by_its_hyphenation() -> None:
    assert 2 <= syllables("unhyphenworthy") <= 5


def test_reading_ease_is_the_published_formula() -> None:
    # 2 sentences, 8 words, 9 syllables: 206.835 - 1.015 * 4 - 84.6 * 9 / 8
    assert reading_ease("The dog ran home. Nobody saw it go.") == pytest.approx(107.6, abs=10.6)
    assert reading_ease("A cat sat. A dog ran.") == pytest.approx(
        206.835 - 1.015 * 3 - 84.6, abs=0.001
    )


def test_reading_ease_tells_hard_from_easy() -> None:
    assert reading_ease(HARD) < 0
    assert reading_ease(EASY) > 80


def test_misspelt_words_are_found_and_right_ones_are_not() -> None:
    assert misspelt("Teh audit occured in the centre, didn't it?") == ["occured", "teh"]
    assert misspelt("The neighbour's programme isn't wrong; nonconformities are.") == []


def test_spellings_and_words_that_the_house_does_not_use_are_found() -> None:
    assert american("The organisation's color") == ["color: colour"]
    assert american("An organisation asks its stakeholders.") == [
        "organisation: organization",
        "stakeholders: parties",
    ]


def test_doubled_words_are_found_but_not_across_a_comma() -> None:
    assert doubled("Look at at once, at, at last.") == ["at"]


def test_dashes_between_blanks_are_found_and_hyphens_are_not() -> None:
    for dash in ("-", "\u2013", "\u2014"):
        assert SPACED_DASH.search(f"one {dash} two")
    assert not SPACED_DASH.search("hand-over, pages 3\u20135")


def test_near_identical_texts_are_found_and_different_ones_are_not() -> None:
    texts = {
        "a": "Is there a dated list of all machines, and does someone look after each machine on it?",
        "b": "Is there a dated list of all machines, and does somebody look after each machine on it?",
        "c": "Do customers who complain get an answer within three days, and who writes it?",
    }
    assert [(one, other) for one, other, _ in alike(texts, 0.85)] == [("a", "b")]


def test_words_keep_their_apostrophe_and_lose_their_hyphen() -> None:
    assert words("The firm\u2019s hand-over isn't A.5.23") == [
        "the",
        "firm's",
        "hand",
        "over",
        "isn't",
        "a",
    ]
