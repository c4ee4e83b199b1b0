"""What is known already need not be asked again: between standards, between editions, and towards other frameworks.

Pure: no clock, no randomness, no files. May import model and, for the level that ticks support, scoring. Tested in
``tests/reuse`` by small examples, by the shipped content and by the law that a carried run gives the readiness of a separate one.

Decisions: only facts that were ticked are carried, never a claim above them; a person confirms per standard; what remains to be asked
is always named.
"""

from assessment.reuse.carrying import Offer, Source, Told, offer, offers, told_by
from assessment.reuse.counting import Asked, asked
from assessment.reuse.coverage import CoverageState, Reached, reached
from assessment.reuse.transition import Step, TransitionPicture, step_of, transition

__all__ = [
    "Asked",
    "CoverageState",
    "Offer",
    "Reached",
    "Source",
    "Step",
    "Told",
    "TransitionPicture",
    "asked",
    "offer",
    "offers",
    "reached",
    "step_of",
    "told_by",
    "transition",
]
