"""What a verb may refuse with; the text of each may be shown to a person as it is."""

from assessment.library.content import UnknownStandardError
from assessment.library.shelf import ShelfError
from assessment.model.faults import InputFaultsError
from assessment.services.answering import AnswerRefusedError
from assessment.services.applicability import BrokenStatementError, StatementRefusedError
from assessment.services.losses import LossesRefusedError
from assessment.services.questionnaires import NoShelfError, QuestionnaireInUseError
from assessment.services.reports import (
    BrokenExportError,
    LogoRefusedError,
    ReportRefusedError,
    TemplateRefusedError,
)
from assessment.services.settings import SettingsRefusedError
from assessment.services.snapshots import BrokenSnapshotError, SnapshotRefusedError
from assessment.services.what_if import PickRefusedError
from assessment.services.work import WorkRefusedError
from assessment.store.errors import StoreError

REFUSALS = (
    StoreError,
    AnswerRefusedError,
    InputFaultsError,
    UnknownStandardError,
    SettingsRefusedError,
    SnapshotRefusedError,
    BrokenSnapshotError,
    PickRefusedError,
    WorkRefusedError,
    ShelfError,
    NoShelfError,
    LossesRefusedError,
    StatementRefusedError,
    BrokenStatementError,
    QuestionnaireInUseError,
    ReportRefusedError,
    BrokenExportError,
    TemplateRefusedError,
    LogoRefusedError,
)
