"""Who looks after which requirement."""

from datetime import date, datetime

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from assessment.store.tables.columns import NEVER_REUSED, Moment, belongs_to


class TaskRow(SQLModel, table=True):
    """Owner, due date and review of a requirement as stated at some time. Appended; the newest counts."""

    __tablename__ = "task"
    __table_args__ = (Index("ix_task_of", "assessment_id", "requirement", "id"), NEVER_REUSED)
    id: int | None = Field(default=None, primary_key=True)
    assessment_id: int = Field(sa_column=belongs_to("assessment", index=False))
    requirement: str
    owner: str = ""
    due: date | None = None
    look_again: bool = False
    review: str
    comment: str = Field(default="", sa_type=Text)
    person: str
    stated_at: datetime = Field(sa_type=Moment)
