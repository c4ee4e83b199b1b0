from typing import Any

from assessment.charts import colours
from assessment.charts.treemap import levels
from assessment.model.answers import Answer
from assessment.model.questionnaire import Questionnaire
from tests.scoring.small_questionnaire import (
    IDS,
    REQUIREMENTS,
    SMALL,
    assess,
    everything,
    left_out,
    rated,
)

NAMES = ("Absent", "Informal", "Defined", "Implemented", "Measured", "Improving")
TWO = Questionnaire(
    edition=SMALL.edition,
    requirements=REQUIREMENTS,
    sections=(("Clauses", IDS[:8]), ("Controls", IDS[8:])),
)


def areas(answers: dict[str, Answer]) -> dict[str, dict[str, Any]]:
    (trace,) = levels(TWO, assess(answers), NAMES).figure.data
    return {
        key.rsplit("/", 1)[-1]: {
            "parent": parent,
            "weight": weight,
            "fill": fill,
            "label": label,
            "hover": hover.replace("<br>", " "),
        }
        for key, parent, weight, fill, label, hover in zip(
            trace.ids, trace.parents, trace.values, trace.marker.colors, trace.labels, trace.hovertext,
            strict=True,
        )
    }  # fmt: skip


def test_areas_are_weights_and_sections_are_the_sums_of_theirs() -> None:
    found = areas(everything())
    assert found["4.3"]["weight"] == 3
    assert (found["Clauses"]["weight"], found["Controls"]["weight"]) == (16, 4)
    for section in ("Clauses", "Controls"):
        inside = [one["weight"] for one in found.values() if one["parent"] == section]
        assert sum(inside) == found[section]["weight"]


def test_shade_and_label_both_tell_the_level() -> None:
    found = areas({"4.3": rated("4.3", 4), "5.2": rated("5.2", 0)})
    assert (found["4.3"]["fill"], found["4.3"]["label"]) == (
        colours.LEVELS[4].fill,
        "<b>4.3</b><br>4",
    )
    assert (found["5.2"]["fill"], found["5.2"]["label"]) == (
        colours.LEVELS[0].fill,
        "<b>5.2</b><br>0",
    )
    assert (found["7.2"]["fill"], found["7.2"]["label"]) == (
        colours.UNKNOWN.fill,
        "<b>7.2</b><br>?",
    )
    assert found["4.3"]["hover"] == "4.3 Title of 4.3: level 4 Measured, weight 3"
    assert found["7.2"]["hover"] == "7.2 Title of 7.2: not answered, weight 2"


def test_what_is_rightly_left_out_has_no_area_and_stands_in_the_table() -> None:
    answers = everything() | {"A.5.1": left_out("A.5.1", "None"), "5.2": left_out("5.2", "No need")}
    found = areas(answers)
    assert "A.5.1" not in found
    assert found["5.2"]["hover"].endswith("left out without right or reason, counts as 0, weight 2")
    rows = {row["Requirement"]: row for row in levels(TWO, assess(answers), NAMES).table}
    assert len(rows) == len(IDS)
    assert (rows["A.5.1"]["Weight"], rows["A.5.1"]["Standing"]) == (None, "left out")


def test_the_title_says_how_much_weight_is_under_the_target_and_where() -> None:
    answers = everything() | {"4.3": rated("4.3", 1), "A.5.1": rated("A.5.1", 2)}
    chart = levels(TWO, assess(answers), NAMES)
    assert (
        chart.title == "25.0 % of the weight is under the target level of 3, most of it in Clauses"
    )
    assert levels(TWO, assess(everything()), NAMES).title == (
        "All requirements are at the target level of 3 or above"
    )
    assert levels(TWO, assess({}), NAMES).title == (
        "Nothing is answered yet, so all the weight is open"
    )


def test_the_words_count_the_levels_of_each_section() -> None:
    answers = everything() | {"4.3": rated("4.3", 1)}
    assert levels(TWO, assess(answers), NAMES).alternative == (
        "Requirements by weight and level. "
        "Clauses (weight 16): 1 level 1 Informal and 7 level 3 Implemented; "
        "Controls (weight 4): 3 level 3 Implemented."
    )
