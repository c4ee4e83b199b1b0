"""Risks in numbers from tables that people make: read as meant, or refused with row and remedy."""

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.exchange.losses import losses_csv, losses_template
from assessment.library.loss_tables import losses_from
from assessment.library.places import content
from assessment.library.sample_losses import read_sample_losses, sample_losses_faults
from assessment.model.faults import InputFaultsError
from assessment.model.losses import EventLoss, Frequency, QuantifiedRisk

HEAD = "risk,frequency,loss_low,loss_high"


def read(text: str) -> tuple[QuantifiedRisk, ...]:
    return losses_from(text.encode(), "risks.csv")


def refused(text: str) -> str:
    with pytest.raises(InputFaultsError) as found:
        read(text)
    return str(found.value)


def test_the_columns_of_the_contract_are_read() -> None:
    (one,) = read(
        f"{HEAD},treated_frequency,treated_loss_low,treated_loss_high,treatment_cost\nFire,0.1,1 000,5000,0.05,10,50,200\n"
    )
    assert one.frequency == Frequency(
        low=Decimal("0.1"), likely=Decimal("0.1"), high=Decimal("0.1")
    )
    assert one.loss == EventLoss(low=Decimal(1000), high=Decimal(5000))
    assert one.treated_loss == EventLoss(low=Decimal(10), high=Decimal(50))
    assert one.treatment_cost == Decimal(200)


def test_three_frequencies_a_probability_and_a_likely_loss_are_read() -> None:
    one, other = read(
        "risk;frequency_low;frequency_likely;frequency_high;probability;loss_low;loss_likely;loss_high\nA;1;2;3;;1;2;3\nB;;;;20 %;1;;3\n"
    )
    assert [one.frequency.low, one.frequency.high, one.loss.likely] == [1, 3, 2]
    assert float(other.frequency.likely) == pytest.approx(0.22314, abs=1e-5)  # -ln(0.8)


def test_a_workbook_reads_like_a_table() -> None:
    book = openpyxl.Workbook()
    for row in (HEAD.split(","), ["Fire", 0.1, 1000, 5000.5]):
        book.active.append(row)
    raw = io.BytesIO()
    book.save(raw)
    assert losses_from(raw.getvalue(), "risks.xlsx") == read(f"{HEAD}\nFire,0.1,1000,5000.5\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "row 1: there is no column named risk"),
        ("risk,loss_low,loss_high\nA,1,2\n", "no column named frequency"),
        (f"{HEAD},colour\nA,1,1,2,red\n", "row 1: the column colour is not known. Remove it"),
        (f"{HEAD},risk\nA,1,1,2,B\n", "row 1: the column risk stands twice"),
        (f"{HEAD}\n", "row 2: there is no risk in the table"),
        (f"{HEAD}\nA,1,5,2\n", "row 2: the loss runs from 5 to 2, which is not in order. Write the smaller figure first."),
        (f"{HEAD}\nA,1,-5,2\n", "row 2: loss_low is -5, and cannot be below zero"),
        (f"{HEAD}\nA,-1,5,9\n", "row 2: frequency is -1"),
        (f"{HEAD}\nA,often,5,9\n", "row 2: frequency is often, which is no number"),
        (f'{HEAD}\nA,1,"5,5",9\n', "row 2: loss_low is 5,5, which is no number"),
        (f"{HEAD}\nA,nan,5,9\n", "row 2: frequency is nan"),
        (f"{HEAD}\nA,20000,5,9\n", "more than 10,000"),
        (f"{HEAD}\nA,1,5,\n", "row 2: of loss_low and loss_high one is empty"),
        (f"{HEAD}\nA,,5,9\n", "row 2: the frequency is empty"),
        (f"{HEAD}\n,1,5,9\n", "row 2: the risk has no name"),
        (f"{HEAD}\nA,1,5,9\nA,1,5,9\n", "row 3: the risk A stands twice, first in row 2"),
        (f"{HEAD}\nA,1,0,9\n", "no lognormal shape"),
        (f"{HEAD}\nA,1,5,9,7\n", "row 2: no column has a name for 7"),
        (f"{HEAD},probability\nA,1,5,9,0.5\n", "given in more than one way"),
        ("risk,probability,loss_low,loss_high\nA,1.5,5,9\n", "row 2: probability is 1.5, and a probability is at most 1. Write 0.2 or 20 %"),
        ("risk,probability,loss_low,loss_high\nA,100 %,5,9\n", "what is certain has no probability"),
        ("risk,frequency_low,frequency_likely,frequency_high,loss_low,loss_high\nA,3,2,1,5,9\n", "the frequency runs from 3 over 2 to 1"),
        ("risk,frequency_low,frequency_likely,frequency_high,loss_low,loss_high\nA,3,,1,5,9\n", "some are empty"),
        (f"{HEAD},loss_likely,treated_loss_low,treated_loss_high\nA,1,5,9,6,1,2\n", "another shape"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_row_and_what_to_do(text: str, said: str) -> None:
    found = refused(text)
    assert said in found
    assert all(
        line.startswith("risks.csv, row ") and line.endswith(".") for line in found.splitlines()
    )


def test_all_faults_are_told_at_once() -> None:
    assert len(refused(f"{HEAD}\nA,1,5,2\nB,-1,5,9\n").splitlines()) == 2


def test_the_template_is_in_order() -> None:
    assert len(read(losses_template())) == 2


def test_the_sample_is_in_order() -> None:
    assert sample_losses_faults(content()) == []
    assert len(read_sample_losses(content())) >= 6


amounts = st.decimals(1, 10**6, places=2)
rates = st.lists(st.decimals(0, 50, places=3), min_size=3, max_size=3).map(sorted)
texts = st.text(
    st.characters(categories=("L", "N", "Zs"), include_characters="=+-@;,\"'"), max_size=30
).map(str.strip)


@st.composite
def quantified(draw: st.DrawFn) -> QuantifiedRisk:
    def frequency() -> Frequency:
        low, likely, high = draw(rates)
        return Frequency(low=low, likely=likely, high=high)

    def event(*, pert: bool) -> EventLoss:
        low, likely, high = sorted(draw(st.lists(amounts, min_size=3, max_size=3)))
        return EventLoss(low=low, high=high, likely=likely if pert else None)

    pert = draw(st.booleans())
    return QuantifiedRisk(
        name=draw(texts.filter(bool)),
        reference=draw(texts),
        frequency=frequency(),
        loss=event(pert=pert),
        treated_frequency=frequency() if draw(st.booleans()) else None,
        treated_loss=event(pert=pert) if draw(st.booleans()) else None,
        treatment_cost=draw(st.none() | amounts),
    )


@given(st.lists(quantified(), min_size=1, max_size=4, unique_by=lambda one: one.name))
def test_what_is_written_reads_back_as_it_was(risks: list[QuantifiedRisk]) -> None:
    written = losses_csv(risks)
    assert losses_from(written.encode(), "risks.csv") == tuple(risks)


def test_a_name_that_looks_like_a_formula_is_written_as_text() -> None:
    (one,) = read(f'{HEAD}\n"=1+1",1,5,9\n')
    assert "'=1+1" in losses_csv([one])
