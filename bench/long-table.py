"""The rows of a JSON file as one PDF table by ReportLab; prints how many seconds that took, without the start of Python."""

import json
import sys
import time

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle
from xml.sax.saxutils import escape

with open(sys.argv[1], encoding="utf-8") as file:
    head, rows = json.load(file)

begin = time.perf_counter()
# Only a paragraph is broken into lines: a plain text runs over the cells beside it.
style = ParagraphStyle("cell", fontSize=8, leading=9.6, splitLongWords=1)
cells = [[Paragraph(escape(text), style) for text in row] for row in [head, *rows]]
table = LongTable(cells, colWidths=[80, 60, 160, 200], repeatRows=1)
table.setStyle(
    TableStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.lightgrey),
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.whitesmoke]),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
)
SimpleDocTemplate(sys.argv[2], pagesize=A4).build([table])
print(time.perf_counter() - begin)
