"""What is wrong with an input, where, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault in a file that a person wrote: place, fault, remedy.

    ``place`` is a line, a row or an id, in words ("line 12"); empty when the whole file is meant.
    ``fault`` and ``remedy`` are sentences without their full stop.
    """

    file: str
    place: str
    fault: str
    remedy: str

    def __str__(self) -> str:
        """Return ``file, place: fault. Remedy.``, the form every surface prints."""
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.fault}. {self.remedy}."


class InputFaultsError(Exception):
    """Input that cannot be used at all; carries every fault found, not just the first."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults; the message is one line per fault."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))
