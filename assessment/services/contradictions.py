"""What contradicts itself in an assessment: answers, dates, evidence and what other parts of the program count."""

from collections.abc import Mapping
from datetime import date

from assessment import scoring
from assessment.model.contradictions import Contradiction, Counted
from assessment.model.organization import ContextKind, EvidenceKind
from assessment.services import organizations, readiness
from assessment.services.readiness import Picture
from assessment.services.workspace import Workspace


def of(
    workspace: Workspace,
    assessment: int,
    *,
    on: date | None = None,
    counts: Mapping[Counted, int] | None = None,
) -> tuple[Contradiction, ...]:
    """Return the contradictions of an assessment on a day, today unless told otherwise.

    ``counts`` add to what is counted here (documents on file, processes given outside): of risks, say. What isn't counted is
    unknown, and no rule about it holds.
    """
    picture = readiness.of(workspace, assessment, on=on)
    outsourced = sum(
        one.kind is ContextKind.OUTSOURCED
        for one in organizations.context(workspace, picture.aim.organization)
    )
    return within(workspace, picture, {Counted.OUTSOURCED: outsourced, **(counts or {})})


def within(
    workspace: Workspace, picture: Picture, counts: Mapping[Counted, int]
) -> tuple[Contradiction, ...]:
    """Return the contradictions of a picture that is there already."""
    documents = {
        (one.title, one.location) for one in picture.evidence if one.kind is EvidenceKind.DOCUMENT
    }
    return scoring.contradictions(
        workspace.library.contradictions().rules,
        picture.questionnaire,
        answers=picture.answers,
        events=picture.readiness.events,
        on=picture.readiness.on,
        counts={Counted.DOCUMENTS: len(documents), **counts},
    )
