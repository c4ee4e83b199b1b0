"""The justification of audit time: days, every step with its source, cost, and offers side by side."""

import hashlib
import json
from decimal import Decimal

from assessment.model.audit_offer import CheckedOffer, QuoteCheck
from assessment.model.audit_offer import Verdict as Place
from assessment.model.audit_time import Estimate, IntegratedEstimate, SchemeEstimate, Step
from assessment.model.faults import InputFaultsError
from assessment.reports.model import (
    Block,
    Bullets,
    Cell,
    Chart,
    ChartKind,
    Column,
    Figure,
    Figures,
    Heading,
    Note,
    Paragraph,
    Series,
    Source,
    Table,
    Tone,
)
from assessment.services import audit_plan, quote, standards
from assessment.services import audit_time as service
from assessment.services.papers import wording
from assessment.services.papers.ground import Ground, Paper, Part, slug

_SOURCE = "audit_time"
_PLACES = {
    Place.INSIDE: "Inside our range",
    Place.BELOW: "Below our range",
    Place.ABOVE: "Above our range",
    Place.NOT_STATED: "Not stated",
    Place.STATED: "Stated",
}
_AUDITS = (
    ("Initial audit", "initial"),
    ("of which stage 1", "stage_1"),
    ("of which stage 2", "stage_2"),
    ("Surveillance 1", "surveillance_1"),
    ("Surveillance 2", "surveillance_2"),
    ("Recertification", "recertification"),
    ("On site at least", "on_site_minimum"),
)


def _estimate(ground: Ground) -> Estimate | None:
    try:
        return audit_plan.estimate(ground.workspace, ground.organization.id)
    except InputFaultsError:
        return None


def _sources(ground: Ground) -> tuple[Source, ...]:
    found = _estimate(ground)
    content = "" if found is None else json.dumps(service.as_json(found), sort_keys=True)
    editions = "" if found is None else ", ".join(dict.fromkeys(one.edition for one in found.schemes))  # fmt: skip
    return (
        Source(
            id=_SOURCE,
            title="Audit time from the facts stated",
            on=ground.workspace.today(),
            method_version=editions or "none, facts are missing",
            digest=hashlib.sha256(content.encode()).hexdigest() if content else "",
        ),
    )


def _missing(ground: Ground) -> list[Block]:
    """Say what is missing, in the words of the page."""
    try:
        audit_plan.estimate(ground.workspace, ground.organization.id)
    except InputFaultsError as error:
        told = tuple(f"{one.fault[0].upper()}{one.fault[1:]}. {one.remedy}." for one in error.faults)  # fmt: skip
        note = Note(text="The days can't be estimated yet.", tone=Tone.WARNING)
        return [note, Bullets(items=told)]
    return []


def _summary(ground: Ground) -> list[Block]:
    found = _estimate(ground)
    if found is None:
        return _missing(ground)
    whole: SchemeEstimate | IntegratedEstimate = found.integrated or found.schemes[0]
    rows: list[tuple[str, str, Cell, str, str]] = [
        ("initial", "Initial audit", whole.days.initial, "audit days", "Likely, stage 1 and stage 2"),
        ("low", "A body may justify as few as", whole.range.low, "audit days", ""),
        ("high", "or as many as", whole.range.high, "audit days", ""),
        ("personnel", "Effective number of personnel", found.effective_personnel, "persons", ""),
        ("surveillance", "Surveillance, each year", whole.days.surveillance_1, "audit days", ""),
        ("recertification", "Recertification", whole.days.recertification, "audit days", "After three years"),
    ]  # fmt: skip
    if found.cost is not None:
        money = found.cost.currency
        rows += [
            ("cost.low", "Cost of the initial audit, low", found.cost.low, money, "Fees only"),
            ("cost.likely", "Cost of the initial audit, likely", found.cost.likely, money, "Fees only"),
            ("cost.high", "Cost of the initial audit, high", found.cost.high, money, "Fees only"),
        ]  # fmt: skip
    figures = Figures(
        items=tuple(
            Figure(key=f"audit_time.{key}", label=label, value=value, unit=unit, note=note)
            for key, label, value, unit, note in rows
        ),
        source=_SOURCE,
    )
    names = ", ".join(_name(ground, one.standard) for one in found.schemes)
    text = f"For {names} we expect about {wording.days(whole.days.initial)} audit days for the initial audit. A certification body may justify {wording.days(whole.range.low)} to {wording.days(whole.range.high)}."
    blocks: list[Block] = [
        Paragraph(text=text),
        figures,
        _days_chart(ground, found),
        _days(ground, found),
    ]
    blocks += [Note(text=one) for one in found.warnings]
    return blocks


