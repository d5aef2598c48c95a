/* The rows of bench/our-sheet.ts by libxlsxwriter in constant-memory mode: same columns, styles, links and escapes. */
#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

int main(int count, char **arguments) {
    if (count != 3) return 2;
    int rows = atoi(arguments[1]);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(arguments[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Findings");
    lxw_format *styles[4];
    uint32_t inks[4] = {0x1B2430, 0xAB2F0C, 0x09646C, 0x14315C};
    for (int at = 0; at < 4; at++) {
        styles[at] = workbook_add_format(book);
        format_set_font_size(styles[at], 10);
        format_set_font_color(styles[at], inks[at]);
        format_set_text_wrap(styles[at]);
        format_set_align(styles[at], LXW_ALIGN_VERTICAL_TOP);
        format_set_bottom(styles[at], LXW_BORDER_THIN);
    }
    format_set_bold(styles[1]);
    format_set_bold(styles[2]);
    format_set_underline(styles[3], LXW_UNDERLINE_SINGLE);
    lxw_format *counted = workbook_add_format(book);
    format_set_num_format(counted, "#,##0");
    lxw_format *dated = workbook_add_format(book);
    format_set_num_format(dated, "yyyy-mm-dd hh:mm");
    for (int column = 0; column < 12; column++) {
        char head[16];
        snprintf(head, sizeof head, "Column %d", column);
        worksheet_write_string(sheet, 0, column, head, styles[0]);
        worksheet_set_column(sheet, column, column, 30, NULL);
    }
    worksheet_freeze_panes(sheet, 1, 1);
    worksheet_autofilter(sheet, 0, 0, rows, 11);
    char text[256];
    for (int at = 0; at < rows; at++) {
        lxw_row_t row = at + 1;
        int fails = at % 3 == 0;
        snprintf(text, sizeof text, "F-AZ-AIS-001-%012x", at);
        worksheet_write_string(sheet, row, 0, text, styles[0]);
        worksheet_write_string(sheet, row, 1, fails ? "× fail" : "√ pass", styles[fails ? 1 : 2]);
        worksheet_write_string(sheet, row, 2, "■ high", styles[1]);
        snprintf(text, sizeof text, "AZ-AIS-%03d", at % 40);
        worksheet_write_string(sheet, row, 3, text, styles[0]);
        worksheet_write_string(sheet, row, 4, "AI services accounts accept no access keys", styles[0]);
        snprintf(text, sizeof text, "openai-%d", at);
        if (at < 10000) {
            char link[256];
            snprintf(link, sizeof link, "https://portal.azure.com/#@contoso.example/resource/%d?a=1&b=2", at);
            worksheet_write_url_opt(sheet, row, 5, link, styles[3], text, NULL);
        } else
            worksheet_write_string(sheet, row, 5, text, styles[0]);
        snprintf(text, sizeof text, "key access is on & <seen> by check %d", at % 40);
        worksheet_write_string(sheet, row, 6, text, styles[0]);
        worksheet_write_number(sheet, row, 7, at, counted);
        worksheet_write_number(sheet, row, 8, 46326.25 + (at % 60) / 1440.0, dated);
        snprintf(text, sizeof text, "/subscriptions/fraud-prod/resourcegroups/rg-%d/accounts/openai-%d", at % 97, at);
        worksheet_write_string(sheet, row, 9, text, styles[0]);
        worksheet_write_boolean(sheet, row, 10, at % 2, styles[0]);
        worksheet_write_string(sheet, row, 11, "westeurope", styles[0]);
    }
    return workbook_close(book);
}
