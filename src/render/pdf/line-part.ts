import type { Inline, Line } from 'pdfmake/js/LayoutBuilder.js';

/**
 * Some words of a laid-out line, as high as all of it, so that they stand on its base whatever draws them. What belongs
 * to the start of the line belongs to its first part alone.
 */
export class LinePart implements Line {
  readonly inlines: readonly Inline[];
  readonly x: number;
  readonly y: number;
  readonly id: unknown;
  readonly _outline: unknown;
  readonly _pageNodeRef: unknown;
  readonly #line: Line;

  constructor(line: Line, inlines: readonly Inline[], begins: boolean) {
    this.inlines = inlines;
    this.x = line.x;
    this.y = line.y;
    this.id = begins ? line.id : undefined;
    /* oxlint-disable no-underscore-dangle -- the library's own names */
    this._outline = begins ? line._outline : undefined;
    this._pageNodeRef = line._pageNodeRef;
    /* oxlint-enable no-underscore-dangle */
    this.#line = line;
  }

  getHeight(): number {
    return this.#line.getHeight();
  }

  getAscenderHeight(): number {
    return this.#line.getAscenderHeight();
  }

  getWidth(): number {
    return this.#line.getWidth();
  }
}
