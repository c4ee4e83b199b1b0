"""Prints what is hardest to read and which requirements are most alike: `python -m tests.content.worst`."""

import sys
from statistics import median

from tests.content.language import alike, reading_ease
from tests.content.shipped import EDITIONS, requirements

HOW_MANY = 10


def show(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> None:
    hardest: list[tuple[float, str, str]] = []
    for edition in EDITIONS:
        found = [
            (reading_ease(getattr(one, field)), f"{edition} {one.id} {field}", getattr(one, field))
            for one in requirements(edition)
            for field in ("ask", "first_step")
        ]
        hardest += found
        middle = {
            field: median(ease for ease, place, _ in found if place.endswith(field))
            for field in ("ask", "first_step")
        }
        own = {
            one.id: " ".join(
                [
                    one.ask,
                    one.why,
                    one.first_step,
                    *(check.text for check in one.checks if not check.fact),
                ]
            )
            for one in requirements(edition)
        }
        one, other, cosine = alike(own, 0.0)[0]
        show(
            f"{edition}: Flesch reading ease, median: ask {middle['ask']:.0f}, first step {middle['first_step']:.0f};"
            f" most alike: {one} and {other}, {cosine:.2f}"
        )
    show(f"\nThe {HOW_MANY} hardest to read:")
    for ease, place, text in sorted(hardest)[:HOW_MANY]:
        show(f"{ease:5.1f}  {place}: {text}")


if __name__ == "__main__":
    main()
