"""What reports are made from: the pictures of the standards chosen, their sources, and what else the program knows."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from assessment.model.audit_offer import Offer
from assessment.model.contradictions import Contradiction
from assessment.model.organization import ContextEntry, Organization, Site
from assessment.model.papers import Detail, Wish
from assessment.model.readiness import Readiness
from assessment.reports.model import Block, Source
from assessment.services.readiness import Picture
from assessment.services.workspace import Workspace

_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Seen:
    """One standard as a report sees it. ``notes`` are the internal notes by requirement, empty unless they are let in."""

    picture: Picture
    source: Source
    contradictions: tuple[Contradiction, ...]
    notes: Mapping[str, str]

    @property
    def readiness(self) -> Readiness:
        """What the engine says."""
        return self.picture.readiness

    @property
    def name(self) -> str:
        """The short name of the edition."""
        return self.picture.questionnaire.edition.name

    @property
    def slug(self) -> str:
        """The beginning of every key that is about this standard."""
        return self.source.id

    def title(self, requirement: str) -> str:
        """Return the title of a requirement; a family of them has none."""
        known = self.picture.questionnaire.by_id.get(requirement)
        return "" if known is None else known.title


@dataclass(frozen=True)
class Ground:
    """Everything that the parts of a report may look at."""

    workspace: Workspace
    organization: Organization
    sites: tuple[Site, ...]
    context: tuple[ContextEntry, ...]
    seen: tuple[Seen, ...]
    wish: Wish
    offers: tuple[Offer, ...]
    made: datetime

    @property
    def full(self) -> bool:
        """Whether everything goes in, not just what a board reads."""
        return self.wish.detail is Detail.FULL

    @property
    def several(self) -> bool:
        """Whether there is more than one standard, so that each needs a heading."""
        return len(self.seen) > 1

    @cached_property
    def on(self) -> date:
        """The newest day that the report looks at."""
        return max((one.readiness.on for one in self.seen), default=self.made.date())


@dataclass(frozen=True)
class Part:
    """A section of a report that can be chosen: what builds it, and whether only a full report has it by itself."""

    id: str
    title: str
    build: Callable[[Ground], list[Block]]
    full_only: bool = False


@dataclass(frozen=True)
class Paper:
    """A kind of report: its sections in order, in one file of ``services/papers``.

    ``wide`` turns its pages, for tables of many columns; ``sources`` gives sources besides those of the standards, for figures that come from elsewhere.
    """

    id: str
    title: str
    purpose: str
    parts: tuple[Part, ...]
    wide: bool = False
    sources: Callable[[Ground], tuple[Source, ...]] = lambda _: ()

    def chosen(self, wish: Wish) -> tuple[Part, ...]:
        """Return the sections that go in: those named, else all that fit the level of detail."""
        if wish.sections:
            return tuple(one for one in self.parts if one.id in wish.sections)
        return tuple(one for one in self.parts if not one.full_only or wish.detail is Detail.FULL)


def slug(text: str) -> str:
    """Return a text as the beginning of a key."""
    found = _NOT_IN_A_KEY.sub("_", text.lower()).strip("_")
    return found if found[:1].isalpha() else f"s_{found}"
