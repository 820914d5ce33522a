import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import writeExcelFile from 'write-excel-file/node';

/** A table to be taken away: what a spreadsheet shows in its first row, and the rows under it. */
export interface Sheet {
  /** Of the file, without its ending, and of the sheet. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
type Cell = string | number | undefined;

export const sheetFormats = ['csv', 'xlsx'] as const;
export type SheetFormat = (typeof sheetFormats)[number];

/** Rows of one file; the next begins where it ends. */
export const sheetSize = 10_000;

/** As CSV (RFC 4180). */
export const csvOf = ({ header, rows }: Pick<Sheet, 'header' | 'rows'>): string =>
  [header, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');

/** A spreadsheet takes what begins so for a formula. */
function quoted(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** As many characters as a spreadsheet takes into one cell. */
const longest = 32_767;
/** No spreadsheet opens a file with one of these in it. */
// eslint-disable-next-line no-control-regex -- these are what XML cannot hold
const unwritable = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** As a workbook of Excel: texts are cells of text, so that none is taken for a formula; the header stands still. */
function workbookOf({ name, header, rows }: Sheet): Promise<Buffer> {
  const text = (value: string) => ({
    type: String,
    value: value
      .replace(unwritable, '')
      .replace(/\p{Surrogate}/gu, '')
      .slice(0, longest),
  });
  const cells = rows.map((row) =>
    row.map((cell) => (cell === undefined ? null : typeof cell === 'number' ? { type: Number, value: cell } : text(cell))),
  );
  const head = header.map((title) => ({ ...text(title), fontWeight: 'bold' as const }));
  return writeExcelFile([head, ...cells], { sheet: name, stickyRowsCount: 1 }).toBuffer();
}

const types: Readonly<Record<SheetFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The table as a file. */
export async function sendSheet(sheet: Sheet, format: SheetFormat, response: Response): Promise<StreamableFile> {
  const content = format === 'csv' ? Buffer.from(csvOf(sheet)) : await workbookOf(sheet);
  response.setHeader('Content-Disposition', `attachment; filename="${sheet.name}.${format}"`);
  return new StreamableFile(content, { type: types[format], length: content.length });
}
