"""The page of the statement of applicability: flags, table, reasons for many, versions."""

from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from assessment.model.applicability import Inclusion
from assessment.services import answering, applicability
from assessment.services.workspace import Workspace
from assessment.ui import applicability_table, guard
from tests.pages import driving
from tests.pages.driving import Place

APPLICABILITY = "pages/assess/applicability.py"


def opened(place: Place, aim: int) -> AppTest:
    return driving.visit(
        APPLICABILITY, organization=str(place.organization.id), assessment=str(aim)
    )


def security(place: Place) -> int:
    return next(one.id for one in place.aims if one.standard == driving.SECURITY)


def metrics(app: AppTest) -> dict[str, str]:
    return {one.label: one.value for one in app.metric}


def test_the_sample_shows_counts_flags_table_version_and_what_changed(workspace: Workspace) -> None:
    place = driving.add_sample(workspace)
    app = opened(place, security(place))
    assert driving.faults(app) == []
    shown = metrics(app)
    assert shown["Controls"] == "93"
    assert int(shown["Applied"]) + int(shown["Left out"]) == 93
    said = driving.text(app)
    assert "Left out without a justification" in said
    assert "approved by Managing director" in said
    assert "controls differ" in said
    assert app.button(key="applicability:approve").disabled


def test_a_standard_without_an_annex_leads_to_one_that_has_it(workspace: Workspace) -> None:
    place = driving.add_sample(workspace)
    other = next(one.id for one in place.aims if one.standard != driving.SECURITY)
    app = opened(place, other)
    assert driving.faults(app) == []
    assert "asks for no statement of applicability" in app.info[0].value
    app.button(key=f"applicability:go:{security(place)}").click().run()
    assert metrics(app)["Controls"] == "93"


def test_reasons_for_many_and_approval_by_hand(workspace: Workspace) -> None:
    place = driving.begin(workspace, driving.SECURITY)
    aim = place.assessment
    app = opened(place, aim)
    assert metrics(app)["Without a reason yet"] == "93"
    app.button_group(key=f"applicability:reasons:{aim}").set_value([Inclusion.LAW]).run()
    app.button(key="applicability:give").click().run()
    assert driving.faults(app) == []
    assert metrics(app)["Without a reason yet"] == "0"
    app.text_input(key=f"applicability:name:{aim}").set_value("1.0").run()
    app.text_input(key=f"applicability:who:{aim}").set_value("Director").run()
    app.button(key="applicability:approve").click().run()
    assert driving.faults(app) == []
    (filed,) = applicability.versions(workspace, aim)
    assert (filed.name, filed.approved_by) == ("1.0", "Director")
    assert "can't be changed any more" in driving.text(app)


def test_themes_and_only_what_does_not_fit_narrow_the_table(workspace: Workspace) -> None:
    place = driving.add_sample(workspace)
    aim = security(place)
    app = opened(place, aim)
    app.button_group(key=f"applicability:theme:{aim}").set_value("All").run()
    app.toggle(key=f"applicability:only:{aim}").set_value(True).run()
    assert driving.faults(app) == []
    rows = [one for one in st_frames(app) if "applies" in one.columns]
    assert {*rows[0]["control"]} == {"A.7.4", "A.8.16", "A.8.30"}


def st_frames(app: AppTest) -> list[pd.DataFrame]:
    return [one.value for one in (*app.get("arrow_data_frame"), *app.dataframe)]


def at(workspace: Workspace, place: Place) -> guard.At:
    return guard.At(workspace, place.organization, place.aims, place.aims[0], "Ada")


def test_edited_rows_are_decided_and_a_colleagues_change_is_not_lost(workspace: Workspace) -> None:
    place = driving.begin(workspace, driving.SECURITY)
    here, view = at(workspace, place), applicability.of(workspace, place.assessment)
    source = [applicability_table._cells(one, None) for one in view.statement.lines[:3]]  # noqa: SLF001  AppTest calls no callback of a table
    seen = dict(view.seen)
    edits: dict[int, Any] = {
        0: {"applies": False, "justification": "No policy is needed here"},
        1: {"reasons": ["Law", "Risk"]},
    }
    assert applicability_table.store(here, source, edits, seen) == ""
    assert applicability_table.store(here, source, {**edits, 2: {"why": "Duties"}}, seen) == ""
    statement = applicability.of(workspace, place.assessment).statement
    first, second, third = statement.lines[:3]
    assert (first.applies, second.reasons, third.why) == (
        False,
        (Inclusion.RISK, Inclusion.LAW),
        "Duties",
    )
    assert answering.current(workspace, place.assessment)[first.control].not_applicable
    driving.answer(workspace, place, person="Grace", requirement=second.control, level=2)
    assert "somebody changed" in applicability_table.store(here, source, {1: {"why": "x"}}, seen)


@pytest.mark.parametrize("standard", ["iso-42001:2023"])
def test_the_page_serves_artificial_intelligence_too(workspace: Workspace, standard: str) -> None:
    place = driving.begin(workspace, standard)
    app = opened(place, place.assessment)
    assert driving.faults(app) == []
    assert metrics(app)["Controls"] == "38"
