const mebibyte = 1_048_576;

/** What is taken in at most. One byte or one file more is refused, and nothing of it is kept. */
export const limits = {
  /** Of one file. */
  fileBytes: 25 * mebibyte,
  /** Sent at once. */
  files: 5,
  sentBytes: 50 * mebibyte,
  /** Read at the same time. Whoever comes then is asked to come again. */
  atOnce: 8,
  /** Of what is packed in one file. */
  entries: 5_000,
  unpackedBytes: 500 * mebibyte,
  /** Of a picture. */
  pixels: 100_000_000,
} as const;

/** Bytes as people say them. */
export const megabytes = (bytes: number): string => `${String(Math.round(bytes / mebibyte))} MB`;
