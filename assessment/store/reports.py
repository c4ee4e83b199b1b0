"""Choices for reports, the look of an organization's papers, and its templates: appended, the newest counts."""

from datetime import datetime

from sqlmodel import Session, col, select

from assessment.model.papers import Brand, FiledTemplate, Wish
from assessment.store.errors import UnknownRecordError
from assessment.store.tables.reports import ReportBrandRow, ReportChoiceRow, ReportTemplateRow

_WHAT = "template"


def choice(session: Session, organization: int, paper: str) -> Wish | None:
    """Return what was chosen last for a kind of report; None when none was made yet."""
    row = session.exec(
        select(ReportChoiceRow)
        .where(ReportChoiceRow.organization_id == organization, ReportChoiceRow.paper == paper)
        .order_by(col(ReportChoiceRow.id).desc())
        .limit(1)
    ).first()
    return None if row is None else Wish.model_validate_json(row.wish)


def remember(session: Session, organization: int, wish: Wish, *, person: str, at: datetime) -> None:
    """Append a choice."""
    session.add(
        ReportChoiceRow(
            organization_id=organization,
            paper=wish.paper,
            wish=wish.model_dump_json(),
            person=person,
            at=at,
        )
    )


def brand(session: Session, organization: int) -> tuple[Brand, bytes | None]:
    """Return the look of an organization's papers and its logo; the look of the house where none was chosen."""
    row = session.exec(
        select(ReportBrandRow)
        .where(ReportBrandRow.organization_id == organization)
        .order_by(col(ReportBrandRow.id).desc())
        .limit(1)
    ).first()
    if row is None:
        return Brand(), None
    return Brand(accent=row.accent, language=row.language), row.logo


def dress(
    session: Session, organization: int, look: Brand, logo: bytes | None, *, person: str, at: datetime
) -> None:  # fmt: skip
    """Append a look."""
    session.add(
        ReportBrandRow(
            organization_id=organization,
            accent=look.accent,
            language=look.language,
            logo=logo,
            person=person,
            at=at,
        )
    )


def templates(session: Session, organization: int) -> tuple[FiledTemplate, ...]:
    """Return the templates of an organization without their content, the newest first."""
    columns = [getattr(ReportTemplateRow, name) for name in _SHOWN]
    query = (
        select(*columns)
        .where(
            ReportTemplateRow.organization_id == organization,
            col(ReportTemplateRow.withdrawn_at).is_(None),
        )
        .order_by(col(ReportTemplateRow.id).desc())
    )
    return tuple(
        _filed(ReportTemplateRow(**dict(zip(_SHOWN, row, strict=True)), content=b""))
        for row in session.execute(query)
    )


def template(session: Session, template: int) -> tuple[FiledTemplate, bytes]:
    """Return a template with its content. Raises UnknownRecordError when it is gone."""
    row = session.get(ReportTemplateRow, template)
    if row is None or row.withdrawn_at is not None:
        raise UnknownRecordError(_WHAT)
    return _filed(row), row.content


def file_template(session: Session, filed: FiledTemplate, content: bytes) -> FiledTemplate:
    """File a template; ``filed.id`` is ignored, the template on file is returned."""
    row = ReportTemplateRow(
        organization_id=filed.organization,
        name=filed.name,
        kind=filed.kind,
        content=content,
        digest=filed.digest,
        person=filed.person,
        added_at=filed.added_at,
    )
    session.add(row)
    session.flush()
    return _filed(row)


def withdraw(session: Session, template: int, *, person: str, at: datetime) -> FiledTemplate:
    """Mark a template as withdrawn. Raises UnknownRecordError when it is gone."""
    row = session.get(ReportTemplateRow, template)
    if row is None or row.withdrawn_at is not None:
        raise UnknownRecordError(_WHAT)
    row.withdrawn_by, row.withdrawn_at = person, at
    session.add(row)
    return _filed(row)


_SHOWN = ("id", "organization_id", "name", "kind", "digest", "person", "added_at")


def _filed(row: ReportTemplateRow) -> FiledTemplate:
    return FiledTemplate(
        id=row.id or 0,
        organization=row.organization_id,
        name=row.name,
        kind=row.kind,
        digest=row.digest,
        person=row.person,
        added_at=row.added_at,
    )
