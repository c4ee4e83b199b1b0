"""Short words for driving the app's pages without a browser."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from assessment.model.organization import Aim, Organization, OrganizationFacts
from assessment.scoring import suggested_level
from assessment.services import answering, organizations, sample
from assessment.services.answering import Draft
from assessment.services.workspace import Workspace

suggested = suggested_level
ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("*/*.py"))
HOME = "pages/start/home.py"
SCOPE = "pages/prepare/scope.py"
ANSWERING = "pages/assess/self_assessment.py"
READINESS = "pages/assess/readiness.py"
GAPS = "pages/assess/gaps.py"
WHAT_IF = "pages/assess/what_if.py"
COMPARE = "pages/assess/compare.py"
AUDIT_TIME = "pages/certify/audit_time.py"
ORGANIZATIONS = "pages/manage/organizations.py"
METHOD = "pages/manage/method.py"
QUALITY, SECURITY = "iso-9001:2026", "iso-27001:2022"
SECONDS_FOR_A_RUN = 30


@dataclass(frozen=True)
class Place:
    """An organization with the standards that it aims at."""

    organization: Organization
    aims: tuple[Aim, ...]

    @property
    def assessment(self) -> int:
        return self.aims[0].id


def begin(workspace: Workspace, *standards: str, name: str = "Bakery") -> Place:
    """Starts an organization of one's own; without standards named, it aims at ISO 9001."""
    chosen = standards or (QUALITY,)
    return Place(
        *organizations.start(workspace, OrganizationFacts(name=name), chosen, person="Ada")
    )


def add_sample(workspace: Workspace) -> Place:
    added = sample.add(workspace, person="Ada")
    return Place(added, organizations.aims(workspace, added.id))


def answer(workspace: Workspace, place: Place, person: str = "Ada", **draft: Any) -> None:
    """Records an answer as somebody else's page would."""
    seen = answering.latest(workspace, place.assessment, draft["requirement"])
    given = Draft(seen=seen.id if seen else 0, **draft)
    answering.record(workspace, place.assessment, given, person=person)


def visit(page: str = HOME, **address: str) -> AppTest:
    """Opens the app in a new session, as the address bar says, and turns to a page."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS_FOR_A_RUN)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    return app if page == HOME else turn_to(app, page)


def turn_to(app: AppTest, page: str) -> AppTest:
    return app.switch_page(page).run()


def questions(place: Place, at: str = "4.1", **address: str) -> AppTest:
    """Opens the self-assessment at a requirement."""
    return visit(ANSWERING, organization=str(place.organization.id), at=at, **address)


def rate(app: AppTest, place: Place, requirement: str, level: int) -> AppTest:
    """Clicks on a level in the one-question view."""
    return app.button_group(key=f"level:{place.assessment}:{requirement}").set_value(level).run()


def tick(app: AppTest, place: Place, requirement: str, check: str) -> AppTest:
    return app.checkbox(key=f"check:{place.assessment}:{requirement}:{check}").check().run()


def bar(app: AppTest) -> str:
    """What the bar at the foot of the answering page says."""
    return below(app.get_by_key("strip"))


def below(block: Any) -> str:
    """All text inside a part of a page."""
    if getattr(block, "children", None):
        return "\n".join(filter(None, (below(child) for child in block.children.values())))
    return str(getattr(block, "value", None) or getattr(block, "label", None) or "")


def beside(app: AppTest, key: str) -> str:
    """The text in the row of a button."""
    return below(_parent(app.main, key))


def _parent(block: Any, key: str) -> Any:
    for child in block.children.values():
        if getattr(child, "children", None):
            found = _parent(child, key)
            if found is not None:
                return found
        elif getattr(child, "key", None) == key:
            return block
    return None


def text(app: AppTest) -> str:
    """Everything a person can read on the page in sentences."""
    kinds: Iterable[Any] = (
        *app.title, *app.subheader, *app.markdown, *app.caption, *app.text, *app.info, *app.error, *app.warning, *app.success, *app.code,
    )  # fmt: skip
    return "\n".join(str(one.value) for one in kinds)


def faults(app: AppTest) -> list[str]:
    """Exceptions that reached the page."""
    return [f"{one.message} {''.join(one.stack_trace)}" for one in app.exception]


def keys(elements: Iterable[Any]) -> list[str]:
    return [str(one.key) for one in elements]


def question(app: AppTest) -> str:
    """The id of the requirement that is on the page."""
    heading: str = app.subheader[0].value
    return heading.split(maxsplit=1)[0]