def _name(ground: Ground, standard: str) -> str:
    return standards.name_of(ground.workspace.library, standard)


def _columns(
    ground: Ground, found: Estimate
) -> list[tuple[str, SchemeEstimate | IntegratedEstimate]]:
    several: list[tuple[str, SchemeEstimate | IntegratedEstimate]] = [
        (_name(ground, one.standard), one) for one in found.schemes
    ]
    if found.integrated is not None:
        off = found.integrated.reduction_percent
        less = f", less {wording.days(off)} %" if off else ""
        several.append((f"Together{less}", found.integrated))
    return several


def _days(ground: Ground, found: Estimate) -> Table:
    columns = _columns(ground, found)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (label, *(getattr(one.days, field) for _, one in columns)) for label, field in _AUDITS
    )
    return Table(
        id="audit_time.days",
        title="Audit days by audit",
        columns=(
            Column(title="Audit", share=2),
            *(Column(title=f"{name} (days)", number=True, share=1.4) for name, _ in columns),
        ),
        rows=rows,
        source=_SOURCE,
    )


def _days_chart(ground: Ground, found: Estimate) -> Chart:
    columns = _columns(ground, found)
    audits = [one for one in _AUDITS if one[1] not in {"initial", "on_site_minimum"}]
    told = "; ".join(
        f"{name}: "
        + ", ".join(f"{label} {wording.days(getattr(one.days, field))}" for label, field in audits)
        for name, one in columns
    )
    whole = columns[-1][1].days
    return Chart(
        id="audit_time.by_audit",
        title=f"Stage 2 takes {wording.days(whole.stage_2)} of the {wording.days(whole.initial)} days of the initial audit",
        alternative=f"Audit days by audit. {told}.",
        form=ChartKind.COLUMNS,
        categories=tuple(label.removeprefix("of which ").capitalize() for label, _ in audits),
        series=tuple(
            Series(name=name, values=tuple(getattr(one.days, field) for _, field in audits))
            for name, one in columns
        ),
        unit="days",
        source=_SOURCE,
    )


def _steps(ground: Ground) -> list[Block]:
    found = _estimate(ground)
    if found is None:
        return []
    blocks: list[Block] = []
    for name, one in _columns(ground, found):
        if isinstance(one, SchemeEstimate):
            indicative = (
                " No public rule gives these days, so they are indicative."
                if one.indicative
                else ""
            )
            text = f"{one.title} ({one.edition}).{indicative}"
        else:
            text = "All standards in one audit."
        blocks += [Heading(text=name), Paragraph(text=text), _trace(name, one.trace)]
    return blocks


def _trace(name: str, steps: tuple[Step, ...]) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (place, one.rule, one.arithmetic, one.result, one.unit, one.source, one.confidence)
        for place, one in enumerate(steps, start=1)
    )
    return Table(
        id=f"audit_time.steps_{slug(name)}",
        title=f"Every step: {name}",
        columns=(
            Column(title="Step", number=True, share=0.6),
            Column(title="Rule", share=2.2),
            Column(title="Arithmetic", share=3.4),
            Column(title="Result", number=True, share=0.9),
            Column(title="Unit", share=0.9),
            Column(title="Source", share=2.2),
            Column(title="Confidence", share=1.2),
        ),
        rows=rows,
        source=_SOURCE,
    )


