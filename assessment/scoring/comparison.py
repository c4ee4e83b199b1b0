"""The way from one picture to another, one change after the other, so that the bars add up exactly.

Changes are made in the order of ``Cause``, within a cause in the order of the standard, and each counts for what it does to the number at its
turn. Where the requirements that apply and their weights stay the same, the order makes no difference.

What counts as what: *scope* is a requirement that is rightly left out in one of the pictures and applies in the other; *not applicable* one that is left
out without right or reason; *questions* one that was added, dropped, or asked anew: answers to a question with another meaning can't be
compared. Evidence that is withdrawn counts like evidence that expired; ticks are the smaller evidence.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from assessment.model.answers import Answer
from assessment.model.comparison import Bar, Cause, Change, Comparison, Measure
from assessment.model.method import Weights
from assessment.model.numbers import apportioned, half_up
from assessment.model.readiness import Part, State
from assessment.model.snapshot import Asked, Snapshot
from assessment.scoring.indexes import exact_confidence, exact_readiness

_WRONGLY_LEFT_OUT = {State.LEFT_OUT_FORBIDDEN, State.LEFT_OUT_UNJUSTIFIED}
_BACKING = ("bare claim", "ticks only", "current evidence")
_Parts = dict[str, Part]


def compare(before: Snapshot, after: Snapshot, measure: Measure) -> Comparison:
    """Take the difference of two pictures apart. They may be of different days, methods, settings and question sets."""
    way = _Way(measure, before, after)
    for cause, steps in (
        (Cause.METHOD, _method(way)),
        (Cause.SETTINGS, _settings(way)),
        (Cause.QUESTIONS, _questions(way)),
        (None, _answers(way)),
    ):
        for step in steps:
            way.take(step.cause if cause is None else cause, step)
    places = 2 if measure is Measure.CONFIDENCE else 1
    return Comparison(
        measure=measure,
        before=half_up(way.start, places),
        after=half_up(way.value, places),
        bars=_bars(way, places),
        stage_1=(before.readiness.stage_1.word, after.readiness.stage_1.word),
        stage_2=(before.readiness.stage_2.word, after.readiness.stage_2.word),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """One requirement's part replaced (None drops it), or only the reference level or target changed."""

    requirement: str
    said: str
    part: Part | None = None
    reference: int | None = None
    cause: Cause = Cause.QUESTIONS


@dataclass
class _Way:
    measure: Measure
    before: Snapshot
    after: Snapshot
    parts: _Parts = field(init=False)
    reference: int = field(init=False)
    start: Fraction = field(init=False)
    value: Fraction = field(init=False)
    taken: dict[Cause, list[tuple[_Step, Fraction]]] = field(init=False)

    def __post_init__(self) -> None:
        self.parts = {part.requirement: part for part in self.before.readiness.parts}
        self.reference = self.reference_of(self.before)
        self.start = self.value = self._worth()
        self.taken = {cause: [] for cause in Cause}

    @property
    def is_design(self) -> bool:
        return self.measure in {Measure.DESIGN_LOW, Measure.DESIGN_HIGH}

    def reference_of(self, snapshot: Snapshot) -> int:
        if self.is_design:
            return snapshot.thresholds.design_level
        return snapshot.readiness.settings.target

    def take(self, cause: Cause, step: _Step) -> None:
        if step.reference is not None:
            self.reference = step.reference
        elif step.part is None:
            del self.parts[step.requirement]
        else:
            self.parts[step.requirement] = step.part
        now = self._worth()
        self.taken[cause].append((step, now - self.value))
        self.value = now

    def _worth(self) -> Fraction:
        return _WORTH[self.measure](self.parts.values(), self.reference)


_WORTH: Mapping[Measure, Callable[[Iterable[Part], int], Fraction]] = {
    Measure.DESIGN_LOW: lambda parts, level: 100 * exact_readiness(parts, reference=level).low,
    Measure.DESIGN_HIGH: lambda parts, level: 100 * exact_readiness(parts, reference=level).high,
    Measure.OPERATION_LOW: lambda parts, level: 100 * exact_readiness(parts, reference=level).low,
    Measure.OPERATION_HIGH: lambda parts, level: 100 * exact_readiness(parts, reference=level).high,
    Measure.CONFIDENCE: lambda parts, level: exact_confidence(parts, target=level),
}


def _method(way: _Way) -> Iterator[_Step]:
    if way.is_design:
        yield from _reference(way, "the level that stage 1 looks for")
    own = way.before.readiness.settings.weight_of
    yield from _weights(way, way.after.weights, own)


def _settings(way: _Way) -> Iterator[_Step]:
    if not way.is_design:
        yield from _reference(way, "the target level")
    yield from _weights(way, way.after.weights, way.after.readiness.settings.weight_of)


def _reference(way: _Way, name: str) -> Iterator[_Step]:
    reference = way.reference_of(way.after)
    if reference != way.reference:
        yield _Step("", f"{name}: {way.reference} to {reference}", reference=reference)


