"""Organizations, assessments, answers, evidence and what is logged of them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlmodel import Column, Field, SQLModel

from assessment.store.tables.columns import LONG, NEVER_REUSED, Moment, belongs_to, long_key


class OrganizationRow(SQLModel, table=True):
    """An organization."""

    __tablename__ = "organization"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    name: str
    sector: str = ""
    country: str = ""
    activities: str = Field(default="", sa_type=Text)
    boundaries: str = Field(default="", sa_type=Text)
    sample: bool = False
    created_at: datetime = Field(sa_type=Moment)
    created_by: str


class SiteRow(SQLModel, table=True):
    """A site of an organization."""

    __tablename__ = "site"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(sa_column=belongs_to("organization"))
    name: str
    place: str = ""
    personnel: int = 0
    shifts: int = 1
    activities: str = Field(default="", sa_type=Text)
    central: bool = False


class ContextRow(SQLModel, table=True):
    """An outsourced process, interested party or issue."""

    __tablename__ = "context_entry"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(sa_column=belongs_to("organization"))
    kind: str
    text: str
    detail: str = Field(default="", sa_type=Text)


class AssessmentRow(SQLModel, table=True):
    """One standard that an organization aims at."""

    __tablename__ = "assessment"
    __table_args__ = (UniqueConstraint("organization_id", "standard"), NEVER_REUSED)
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(sa_column=belongs_to("organization"))
    standard: str
    target: int = 3
    minor_tolerance: int = 5
    operating_months: int | None = None
    weights: str = Field(default="", sa_type=Text)
    created_at: datetime = Field(sa_type=Moment)
    created_by: str


class AnswerRow(SQLModel, table=True):
    """One answer as it was given. Appended, never changed."""

    __tablename__ = "answer"
    __table_args__ = (
        Index("ix_answer_history", "assessment_id", "requirement", "id"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=long_key())
    assessment_id: int = Field(sa_column=belongs_to("assessment", index=False))
    requirement: str
    revision: int
    level: int | None = None
    not_applicable: bool = False
    justification: str = Field(default="", sa_type=Text)
    checks: str = Field(default="", sa_type=Text)
    note: str = Field(default="", sa_type=Text)
    person: str
    answered_at: datetime = Field(sa_type=Moment)
    carried_from: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))


class CurrentAnswerRow(SQLModel, table=True):
    """Which answer is the newest of a requirement. Derived; written with the answer."""

    __tablename__ = "current_answer"
    assessment_id: int = Field(
        sa_column=Column(
            Integer,
            ForeignKey("assessment.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        )
    )
    requirement: str = Field(primary_key=True)
    answer_id: int = Field(
        sa_column=Column(
            LONG, ForeignKey("answer.id", ondelete="CASCADE"), nullable=False, index=True
        )
    )


class EvidenceRow(SQLModel, table=True):
    """A piece of evidence and the requirement it supports. Withdrawn, never deleted."""

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_of", "assessment_id", "requirement"), NEVER_REUSED)
    id: int | None = Field(default=None, primary_key=True)
    assessment_id: int = Field(sa_column=belongs_to("assessment", index=False))
    requirement: str
    title: str
    location: str = Field(default="", sa_type=Text)
    kind: str
    owner: str = ""
    collected_on: date | None = None
    valid_until: date | None = None
    added_by: str
    added_at: datetime = Field(sa_type=Moment)
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)


class EventRow(SQLModel, table=True):
    """A dated fact of the system's life as stated at some time. Appended; the newest per kind counts."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_of", "assessment_id", "kind", "id"), NEVER_REUSED)
    id: int | None = Field(default=None, primary_key=True)
    assessment_id: int = Field(sa_column=belongs_to("assessment", index=False))
    kind: str
    day: date | None = None
    person: str
    stated_at: datetime = Field(sa_type=Moment)


class SnapshotRow(SQLModel, table=True):
    """An assessment frozen on a day. Written once; ``content`` is canonical JSON and ``digest`` its SHA-256."""

    __tablename__ = "snapshot"
    __table_args__ = (UniqueConstraint("assessment_id", "name"), NEVER_REUSED)
    id: int | None = Field(default=None, primary_key=True)
    assessment_id: int = Field(sa_column=belongs_to("assessment", index=False))
    name: str
    day: date
    method_version: str
    content: str = Field(sa_type=Text)
    digest: str
    person: str
    taken_at: datetime = Field(sa_type=Moment)


class ChangeRow(SQLModel, table=True):
    """The change log: who did what to which thing, when. Answers, events and evidence are logs of their own."""

    __tablename__ = "change"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, sa_column=long_key())
    organization_id: int | None = Field(default=None, index=True)
    verb: str
    subject: str
    detail: str = Field(default="", sa_type=Text)
    person: str
    at: datetime = Field(sa_type=Moment)


class SettingRow(SQLModel, table=True):
    """A choice of this installation."""

    __tablename__ = "setting"
    key: str = Field(primary_key=True)
    value: str = Field(sa_type=Text)
