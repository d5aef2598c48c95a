/**
 * A table as RFC 4180 writes it, and as spreadsheets save it: any line end, comma or semicolon, a byte order mark.
 * Undefined where a quote is never closed.
 */
export function parseCsv(text: string): string[][] | undefined {
  const body = text.replace(/^\ufeff/, '');
  const separator = /^[^\r\n,;]*;/.test(body) ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < body.length) {
    const field = body[at] === '"' ? quotedField(body, at) : plainField(body, at, separator);
    if (field === undefined) return undefined;
    row.push(field.value);
    at = field.end;
    if (body[at] === separator) {
      at += 1;
      // A line may end behind a separator: its last field is empty.
      if (at < body.length) continue;
      row.push('');
    }
    rows.push(row);
    row = [];
    at += body.startsWith('\r\n', at) ? 2 : 1;
  }
  return rows.filter((fields) => fields.some((value) => value !== ''));
}

type Field = { readonly value: string; readonly end: number };

function plainField(text: string, from: number, separator: string): Field {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\r' && text[end] !== '\n')
    end += 1;
  return { value: text.slice(from, end), end };
}

function quotedField(text: string, from: number): Field | undefined {
  let value = '';
  for (let at = from + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return undefined;
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return behindQuote(text, quote + 1, value);
    value += '"';
    at = quote + 2;
  }
}

/** Behind the last quote nothing may stand but the end of the field. */
const behindQuote = (text: string, end: number, value: string): Field | undefined =>
  end === text.length || /[,;\r\n]/.test(text[end] ?? '') ? { value, end } : undefined;
