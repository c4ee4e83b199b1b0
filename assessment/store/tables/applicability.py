"""What is stated about controls of Annex A, and approved statements of applicability."""

from datetime import date, datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from assessment.store.tables.columns import NEVER_REUSED, Moment, belongs_to


class ControlRow(SQLModel, table=True):
    """What was stated about a control besides its answer. Appended, never changed; the newest of a control counts."""

    __tablename__ = "control_statement"
    __table_args__ = (
        Index("ix_control_statement_of", "assessment_id", "control", "id"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    assessment_id: int = Field(sa_column=belongs_to("assessment", index=False))
    control: str
    reasons: str = ""
    why: str = Field(default="", sa_type=Text)
    risks: str = Field(default="", sa_type=Text)
    evidence: str = Field(default="", sa_type=Text)
    person: str
    stated_at: datetime = Field(sa_type=Moment)


class ApplicabilityVersionRow(SQLModel, table=True):
    """An approved statement of applicability. Written once; ``content`` is canonical JSON and ``digest`` its SHA-256."""

    __tablename__ = "applicability_version"
    __table_args__ = (UniqueConstraint("assessment_id", "name"), NEVER_REUSED)
    id: int | None = Field(default=None, primary_key=True)
    assessment_id: int = Field(sa_column=belongs_to("assessment", index=False))
    name: str
    day: date
    approved_by: str
    content: str = Field(sa_type=Text)
    digest: str
    person: str
    filed_at: datetime = Field(sa_type=Moment)
