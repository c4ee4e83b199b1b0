"""How much several standards together leave to be asked, next to separate runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.model.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Asked:
    """What separate runs ask and what one run for all of them leaves.

    Of ``questions`` (requirements, one question each), ``in_full`` share no fact with a standard asked before, ``follow_up`` are asked
    only for what remains, ``confirmed`` need a confirmation and no question. ``facts`` are all checks, ``facts_once`` those left when each
    shared fact is asked once.
    """

    questions: int
    in_full: int
    follow_up: int
    confirmed: int
    facts: int
    facts_once: int

    @property
    def share_in_full(self) -> Fraction:
        """Questions asked in full, as a share (0 to 1) of those of separate runs."""
        return Fraction(self.in_full, self.questions or 1)

    @property
    def share_of_facts(self) -> Fraction:
        """Facts to look at, as a share (0 to 1) of those of separate runs."""
        return Fraction(self.facts_once, self.facts or 1)


def asked(questionnaires: Sequence[Questionnaire], *, annexes: bool = True) -> Asked:
    """Count for standards that are answered one after the other in this order; ``annexes`` False leaves controls out."""
    known: set[str] = set()
    questions = in_full = follow_up = facts = once = 0
    for questionnaire in questionnaires:
        here: set[str] = set()
        for requirement in questionnaire.requirements:
            if not annexes and requirement.id.startswith("A."):
                continue
            new = [check for check in requirement.checks if check.fact not in known]
            questions += 1
            facts += len(requirement.checks)
            once += len(new)
            in_full += len(new) == len(requirement.checks)
            follow_up += 0 < len(new) < len(requirement.checks)
            here |= {check.fact for check in requirement.checks if check.fact}
        known |= here
    return Asked(
        questions=questions,
        in_full=in_full,
        follow_up=follow_up,
        confirmed=questions - in_full - follow_up,
        facts=facts,
        facts_once=once,
    )
