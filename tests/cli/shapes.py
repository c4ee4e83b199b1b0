"""The shapes of the contract: which keys a document has, and what is under them."""

from typing import Any

Shape = Any  # a type, several types, {key: shape} or [shape]; JSON has no narrower one


def differences(document: object, shape: Shape, place: str = "document") -> list[str]:
    """What a document lacks, has too much of, or has of another type than the shape says."""
    if isinstance(shape, dict):
        if not isinstance(document, dict):
            return [f"{place} is no object"]
        wrong = [f"{place}.{key} is missing" for key in shape if key not in document]
        wrong += [f"{place}.{key} is not in the contract" for key in document if key not in shape]
        both = [key for key in shape if key in document]
        return wrong + [
            one for key in both for one in differences(document[key], shape[key], f"{place}.{key}")
        ]
    if isinstance(shape, list):
        if not isinstance(document, list):
            return [f"{place} is no list"]
        return [
            one
            for number, member in enumerate(document)
            for one in differences(member, shape[0], f"{place}[{number}]")
        ]
    fits = isinstance(document, shape) and not (
        isinstance(document, bool) and shape in (int, float, (int, float))
    )
    return [] if fits else [f"{place} is {document!r}"]
