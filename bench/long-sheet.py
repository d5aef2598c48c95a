"""The rows of bench/our-sheet.ts by XlsxWriter in constant-memory mode: same columns, styles, links and escapes."""

import sys

import xlsxwriter

rows, path = int(sys.argv[1]), sys.argv[2]
book = xlsxwriter.Workbook(path, {"constant_memory": True})
sheet = book.add_worksheet("Findings")
cell = {"font_size": 10, "text_wrap": True, "valign": "top", "bottom": 1}
plain = book.add_format(cell | {"font_color": "#1B2430"})
bad = book.add_format(cell | {"font_color": "#AB2F0C", "bold": True})
good = book.add_format(cell | {"font_color": "#09646C", "bold": True})
linked = book.add_format(cell | {"font_color": "#14315C", "underline": 1})
counted = book.add_format({"num_format": "#,##0"})
dated = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
sheet.set_column(0, 11, 30)
for column in range(12):
    sheet.write_string(0, column, f"Column {column}", plain)
sheet.freeze_panes(1, 1)
sheet.autofilter(0, 0, rows, 11)
for at in range(rows):
    row = at + 1
    fails = at % 3 == 0
    sheet.write_string(row, 0, f"F-AZ-AIS-001-{at:012x}", plain)
    sheet.write_string(row, 1, "× fail" if fails else "√ pass", bad if fails else good)
    sheet.write_string(row, 2, "■ high", bad)
    sheet.write_string(row, 3, f"AZ-AIS-{at % 40:03d}", plain)
    sheet.write_string(row, 4, "AI services accounts accept no access keys", plain)
    if at < 10000:
        link = f"https://portal.azure.com/#@contoso.example/resource/{at}?a=1&b=2"
        sheet.write_url(row, 5, link, linked, f"openai-{at}")
    else:
        sheet.write_string(row, 5, f"openai-{at}", plain)
    sheet.write_string(row, 6, f"key access is on & <seen> by check {at % 40}", plain)
    sheet.write_number(row, 7, at, counted)
    sheet.write_number(row, 8, 46326.25 + (at % 60) / 1440, dated)
    sheet.write_string(
        row, 9, f"/subscriptions/fraud-prod/resourcegroups/rg-{at % 97}/accounts/openai-{at}", plain
    )
    sheet.write_boolean(row, 10, at % 2 == 1, plain)
    sheet.write_string(row, 11, "westeurope", plain)
book.close()
