"""Risks and the methods that rate them. Both are appended, never changed; the highest id counts."""

from datetime import datetime

from sqlalchemy import Index, Integer, Text, UniqueConstraint
from sqlmodel import Column, Field, SQLModel

from assessment.store.tables.columns import NEVER_REUSED, Moment, belongs_to, long_key


class RiskRow(SQLModel, table=True):
    """A risk's identity; what is said of it stands in its entries."""

    __tablename__ = "risk"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(sa_column=belongs_to("organization"))


class RiskEntryRow(SQLModel, table=True):
    """A state of a risk; ``content`` is JSON of the model."""

    __tablename__ = "risk_entry"
    __table_args__ = (Index("ix_risk_entry_of", "risk_id", "id"), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=long_key())
    risk_id: int = Field(sa_column=belongs_to("risk", index=False))
    content: str = Field(sa_type=Text)
    removed: bool = False
    person: str
    at: datetime = Field(sa_type=Moment)


class RiskMethodRow(SQLModel, table=True):
    """A method as an organization adopted it; ``version`` counts from 1 per organization."""

    __tablename__ = "risk_method"
    __table_args__ = (UniqueConstraint("organization_id", "version"), NEVER_REUSED)
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(sa_column=belongs_to("organization", index=False))
    version: int = Field(sa_column=Column(Integer, nullable=False))
    content: str = Field(sa_type=Text)
    person: str
    at: datetime = Field(sa_type=Moment)
