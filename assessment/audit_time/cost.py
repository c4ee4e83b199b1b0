"""What the days of the initial audit cost at a day rate; travel, fees and tax are outside."""

from assessment.model.audit_facts import DayRate
from assessment.model.audit_time import Cost, Range


def cost(days: Range, rate: DayRate | None) -> Cost | None:
    """Return low days at the low rate, likely at likely, high at high; None without a rate."""
    if rate is None:
        return None
    return Cost(
        currency=rate.currency,
        low=days.low * rate.low,
        likely=days.likely * rate.likely,
        high=days.high * rate.high,
    )
