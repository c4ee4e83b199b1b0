"""Reports: put together from what the other services say, written in a format, opened again, remembered and logged."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from assessment.library.offers import read_offers
from assessment.model.audit_offer import Offer
from assessment.model.faults import InputFaultsError
from assessment.model.papers import FiledTemplate, Wish
from assessment.reports import painting, scene, templates, writing
from assessment.reports.logos import LogoRefusedError
from assessment.reports.look import LANGUAGES, Look
from assessment.reports.model import Chart, Report, Section
from assessment.reports.packages import TemplateRefusedError
from assessment.reports.reopened import BrokenExportError
from assessment.reports.writing import FORMATS, Written
from assessment.services import (
    audit_plan,
    organizations,
    snapshots,
)
from assessment.services.papers import PAPERS, Ground, Paper, Part, Seen, files, ground
from assessment.services.report_look import dress, look_of
from assessment.services.report_sources import ReportRefusedError, chosen, seen_of
from assessment.services.workspace import Workspace
from assessment.store import assessments, changes
from assessment.store import reports as store

__all__ = [
    "FORMATS",
    "LANGUAGES",
    "PACK",
    "PAPERS",
    "REFUSALS",
    "BrokenExportError",
    "LogoRefusedError",
    "Look",
    "Paper",
    "Part",
    "ReportRefusedError",
    "TemplateRefusedError",
    "dress",
    "look_of",
]

PACK = "zip"
"""The format of an evidence pack: index and files in one archive."""
_LONGEST_NAME = 200
_SCREEN_POINTS = 470.0
_Telling = Callable[[str], None]


REFUSALS = (
    ReportRefusedError,
    BrokenExportError,
    TemplateRefusedError,
    LogoRefusedError,
    snapshots.BrokenSnapshotError,
    InputFaultsError,
)
"""What making a report may be refused with; the text of each may be shown to a person as it is."""


@dataclass(frozen=True)
class Export:
    """A file ready to be offered: its name, what is in it, its type, and what was counted when it was opened again."""

    name: str
    content: bytes
    media: str
    counted: str


def put_together(
    workspace: Workspace, organization: int, wish: Wish, *, offers: Sequence[Offer] = ()
) -> Report:
    """Return a report as wished. Nothing is stored. Raises ReportRefusedError, or what the services refuse with."""
    paper = _paper(wish.paper)
    facts = organizations.one(workspace, organization)
    seen = tuple(seen_of(workspace, one, wish) for one in chosen(workspace, organization, wish))
    here = Ground(
        workspace=workspace,
        organization=facts,
        sites=organizations.sites(workspace, organization),
        context=organizations.context(workspace, organization),
        seen=seen,
        wish=wish,
        offers=tuple(offers),
        made=workspace.now().astimezone(),
    )
    sections = tuple(
        Section(id=one.id, title=one.title, blocks=tuple(one.build(here)))
        for one in paper.chosen(wish)
    )
    if not any(one.blocks for one in sections):
        message = "None of the sections chosen has anything in it. Choose others."
        raise ReportRefusedError(message)
    made = Report(
        id=paper.id,
        title=paper.title,
        organization=f"{facts.name} (sample)" if facts.sample else facts.name,
        subtitle=_subtitle(seen),
        made=here.made,
        sections=sections,
        sources=(*(one.source for one in seen), *paper.sources(here)),
        disclaimer=seen[0].picture.method.disclaimer,
        confidential=wish.notes,
        wide=paper.wide,
        sample=facts.sample,
        machine=_machine(seen),
    )
    return made.model_copy(update={"aliases": _aliases(made, seen[0].slug)})


def export(
    workspace: Workspace,
    organization: int,
    wish: Wish,
    ending: str,
    *,
    person: str,
    offers: Sequence[Offer] = (),
    tell: _Telling = lambda _: None,
) -> Export:
    """Return a report as a file that was opened again and counted; what was chosen is remembered, and the export is logged.

    ``tell`` hears what is being done. Raises ReportRefusedError, BrokenExportError, or what the services refuse with.
    """
    if ending not in FORMATS and ending != PACK:
        message = f"There is no format {ending}. Choose one of {', '.join((*FORMATS, PACK))}."
        raise ReportRefusedError(message)
    tell("Putting the report together")
    made, look = put_together(workspace, organization, wish, offers=offers), look_of(workspace, organization)  # fmt: skip
    if ending == PACK:
        found = _pack(workspace, organization, made, look, wish, tell)
    else:
        tell(f"Writing the {FORMATS[ending].title} and opening it again")
        written = writing.write(made, ending, look)
        found = Export(_file_name(made, ending), written.content, written.format.media, str(written.counted))  # fmt: skip
    _remember(workspace, organization, wish, found, person=person)
    return found


def organization_of(workspace: Workspace, assessment: int) -> int:
    """Return the organization of an assessment. Raises ReportRefusedError that names those there are."""
    known = {
        aim.id: f"{aim.id} ({aim.standard} of {one.name})"
        for one in organizations.every(workspace)
        for aim in organizations.aims(workspace, one.id)
    }
    if assessment not in known:
        message = f"There is no assessment {assessment}. Known: {', '.join(known.values()) or 'none'}."  # fmt: skip
        raise ReportRefusedError(message)
    with workspace.database.reading() as session:
        return assessments.one(session, assessment).organization


def snapshot_named(workspace: Workspace, assessment: int, name: str | None) -> dict[int, int]:
    """Return the snapshot of this name as a wish takes it; nothing for None. Raises ReportRefusedError that names those there are."""
    if name is None:
        return {}
    known = {one.name: one.id for one in snapshots.of(workspace, assessment)}
    if name not in known:
        message = f"There is no snapshot named {name}. Known: {', '.join(known) or 'none'}."
        raise ReportRefusedError(message)
    return {assessment: known[name]}


def offers_from(
    workspace: Workspace, organization: int, paths: Sequence[Path]
) -> tuple[Offer, ...]:
    """Return the offers in files, held against the facts of the organization. Raises InputFaultsError."""
    if not paths:
        return ()
    return read_offers(paths, audit_plan.facts(workspace, organization))


def remembered(workspace: Workspace, organization: int, paper: str) -> Wish:
    """Return what was chosen last for a kind of report; what is gone since (standards, snapshots) is left out."""
    _paper(paper)
    with workspace.database.reading() as session:
        found = store.choice(session, organization, paper)
        aims = {one.id for one in assessments.of(session, organization)}
    if found is None:
        return Wish(paper=paper)
    known = {one.id for one in PAPERS[paper].parts}
    return found.model_copy(
        update={
            "assessments": tuple(one for one in found.assessments if one in aims),
            "sections": tuple(one for one in found.sections if one in known),
            "snapshots": {
                one: snapshot
                for one, snapshot in found.snapshots.items()
                if one in aims and any(filed.id == snapshot for filed in snapshots.of(workspace, one))
            },
        }
    )  # fmt: skip


def drawn(chart: Chart, look: Look) -> bytes:
    """Return a chart as PNG, as documents show it."""
    return painting.png(scene.of(chart, look, width=_SCREEN_POINTS))


def placeholders(
    workspace: Workspace, organization: int, wish: Wish, *, offers: Sequence[Offer] = ()
) -> dict[str, str]:
    """Return every placeholder that a template may use with its present value; empty where nobody knows it yet."""
    made = put_together(workspace, organization, wish, offers=offers)
    return templates.values(made, look_of(workspace, organization).language)


def bring_template(
    workspace: Workspace, organization: int, name: str, content: bytes, *, person: str
) -> FiledTemplate:
    """File a template after it was looked at. Raises TemplateRefusedError with the reason."""
    package = templates.opened(content)
    filed = FiledTemplate(
        id=0,
        organization=organization,
        name=name.replace("\x00", "")[-_LONGEST_NAME:] or f"template.{package.kind}",
        kind=package.kind,
        digest=hashlib.sha256(content).hexdigest(),
        person=person,
        added_at=workspace.now(),
    )
    with workspace.database.writing() as session:
        kept = store.file_template(session, filed, content)
        changes.log(session, "brought template", kept.name, organization=organization, detail=f"SHA-256 {kept.digest}", person=person, at=kept.added_at)  # fmt: skip
    return kept


def templates_of(workspace: Workspace, organization: int) -> tuple[FiledTemplate, ...]:
    """Return the templates of an organization, the newest first."""
    with workspace.database.reading() as session:
        return store.templates(session, organization)


def withdraw_template(workspace: Workspace, template: int, *, person: str) -> None:
    """Take a template away. Raises UnknownRecordError when it is gone."""
    with workspace.database.writing() as session:
        at = workspace.now()
        filed = store.withdraw(session, template, person=person, at=at)
        changes.log(session, "withdrew template", filed.name, organization=filed.organization, detail=f"SHA-256 {filed.digest}", person=person, at=at)  # fmt: skip


def examine(workspace: Workspace, template: int, values: Mapping[str, str]) -> templates.Filled:
    """Return a template on file with the values put in, with what is missing and what is unknown."""
    with workspace.database.reading() as session:
        _, content = store.template(session, template)
    return templates.fill(templates.opened(content), values)


def fill(
    workspace: Workspace, template: int, wish: Wish, *, person: str, offers: Sequence[Offer] = ()
) -> tuple[Export, templates.Filled]:
    """Return a template on file filled from a report, opened again, and what was missing or unknown in it; the export is logged."""
    with workspace.database.reading() as session:
        filed, content = store.template(session, template)
    values = placeholders(workspace, filed.organization, wish, offers=offers)
    return _filled(workspace, filed, content, values, wish, person)


def fill_brought(
    workspace: Workspace, organization: int, name: str, content: bytes, wish: Wish, *, person: str
) -> tuple[Export, templates.Filled]:  # fmt: skip
    """Fill a template that isn't on file, as the command line does. Raises TemplateRefusedError with the reason."""
    kind = templates.opened(content).kind
    filed = FiledTemplate(
        id=0, organization=organization, name=name, kind=kind, digest="", person=person, added_at=workspace.now()
    )  # fmt: skip
    values = placeholders(workspace, organization, wish)
    return _filled(workspace, filed, content, values, wish, person)