def _cost(ground: Ground) -> list[Block]:
    found = _estimate(ground)
    if found is None:
        return []
    if found.cost is None:
        return [
            Note(text="No day rate is stated, so there is no cost. Enter one under Audit time.")
        ]
    rows: list[tuple[Cell, ...]] = [
        ("Initial audit, fees only", 1, found.cost.low, found.cost.likely, found.cost.high, "Days times day rate")
    ]  # fmt: skip
    if found.three_years is not None:
        rows = [
            (one.label, one.year, one.low, one.likely, one.high, one.basis)
            for one in found.three_years.lines
        ]
        total = found.three_years.total
        rows.append(("Three years together", None, total.low, total.likely, total.high, ""))
    money = found.cost.currency
    columns = (
        Column(title="Cost", share=2.4),
        Column(title="Year", number=True, share=0.7),
        *(Column(title=f"{one} ({money})", number=True, share=1.3) for one in ("Low", "Likely", "High")),
        Column(title="Basis", share=3),
    )  # fmt: skip
    table = Table(
        id="audit_time.cost", title="What it costs", columns=columns, rows=tuple(rows), source=_SOURCE
    )  # fmt: skip
    blocks: list[Block] = [table]
    if found.three_years is not None and found.three_years.missing:
        blocks.append(Note(text=f"Not included: {', '.join(found.three_years.missing)}."))
    return blocks


def _checked(ground: Ground) -> QuoteCheck | None:
    if not ground.offers:
        return None
    facts = audit_plan.facts(ground.workspace, ground.organization.id)
    return quote.check(facts, ground.offers)


def _offers(ground: Ground) -> list[Block]:
    if _estimate(ground) is None:
        return []
    found = _checked(ground)
    if found is None:
        text = "No offer was brought. Bring offers of certification bodies as YAML to have them compared line by line."
        return [Note(text=text)]
    blocks: list[Block] = [_comparison(found), *(_difference(ground, one) for one in found.offers)]
    blocks += [Note(text=f"{offer.body}: {one}") for offer in found.offers for one in offer.notes]
    if not found.comparable:
        blocks.append(
            Note(text="The offers are not all in one currency; amounts are not converted.")
        )
    return [*blocks, Note(text=found.notice)]


def _comparison(found: QuoteCheck) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for row in found.comparison:
        ours = "" if row.estimate is None else f"{wording.days(row.estimate.low)} to {wording.days(row.estimate.high)}"  # fmt: skip
        rows.append((row.label, row.unit, *row.values, ours))
    return Table(
        id="audit_time.offers",
        title="Offers side by side",
        columns=(
            Column(title="Line", share=2.4),
            Column(title="Unit", share=1),
            *(Column(title=one.body, number=True, share=1.4) for one in found.offers),
            Column(title="Our range", share=1.4),
        ),
        rows=tuple(rows),
        source=_SOURCE,
    )


def _difference(ground: Ground, offer: CheckedOffer) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in offer.lines:
        if one.verdict in {Place.INSIDE, Place.STATED}:
            continue
        ours = "" if one.low is None or one.high is None else f"{wording.days(one.low)} to {wording.days(one.high)}"  # fmt: skip
        label = f"{_name(ground, one.standard)}, {one.label}" if one.standard else one.label
        offered: Decimal | None = one.offered
        rows.append((label, offered, ours, _PLACES[one.verdict], " ".join(one.reasons), one.question or ""))  # fmt: skip
    return Table(
        id=f"audit_time.offer_{slug(offer.body)}",
        title=f"What to ask {offer.body}",
        columns=(
            Column(title="Line", share=1.8),
            Column(title="Offered", number=True, share=0.9),
            Column(title="Our range", share=1.1),
            Column(title="Lies", share=1.2),
            Column(title="What may explain it", share=2.8),
            Column(title="Question", share=2.8),
        ),
        rows=tuple(rows),
        source=_SOURCE,
        empty="Every line lies inside our range.",
    )


def _notice(ground: Ground) -> list[Block]:
    found = _estimate(ground)
    if found is None:
        return []
    ask = "Where your calculation differs, please tell us in which step and why."
    return [Paragraph(text=ask), Note(text=found.notice, tone=Tone.WARNING)]


PAPER = Paper(
    id="audit_time",
    title="Justification of audit time",
    purpose="How many days a certification body has to spend, every step with its source, cost, and offers side by side.",
    wide=True,
    parts=(
        Part("summary", "Days", _summary),
        Part("steps", "How the days come about", _steps),
        Part("cost", "Cost", _cost),
        Part("offers", "Offers compared", _offers),
        Part("notice", "What this is and isn't", _notice),
    ),
    sources=_sources,
)
