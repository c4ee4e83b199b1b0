"""Every shipped edition: complete against the facts about its standard, and written by our rules.

The lists here are facts (clause numbers, required documented information), copied by hand so that a slip in the content
can't hide: ISO/IEC 27001:2022 with Amendment 1:2024, and ISO 9001:2026.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assessment.library.content import Library
from assessment.library.places import content
from assessment.library.reading import build, read_file
from assessment.model.questionnaire import Requirement, Section, Shows


def words(text: str) -> list[str]:
    return text.split()


def documented(**kinds: str) -> dict[str, str]:
    """Which kinds ("d", "r" or "dr") are asked for, by requirement."""
    asked: dict[str, str] = defaultdict(str)
    for kind, identities in sorted(kinds.items()):
        for one in words(identities):
            asked[one] += kind
    return dict(asked)


CLAUSES_27001 = words("""
    4.1 4.2 4.3 4.4 5.1 5.2 5.3 6.1.1 6.1.2 6.1.3 6.2 6.3 7.1 7.2 7.3 7.4 7.5.1 7.5.2 7.5.3 8.1 8.2 8.3
    9.1 9.2.1 9.2.2 9.3.1 9.3.2 9.3.3 10.1 10.2
""")
ANNEX_A = [
    f"A.{theme}.{number}"
    for theme, count in ((5, 37), (6, 8), (7, 14), (8, 34))
    for number in range(1, count + 1)
]
CLAUSES_9001 = words("""
    4.1 4.2 4.3 4.4.1 4.4.2 5.1.1 5.1.2 5.2.1 5.2.2 5.3 6.1.1 6.1.2 6.1.3 6.2.1 6.2.2 6.3
    7.1.1 7.1.2 7.1.3 7.1.4 7.1.5.1 7.1.5.2 7.1.6 7.2 7.3 7.4 7.5.1 7.5.2 7.5.3.1 7.5.3.2
    8.1 8.2.1 8.2.2 8.2.3.1 8.2.3.2 8.2.4 8.3.1 8.3.2 8.3.3 8.3.4 8.3.5 8.3.6 8.4.1 8.4.2 8.4.3
    8.5.1 8.5.2 8.5.3 8.5.4 8.5.5 8.5.6 8.6 8.7.1 8.7.2
    9.1.1 9.1.2 9.1.3 9.2.1 9.2.2 9.3.1 9.3.2 9.3.3 10.1 10.2.1 10.2.2
