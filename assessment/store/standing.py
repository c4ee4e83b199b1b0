"""What is on file for an assessment now, told by one small query: has anything come since it was read last?"""

from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from assessment.model.organization import Aim
from assessment.store import assessments
from assessment.store.errors import UnknownRecordError
from assessment.store.tables import AssessmentRow, CurrentAnswerRow, EventRow, EvidenceRow


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one state of an assessment from another: everything in it is appended, withdrawn or set in the aim.

    ``standards`` is how many standards the organization aims at, this one included.
    """

    aim: Aim
    answer: int
    event: int
    evidence: tuple[int, int]
    standards: int


_Sibling = aliased(AssessmentRow)
_ASKED: BindParameter[int] = bindparam("assessment")
_STAMP = select(  # type: ignore[call-overload]  # sqlmodel types select for at most four columns
    *assessments.AIM,
    select(func.max(CurrentAnswerRow.answer_id))
    .where(CurrentAnswerRow.assessment_id == _ASKED)
    .scalar_subquery(),
    select(func.max(EventRow.id)).where(EventRow.assessment_id == _ASKED).scalar_subquery(),
    select(func.max(EvidenceRow.id)).where(EvidenceRow.assessment_id == _ASKED).scalar_subquery(),
    select(func.count(col(EvidenceRow.withdrawn_at)))
    .where(EvidenceRow.assessment_id == _ASKED)
    .scalar_subquery(),
    select(func.count(col(_Sibling.id)))
    .where(_Sibling.organization_id == AssessmentRow.organization_id)
    .correlate(AssessmentRow)
    .scalar_subquery(),
).where(AssessmentRow.id == _ASKED)


def stamp(session: Session, assessment: int) -> Stamp:
    """Return the stamp of an assessment; raise UnknownRecordError when it is gone."""
    row = session.connection().execute(_STAMP, {"assessment": assessment}).first()
    if row is None:
        message = "assessment"
        raise UnknownRecordError(message)
    columns = len(assessments.AIM)
    answer, event, evidence, withdrawn, standards = row[columns:]
    return Stamp(
        aim=assessments.aim_of(row[:columns]),
        answer=answer or 0,
        event=event or 0,
        evidence=(evidence or 0, withdrawn or 0),
        standards=standards,
    )
