/** Cells of the memory wear out in pages: a worn page takes no program any more. Bytes. */
export const flashPageSizeBytes = 256;
