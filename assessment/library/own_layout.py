"""The sheets of a questionnaire as a workbook: what stands in which column. The template, the way in and the way out all read this."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from assessment.model.own import OwnEdition, OwnRequirement
from assessment.model.questionnaire import DocumentType, GateKind, Kind, Shows

EXAMPLE = "EXAMPLE-1"
_NO_WORD = re.compile(r"[^a-z0-9]+")


class Form(StrEnum):
    """How a cell is to be understood."""

    TEXT = "text"
    ID = "id"
    LINES = "lines"
    IDS = "ids"
    WORD = "word"
    YES_NO = "yes or no"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column, or one row of the sheet Edition.

    ``key`` is its name in the model, ``also`` are other names that people give it; ``words`` are the only ones allowed.
    """

    key: str
    label: str
    says: str
    form: Form = Form.TEXT
    needed: bool = False
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    width: int = 18

    @property
    def names(self) -> frozenset[str]:
        """The names under which the column is found, as ``normal`` writes them."""
        return frozenset(normal(one) for one in (self.key, self.label, *self.also))


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet: its name, what it is for, and its columns."""

    name: str
    says: str
    columns: tuple[Column, ...]
    also: tuple[str, ...] = field(default=())

    def column(self, name: str) -> Column | None:
        """Return the column that somebody calls by this name."""
        wanted = normal(name)
        return next((one for one in self.columns if wanted in one.names), None)

    def is_called(self, name: str) -> bool:
        """Tell whether a sheet of this name is meant."""
        return normal(name) in {normal(one) for one in (self.name, *self.also)}

    @property
    def needed(self) -> tuple[Column, ...]:
        """The columns that a sheet can't do without."""
        return tuple(one for one in self.columns if one.needed)


def normal(name: str) -> str:
    """Return a name without capitals, blanks and signs: ``First step`` and ``first_step`` are one."""
    return _NO_WORD.sub("_", name.casefold()).strip("_")


def _default(model: type[OwnEdition | OwnRequirement], key: str) -> str:
    value = model.model_fields[key].default
    shown = "; ".join(value) if isinstance(value, tuple) else str(value)
    return f"Empty: {shown.rstrip('.')}."


_REQUIREMENT = Column(
    "requirement", "Requirement", "Id of the question it belongs to.", Form.ID, needed=True, also=("id", "question id")
)  # fmt: skip
_WORDS_KIND, _WORDS_SHOWS = tuple(Kind), tuple(Shows)

EDITION = Layout(
    "Edition",
    "What the questionnaire is. One row per field.",
    (
        Column("id", "Id", "Small letters, digits and dashes, a colon, then a year or version: supplier-check:2026. It stays the same for ever.", Form.ID, needed=True),
        Column("title", "Title", "The full name.", needed=True),
        Column("name", "Name", "Short name for lists. Empty: the title."),
        Column("subject", "Subject", f"What it is about, in a few words. {_default(OwnEdition, 'subject')}"),
        Column("plainly", "Plainly", f"Two sentences: who asks for it and what it is good for. {_default(OwnEdition, 'plainly')}"),
        Column("published", "Published", "A date like 2026-03-01. Empty: the first day of the year in the id."),
        Column("status", "Status", f"Such as current or draft. {_default(OwnEdition, 'status')}"),
        Column("management_system", "Management system", f"What it asks an organization to have. {_default(OwnEdition, 'management_system')}"),
        Column("scheme", "Scheme", f"For audit time only. {_default(OwnEdition, 'scheme')}"),
        Column("certainty", "Certainty", f"How sure the facts in it are. {_default(OwnEdition, 'certainty')}"),
        Column("amendment", "Amendment", "Amendments that are worked in."),
        Column("transition", "Transition", "What it replaces, and until when the old one counts."),
        Column("rule", "Rule for leaving out", "When a question may be left out. Empty: only where the sheet Left out says so.", also=("rule",)),
        Column("source", "Source of the rule", "Where the rule comes from. Empty: this questionnaire."),
        Column("rank", "Rank", "Its place among those offered to somebody who starts, 1 first. Empty: 100.", Form.NUMBER),
        Column("grounds_gates", "Grounds of the gates", "What the gates rest on. Grounds are told for all three or for none."),
        Column("grounds_core", "Grounds of the core flags", "What the core flags rest on."),
        Column("grounds_attention", "Grounds of attention", "What the marks for attention rest on."),
        Column("based_on", "Based on", "Id of the edition that it was made from, if any.", Form.ID),
        Column("expected_requirements", "Number of questions", "A check against lost rows. Empty: not checked.", Form.NUMBER),
    ),
)  # fmt: skip

