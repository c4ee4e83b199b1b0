"""How the figures of a report come about, in words."""

from assessment.model.method import Method
from assessment.reports.model import Block, Bullets, Note, Tone
from assessment.services.papers.ground import Ground


def method(ground: Ground) -> list[Block]:
    """Return how the figures come about, in words, with the thresholds in force."""
    found: Method = ground.seen[0].picture.method
    limits = found.thresholds
    items = (
        f"Each requirement is rated from {', '.join(f'{place} {name}' for place, name in enumerate(found.names))}.",
        f"Weights: {found.weights.core} for a core requirement, {found.weights.documented} where the standard asks for documented information, {found.weights.other} for the rest.",
        f"Design readiness is the weighted share of level {limits.design_level} that is reached; operation readiness that of the target level. More than the target doesn't count.",
        "What isn't answered counts as nothing for the low end and as done for the high end. Leaving out what may not be left out, or without a reason, counts as level 0.",
        f"Confidence is the share of the claims that is backed: {found.backing.get('evidence', '')} {found.backing.get('checks', '')} {found.backing.get('claim', '')}",
        f"Stage 1 is ready when every gate holds, every mandatory document is at level {limits.design_level} and the low end of design readiness is {limits.design_ready_percent} % or more.",
        f"Stage 2 isn't ready while a major finding is predicted, more minor findings than tolerated, no internal audit or management review within {limits.event_months} months, or too short a time of operation.",
    )
    return [
        Bullets(items=items),
        Note(text=f"{found.disclaimer} Version {found.version} of the method.", tone=Tone.WARNING),
    ]
