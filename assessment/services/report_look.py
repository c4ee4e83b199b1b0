"""How an organization's papers look: accent colour, language of dates and numbers, and logo."""

from assessment.model.papers import Brand
from assessment.reports import logos
from assessment.reports.look import LANGUAGES, Look, is_colour
from assessment.services.report_sources import ReportRefusedError
from assessment.services.workspace import Workspace
from assessment.store import changes
from assessment.store import reports as store


def look_of(workspace: Workspace, organization: int) -> Look:
    """Return how an organization's papers look."""
    with workspace.database.reading() as session:
        brand, logo = store.brand(session, organization)
    language = LANGUAGES.get(brand.language, LANGUAGES["en"])
    return Look(accent=brand.accent, language=language, logo=logo)


def dress(
    workspace: Workspace,
    organization: int,
    brand: Brand,
    *,
    person: str,
    logo: bytes | None = None,
) -> Look:
    """Set accent colour, language of dates and numbers, and logo (None for no logo).

    Raises ReportRefusedError for a language unknown, LogoRefusedError for a logo that can't be taken.
    """
    if brand.language not in LANGUAGES or not is_colour(brand.accent):
        message = f"There is no language {brand.language}. Choose one of {', '.join(LANGUAGES)}."
        raise ReportRefusedError(message)
    checked = None if logo is None else logos.checked(logo)
    if (brand, checked) == _worn(workspace, organization):
        return look_of(workspace, organization)
    with workspace.database.writing() as session:
        at = workspace.now()
        store.dress(session, organization, brand, checked, person=person, at=at)
        told = f"{brand.accent}, {brand.language}, {'no logo' if checked is None else 'a logo'}"
        changes.log(session, "dressed", "reports", organization=organization, detail=told, person=person, at=at)  # fmt: skip
    return look_of(workspace, organization)


def _worn(workspace: Workspace, organization: int) -> tuple[Brand, bytes | None]:
    with workspace.database.reading() as session:
        return store.brand(session, organization)
