/** How large a sheet of Excel can be, the head included. */
export const mostRows = 1_048_576;
export const mostColumns = 16_384;
/** Characters; Excel repairs a wider column. */
export const widest = 255;