def _weights(way: _Way, weights: Weights, own: Mapping[str, int]) -> Iterator[_Step]:
    """Weigh the questions of the first picture by these rules."""
    for asked in way.before.asked:
        part = way.parts[asked.requirement]
        weight = own.get(asked.requirement) or _weight(asked, weights)
        if weight != part.weight:
            yield _weighed(part, weight)


def _weight(asked: Asked, weights: Weights) -> int:
    if asked.core:
        return weights.core
    return weights.documented if asked.documented else weights.other


def _weighed(part: Part, weight: int) -> _Step:
    said = f"weight {part.weight} to {weight}"
    return _Step(part.requirement, said, part=replace(part, weight=weight))


def _questions(way: _Way) -> Iterator[_Step]:
    old = {asked.requirement: asked for asked in way.before.asked}
    new = {asked.requirement: asked for asked in way.after.asked}
    for requirement in old:
        if requirement not in new:
            yield _Step(requirement, "asked no more")
    for part in way.after.readiness.parts:
        before, after = old.get(part.requirement), new[part.requirement]
        if before is None:
            yield _Step(part.requirement, f"asked for the first time: {_standing(part)}", part=part)
        elif before != after:
            yield _Step(part.requirement, _asked_anew(before, after), part=part)
        elif part.weight != way.parts[part.requirement].weight:
            yield _weighed(way.parts[part.requirement], part.weight)


def _asked_anew(before: Asked, after: Asked) -> str:
    if before.revision != after.revision:
        return f"asked anew (revision {before.revision} to {after.revision})"
    return "counts in another way (core, document asked for, or may be left out)"


def _answers(way: _Way) -> Iterator[_Step]:
    """Give the steps by cause, and within a cause in the order of the standard."""
    answers = {one.requirement: one for one in way.after.answers}
    steps: dict[Cause, list[_Step]] = {cause: [] for cause in Cause}
    for part in way.after.readiness.parts:
        for step in _of_one(way.parts[part.requirement], part, answers.get(part.requirement)):
            steps[step.cause].append(step)
    for several in steps.values():
        yield from several


def _of_one(old: Part, new: Part, answer: Answer | None) -> Iterator[_Step]:
    said = f"{_standing(old)} to {_standing(new)}"
    if (old.state is State.LEFT_OUT) != (new.state is State.LEFT_OUT):
        yield _Step(new.requirement, said, part=new, cause=Cause.SCOPE)
        return
    if old.state is not new.state and {old.state, new.state} & _WRONGLY_LEFT_OUT:
        yield _Step(new.requirement, said, part=new, cause=Cause.NOT_APPLICABLE)
        return
    if old.level != new.level:
        up = (-1 if old.level is None else old.level) < (-1 if new.level is None else new.level)
        backing = old.backing if new.state is State.ANSWERED else new.backing
        old = replace(old, state=new.state, level=new.level, backing=backing)
        cause = Cause.ANSWERS_UP if up else Cause.ANSWERS_DOWN
        yield _Step(new.requirement, said, part=old, cause=cause)
    if old.backing != new.backing:
        cause = Cause.NEW_EVIDENCE if new.backing > old.backing else Cause.EXPIRED_EVIDENCE
        said = f"{_BACKING[old.backing]} to {_BACKING[new.backing]}{_why(cause, answer)}"
        yield _Step(new.requirement, said, part=new, cause=cause)


def _why(cause: Cause, answer: Answer | None) -> str:
    if cause is Cause.NEW_EVIDENCE:
        return ""
    if answer is not None and answer.has_evidence and answer.evidence_valid_until is not None:
        return f", expired on {answer.evidence_valid_until.isoformat()}"
    return ", taken back"


def _standing(part: Part) -> str:
    match part.state:
        case State.ANSWERED:
            return f"level {part.level}"
        case State.UNANSWERED:
            return "not answered"
        case State.LEFT_OUT:
            return "left out with a reason"
        case State.LEFT_OUT_UNJUSTIFIED:
            return "left out without a reason"
        case State.LEFT_OUT_FORBIDDEN:
            return "left out against the rule"


def _bars(way: _Way, places: int) -> tuple[Bar, ...]:
    difference = half_up(way.value, places) - half_up(way.start, places)
    exact = [sum((worth for _, worth in taken), Fraction(0)) for taken in way.taken.values()]
    shown = apportioned(exact, difference, places=places)
    return tuple(
        Bar(cause=cause, exact=whole, shown=seen, changes=_changes(taken, seen, places))
        for (cause, taken), whole, seen in zip(way.taken.items(), exact, shown, strict=True)
    )


def _changes(
    taken: list[tuple[_Step, Fraction]], total: Decimal, places: int
) -> tuple[Change, ...]:
    shown = apportioned([worth for _, worth in taken], total, places=places)
    return tuple(
        Change(requirement=step.requirement, said=step.said, exact=worth, shown=seen)
        for (step, worth), seen in zip(taken, shown, strict=True)
    )