def _filled(
    workspace: Workspace,
    filed: FiledTemplate,
    content: bytes,
    values: Mapping[str, str],
    wish: Wish,
    person: str,
) -> tuple[Export, templates.Filled]:
    found = templates.fill(templates.opened(content), values)
    left = templates.asked(templates.opened(found.content), values).known
    if left:
        kind = "filled template"
        raise BrokenExportError(kind, f"placeholders are left in it: {', '.join(left)}")
    media = FORMATS[found.kind].media
    counted = f"{found.replaced} placeholder{'' if found.replaced == 1 else 's'} replaced"
    made = Export(f"{filed.name.rsplit('.', 1)[0]}-filled.{found.kind}", found.content, media, counted)  # fmt: skip
    _remember(workspace, filed.organization, wish, made, person=person)
    return made, found


def _remember(
    workspace: Workspace, organization: int, wish: Wish, made: Export, *, person: str
) -> None:
    at = workspace.now()
    with workspace.database.writing() as session:
        if store.choice(session, organization, wish.paper) != wish:
            store.remember(session, organization, wish, person=person, at=at)
        seal = hashlib.sha256(made.content).hexdigest()
        changes.log(session, "exported", made.name, organization=organization, detail=f"{made.counted}; SHA-256 {seal}", person=person, at=at)  # fmt: skip


