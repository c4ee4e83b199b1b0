"""A questionnaire small enough to reckon by hand, and short words to answer it.

Eleven requirements that weigh 20 together, so one point of weight is 5 %:

    4.3    scope               core        3   gate, document asked for
    5.2    policy              documented  2   gate
    7.2    competence          documented  2
    8.4.1  choosing suppliers  other       1   may be left out   } one sub-clause family
    8.4.2  checking deliveries other       1   may be left out   }
    8.4.3  telling suppliers   other       1   may be left out   }
    9.2.2  internal audit      core        3   gate by date
    9.3.1  management review   core        3   gate by date
    A.5.1  control             documented  2   may be left out   } no family: Annex A
    A.5.2  control             other       1   may be left out   }
    A.5.3  control             other       1   may be left out   }

The rules of DESIGN section 3 are numbered for the tests: 1 weight, 2 design readiness, 3 operation readiness and its cap,
4 unanswered and not applicable, 5 confidence, 6 predicted findings, 7 systemic majors, 8 unverified and unknown,
9 stage 1 verdict, 10 stage 2 verdict.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from assessment import scoring
from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.answers import Answer, Events, Settings
from assessment.model.method import Method
from assessment.model.questionnaire import Edition, Questionnaire, Requirement
from assessment.model.readiness import Finding, Readiness, Verdict

ON = date(2026, 11, 23)
CURRENT = date(2027, 6, 30)
HELD = Events(
    internal_audit=date(2026, 9, 1),
    management_review=date(2026, 10, 1),
    operating_since=date(2026, 3, 1),
)
NO_EVENTS = Events()


def requirement(
    identity: str,
    *,
    core: bool = False,
    documented: bool = False,
    shows: Iterable[str] = ("document", "practice", "record", "measure"),
) -> Requirement:
    """A requirement with one check for each word of ``shows``, named ``document1``, ``practice2`` ..."""
    return Requirement.model_validate(
        {
            "id": identity,
            "title": f"Title of {identity}",
            "kind": "process",
            "core": core,
            "stage": 1,
            "ask": "Do you do this?",
            "why": "Because it matters.",
            "checks": [
                {"id": f"{kind}{number}", "text": f"{kind} is there", "shows": kind}
                for number, kind in enumerate(shows, start=1)
            ],
            "evidence": ["A paper"],
            "pitfalls": ["Forgetting it"],
            "first_step": "Begin.",
            "documents": [{"name": "A paper", "type": "document", "mandatory": documented}],
            "effort_days": [0.5, 1, 3],
        }
    )


EDITION = Edition.model_validate(
    {
        "id": "small:2026",
        "title": "Small 2026",
        "name": "Small",
        "subject": "Smallness",
        "management_system": "small management system",
        "plainly": "For tests.",
        "scheme": "qms",
        "status": "current",
        "published": "2026-01-01",
        "certainty": "high",
        "applicability": {
            "rule": "Some may be left out.",
            "source": "the test",
            "tolerated": {"8.4.": "Nothing is bought.", "A.": "No risk needs it."},
        },
        "gates": [
            {"id": "scope", "title": "Scope", "requirements": ["4.3"]},
            {"id": "policy", "title": "Policy", "requirements": ["5.2"]},
            {"id": "audit", "title": "Audit", "kind": "internal_audit", "requirements": ["9.2.2"]},
            {
                "id": "review",
                "title": "Review",
                "kind": "management_review",
                "requirements": ["9.3.1"],
            },
        ],
        "themes": [
            {"id": "clauses", "title": "Clauses", "prefixes": ["4.", "5.", "7.", "8.", "9."]},
            {"id": "controls", "title": "Controls", "prefixes": ["A."]},
        ],
        "expected_requirements": 11,
    }
)
REQUIREMENTS = (
    requirement("4.3", core=True, documented=True),
    requirement("5.2", documented=True),
    requirement("7.2", documented=True),
    requirement("8.4.1"),
    requirement("8.4.2"),
    requirement("8.4.3"),
    requirement("9.2.2", core=True),
    requirement("9.3.1", core=True),
    requirement("A.5.1", documented=True),
    requirement("A.5.2"),
    requirement("A.5.3"),
)


def questionnaire(requirements: Iterable[Requirement] = REQUIREMENTS) -> Questionnaire:
    """The small edition with these requirements."""
    chosen = tuple(requirements)
    return Questionnaire(
        edition=EDITION,
        requirements=chosen,
        sections=(("Everything", tuple(one.id for one in chosen)),),
    )


SMALL = questionnaire()
IDS = tuple(one.id for one in REQUIREMENTS)
MAY_BE_LEFT_OUT = ("8.4.1", "8.4.2", "8.4.3", "A.5.1", "A.5.2", "A.5.3")
MAY_NOT_BE_LEFT_OUT = ("4.3", "5.2", "7.2", "9.2.2", "9.3.1")


@cache
def method() -> Method:
    """The rules in force, as shipped."""
    return Library(content()).method()


def rated(identity: str, level: int, *, backed: bool = True) -> Answer:
    """A rating, with evidence that is current unless told otherwise."""
    return Answer(
        requirement=identity,
        level=level,
        has_evidence=backed,
        evidence_valid_until=CURRENT if backed else None,
    )


def left_out(identity: str, justification: str = "") -> Answer:
    """Stated as not applicable."""
    return Answer(requirement=identity, not_applicable=True, justification=justification)


def everything(level: int = 3, *, backed: bool = True) -> dict[str, Answer]:
    """Each requirement rated alike."""
    return {identity: rated(identity, level, backed=backed) for identity in IDS}


def everything_but(*answers: Answer) -> dict[str, Answer]:
    """Each requirement at level 3 with current evidence, but for these answers."""
    return everything() | {one.requirement: one for one in answers}


def without(*identities: str) -> dict[str, Answer]:
    """Each requirement at level 3 with current evidence, these unanswered."""
    return {name: one for name, one in everything().items() if name not in identities}


def assess(
    answers: Mapping[str, Answer],
    events: Events = HELD,
    *,
    on: date = ON,
    target: int = 3,
    minor_tolerance: int = 5,
    of: Questionnaire = SMALL,
) -> Readiness:
    """Score answers to the small questionnaire by the shipped method."""
    settings = Settings(target=target, minor_tolerance=minor_tolerance)
    return scoring.assess(of, answers, events, on=on, settings=settings, method=method())


def names(findings: Iterable[Finding]) -> list[str]:
    """The requirements of findings."""
    return [one.requirement for one in findings]


def blocking(verdict: Verdict) -> list[str]:
    """What blocks a verdict, by gate."""
    return [one.gate for one in verdict.blockers]


def concerning(verdict: Verdict) -> list[str]:
    """What concerns a verdict, by gate."""
    return [one.gate for one in verdict.concerns]
