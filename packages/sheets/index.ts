export { type Cell, fileIn, rowsIn } from './file.ts'
export { guarded, type Line, type Table, tableIn, textOfCell } from './table.ts'
