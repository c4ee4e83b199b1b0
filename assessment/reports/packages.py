"""Whether a DOCX or PPTX that somebody brings is harmless: looked at as an archive, before anything reads it as a document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

MOST_BYTES = 20_000_000
_MOST_FILES, _MOST_UNPACKED, _MOST_RATIO = 2_000, 80_000_000, 200
_SMALL = 1_000_000  # a small file may pack well without being a bomb
_KINDS = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}
_PICTURES = {"png", "jpeg", "jpg", "gif", "emf", "wmf", "tif", "tiff", "svg", "bmp", "fntdata", "odttf", "wdp"}  # fmt: skip
_PRINTER = re.compile(r"/printersettings\d*\.bin$")  # PowerPoint leaves them in nearly every file
_ENTITIES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']\s*External", re.IGNORECASE)
_TARGET = re.compile(rb"Target\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_FETCHING = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|LINK|IMPORT|DATABASE|EMBED|MACROBUTTON|GOTOBUTTON|AUTOTEXT|RD)\b",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(rb"<w:instrText[^>]*>(.*?)</w:instrText>|w:instr\s*=\s*[\"']([^\"']*)", re.DOTALL)  # fmt: skip


class TemplateRefusedError(Exception):
    """A template that can't be taken; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Package:
    """A template that was looked at and found harmless."""

    kind: str
    files: dict[str, bytes]


def opened(content: bytes) -> Package:
    """Return the files of a harmless DOCX or PPTX. Raises TemplateRefusedError with the reason."""
    if len(content) > MOST_BYTES:
        _refuse(f"it has {len(content) / 1e6:.0f} MB", "Make its pictures smaller, 20 MB at most")
    try:
        with ZipFile(BytesIO(content)) as archive:
            _sizes(archive.infolist())
            files = {one.filename: archive.read(one) for one in archive.infolist() if not one.is_dir()}  # fmt: skip
    except (BadZipFile, LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:  # fmt: skip
        _refuse(f"it is no DOCX or PPTX that can be opened ({error})", "Save it anew and bring that", error)  # fmt: skip
    kind = _kind(files)
    for fault, remedy in _faults(files):
        _refuse(fault, remedy)
    return Package(kind, files)


def _refuse(fault: str, remedy: str, cause: Exception | None = None) -> None:
    message = f"This template is refused: {fault}. {remedy}."
    raise TemplateRefusedError(message) from cause


def _sizes(entries: list[ZipInfo]) -> None:
    """Refuse what would fill memory or write elsewhere, before anything is unpacked."""
    if len(entries) > _MOST_FILES:
        _refuse(f"it holds {len(entries)} files", "A template needs a few dozen")
    names = [one.filename for one in entries]
    if len({one.lower() for one in names}) != len(names):
        _refuse("a file is in it twice", "Save it anew and bring that")
    whole = sum(one.file_size for one in entries)
    if whole > _MOST_UNPACKED:
        _refuse(f"it unpacks to {whole / 1e6:.0f} MB", "Make its pictures smaller, 80 MB at most")
    for one in entries:
        if one.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", one.filename):
            _refuse(f"a file in it has the path {one.filename[:80]}", "Save it anew in your editor")
        if one.flag_bits & 1:
            _refuse("it is encrypted", "Remove the password")
        if one.file_size > _SMALL and one.file_size > _MOST_RATIO * max(one.compress_size, 1):
            _refuse(f"{one.filename[:80]} unpacks to more than {_MOST_RATIO} times its size", "Save it anew in your editor")  # fmt: skip


def _kind(files: dict[str, bytes]) -> str:
    types = files.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types:
        _refuse("it holds macros", "Save it without them, as .docx or .pptx")
    for kind, (main, media) in _KINDS.items():
        if main in files and media.encode() in types:
            return kind
    _refuse("it is neither a DOCX nor a PPTX", "Save it as .docx or .pptx")
    return ""


def _faults(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, content in files.items():
        lower = name.lower()
        ending = lower.rsplit(".", 1)[-1]
        if "vbaproject" in lower or "vbadata" in lower or "macrosheets" in lower:
            yield "it holds macros", "Save it without them, as .docx or .pptx"
        elif "/embeddings/" in lower or "oleobject" in lower or content[:4] in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"}:  # fmt: skip
            yield f"it holds another file, {name[:80]}", "Remove embedded objects and charts; pictures may stay"  # fmt: skip
        elif "activex" in lower or "/controls/" in lower:
            yield "it holds active controls", "Remove them"
        elif ending in {"xml", "rels", "vml"}:
            yield from _xml_faults(name, content)
        elif ending not in _PICTURES and not _PRINTER.search(lower):
            yield f"it holds a file of an unknown kind, {name[:80]}", "Remove it; pictures may stay"


def _xml_faults(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    if b"\x00" in content or not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        yield f"{name[:80]} isn't plain XML in UTF-8", "Save it anew in your editor"
        return
    if _ENTITIES.search(content):
        yield f"{name[:80]} defines entities", "Save it anew in your editor"
    if name.lower().endswith(".rels") and _EXTERNAL.search(content):
        target = next((one for one in _TARGET.findall(content) if b":" in one), b"")
        shown = target.decode("utf-8", "replace")[:80]
        yield (
            f"it refers to something outside itself ({shown})",
            "Remove links, linked pictures and the attached template",
        )
    if b"altChunk" in content:
        yield "it holds a part in another format", "Save it anew in your editor"
    instructions = "".join(
        (one or other).decode("utf-8", "replace") for one, other in _INSTRUCTION.findall(content)
    )
    found = _FETCHING.search(instructions)
    if found is not None:
        yield f"it has a field that fetches or runs something ({found.group(0).upper()})", "Remove the field"  # fmt: skip
    if b"ppaction://macro" in content or b"ppaction://program" in content:
        yield "a button in it runs a program", "Remove the action"
