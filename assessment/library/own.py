"""A questionnaire that comes in one piece, whether YAML or the sheets of a workbook: filled in, checked, and made one of ours."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assessment.library.consistency import named, whole_faults
from assessment.library.derivation import Raw, resolve
from assessment.library.reading import build
from assessment.library.source import Source
from assessment.library.topics import Topics
from assessment.model.faults import Fault
from assessment.model.own import OwnEdition, OwnQuestionnaire
from assessment.model.questionnaire import EditionId, Questionnaire

Bases = Callable[[str], Mapping[str, Raw]]
Way = tuple[int | str, ...]

MOST_REQUIREMENTS = 2_000
_EDITION_ID: TypeAdapter[str] = TypeAdapter(EditionId)
_KEPT_CONTROLS = frozenset("\n\t")
# Control characters, halves of a character, and what is no character at all: neither a page nor a workbook takes them.
_UNSHOWN = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def looks_own(content: object) -> bool:
    """Tell whether the values of a file are meant as a whole questionnaire."""
    return isinstance(content, dict) and ("edition" in content or "sections" in content)


def own_edition(source: Source) -> tuple[OwnEdition | None, list[Fault]]:
    """Read what a questionnaire says about itself; None and the faults when that can't be read."""
    if not isinstance(source.content, dict) or "edition" not in source.content:
        return None, [Fault(source.file, source.place(()), *source.missing(("edition",)))]
    return build(OwnEdition, source.part(("edition",)))


def own_questionnaire(
    source: Source, topics: Topics, bases: Bases
) -> tuple[Questionnaire | None, list[Fault]]:
    """Read a whole questionnaire; None and all faults when anything in it is wrong.

    ``bases`` returns the requirements of another edition as plain YAML by id, for a questionnaire that is ``based_on`` it.
    """
    if not isinstance(source.content, dict):
        fault, remedy = "this is no questionnaire", "Write the keys edition and sections"
        return None, [Fault(source.file, source.place(()), fault, remedy)]
    faults = list(_unfit(source))
    resolved, wrong = _resolved(source, topics, bases)
    faults += wrong
    own, wrong = build(OwnQuestionnaire, resolved)
    faults += wrong
    if own is None or faults:
        return None, faults
    found = own.questionnaire()
    where = _Where(source, own)
    faults = whole_faults(found.edition, found.requirements, topics, source.file, where)
    if len(found.requirements) > MOST_REQUIREMENTS:
        fault = f"there are more than {MOST_REQUIREMENTS} requirements"
        faults.append(Fault(source.file, "", fault, "Make several questionnaires of it"))
    return (None, faults) if faults else (found, [])


def _resolved(source: Source, topics: Topics, bases: Bases) -> tuple[Source, list[Fault]]:
    """Fill in what sections take over from topics and from the edition that this one is based on."""
    content: dict[str, Any] = source.content  # Any: see Source
    sections = content.get("sections")
    if not isinstance(sections, list):
        return source, []
    base, faults, filled = _base(content, bases), list[Fault](), []
    for place in range(len(sections)):
        resolved, wrong = resolve(source.part(("sections", place)), topics.facts, base)
        filled.append(resolved.content)
        faults += wrong
    return source.with_content({**content, "sections": filled}), faults


def _base(content: dict[str, Any], bases: Bases) -> Mapping[str, Raw] | None:  # Any: see Source
    edition = content.get("edition")
    name = edition.get("based_on") if isinstance(edition, dict) else None
    try:  # the id becomes the name of a folder
        return None if name is None else bases(_EDITION_ID.validate_python(name))
    except ValidationError:
        return None


def _unfit(source: Source) -> Iterator[Fault]:
    """Find text that a page or a workbook can't show as it stands."""
    for way, text in _texts(source.content, ()):
        strange = next((one for one in _UNSHOWN.findall(text) if one not in _KEPT_CONTROLS), None)
        if strange is not None:
            fault = f"the text holds a character that can't be shown (code {ord(strange)})"
            yield Fault(source.file, source.place(way), fault, "Type the text again")
        if "](" in text:
            fault = "the text holds a link or picture in Markdown"
            remedy = "Write the address out, or leave it away"
            yield Fault(source.file, source.place(way), fault, remedy)


def _texts(value: object, way: Way) -> Iterator[tuple[Way, str]]:
    if isinstance(value, str):
        yield way, value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from _texts(key, (*way, key))
            yield from _texts(member, (*way, key))
    elif isinstance(value, list):
        for place, member in enumerate(value):
            yield from _texts(member, (*way, place))


class _Where:
    """Says where in its source a requirement, gate or key stands; of two with one id, the later one."""

    def __init__(self, source: Source, own: OwnQuestionnaire) -> None:
        self._source = source
        self._ways: dict[tuple[str, str], Way] = {}
        for section, one in enumerate(own.sections):
            for place, requirement in enumerate(one.requirements):
                way = ("sections", section, "requirements", place, "id")
                self._ways["requirement", requirement.id] = way
        for place, gate in enumerate(own.edition.gates):
            self._ways["gate", gate.id] = ("edition", "gates", place)
        for key in own.edition.applicability.tolerated:
            self._ways["tolerated", key] = ("edition", "applicability", "tolerated", key)

    def __call__(self, kind: str, name: str) -> str:
        way = self._ways.get((kind, name), ("edition", name) if kind == "key" else None)
        return named(kind, name) if way is None else self._source.place(way)
