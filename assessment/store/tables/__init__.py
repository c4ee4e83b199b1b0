"""The tables, a module a room. Values are validated by the model before they become rows."""

from sqlmodel import SQLModel

from assessment.store.tables.applicability import ApplicabilityVersionRow, ControlRow
from assessment.store.tables.columns import Moment
from assessment.store.tables.core import (
    AnswerRow,
    AssessmentRow,
    ChangeRow,
    ContextRow,
    CurrentAnswerRow,
    EventRow,
    EvidenceRow,
    OrganizationRow,
    SettingRow,
    SiteRow,
    SnapshotRow,
)
from assessment.store.tables.losses import LossBasisRow, LossRow
from assessment.store.tables.reports import ReportBrandRow, ReportChoiceRow, ReportTemplateRow
from assessment.store.tables.risks import RiskEntryRow, RiskMethodRow, RiskRow
from assessment.store.tables.work import TaskRow

__all__ = [
    "AnswerRow",
    "ApplicabilityVersionRow",
    "AssessmentRow",
    "ChangeRow",
    "ContextRow",
    "ControlRow",
    "CurrentAnswerRow",
    "EventRow",
    "EvidenceRow",
    "LossBasisRow",
    "LossRow",
    "Moment",
    "OrganizationRow",
    "ReportBrandRow",
    "ReportChoiceRow",
    "ReportTemplateRow",
    "RiskEntryRow",
    "RiskMethodRow",
    "RiskRow",
    "SettingRow",
    "SiteRow",
    "SnapshotRow",
    "TaskRow",
]

NAMES = frozenset(SQLModel.metadata.tables)