""")
REQUIREMENTS = {"iso-27001-2022": CLAUSES_27001 + ANNEX_A, "iso-9001-2026": CLAUSES_9001}
COUNTS = {"iso-27001-2022": 123, "iso-9001-2026": 65}

# Where clauses 4 to 10 ask for documented information: kept current (d), kept as evidence (r).
DOCUMENTED = {
    "iso-27001-2022": documented(
        d="4.3 5.2 6.1.2 6.1.3 6.2 7.5.1 7.5.3",
        r="6.1.3 7.2 8.1 8.2 8.3 9.1 9.2.2 9.3.3 10.2",
    ),
    "iso-9001-2026": documented(
        d="4.3 4.4.2 5.2.2 6.2.1 7.5.1 7.5.3.2 8.2.4 8.5.1",
        r="""4.4.2 7.1.5.1 7.1.5.2 7.2 8.1 8.2.3.2 8.3.2 8.3.3 8.3.4 8.3.5 8.3.6 8.4.1 8.5.2 8.5.3 8.5.6 8.6
        8.7.2 9.1.1 9.2.2 9.3.3 10.2.2""",
    ),
}
LONGEST_QUESTION = 38
LONGEST_REPETITION = 8
SPACED_DASH = " \u2013 "
PLACEHOLDERS = re.compile(r"\b(todo|tbd|fixme|xxx|lorem|to be written)\b|\.\.\.$|…", re.IGNORECASE)

EDITIONS = sorted(REQUIREMENTS)
every_edition = pytest.mark.parametrize("edition", EDITIONS)


def files(edition: str) -> list[Path]:
    return sorted((content() / "standards" / edition).glob("*.yaml"))


def requirements(edition: str) -> list[Requirement]:
    """What can be read of an edition; that nothing is missing has a test of its own."""
    found: list[Requirement] = []
    for path in files(edition):
        reading = read_file(path, path.name)[0]
        if path.name != "edition.yaml" and reading is not None:
            section = build(Section, reading)[0]
            found += section.requirements if section is not None else ()
    return found


ALL = {edition: requirements(edition) for edition in EDITIONS}


def texts(one: Requirement) -> Iterator[tuple[str, str]]:
    """Every text of a requirement with the name of its field."""
    yield from (("title", one.title), ("ask", one.ask), ("why", one.why))
    yield "first_step", one.first_step
    yield from ((f"check {check.id}", check.text) for check in one.checks)
    yield from (("evidence", text) for text in one.evidence)
    yield from (("pitfalls", text) for text in one.pitfalls)
    yield from (("documents", document.name) for document in one.documents)
    yield from (("small", text) for text in [one.small] if text is not None)
    yield from ((f"anchor {level}", text) for level, text in one.anchors.items())


def texts_where(edition: str, wrong: Callable[[str], object]) -> list[tuple[str, str, str]]:
    return [
        (one.id, field, text) for one in ALL[edition] for field, text in texts(one) if wrong(text)
    ]


def test_every_shipped_edition_is_in_these_lists() -> None:
    folders = sorted(path.name for path in (content() / "standards").iterdir() if path.is_dir())
    assert folders == EDITIONS


def test_the_library_finds_no_fault_in_the_shipped_content() -> None:
    assert [str(fault) for fault in Library(content()).faults()] == []


@every_edition
def test_an_edition_holds_exactly_the_clauses_and_controls_of_its_standard(edition: str) -> None:
    ids = [one.id for one in ALL[edition]]
    assert sorted(set(REQUIREMENTS[edition]) - set(ids)) == []
    assert sorted(set(ids) - set(REQUIREMENTS[edition])) == []
    assert len(ids) == len(set(ids)) == len(REQUIREMENTS[edition]) == COUNTS[edition]


@every_edition
def test_requirements_stand_in_the_order_of_the_standard(edition: str) -> None:
    ids = [one.id for one in ALL[edition]]
    assert ids == [one for one in REQUIREMENTS[edition] if one in set(ids)]


@every_edition
def test_the_library_gives_the_questionnaire_in_the_order_of_the_standard(edition: str) -> None:
    name, _, year = edition.rpartition("-")
    questionnaire = Library(content()).questionnaire(f"{name}:{year}")
    assert [one.id for one in questionnaire.requirements] == REQUIREMENTS[edition]
    assert questionnaire.edition.expected_requirements == COUNTS[edition]


@every_edition
def test_documents_are_mandatory_exactly_where_the_clauses_of_the_standard_ask_for_them(
    edition: str,
) -> None:
    by_id = {one.id: one for one in ALL[edition]}
    found = {
        identity: "".join(
            sorted({document.type[0] for document in one.documents if document.mandatory})
        )
        for identity, one in by_id.items()
        if not identity.startswith("A.") and one.asks_for_document
    }
    assert {name: kinds for name, kinds in DOCUMENTED[edition].items() if name in by_id} == found


@every_edition
def test_no_text_says_shall(edition: str) -> None:
    for path in files(edition):
        assert (
            re.findall(r"(?i)^.*\bshall\b.*$", path.read_text(encoding="utf-8"), re.MULTILINE) == []
        )


@every_edition
def test_every_field_is_filled_and_no_placeholder_is_left(edition: str) -> None:
    assert texts_where(edition, lambda text: len(text.split()) == 0) == []
    assert texts_where(edition, PLACEHOLDERS.search) == []
    short = [
        (one.id, name)
        for one in ALL[edition]
        for name in ("why", "first_step")
        if len(getattr(one, name).split()) < 8
    ]
    assert short == []
    thin = [one.id for one in ALL[edition] if len(one.evidence) < 2 or len(one.pitfalls) < 2]
    assert thin == []


@every_edition
def test_checks_show_at_least_one_document_one_practice_and_one_record(edition: str) -> None:
    needed = {Shows.DOCUMENT, Shows.PRACTICE, Shows.RECORD}
    lacking = {
        one.id: sorted(needed - {check.shows for check in one.checks})
        for one in ALL[edition]
        if needed - {check.shows for check in one.checks}
    }
    assert lacking == {}


@every_edition
def test_core_requirements_have_a_check_that_shows_a_measure(edition: str) -> None:
    core = [one for one in ALL[edition] if one.core]
    assert core
    assert [
        one.id for one in core if Shows.MEASURE not in {check.shows for check in one.checks}
    ] == []


@every_edition
def test_a_question_is_one_short_question(edition: str) -> None:
    asks = {one.id: one.ask for one in ALL[edition]}
    assert {name: ask for name, ask in asks.items() if not ask.endswith("?")} == {}
    lengths = {name: len(ask.split()) for name, ask in asks.items()}
    assert {name: count for name, count in lengths.items() if count > LONGEST_QUESTION} == {}


@every_edition
def test_no_two_checks_of_different_requirements_say_the_same(edition: str) -> None:
    said: dict[str, list[str]] = defaultdict(list)
    for one in ALL[edition]:
        for check in one.checks:
            said[" ".join(check.text.casefold().split())].append(f"{one.id} {check.id}")
    assert {text: places for text, places in said.items() if len(places) > 1} == {}


@every_edition
def test_no_run_of_eight_words_is_repeated_between_requirements(edition: str) -> None:
    said: dict[str, set[str]] = defaultdict(set)
    for one in ALL[edition]:
        for text in (one.ask, one.why, one.first_step):
            words = re.findall(r"[\w'\u2019-]+", text.casefold())
            for start in range(len(words) - LONGEST_REPETITION + 1):
                said[" ".join(words[start : start + LONGEST_REPETITION])].add(one.id)
    assert {text: ids for text, ids in said.items() if len(ids) > 1} == {}


@every_edition
def test_effort_rises_from_low_over_likely_to_high(edition: str) -> None:
    efforts = {one.id: one.effort_days for one in ALL[edition]}
    assert {
        name: days for name, days in efforts.items() if not 0 < days[0] <= days[1] <= days[2]
    } == {}
    assert {name: days for name, days in efforts.items() if days[0] == days[2]} == {}


@every_edition
def test_no_text_is_broken_by_a_dash_between_blanks(edition: str) -> None:
    assert texts_where(edition, lambda text: SPACED_DASH in text) == []


@every_edition
def test_no_text_has_blanks_at_its_ends_or_doubled(edition: str) -> None:
    assert texts_where(edition, lambda text: text != text.strip()) == []
    assert texts_where(edition, lambda text: "  " in text or "\t" in text) == []
    for path in files(edition):
        lines = path.read_text(encoding="utf-8").split("\n")
        assert [(path.name, line) for line in lines if line != line.rstrip()] == []


@every_edition
def test_ids_are_quoted_in_the_files(edition: str) -> None:
    for path in files(edition):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"(?m)^.*\b(?:id|topic): *[A\d][\d.]*\s*$", text) == []


@every_edition
def test_annex_a_and_nothing_else_of_27001_may_be_left_out(edition: str) -> None:
    allowed = {
        one.id.rsplit(".", 1)[0]
        for one in ALL[edition]
        for rule in [edition_rules(edition)]
        if rule(one.id)
    }
    expected = {
        "iso-27001-2022": {"A.5", "A.6", "A.7", "A.8"},
        "iso-9001-2026": {"7.1.5", "8.3", "8.4", "8.5"},
    }
    assert allowed == expected[edition]


def edition_rules(edition: str) -> Callable[[str], object]:
    name, _, year = edition.rpartition("-")
    found = {one.id: one for one in Library(content()).editions()}
    return found[f"{name}:{year}"].applicability.condition


# DESIGN section 3: scope, policy, the discipline's planning core, objectives, internal audit, management review.
@pytest.mark.parametrize(
    ("standard", "gates"),
    [
        ("iso-27001:2022", {"4.3", "5.2", "6.1.2", "8.2", "6.1.3", "6.2", "9.2.2", "9.3.1"}),
        ("iso-9001:2026", {"4.3", "4.4.1", "5.2.1", "5.2.2", "6.2.1", "9.2.2", "9.3.1"}),
    ],
)
def test_the_gates_of_stage_1_are_those_of_the_design(standard: str, gates: set[str]) -> None:
    edition = next(one for one in Library(content()).editions() if one.id == standard)
    assert {one for gate in edition.gates for one in gate.requirements} == gates
    kinds = {gate.kind.value: gate.requirements for gate in edition.gates}
    assert kinds["internal_audit"] == ("9.2.2",)
    assert kinds["management_review"] == ("9.3.1",)
