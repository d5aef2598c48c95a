import type { Line, Row } from 'pdfmake/js/LayoutBuilder.js';
import type { Content, Grid, TextNode } from './content.ts';
import { LayoutBuilder } from './library.ts';
import { noBreak } from './printable.ts';

/**
 * Remembers from which node a line was made, and whether it was drawn before: heads of tables come on every page. Keeps
 * the last rows of a table together, which the library does for the first ones alone.
 */
export class TracedLayout extends LayoutBuilder {
  #lines = 0;
  readonly #begun = new Set<object>();
  /** The table whose end is being kept together, with its head where it has one. */
  #held: { readonly head: object | undefined } | undefined;

  override buildNextLine(node: TextNode): Line | null {
    const line = super.buildNextLine(node);
    if (line === null) return null;
    line.source = node;
    line.serial = this.#lines++;
    for (const inline of line.inlines) inline.text = inline.text.replaceAll(noBreak, ' ');
    if (node.chip !== undefined && !this.#begun.has(node)) line.chip = node.chip;
    this.#begun.add(node);
    return line;
  }

  /** Of tables, whose row has begun a block of its own, and of columns. */
  override processRow(row: Row<Grid>): object {
    const { body = [], keepLast = 0 } = row.tableNode?.table ?? {};
    if (keepLast > 0 && row.rowIndex === body.length - keepLast) {
      this.writer.beginUnbreakableBlock();
      this.#held = { head: this.writer.repeatables.at(-1) };
    }
    return super.processRow(row);
  }

  override processVerticalContainer(node: Extract<Content, { readonly stack: unknown }>): void {
    super.processVerticalContainer(node);
    if (node.endsTable !== true || this.#held === undefined) return;
    const { head } = this.#held;
    // The table is over for the library, and the page that its end may move to needs the head once more.
    if (head !== undefined) this.writer.pushToRepeatables(head);
    this.writer.commitUnbreakableBlock();
    if (head !== undefined) this.writer.popFromRepeatables();
    this.#held = undefined;
  }
}
