"""The page of losses: table, upload, choices and results, and what it says when something is wrong."""

from decimal import Decimal
from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest

from assessment.model.losses import EventLoss, Frequency, QuantifiedRisk
from assessment.services import losses
from assessment.services.workspace import Workspace
from assessment.ui import losses_table, session
from tests.pages import driving
from tests.pages.driving import Place

LOSSES = "pages/prepare/losses.py"


def opened(place: Place) -> AppTest:
    return driving.visit(LOSSES, organization=str(place.organization.id))


def fire() -> QuantifiedRisk:
    one = Decimal(1)
    return QuantifiedRisk(
        name="Fire",
        frequency=Frequency(low=one, likely=one, high=one),
        loss=EventLoss(low=Decimal(10), high=Decimal(90)),
    )


def test_the_sample_shows_figures_chart_appetite_and_benefits(workspace: Workspace) -> None:
    app = opened(driving.add_sample(workspace))
    assert driving.faults(app) == []
    assert next(one.label for one in app.metric) == "Average year"
    assert app.get("plotly_chart")
    assert "what you can bear" in driving.text(app)
    assert "90 % interval" in driving.text(app)


def test_an_empty_page_teaches_and_offers_the_template(workspace: Workspace) -> None:
    app = opened(driving.begin(workspace))
    assert driving.faults(app) == []
    assert "No risk has numbers yet" in app.info[0].value
    assert not app.metric


def test_an_upload_takes_the_place_of_the_table_after_a_click(workspace: Workspace) -> None:
    place = driving.begin(workspace)
    app = opened(place)
    table = b"risk,frequency,loss_low,loss_high\nFire,0.1,1000,9000\n"
    app.file_uploader(key="losses:file:0").upload("risks.csv", table, "text/csv").run()
    assert losses.of(workspace, place.organization.id) == ()
    app.button(key="losses:take").click().run()
    assert driving.faults(app) == []
    assert [one.name for one in losses.of(workspace, place.organization.id)] == ["Fire"]
    assert app.metric


def test_an_upload_with_a_fault_is_told_and_takes_nothing(workspace: Workspace) -> None:
    app = opened(driving.begin(workspace))
    table = b"risk,frequency,loss_low,loss_high\nFire,0.1,9000,1000\n"
    app.file_uploader(key="losses:file:0").upload("risks.csv", table, "text/csv").run()
    assert "row 2: the loss runs from 9000 to 1000" in driving.text(app)
    assert "losses:take" not in driving.keys(app.button)


def test_choices_are_stored_as_they_are_made(workspace: Workspace) -> None:
    place = driving.add_sample(workspace)
    one = place.organization.id
    app = opened(place)
    app.text_input(key=f"losses:currency:{one}").set_value("CHF").run()
    app.number_input(key=f"losses:years:{one}").set_value(5000).run()
    app.number_input(key=f"losses:share:{one}:0").set_value(99.0).run()
    assert driving.faults(app) == []
    basis = losses.basis(workspace, one)
    assert (basis.currency, basis.years) == ("CHF", 5000)
    assert max(point.probability for point in basis.appetite) == Decimal("0.99")


def test_so_many_events_that_it_takes_a_while_wait_for_a_click(workspace: Workspace) -> None:
    place = driving.begin(workspace)
    often = Decimal(250)
    spam = fire().model_copy(update={"frequency": Frequency(low=often, likely=often, high=often)})
    losses.put(workspace, place.organization.id, [spam], person="Ada")
    app = opened(place)
    assert app.metric == []
    app.number_input(key=f"losses:years:{place.organization.id}").set_value(200_000).run()
    assert app.metric == []
    app.number_input(key=f"losses:years:{place.organization.id}").set_value(1000).run()
    assert app.metric


def store(workspace: Workspace, place: Place, *rows: dict[str, Any]) -> str:
    """What leaving a cell does; AppTest calls no callback of a table."""
    at = session.Place(workspace, place.organization, place.aims, None, "Ada")
    st.session_state["seen"] = losses.of(workspace, place.organization.id)
    return losses_table._store(at, list(rows), "seen")  # noqa: SLF001  see above


def test_rows_are_saved_when_complete_and_what_was_right_stays(workspace: Workspace) -> None:
    place = driving.begin(workspace)
    right = losses_table._cells(fire())  # noqa: SLF001  what the table holds of a risk
    assert store(workspace, place, right, {"name": "Flood"}) == (
        "Flood is not saved yet: events a year are missing."
    )
    assert losses.of(workspace, place.organization.id) == (fire(),)
    said = store(workspace, place, {**right, "loss_low": 200}, {"reference": "R-2"})
    assert "Fire is not saved yet: the loss runs from 200 to 90" in said
    assert "A row without a name" in said
    assert losses.of(workspace, place.organization.id) == (fire(),)
    assert store(workspace, place, {**right, "frequency_high": 3.0}) == ""
    (one,) = losses.of(workspace, place.organization.id)
    assert [one.frequency.low, one.frequency.likely, one.frequency.high] == [1, 1, 3]


def test_a_row_in_a_table_that_a_colleague_changed_is_refused(workspace: Workspace) -> None:
    place = driving.begin(workspace)
    losses.put(workspace, place.organization.id, [fire()], person="Grace")
    at = session.Place(workspace, place.organization, place.aims, None, "Ada")
    st.session_state["seen"] = ()
    assert "somebody changed" in losses_table._store(at, [], "seen")  # noqa: SLF001  as above
    assert losses.of(workspace, place.organization.id) == (fire(),)
