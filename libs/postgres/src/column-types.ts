import pg from 'pg';

type Parser = (text: string) => unknown;
type ParserFor = (oid: number, format?: 'text' | 'binary') => Parser;

const parserOf = pg.types.getTypeParser as unknown as ParserFor;

// Numbers of src/include/catalog/pg_type.dat.
const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const DATE_ARRAY = 1182;
const TEXT_ARRAY = 1009;

/**
 * How columns become JavaScript values, for one pool only: int8 is a bigint (positions outgrow doubles), and a date
 * is its text `YYYY-MM-DD`, because pg would make it an instant at local midnight. All else is as pg does it.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary'): Parser => {
    if (format === 'binary') return parserOf(oid, format);
    if (oid === INT8) return BigInt;
    if (oid === INT8_ARRAY) return (text) => bigints(parserOf(TEXT_ARRAY)(text));
    if (oid === DATE) return (text) => text;
    if (oid === DATE_ARRAY) return parserOf(TEXT_ARRAY);
    return parserOf(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

function bigints(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bigints);
  return typeof value === 'string' ? BigInt(value) : value;
}
