/** Numbers of src/include/catalog/pg_type.dat. */
export const elementTypes = { bytea: 17, text: 25 } as const;

/**
 * A one-dimensional array in PostgreSQL's binary form (array_recv): each byte as it is, where the textual form would double them.
 * The pg client sends a Buffer as a binary parameter.
 */
export function binaryArray(elementType: number, elements: readonly Uint8Array[]): Buffer {
  const size = elements.reduce((sum, element) => sum + 4 + element.byteLength, 20);
  const buffer = Buffer.allocUnsafe(size);
  // Dimensions; whether there are nulls; element type; length; first index.
  let at = buffer.writeInt32BE(1, 0);
  at = buffer.writeInt32BE(0, at);
  at = buffer.writeInt32BE(elementType, at);
  at = buffer.writeInt32BE(elements.length, at);
  at = buffer.writeInt32BE(1, at);
  for (const element of elements) {
    at = buffer.writeInt32BE(element.byteLength, at);
    buffer.set(element, at);
    at += element.byteLength;
  }
  return buffer;
}
