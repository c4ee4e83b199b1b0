"""Risks in numbers, and how an organization works out its losses."""

from sqlalchemy import ForeignKey, Integer, Text
from sqlmodel import Column, Field, SQLModel

from assessment.store.tables.columns import NEVER_REUSED, belongs_to


class LossRow(SQLModel, table=True):
    """One risk in numbers. ``figures`` is JSON of the model without name and reference, decimals written out exactly."""

    __tablename__ = "quantified_risk"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(sa_column=belongs_to("organization"))
    name: str
    reference: str = ""
    figures: str = Field(sa_type=Text)


class LossBasisRow(SQLModel, table=True):
    """How an organization's losses are worked out; one row an organization."""

    __tablename__ = "loss_basis"
    organization_id: int = Field(
        sa_column=Column(
            Integer,
            ForeignKey("organization.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        )
    )
    basis: str = Field(sa_type=Text)
