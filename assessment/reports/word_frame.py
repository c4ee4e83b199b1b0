"""What stands around the text of a DOCX: page, styles, header, footer, language, properties of the file."""

from typing import Any

from assessment.reports import word_parts
from assessment.reports.look import Look
from assessment.reports.model import Report

_FONT = "Calibri"
_GREY = "5A6672"


def frame(document: Any, report: Report, look: Look) -> None:
    """Set up a new document."""
    _page(document, wide=report.wide)
    _styles(document, look)
    _header_and_footer(document, report)
    _properties(document, report, look)


def _page(document: Any, *, wide: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section = document.sections[0]
    across, up = (29.7, 21.0) if wide else (21.0, 29.7)
    section.page_width, section.page_height = Cm(across), Cm(up)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.different_first_page_header_footer = False


def _styles(document: Any, look: Look) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    ink = RGBColor.from_string(look.ink)
    sizes = {"Title": 26.0, "Subtitle": 15, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11}
    for name, size in sizes.items():
        style = styles[name]
        style.font.size, style.font.color.rgb, style.font.name = Pt(size), ink, _FONT
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    styles["Heading 1"].paragraph_format.space_before = Pt(18)
    styles["Heading 1"].paragraph_format.space_after = Pt(6)
    for name in ("Heading 2", "Heading 3"):
        styles[name].paragraph_format.space_before = Pt(12)
        styles[name].paragraph_format.space_after = Pt(4)
    caption = styles["Caption"]
    caption.font.size, caption.font.color.rgb, caption.font.bold = Pt(9.5), ink, True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(3)
    for name, size, colour in (
        ("Source", 8.0, _GREY),
        ("Table Text", 9, "1F2933"),
        ("Note", 10, "1F2933"),
        ("Warning", 10, "1F2933"),
        ("Contents Heading", 17, look.ink),
        ("TOC 1", 10.5, "1F2933"),
        ("TOC 2", 10, "1F2933"),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.size, style.font.color.rgb = Pt(float(size)), RGBColor.from_string(colour)
    styles["Source"].paragraph_format.space_before = Pt(2)
    styles["Source"].paragraph_format.space_after = Pt(10)
    styles["Table Text"].paragraph_format.space_after = Pt(0)
    styles["Contents Heading"].font.bold = True
    styles["TOC 1"].paragraph_format.space_after = Pt(3)
    styles["TOC 2"].paragraph_format.space_after = Pt(1)
    styles["TOC 2"].paragraph_format.left_indent = Pt(14)
    for name in ("TOC 1", "TOC 2"):
        stops = styles[name].paragraph_format.tab_stops
        stops.add_tab_stop(Cm(17.0), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _bar(styles["Note"], look.ink)
    _bar(styles["Warning"], "B04A00")


def _bar(style: Any, colour: str) -> None:
    """Give a style a bar on its left and a light ground."""
    properties = style.element.get_or_add_pPr()
    declared = f'xmlns:w="{word_parts.NAMESPACE}"'
    side = f'<w:pBdr {declared}><w:left w:val="single" w:sz="24" w:space="8" w:color="{colour}"/></w:pBdr>'
    ground = f'<w:shd {declared} w:val="clear" w:color="auto" w:fill="F3F6F8"/>'
    for xml in (side, ground):
        properties.append(word_parts.element(xml))
    indent = f'<w:ind {declared} w:left="200"/>'
    properties.append(word_parts.element(indent))


def _header_and_footer(document: Any, report: Report) -> None:
    from docx.oxml.ns import qn

    section = document.sections[0]
    header = section.header.paragraphs[0]
    for name in ("Header", "Footer"):
        properties = document.styles[name].element.get_or_add_pPr()
        for old in properties.findall(qn("w:tabs")):
            properties.remove(old)
    header.style = document.styles["Header"]
    header.text = f"{report.organization}\t{report.title}"
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    footer.text = ("Confidential" if report.confidential else "") + "\t"
    runs = (
        word_parts.text_runs("Page ")
        + word_parts.field("PAGE", "1")
        + word_parts.text_runs(" of ")
        + word_parts.field("NUMPAGES", "1")
    )
    holder = word_parts.element(f'<w:p xmlns:w="{word_parts.NAMESPACE}">{runs}</w:p>')
    for run in list(holder):
        footer._p.append(run)  # noqa: SLF001  python-docx has no call for fields
    for one in (header, footer):
        _tabs(one, wide=report.wide)


def _tabs(paragraph: Any, *, wide: bool) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt, RGBColor

    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(25.7 if wide else 17.0), WD_TAB_ALIGNMENT.RIGHT)
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(_GREY)


def _properties(document: Any, report: Report, look: Look) -> None:
    from docx.oxml.ns import qn

    core = document.core_properties
    core.title, core.subject = report.title, report.subtitle
    core.author = core.last_modified_by = report.organization
    core.comments, core.keywords = report.disclaimer, "Stage Zero"
    core.language = look.language.tag
    core.created = core.modified = report.made_utc
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    run = defaults.find(qn("w:rPr"))
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    run.append(
        word_parts.element(
            f'<w:lang xmlns:w="{word_parts.NAMESPACE}" w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
        )
    )