REQUIREMENTS = Layout(
    "Requirements",
    "One row per question. Only the first columns are needed; the rest helps whoever answers.",
    (
        Column("id", "Id", "Letters, digits, dots and dashes: 4.1, AC-2. It stays the same for ever; answers are kept under it.", Form.ID, needed=True, also=("no", "nr", "number", "ref", "reference", "clause", "requirement id"), width=12),
        Column("title", "Title", "A few words.", needed=True, also=("heading", "topic title"), width=28),
        Column("ask", "Question", "One question that somebody from the shop floor understands. It ends with a question mark.", needed=True, also=("ask",), width=50),
        Column("checks", "Checks", "Facts that one can go and look at, one per line (Alt+Enter). A line may begin with document:, practice:, record: or measure: to say what a tick shows; otherwise practice. Or use the sheet Checks.", Form.LINES, also=("check", "check points", "criteria"), width=50),
        Column("section", "Section", "Chapter. Empty: the chapter of the row above.", also=("chapter",), width=24),
        Column("why", "Why", "What goes wrong without it.", also=("reason",), width=40),
        Column("kind", "Kind", f"What an answer is mainly about; it chooses the words of the levels. {_default(OwnRequirement, 'kind')}", Form.WORD, words=_WORDS_KIND, width=12),
        Column("core", "Core", "yes where its absence alone would be a major nonconformity. Empty: no.", Form.YES_NO, words=("yes", "no"), width=8),
        Column("stage", "Stage", f"Whether it is looked for at stage 1 or only at stage 2. {_default(OwnRequirement, 'stage')}", Form.NUMBER, words=("1", "2"), width=8),
        Column("first_step", "First step", f"The smallest useful thing to do this week. {_default(OwnRequirement, 'first_step')}", width=40),
        Column("evidence", "Evidence", f"What to have on the table, one per line. {_default(OwnRequirement, 'evidence')}", Form.LINES, width=36),
        Column("pitfalls", "Pitfalls", "How organizations fail here, one per line.", Form.LINES, width=36),
        Column("small", "Small firms", "What is enough for five people.", width=36),
        Column("low", "Effort low", "Person-days to close it from nothing in a firm of 25: at best. Empty in all three: 0.5, 1.5 and 4.", Form.NUMBER, also=("low",), width=10),
        Column("likely", "Effort likely", "The same: usually.", Form.NUMBER, also=("likely",), width=10),
        Column("high", "Effort high", "The same: at worst.", Form.NUMBER, also=("high",), width=10),
        Column("attention", "Attention", "How often auditors look here, 1 to 3. Empty: 1.", Form.NUMBER, words=("1", "2", "3"), width=10),
        Column("certainty", "Certainty", "How sure this row is, where it isn't certain.", Form.WORD, words=("high", "medium-high", "medium", "low"), width=12),
        Column("revision", "Revision", "Raise it by 1 when the meaning changes. Empty: 1.", Form.NUMBER, width=10),
        Column("topic", "Topic", "Topic of ours that it shares with other standards, such as 9.2.2.", Form.ID, width=12),
    ),
    also=("Questions", "Questionnaire", "Controls"),
)  # fmt: skip

CHECKS = Layout(
    "Checks",
    "Facts one can go and look at, one per row, instead of the column Checks.",
    (
        _REQUIREMENT,
        Column("text", "Check", "The fact, as a sentence.", needed=True, also=("text",), width=70),
        Column("shows", "Shows", "What a tick is a sign of. Empty: practice.", Form.WORD, words=_WORDS_SHOWS, width=12),
        Column("id", "Check id", "Small letters, digits, underscores. Empty: made from the text; ticks are kept under it.", Form.ID, also=("check id",), width=20),
        Column("fact", "Fact", "Fact of a topic of ours that it is, such as 9.2.2/programme.", Form.ID, width=20),
    ),
)  # fmt: skip

DOCUMENTS = Layout(
    "Documents",
    "Documented information that belongs to a question.",
    (
        _REQUIREMENT,
        Column("name", "Document", "Its name.", needed=True, also=("name",), width=50),
        Column("type", "Type", "document where it is kept current, record where it is kept as evidence. Empty: document.", Form.WORD, words=tuple(DocumentType), width=12),
        Column("mandatory", "Mandatory", "yes where the standard itself asks for it. Empty: no.", Form.YES_NO, words=("yes", "no"), width=12),
    ),
)  # fmt: skip

LEVELS = Layout(
    "Levels",
    "What a level looks like for one question, where the general words mislead.",
    (
        _REQUIREMENT,
        Column("level", "Level", "0 to 5.", Form.NUMBER, needed=True, words=tuple("012345"), width=8),
        Column("text", "Looks like", "One sentence.", needed=True, also=("text",), width=70),
    ),
)  # fmt: skip

GATES = Layout(
    "Gates",
    "Without what an auditor wouldn't go on to stage 2. None is fine.",
    (
        Column("title", "Gate", "A few words.", needed=True, also=("title",), width=40),
        Column("kind", "Kind", "requirement, or a date that has to be known. Empty: requirement.", Form.WORD, words=tuple(GateKind), width=20),
        Column("requirements", "Requirements", "Ids, separated by semicolons.", Form.IDS, needed=True, width=30),
        Column("id", "Gate id", "Small letters, digits, underscores. Empty: made from the title.", Form.ID, also=("gate id",), width=20),
    ),
)  # fmt: skip

THEMES = Layout(
    "Themes",
    "Groups for charts. None: each section is one.",
    (
        Column("title", "Theme", "A few words.", needed=True, also=("title",), width=40),
        Column("prefixes", "Prefixes", "How the ids in it begin, separated by semicolons; the longest that fits counts.", Form.IDS, needed=True, width=40),
        Column("id", "Theme id", "Small letters, digits, underscores. Empty: made from the title.", Form.ID, also=("theme id",), width=20),
    ),
)  # fmt: skip

LEFT_OUT = Layout(
    "Left out",
    "Which questions may be left out, and when. None: every question applies.",
    (
        Column("requirement", "Requirement", "An id, or its beginning with the dot or dash at its end.", Form.ID, needed=True, width=20),
        Column("condition", "Allowed when", "One sentence.", needed=True, also=("condition",), width=80),
    ),
)  # fmt: skip

README = "Read me"
TABLES = (REQUIREMENTS, CHECKS, DOCUMENTS, LEVELS, GATES, THEMES, LEFT_OUT)