def _paper(name: str) -> Paper:
    if name not in PAPERS:
        message = f"There is no report {name}. Choose one of {', '.join(PAPERS)}."
        raise ReportRefusedError(message)
    found: Paper = PAPERS[name]
    return found


def _subtitle(seen: Iterable[Seen]) -> str:
    several = tuple(seen)
    names = [one.name for one in several]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _machine(seen: Sequence[Seen]) -> dict[str, str]:
    found = {"method": seen[0].picture.method.model_dump_json()}
    for one in seen:
        found[f"readiness.{one.slug}"] = one.readiness.model_dump_json()
    return found


def _aliases(made: Report, first: str) -> dict[str, str]:
    """Short names of the figures of the first standard; ``readiness`` is the headline, the low end of operation readiness."""
    beginning = f"{first}."
    found = {key.removeprefix(beginning): key for key in made.figures if key.startswith(beginning)}
    for end in ("low", "high"):
        if f"operation.{end}" in found:
            found[f"readiness.{end}"] = found[f"operation.{end}"]
    return found


def _pack(
    workspace: Workspace, organization: int, made: Report, look: Look, wish: Wish, tell: _Telling
) -> Export:  # fmt: skip
    """Return the index in three formats with the files that are on file and a list of digests, as one archive."""
    if wish.paper != "evidence":
        message = "Only the evidence pack is an archive. Choose another format for this report."
        raise ReportRefusedError(message)
    contents: dict[str, bytes] = {}
    for ending in ("pdf", "xlsx", "csv"):
        tell(f"Writing the index as {FORMATS[ending].title} and opening it again")
        written: Written = writing.write(made, ending, look)
        contents[f"index.{ending}"] = written.content
    tell("Collecting the files")
    here = [seen_of(workspace, one, wish) for one in chosen(workspace, organization, wish)]  # fmt: skip
    for seen in here:
        for item in seen.picture.evidence:
            kept = files.file_of(workspace, item)
            if kept is not None:
                name = "".join(one if one.isalnum() or one in "._- " else "_" for one in kept.name)[-120:]  # fmt: skip
                contents[f"files/{seen.slug}/{item.requirement}/{item.id}-{name}"] = kept.content
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in contents.items())  # fmt: skip
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in {**contents, "SHA256SUMS": sums.encode()}.items():
            archive.writestr(name, content)
    with ZipFile(BytesIO(target.getvalue())) as archive:
        if archive.testzip() is not None or len(archive.namelist()) != len(contents) + 1:
            kind = "zip"
            raise BrokenExportError(kind, "a file in it is damaged")
    brought = sum(name.startswith("files/") for name in contents)
    counted = f"index in 3 formats, {brought} file{'' if brought == 1 else 's'}, list of digests"
    return Export(_file_name(made, PACK), target.getvalue(), "application/zip", counted)


def _file_name(made: Report, ending: str) -> str:
    stem = ground.slug(f"{made.organization} {made.title}").replace("_", "-")
    return f"{stem}-{made.made.date().isoformat()}.{ending}"
