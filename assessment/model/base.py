"""What all values share."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value: strict types, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Row(Value):
    """A frozen value that may also be read from text, where a date is still a string."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)
