"""The shipped scheme files: complete, sourced, and served."""

from collections.abc import Iterator

from pydantic import BaseModel

from assessment.library import places
from assessment.library.content import Library
from assessment.library.schemes import read_schemes
from assessment.model.audit_rules import Figure, Rule, Source
from assessment.services import audit_time

CONTENT = read_schemes(places.content() / "schemes")
RULES = CONTENT.usable()


def inside(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for _, each in value:
            yield from inside(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from inside(each)


def test_the_shipped_files_have_no_fault() -> None:
    assert [str(fault) for fault in audit_time.faults()] == []


def test_the_standards_of_this_version_are_served() -> None:
    assert {
        "iso-9001:2015", "iso-9001:2026", "iso-14001:2015", "iso-14001:2026", "iso-27001:2022", "iso-22301:2019",
        "iso-20000-1:2018", "iso-45001:2018", "iso-42001:2023", "iso-50001:2018", "iso-13485:2016", "iso-22000:2018",
        "iso-37001:2016", "iso-37001:2025", "iso-27701:2019",
    } == set(RULES.standards)  # fmt: skip


def test_every_edition_of_a_questionnaire_is_served_by_the_scheme_it_names() -> None:
    library = Library(places.content())
    assert len(library.editions()) >= 9
    for edition in library.editions():
        scheme = RULES.serving(edition.id)
        assert scheme is not None, edition.id
        assert scheme.id == edition.scheme


def test_a_standard_is_either_served_or_announced() -> None:
    assert not set(RULES.standards) & set(RULES.common.later.standards)
    assert "iso-27701:2025" in RULES.common.later.standards


def test_every_rule_names_document_clause_date_and_where_it_was_read() -> None:
    rules = [one for one in inside(RULES) if isinstance(one, Rule)]
    assert len(rules) > 150
    for rule in rules:
        assert rule.source.document
        assert rule.source.clause
        assert rule.source.date
        assert rule.source.seen_in, rule.means
        assert not rule.means.endswith("."), rule.means


def test_the_rules_of_cycle_costs_and_offers_are_sourced_too() -> None:
    cycle, quote = CONTENT.cycle_rules(), CONTENT.quote_rules()
    rules = [one for part in (cycle, quote) for one in inside(part) if isinstance(one, Rule)]
    assert len(rules) > 25
    assert all(one.source.document and one.source.clause and one.source.seen_in for one in rules)
    assert len({line.id for line in quote.lines}) == len(quote.lines)


def test_every_price_has_a_country_a_currency_and_a_quality() -> None:
    seeds = CONTENT.cost_seeds()
    prices = [*seeds.day_rates, *seeds.body_fees, *seeds.other]
    assert len(prices) > 20
    assert all(0 < one.low <= one.high for one in prices)
    served = {standard.split(":")[0] for standard in RULES.standards}
    assert {one.standard for one in seeds.body_fees} <= served


def test_sectors_have_a_category_that_their_scheme_knows() -> None:
    for scheme in RULES.schemes:
        if scheme.sectors is not None and scheme.categories is not None:
            known = set(scheme.categories.labels)
            assert {one.category for one in scheme.sectors.rows} <= known
    ems = RULES.scheme("ems")
    assert ems is not None
    assert ems.sectors is not None
    assert len(ems.sectors.rows) >= 50


def test_the_marks_of_integration_name_topics_that_there_are() -> None:
    topics = {one.id for one in Library(places.content()).topics().by_id.values()}
    named = {topic for item in RULES.integration.checklist for topic in item.topics}
    assert named <= topics


def test_every_figure_has_a_unit() -> None:
    assert all(one.unit for one in inside(RULES) if isinstance(one, Figure))


def test_what_is_not_confirmed_says_so() -> None:
    doubtful = [one for one in inside(RULES) if isinstance(one, Rule) and one.confidence == "D"]
    assert doubtful
    assert all(one.doubt for one in doubtful)


def test_no_percentage_of_the_matrix_passes_for_confirmed() -> None:
    scheme = RULES.serving("iso-27001:2022")
    assert scheme is not None
    assert scheme.grades is not None
    assert scheme.grades.confidence == "D"


def test_the_documents_have_an_owner_from_2026_on() -> None:
    last = RULES.common.owners[-1]
    assert (last.body, str(last.since)) == (
        "Global Accreditation Cooperation Incorporated",
        "2026-01-01",
    )


def test_the_source_is_one_line() -> None:
    source = Source(document="IAF MD 5", issue="Issue 4", clause="2.2.3", date="2023-06-14")
    assert source.words == "IAF MD 5, Issue 4, 2023-06-14, clause 2.2.3"
