"""What organizations chose for their reports, how their papers look, and the templates they brought."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, Text
from sqlmodel import Column, Field, SQLModel

from assessment.store.tables.columns import NEVER_REUSED, Moment, belongs_to


class ReportChoiceRow(SQLModel, table=True):
    """What went into a report when it was made. Appended; the newest per organization and kind counts. ``wish`` is JSON."""

    __tablename__ = "report_choice"
    __table_args__ = (
        Index("ix_report_choice_of", "organization_id", "paper", "id"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(sa_column=belongs_to("organization", index=False))
    paper: str
    wish: str = Field(sa_type=Text)
    person: str
    at: datetime = Field(sa_type=Moment)


class ReportBrandRow(SQLModel, table=True):
    """How an organization's papers look. Appended; the newest counts. ``logo`` is a PNG, None for no logo."""

    __tablename__ = "report_brand"
    __table_args__ = (Index("ix_report_brand_of", "organization_id", "id"), NEVER_REUSED)
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(sa_column=belongs_to("organization", index=False))
    accent: str
    language: str
    logo: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    person: str
    at: datetime = Field(sa_type=Moment)


class ReportTemplateRow(SQLModel, table=True):
    """A template that an organization brought. Withdrawn, never deleted; ``digest`` is the SHA-256 of its content."""

    __tablename__ = "report_template"
    __table_args__ = (Index("ix_report_template_of", "organization_id", "id"), NEVER_REUSED)
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(sa_column=belongs_to("organization", index=False))
    name: str
    kind: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    digest: str
    person: str
    added_at: datetime = Field(sa_type=Moment)
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
