"""Weights of an organization's own, as one text of an assessment's row: they are read with it on every click."""

import json
from functools import lru_cache

from assessment.model.answers import WeightChange


def written(weights: tuple[WeightChange, ...]) -> str:
    """Return the weights as text, in the order of their requirements; nothing for none."""
    rows = sorted((one.requirement, one.weight, one.reason) for one in weights)
    return json.dumps(rows, ensure_ascii=False) if rows else ""


@lru_cache(maxsize=256)
def read(text: str) -> tuple[WeightChange, ...]:
    """Return the weights that a text holds."""
    rows = json.loads(text) if text else ()
    return tuple(
        WeightChange(requirement=requirement, weight=weight, reason=reason)
        for requirement, weight, reason in rows
    )
