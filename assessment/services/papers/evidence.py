"""The evidence pack for the auditor: an index by requirement with owner, date and digest; the files beside it where they are on file."""

from assessment.model.organization import Evidence
from assessment.reports.model import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    Figure,
    Figures,
    Note,
    Paragraph,
    Series,
    Table,
)
from assessment.services.papers.files import digest_of
from assessment.services.papers.ground import Ground, Paper, Part, Seen
from assessment.services.papers.readiness import headed


def _current(seen: Seen, one: Evidence) -> bool:
    return one.valid_until is None or one.valid_until >= seen.readiness.on


def _summary(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        items = seen.picture.evidence
        current = sum(_current(seen, one) for one in items)
        claimed = {one.requirement for one in seen.readiness.parts if (one.level or 0) >= 2}  # noqa: PLR2004  claims begin at 2
        backed = {one.requirement for one in items if _current(seen, one)}
        rows = (
            ("evidence.count", "Pieces of evidence", len(items), ""),
            ("evidence.current", "of which current", current, ""),
            ("evidence.expired", "of which expired", len(items) - current, ""),
            ("evidence.backed", "Claims with current evidence", len(claimed & backed), f"of {len(claimed)}"),
            ("evidence.without_owner", "without an owner", sum(not one.owner for one in items), ""),
            ("confidence", "Confidence", seen.readiness.confidence, ""),
        )  # fmt: skip
        figures = Figures(
            items=tuple(
                Figure(key=f"{seen.slug}.{key}", label=label, value=value, unit=unit)
                for key, label, value, unit in rows
            ),
            source=seen.slug,
        )
        text = "The index names each piece by requirement, with where it is kept, who answers for it, from when it is and until when it counts."
        blocks += headed(ground, seen, [Paragraph(text=text), figures, _chart(seen)])
    return blocks


def _chart(seen: Seen) -> Chart:
    backed = {one.requirement for one in seen.picture.evidence if _current(seen, one)}
    section = seen.picture.questionnaire.section_of
    counts: dict[str, list[int]] = {}
    for part in seen.readiness.parts:
        if (part.level or 0) >= 2:  # noqa: PLR2004  claims begin at 2
            counts.setdefault(section[part.requirement], [0, 0])[
                part.requirement not in backed
            ] += 1
    told = "; ".join(f"{name} {one[0]} of {sum(one)}" for name, one in counts.items())
    weakest = max(counts, key=lambda one: counts[one][1], default="")
    return Chart(
        id=f"{seen.slug}.backed",
        title=f"{weakest} has the most claims without current evidence"
        if weakest and counts[weakest][1]
        else "No claim lacks current evidence",
        alternative=f"Claims of level 2 and above with current evidence by section: {told or 'none'}.",
        form=ChartKind.STACKED,
        categories=tuple(counts),
        series=(
            Series(name="With current evidence", values=tuple(one[0] for one in counts.values())),
            Series(name="Without", values=tuple(one[1] for one in counts.values())),
        ),
        source=seen.slug,
    )


def _index(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        order = seen.picture.questionnaire.order
        items = sorted(
            seen.picture.evidence, key=lambda one: (order.get(one.requirement, 0), one.id)
        )
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                f"{one.requirement} {seen.title(one.requirement)}",
                f"{one.title} ({one.kind.value})",
                one.location,
                one.owner,
                one.collected_on,
                one.valid_until or "No end",
                "Current" if _current(seen, one) else "Expired",
                digest_of(ground.workspace, one) or "No file",
            )
            for one in items
        )
        table = Table(
            id=f"{seen.slug}.evidence",
            title="Index of evidence by requirement",
            columns=(
                Column(title="Requirement", share=2.4),
                Column(title="Evidence", share=2.6),
                Column(title="Kept at", share=2.4),
                Column(title="Owner", share=1.5),
                Column(title="From", share=1.5),
                Column(title="Valid until", share=1.5),
                Column(title="State", share=1.2, choices=("Current", "Expired")),
                Column(title="Digest (SHA-256)", share=1.4),
            ),
            rows=rows,
            source=seen.slug,
            empty="No evidence is on file. Add it beside the questions of the self-assessment.",
        )
        blocks += headed(ground, seen, [table])
    return blocks


def _lacking(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        by_id = seen.picture.questionnaire.by_id
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (one.requirement, seen.title(one.requirement), one.reason, "; ".join(by_id[one.requirement].evidence))
            for one in seen.readiness.unverified
        )  # fmt: skip
        table = Table(
            id=f"{seen.slug}.lacking",
            title="Claims without current evidence",
            columns=(
                Column(title="Requirement", share=1.8),
                Column(title="Title", share=2.2),
                Column(title="Why", share=2.6),
                Column(title="Evidence an auditor would ask for", share=3.6),
            ),
            rows=rows,
            source=seen.slug,
            empty="Every claim of level 3 and above has current evidence.",
        )
        blocks += headed(ground, seen, [table])
    return blocks


def _about(ground: Ground) -> list[Block]:
    _ = ground
    return [
        Note(
            text="A digest is the fingerprint of a file: when a file is changed its digest is another. Where no file is on file, the index says where the "
            "evidence is kept, and it has to be shown there."
        )
    ]


PAPER = Paper(
    id="evidence",
    title="Evidence pack",
    purpose="An index of evidence by requirement for the auditor, zipped with the files that are on file.",
    wide=True,
    parts=(
        Part("summary", "Summary", _summary),
        Part("index", "Index of evidence", _index),
        Part("lacking", "What is missing", _lacking),
        Part("about", "About digests and files", _about),
    ),
)
