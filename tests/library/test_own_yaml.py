"""A questionnaire in one YAML file: what is taken, and what is refused at which line."""

import re

import pytest

from assessment.library.content import Library
from assessment.library.own_file import UnknownFormatError
from assessment.library.places import content
from tests.library.bringing import YAML, bring, refused, the_fault

NAME = "list.yaml"


def changed(old: str, new: str) -> str:
    assert old in YAML
    return YAML.replace(old, new, 1)


def test_a_plain_list_is_a_questionnaire_and_its_text_is_kept_as_it_is() -> None:
    found = bring(YAML, NAME)
    assert list(found.questionnaire.by_id) == ["AC-1", "AC-2"]
    assert found.questionnaire.sections == (("People", ("AC-1", "AC-2")),)
    assert (found.text, found.notes) == (YAML, ())


def test_a_wrong_value_is_refused_at_its_line() -> None:
    place, fault = the_fault(changed("ask: Who has a key?", "ask: Tell me about keys."), NAME)
    assert place.startswith("line 15 (")
    assert "AC-2" in place
    assert "question mark" in fault


def test_all_faults_come_together() -> None:
    text = changed("title: Locks", "titel: Locks").replace("shows: document", "shows: nothing")
    places = sorted(one.place.split(" (")[0] for one in refused(text, NAME))
    assert places == ["line 17", "line 7", "line 8"]  # nothing; title missing; titel unknown


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("supplier-check:2026", "../../secret:1", "line 2", "no id of a questionnaire"),
        ("supplier-check:2026", "Supplier Check", "line 2", "no id of a questionnaire"),
        ("supplier-check:2026", "iso-9001:2026", "line 2", "comes with Stage Zero"),
        ("id: AC-2", "id: AC/2", "line 13", "this is no id"),
        ("id: AC-2", "id: AC-1", "line 13", "used twice"),
        ("id: AC-2", "id: ac.1", "line 13", "can't be told from AC-1"),
        ("They are locked", "See [here](https://example.org)", "line 12", "link or picture"),
        ("title: Keys", 'title: "Keys\\u0007"', "line 14", "can't be shown (code 7)"),
        ("title: Keys", 'title: "Keys\\ufffe"', "line 14", "can't be shown (code 65534)"),
        ("title: Keys", "topic: nowhere\n        title: Keys", "line 13", "no topic nowhere"),
    ],
)
def test_what_does_not_fit_is_one_fault_at_its_line(
    old: str, new: str, line: str, said: str
) -> None:
    place, fault = the_fault(changed(old, new), NAME)
    assert (place.split(" (")[0], said in fault) == (line, True)


def test_gates_and_exceptions_that_lead_nowhere_are_refused_at_their_line() -> None:
    more = (
        "  gates: [{id: one, title: One, requirements: [AC-9]}]\n"
        "  applicability: {tolerated: {AC-8: Never}}\nsections:"
    )
    found = {
        one.place.split(" (")[0]: one.fault for one in refused(changed("sections:", more), NAME)
    }
    assert found == {
        "line 4": "requirement AC-9 doesn't exist",
        "line 5": "no requirement has this id or prefix",
    }


@pytest.mark.parametrize("key", ["edition", "sections"])
def test_a_missing_half_is_named(key: str) -> None:
    text = re.sub(rf"(?m)^{key}:\n(?: .*\n)+", "", YAML)
    assert f"the key {key} is missing" in [one.fault for one in refused(text, NAME)]


@pytest.mark.parametrize(
    "sections",
    ["sections: []", "sections: text", "sections: [text]", "sections: [{requirements: 1}]"],
)
def test_sections_of_the_wrong_shape_are_refused(sections: str) -> None:
    text = YAML[: YAML.index("sections:")] + sections + "\n"
    assert all(one.place.startswith("line 4") for one in refused(text, NAME))


def test_words_of_our_topics_and_whole_requirements_of_ours_can_be_taken_over() -> None:
    text = changed(
        "title: Supplier check\n", 'title: Supplier check\n  based_on: "iso-9001:2026"\n'
    )
    text = text.replace(
        "  - section: People\n    requirements:\n",
        '  - section: People\n    requirements:\n      - {id: IA-1, like: "9.2.2"}\n',
        1,
    )
    text = text.replace("          - They are locked\n", '          - {fact: "8.1/criteria"}\n')
    found = bring(text, NAME).questionnaire
    ours = Library(content()).questionnaire("iso-9001:2026").by_id["9.2.2"]
    assert found.by_id["IA-1"].ask == ours.ask
    fact = Library(content()).topics().facts["8.1/criteria"]
    assert found.by_id["AC-1"].checks[1].text == fact.text


@pytest.mark.parametrize("base", ["iso-9999:2026", "../../etc:1", "../iso-9001:2026"])
def test_a_base_that_is_not_there_is_refused_and_no_other_folder_is_read(base: str) -> None:
    text = changed("title: Supplier check\n", f'title: Supplier check\n  based_on: "{base}"\n')
    text = text.replace("      - id: AC-1\n", '      - like: "9.2.2"\n        id: AC-1\n')
    assert any("9.2.2" in one.fault or "based" in one.place for one in refused(text, NAME))


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (b"a: b\n", "list.yaml", "neither the key edition"),
        (b"- one\n", "list.yaml", "neither the key edition"),
        (b"hello", "list.txt", "neither YAML nor XLSX nor CSV"),
        (b"hello", "list", "neither YAML nor XLSX nor CSV"),
        (b"\x89PNG\r\n", "list.png", "neither YAML nor XLSX nor CSV"),
    ],
)
def test_what_is_no_questionnaire_is_told_apart_from_one_with_faults(
    raw: bytes, name: str, said: str
) -> None:
    with pytest.raises(UnknownFormatError, match=said) as caught:
        bring(raw, name)
    assert len(caught.value.faults) == 1


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (YAML.encode("utf-16"), "not UTF-8"),
        (YAML.replace("Locks", "Schlösser").encode("latin-1"), "not UTF-8"),
        (b"edition: &a {id: x}\nsections: [*a]\n", "alias"),
        (b"edition: " + b"[" * 5_000, "nested"),
        (b"edition: {}\n" + b"#" * 2_000_001, "larger than 2 MB"),
        (b"edition: {}\nedition: {}\n", "stands twice"),
        (b"edition: !!python/object/apply:os.system [x]\nsections: []\n", "dictionary"),
    ],
    ids=["utf-16", "latin-1", "alias", "nesting", "huge", "twice", "tag"],
)  # fmt: skip
def test_hostile_text_is_refused_in_a_sentence(raw: bytes, said: str) -> None:
    assert any(said in one.fault for one in refused(raw, NAME))


def test_too_many_questions_are_refused() -> None:
    one = '      - {id: "%d", title: Title, ask: "Yes?", checks: [One thing]}\n'
    many = "".join(one % number for number in range(2_001))
    text = YAML[: YAML.index("      - id: AC-1")] + many
    assert the_fault(text, NAME) == ("", "there are more than 2000 requirements")
